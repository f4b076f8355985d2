import { entries, member, members } from '../document/raw.ts';
import { documentsOfKind, part } from '../document/workspace.ts';
import type { ValidationRule } from './rule.ts';

/** There is something to decide by: a rule, or a role that permits something. */
export const someRule: ValidationRule = (workspace) => {
  const hasRules = documentsOfKind(workspace, 'Policy').some((document) => entries(part(document, 'rules')).length > 0);
  const hasPermits = documentsOfKind(workspace, 'Roles').some((document) =>
    members(part(document, 'roles')).some((role) => member(role.value, role.path, 'permits') !== undefined),
  );
  if (hasRules || hasPermits || !workspace.isComplete) return [];
  const source = workspace.documents[0]?.source ?? 'documents';
  const hint = 'an engine without rules denies everything; if that is wanted, pass `allowEmpty: true`';
  return [{ code: 'no-rules', severity: 'error', message: 'no document has a rule', hint, source, path: '$' }];
};
