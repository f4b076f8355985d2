import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { diagnosticAt, type SourceDocument } from '../document/source.ts';
import type { Raw } from '../document/raw.ts';
import { lookUp } from '../document/workspace.ts';
import { LIMITS } from '../ir/limits.ts';
import { kindOf } from '../ir/value.ts';
import type { OperandSpec } from '../operators/operator.ts';
import { siteRule, type ValidationRule } from './rule.ts';

/** A literal is of a type that its operator can compare; with any other the condition would be unknown for ever. */
export const operandTypes: ValidationRule = (workspace) => [
  ...siteRule('literal', (site, document) => check(document, site, site.spec, site.where))(workspace),
  ...siteRule('constant', (site, document) => {
    const [constant] = lookUp(workspace, document, 'constants', site.value);
    if (constant === undefined || site.spec === undefined) return undefined;
    return check(document, { value: constant.value, path: site.path }, site.spec, site.where);
  })(workspace),
];

function check(
  document: SourceDocument,
  { value, path }: Raw,
  spec: OperandSpec,
  where: string,
): Diagnostic | undefined {
  const kind = kindOfLiteral(value);
  if (kind === undefined || !spec.kinds.includes(kind)) {
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
      `\`${where}\` takes a ${spec.kinds.join(' or a ')} here, not a ${kind ?? 'value that is not JSON'}`,
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

/** Literals have null prototypes or are lists, all of them JSON. */
function kindOfLiteral(value: Raw['value']): ReturnType<typeof kindOf> {
  return kindOf(value);
}

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
