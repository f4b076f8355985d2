import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { entries, isString, member, type Raw } from '../document/raw.ts';
import { diagnosticAt, type SourceDocument } from '../document/source.ts';
import { documentsOfKind, rulesIn } from '../document/workspace.ts';
import type { ValidationRule } from './rule.ts';

/** An assurance stands on permit rules: to ask for it before denying would let whoever lacks it escape the deny. */
export const assuredPermits: ValidationRule = ruleOfPolicies(({ value, path }, document) => {
  const assurance = member(value, path, 'assurance');
  if (assurance === undefined || member(value, path, 'effect')?.value !== 'deny') return [];
  return [
    diagnosticAt(document, assurance.path, 'invalid-value', 'a deny rule has no `assurance`', {
      hint: 'put it on the permit rule that needs it',
      part: 'key',
    }),
  ];
});

/** An obligation is due on the decision that its rule brings about; on the other it never would be. */
export const dueObligations: ValidationRule = ruleOfPolicies(({ value, path }, document) => {
  const effect = member(value, path, 'effect');
  if (!isString(effect)) return [];
  return entries(member(value, path, 'obligations'))
    .map((obligation) => member(obligation.value, obligation.path, 'on'))
    .filter(isString)
    .filter((on) => OTHER.get(effect.value) === on.value)
    .map((on) => {
      const message = `the obligation is on \`${on.value}\`, and its rule only ever brings about a \`${effect.value}\``;
      return diagnosticAt(document, on.path, 'invalid-value', message, { hint: `write \`on: ${effect.value}\`` });
    });
});

const OTHER: ReadonlyMap<string, string> = new Map([
  ['permit', 'deny'],
  ['deny', 'permit'],
]);

function ruleOfPolicies(check: (rule: Raw, document: SourceDocument) => readonly Diagnostic[]): ValidationRule {
  return (workspace) =>
    documentsOfKind(workspace, 'Policy').flatMap((document) =>
      rulesIn(document).flatMap((rule) => check(rule, document)),
    );
}
