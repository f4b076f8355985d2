import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Workspace } from '../document/workspace.ts';
import { acyclicActionGroups, acyclicDependencies, boundedDependencies } from './acyclic.ts';
import { boundedExpansion } from './bounded-expansion.ts';
import { boundedRoles } from './bounded-roles.ts';
import { assuredPermits, dueObligations } from './effects.ts';
import { boundedSchemas } from './bounded-schemas.ts';
import { cheapUniqueness, linearPatterns, ordinaryNames, plainValues } from './checkable-schemas.ts';
import { constantConditions } from './constant-conditions.ts';
import { knownAttributes } from './known-attributes.ts';
import {
  boundedImports,
  knownActionGroups,
  knownConditions,
  knownConstants,
  knownImports,
  unambiguousAuthentication,
} from './known-definitions.ts';
import { assignsPlainRoles, inheritsPlainRoles, knownRoles } from './known-roles.ts';
import { knownRules } from './known-rules.ts';
import { normalizedNames } from './normalized-names.ts';
import { operandTypes } from './operand-types.ts';
import { optionalAttributes } from './optional-attributes.ts';
import { possibleComparisons } from './possible-comparisons.ts';
import { acyclicSets, boundedSets, knownMembers } from './policy-sets.ts';
import {
  boundedMatrices,
  expectationsInMatrix,
  frozenNow,
  knownFixtures,
  possibleExpectations,
  singleExpectations,
  uniqueTestNames,
  usableRequests,
} from './policy-tests.ts';
import type { ValidationRule } from './rule.ts';
import {
  activeRolesArePlain,
  activeRolesWhereDynamic,
  boundedDuties,
  holdableRoles,
  separatingDuties,
  uniqueDuties,
} from './separation-of-duties.ts';
import { someRule } from './some-rule.ts';
import { spokenTypes } from './spoken-types.ts';
import { orderedBounds, orderedSpans } from './spans.ts';
import { targetedTypes } from './targeted-types.ts';
import { uniqueDocumentNames, uniquePermissionIds, uniqueRoleNames, uniqueRuleIds } from './unique-names.ts';
import { exactTypes, knownTimeZones, spansOfTwo, validNotations, writtenNotations } from './valid-notations.ts';
import { knownReferences, someSchema, uniqueSchemas } from './valid-schemas.ts';
import { unshadowedVariables, validSelectors } from './valid-selectors.ts';

const RULES: readonly ValidationRule[] = [
  someRule,
  uniqueDocumentNames,
  uniqueRuleIds,
  uniqueRoleNames,
  uniquePermissionIds,
  uniqueDuties,
  normalizedNames,
  boundedImports,
  knownImports,
  knownConditions,
  knownConstants,
  knownActionGroups,
  unambiguousAuthentication,
  boundedExpansion,
  knownMembers,
  acyclicSets,
  boundedSets,
  knownRoles,
  inheritsPlainRoles,
  assignsPlainRoles,
  acyclicDependencies,
  acyclicActionGroups,
  boundedDependencies,
  boundedRoles,
  boundedDuties,
  separatingDuties,
  activeRolesWhereDynamic,
  activeRolesArePlain,
  holdableRoles,
  assuredPermits,
  dueObligations,
  orderedSpans,
  orderedBounds,
  exactTypes,
  targetedTypes,
  validSelectors,
  unshadowedVariables,
  operandTypes,
  constantConditions,
  writtenNotations,
  validNotations,
  spansOfTwo,
  knownTimeZones,
  someSchema,
  uniqueSchemas,
  spokenTypes,
  knownReferences,
  boundedSchemas,
  linearPatterns,
  cheapUniqueness,
  plainValues,
  ordinaryNames,
  knownAttributes,
  possibleComparisons,
  optionalAttributes,
  uniqueTestNames,
  frozenNow,
  usableRequests,
  knownFixtures,
  knownRules,
  expectationsInMatrix,
  singleExpectations,
  possibleExpectations,
  boundedMatrices,
];

/** Everything that is wrong with documents beyond their shape. */
export function validate(workspace: Workspace): readonly Diagnostic[] {
  return RULES.flatMap((rule) => rule(workspace));
}
