import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { diagnosticAt, type SourceDocument } from '../document/source.ts';
import type { Raw } from '../document/raw.ts';
import { lookUp } from '../document/workspace.ts';
import { LIMITS } from '../ir/limits.ts';
import { type Json, type Kind, kindOf } from '../ir/value.ts';
import type { OperandSpec } from '../operators/operator.ts';
import { siteRule, type ValidationRule } from './rule.ts';

/** A literal is of a type that its operator can compare; with any other the condition would be unknown for ever. */
export const operandTypes: ValidationRule = (workspace) => [
  ...siteRule(
    'literal',
    (site, document) => bracketed(document, site) ?? check(document, site, site.spec, site.where),
  )(workspace),
  ...siteRule('constant', (site, document) => {
    const [constant] = lookUp(workspace, document, 'constants', site.value);
    if (constant === undefined || site.spec === undefined) return undefined;
    return check(document, { value: constant.value, path: site.path }, site.spec, site.where);
  })(workspace),
  ...siteRule('result', (site, document) =>
    site.spec.kinds.includes(site.result)
      ? undefined
      : diagnosticAt(
          document,
          site.path,
          'operand-type',
          `\`${site.where}\` takes a ${site.spec.kinds.join(' or a ')} here, not a ${site.result}`,
        ),
  )(workspace),
];

/** Most operators take a list of operands, and this one would never be true of one. */
function bracketed(
  document: SourceDocument,
  { value, path, where, isEscaped }: Raw & { readonly where: string; readonly isEscaped: boolean },
): Diagnostic | undefined {
  if (where !== 'isNull' || isEscaped || !Array.isArray(value)) return undefined;
  const [only, ...more] = value as readonly Json[];
  const hint = typeof only === 'string' && more.length === 0 ? `write \`isNull: ${only}\`` : undefined;
  return diagnosticAt(document, path, 'operand-type', '`isNull` takes its operand without brackets', { hint });
}

function check(
  document: SourceDocument,
  { value, path }: Raw,
  spec: OperandSpec,
  where: string,
): Diagnostic | undefined {
  const kind = kindOf(value) as Kind; // a literal is JSON
  if (!spec.kinds.includes(kind)) {
    const hint =
      typeof value === 'string' &&
      spec.kinds.includes('number') &&
      value.trim() !== '' &&
      Number.isFinite(Number(value))
        ? `write \`${value}\` without quotes`
        : undefined;
    return diagnosticAt(
      document,
      path,
      'operand-type',
      `\`${where}\` takes a ${spec.kinds.join(' or a ')} here, not ${NAMES[kind] ?? `a ${kind}`}`,
      { hint },
    );
  }
  if (!Array.isArray(value)) return undefined;
  if (value.length > LIMITS.list)
    return diagnosticAt(document, path, 'limit', `a list has at most ${String(LIMITS.list)} elements`);
  return isAlwaysTheSame(where, spec, value.length)
    ? diagnosticAt(document, path, 'empty-list', `\`${where}\` with an empty list never depends on the request`)
    : undefined;
}

const NAMES: Partial<Record<Kind, string>> = { null: 'null', object: 'an object' };

const WITH_LISTS: ReadonlySet<string> = new Set([
  'in',
  'notIn',
  'containsAny',
  'containsAll',
  'subsetOf',
  'disjointFrom',
  'ipIn',
  'some',
  'every',
  'none',
]);

function isAlwaysTheSame(where: string, spec: OperandSpec, length: number): boolean {
  const wantsList = !spec.kinds.includes('object');
  return length === 0 && wantsList && WITH_LISTS.has(where);
}
