import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Workspace } from '../document/workspace.ts';
import { acyclicActionGroups, acyclicDependencies, boundedDependencies } from './acyclic.ts';
import { knownConditions, knownConstants, knownImports, unambiguousActions } from './known-definitions.ts';
import { inheritsPlainRoles, knownRoles } from './known-roles.ts';
import { normalizedNames } from './normalized-names.ts';
import { operandTypes } from './operand-types.ts';
import { acyclicSets, boundedSets, knownMembers } from './policy-sets.ts';
import type { ValidationRule } from './rule.ts';
import { someRule } from './some-rule.ts';
import { targetedTypes } from './targeted-types.ts';
import { uniqueDocumentNames, uniqueRoleNames, uniqueRuleIds } from './unique-names.ts';
import { exactTypes, knownTimeZones, spansOfTwo, validNotations, writtenNotations } from './valid-notations.ts';
import { unshadowedVariables, validSelectors } from './valid-selectors.ts';

const RULES: readonly ValidationRule[] = [
  someRule,
  uniqueDocumentNames,
  uniqueRuleIds,
  uniqueRoleNames,
  normalizedNames,
  knownImports,
  knownConditions,
  knownConstants,
  unambiguousActions,
  knownMembers,
  acyclicSets,
  boundedSets,
  knownRoles,
  inheritsPlainRoles,
  acyclicDependencies,
  acyclicActionGroups,
  boundedDependencies,
  exactTypes,
  targetedTypes,
  validSelectors,
  unshadowedVariables,
  operandTypes,
  writtenNotations,
  validNotations,
  spansOfTwo,
  knownTimeZones,
];

/** Everything that is wrong with documents beyond their shape. */
export function validate(workspace: Workspace): readonly Diagnostic[] {
  return RULES.flatMap((rule) => rule(workspace));
}
