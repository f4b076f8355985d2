import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { entries, isString, type Raw } from '../document/raw.ts';
import { isSelectorText, type Site } from '../document/sites.ts';
import { diagnosticAt, type SourceDocument } from '../document/source.ts';
import type { Json, Kind } from '../ir/value.ts';
import { inspect } from '../support/inspect.ts';
import { invariant } from '../support/invariant.ts';
import { isPlainObject } from '../support/own.ts';
import type { Workspace } from '../document/workspace.ts';
import { didYouMean, siteRule, type ValidationRule } from './rule.ts';
import { hasSchemas, isIdentifier, type Typing, typingOf } from './typing.ts';
import { anyOf, elementsOf, kindsOf, typeOfValue, valuesOf, type ValueType } from './value-type.ts';

/** What is compared can be of a type that its operator compares, and can be equal to what it is compared with. */
export const possibleComparisons: ValidationRule = (workspace) => [
  ...comparedKinds(workspace),
  ...possibleEqualities(workspace),
];

const comparedKinds: ValidationRule = siteRule('selector', (site, document, workspace): Diagnostic | undefined => {
  const { spec, where } = site;
  const typing = typingOf(workspace, document, site);
  if (typing === undefined || spec === undefined || where === undefined) return undefined;
  const kinds = [...kindsOf(typing.operand(site, site.variables))];
  if (kinds.length === 0 || kinds.some((kind) => spec.kinds.includes(kind))) return undefined;
  const wanted = spec.kinds.map(nameOf).join(' or ');
  const message = `\`${where}\` takes ${wanted} here, and \`${site.value}\` is ${words(kinds)}`;
  return diagnosticAt(document, site.path, 'impossible-comparison', message, {
    hint: isIdentifier(site) ? COMPARE_ELSE : `${COMPARE_ELSE}, or mend the schema`,
  });
});

const COMPARE_ELSE = 'the condition would always be unknown: compare it otherwise';

/** Which side of an operator is a value, and which a list whose elements are compared. */
const EQUALITIES: ReadonlyMap<string, { readonly elements: readonly boolean[]; readonly isNegative?: true }> = new Map([
  ['equals', { elements: [false, false] }],
  ['notEquals', { elements: [false, false], isNegative: true }],
  ['in', { elements: [false, true] }],
  ['notIn', { elements: [false, true], isNegative: true }],
  ['contains', { elements: [true, false] }],
  ['containsAny', { elements: [true, true] }],
  ['containsAll', { elements: [true, true] }],
  ['subsetOf', { elements: [true, true] }],
  ['disjointFrom', { elements: [true, true], isNegative: true }],
  ['setEquals', { elements: [true, true] }],
  ['isNull', { elements: [false] }],
]);

type TestSite = Extract<Site, { readonly kind: 'test' }>;

/** One side of an equality: a value, or the elements of a list. */
interface Side {
  readonly raw: Raw;
  readonly isElements: boolean;
  readonly kinds: ReadonlySet<Kind>;
  /** All that it can be, where a schema lists it. */
  readonly values: ReadonlySet<Json> | undefined;
  /** What is written out on this side: the entries of a list, or the value. */
  readonly parts: readonly { readonly raw: Raw; readonly type: ValueType }[];
}

const possibleEqualities: ValidationRule = siteRule('test', (site, document, workspace): readonly Diagnostic[] => {
  const equality = EQUALITIES.get(site.operator.name);
  const typing = typingOf(workspace, document, ...site.operands);
  const isComplete = site.operands.length === equality?.elements.length;
  if (equality === undefined || typing === undefined || !isComplete || !site.operands.some(readsRequest)) return [];
  const [a, b = a && nullAt(a.raw)] = site.operands.map((raw, index) =>
    sideOf(raw, equality.elements[index] === true, site, typing),
  );
  invariant(a && b, 'a test of no operands reads nothing');
  const isNegative = equality.isNegative === true;
  const found = [
    ...impossible(b, a, isNegative, document, workspace),
    ...impossible(a, b, isNegative, document, workspace),
  ];
  // of two sides that exclude each other one is enough, and rather the one that is written out
  const written = found.filter(({ part }) => !readsRequest(part));
  return (written.length > 0 ? written : found.slice(0, 1)).map(({ diagnostic }) => diagnostic);
});

/** What `isNull` compares with. */
function nullAt({ path }: Raw): Side {
  const part = { raw: { value: null, path }, type: typeOfValue(null) };
  return side(part.raw, false, part.type, [part]);
}

