import { member, members } from '../document/raw.ts';
import { documentsOfKind, part } from '../document/workspace.ts';
import type { ValidationRule } from './rule.ts';

/**
 * There is something to decide by: a rule, or a role that permits something. A policy without rules, or a document of an
 * unknown kind that may have held some, is for the shape check to report.
 */
export const someRule: ValidationRule = (workspace) => {
  const mayHaveRules = workspace.documents.some(({ value }) => !WITHOUT_RULES.has(value['kind']));
  const hasPermits = documentsOfKind(workspace, 'Roles').some((document) =>
    members(part(document, 'roles')).some((role) => member(role.value, role.path, 'permits') !== undefined),
  );
  if (mayHaveRules || hasPermits || !workspace.isComplete) return [];
  const source = workspace.documents[0]?.source ?? 'documents';
  const hint = 'an engine without rules denies everything; if that is wanted, pass `allowEmpty: true`';
  return [{ code: 'no-rules', severity: 'error', message: 'no document has a rule', hint, source, path: '$' }];
};

const WITHOUT_RULES: ReadonlySet<unknown> = new Set(['Roles', 'Definitions', 'AttributeSchema', 'PolicyTests']);
