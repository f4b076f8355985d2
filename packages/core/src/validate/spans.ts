import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { entries, isString, member, type Raw } from '../document/raw.ts';
import { diagnosticAt, type SourceDocument } from '../document/source.ts';
import { documentsOfKind, part, rulesIn } from '../document/workspace.ts';
import { parseInstant } from '../operators/instant.ts';
import type { ValidationRule } from './rule.ts';

/** What counts from one instant to another does not end before it begins. */
export const orderedSpans: ValidationRule = (workspace) => [
  ...documentsOfKind(workspace, 'Policy').flatMap((document) =>
    rulesIn(document).flatMap((rule) => check(member(rule.value, rule.path, 'validity'), document)),
  ),
  ...documentsOfKind(workspace, 'Roles').flatMap((document) =>
    entries(part(document, 'assignments')).flatMap((assignment) => check(assignment, document)),
  ),
];

function check(raw: Raw | undefined, document: SourceDocument): readonly Diagnostic[] {
  const [from, to] = ['notBefore', 'notAfter'].map((name) => member(raw?.value, raw?.path ?? [], name));
  if (!isString(from) || !isString(to)) return [];
  const [start, end] = [parseInstant(from.value), parseInstant(to.value)];
  if (start === undefined || end === undefined || start <= end) return [];
  const message = `it ends at \`${to.value}\`, before it begins at \`${from.value}\``;
  return [diagnosticAt(document, to.path, 'invalid-value', message)];
}