function sideOf(raw: Raw, isElements: boolean, { variables }: TestSite, typing: Typing): Side {
  const whole = typing.operand(raw, variables);
  const isWritten = isElements && Array.isArray(raw.value);
  const type = isElements ? elementsOf(whole) : whole;
  const parts = isWritten
    ? entries(raw).map((entry) => ({ raw: entry, type: typing.operand(entry, variables) }))
    : [{ raw, type }];
  return side(raw, isElements, isWritten ? anyOf(parts.map((one) => one.type)) : type, parts);
}

function side(raw: Raw, isElements: boolean, type: ValueType, parts: Side['parts']): Side {
  const values = valuesOf(type);
  return { raw, isElements, kinds: kindsOf(type), values: values && new Set(values), parts };
}

/** What is on one side and can never be equal to anything on the other. */
function impossible(
  { parts, isElements }: Side,
  other: Side,
  isNegative: boolean,
  document: SourceDocument,
  workspace: Workspace,
): readonly { readonly part: Raw; readonly diagnostic: Diagnostic }[] {
  return parts.flatMap(({ raw: part, type }) => {
    const hint = whyNot(type, other, part, isNegative, workspace);
    if (hint === undefined) return [];
    const what =
      isElements && isString(part) && isSelectorText(part.value) ? `an element of ${textOf(part)}` : textOf(part);
    const subject = other.isElements ? `no element of ${textOf(other.raw)} is ever` : `${textOf(other.raw)} is never`;
    return [
      { part, diagnostic: diagnosticAt(document, part.path, 'impossible-comparison', `${subject} ${what}`, { hint }) },
    ];
  });
}

/** Why the two are never equal, as a hint; `undefined` where they may be, or where it makes no difference. */
function whyNot(
  type: ValueType,
  other: Side,
  part: Raw,
  isNegative: boolean,
  workspace: Workspace,
): string | undefined {
  const kinds = [...kindsOf(type)];
  if (kinds.length === 0 || other.kinds.size === 0) return undefined;
  if (isNegative && (kinds.includes('null') || other.kinds.has('null'))) return undefined; // null does differ
  const by = hasSchemas(workspace) && !isIdentifier(other.raw) ? 'by the schema, ' : '';
  const subject = `${by}${other.isElements ? 'its elements are each' : 'it is'}`;
  if (!kinds.some((kind) => other.kinds.has(kind))) return `${subject} ${words([...other.kinds])}`;
  const values = valuesOf(type);
  if (values === undefined || other.values === undefined || !areApart(values, other.values)) return undefined;
  const near = isString(part) ? didYouMean(workspace, part.value, [...other.values].filter(isText)) : undefined;
  return near ?? `${subject} one of ${shown([...other.values])}`;
}

const MAX_SHOWN = 12;

function shown(values: readonly Json[]): string {
  const first = values.slice(0, MAX_SHOWN).map((value) => `\`${plain(value)}\``);
  return [...first, ...(values.length > MAX_SHOWN ? [`${String(values.length - MAX_SHOWN)} more`] : [])].join(', ');
}

/** Lists are not compared with each other. */
function areApart(values: readonly Json[], others: ReadonlySet<Json>): boolean {
  return values.every((value) => isScalar(value) && !others.has(value));
}

function isScalar(value: Json): boolean {
  return typeof value !== 'object' || value === null;
}

function isText(value: Json): value is string {
  return typeof value === 'string';
}

/** Whether an operand depends on the request. */
function readsRequest({ value, path }: Raw): boolean {
  if (Array.isArray(value)) return entries({ value, path }).some(readsRequest);
  if (isPlainObject(value)) return !Object.hasOwn(value, 'value') && !Object.hasOwn(value, 'const');
  return isSelectorText(value);
}

function textOf({ value }: Raw): string {
  if (isPlainObject(value) && Object.hasOwn(value, 'value')) return `\`${plain(value['value'] ?? null)}\``;
  if (isPlainObject(value)) return `what \`${Object.keys(value)[0] ?? ''}\` yields`;
  return Array.isArray(value) ? 'the list' : `\`${plain(value)}\``;
}

function plain(value: Json): string {
  return typeof value === 'string' ? value : inspect(value);
}

function nameOf(kind: Kind): string {
  if (kind === 'null') return kind;
  return kind === 'object' ? 'an object' : `a ${kind}`;
}

function words(kinds: readonly Kind[]): string {
  return kinds.map(nameOf).join(' or ');
}
