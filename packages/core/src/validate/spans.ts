import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { entries, isString, member, members, type Raw } from '../document/raw.ts';
import { diagnosticAt, type SourceDocument } from '../document/source.ts';
import { documentsOfKind, lookUp, part, rulesIn, type Workspace } from '../document/workspace.ts';
import { parseInstant } from '../operators/instant.ts';
import { siteRule, type ValidationRule } from './rule.ts';

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
  return checkInstants(from, to, document);
}

/** What is compared with two bounds can lie between them. */
export const orderedBounds: ValidationRule = siteRule('test', ({ operator, operands }, document, workspace) => {
  const [, low, high] = operands.map((operand) => written(operand, document, workspace));
  if (operator.name === 'within') {
    const [from, to] = entries(low).map((instant) => written(instant, document, workspace));
    return checkInstants(from, to, document, SWAP);
  }
  if (operator.name !== 'between' || typeof low?.value !== 'number' || typeof high?.value !== 'number')
    return undefined;
  if (low.value <= high.value) return undefined;
  const message = `no number lies between \`${String(low.value)}\` and \`${String(high.value)}\`, which is less`;
  return diagnosticAt(document, high.path, 'invalid-value', message, { hint: SWAP });
});

const SWAP = 'swap the two';

/** What an operand is, where the document says it, at the place of the operand. */
function written(raw: Raw, document: SourceDocument, workspace: Workspace): Raw | undefined {
  const [call] = members(raw);
  if (call === undefined) return raw;
  if (call.name === 'value') return call;
  if (call.name !== 'const' || !isString(call)) return undefined;
  const [constant] = lookUp(workspace, document, 'constants', call.value);
  return constant && { value: constant.value, path: raw.path };
}

function checkInstants(
  from: Raw | undefined,
  to: Raw | undefined,
  document: SourceDocument,
  hint?: string,
): readonly Diagnostic[] {
  if (!isString(from) || !isString(to)) return [];
  const [start, end] = [parseInstant(from.value), parseInstant(to.value)];
  if (start === undefined || end === undefined || start <= end) return [];
  const message = `it ends at \`${to.value}\`, before it begins at \`${from.value}\``;
  return [diagnosticAt(document, to.path, 'invalid-value', message, { hint })];
}
