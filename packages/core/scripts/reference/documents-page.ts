import { CONDITION_SCHEMAS } from '../../src/document/schema/conditions.ts';
import type { JsonSchema } from '../../src/document/schema/json-schema.ts';
import { KINDS } from '../../src/document/schema/kinds.ts';
import { DEFINITIONS } from '../../src/document/schema/schemas.ts';
import { code, page, table, wrapped } from './markdown.ts';
import { linkTo, typeOf } from './schema-text.ts';

const WITH_ENTRIES: ReadonlySet<string> = new Set(['condition', 'function']);

/** docs/reference/documents.md: every kind of document and every field, as the schemas have them. */
export function documentsPage(): string {
  const parts = Object.keys(DEFINITIONS).filter((name) => !isKind(name));
  const conditions = parts.filter((name) => Object.hasOwn(CONDITION_SCHEMAS, name));
  const partsOf = KINDS.map((kind) => [kind, partsReachedFirstFrom(kind)] as const);
  return page([
    '<!-- Generated from packages/core/src/document/schema by `pnpm generate`; a test fails when it is out of date. -->',
    '# Documents',
    wrapped(
      'Every kind of document and every field of it. [The policy language](../guide/policy-language.md#documents) tells what they are for, with examples. A field that is not here is an [error](../guide/diagnostics.md#unknown-key), and so is one of another type. The same as JSON Schemas, for editors: `@adjudge/core/schemas/Policy.schema.json` and so on. Limits that the descriptions name stand in [SECURITY.md](../../SECURITY.md#limits).',
    ),
    wrapped(`**Kinds**: ${KINDS.map(linkTo).join(' · ')}`),
    wrapped(`**Parts**: ${parts.map(linkTo).join(' · ')}`),
    '## Names',
    wrapped(
      'A name is letters of ASCII, digits, `.`, `_` and `-`, and starts with a letter or digit. The name of a network has no `.`, so that none reads as an address.',
    ),
    ...partsOf.flatMap(([kind, names]) => [
      ...definitionParts('##', kind),
      ...names.flatMap((name) => definitionParts('###', name)),
    ]),
    '## Conditions and operands',
    'What conditions and operands are made of, wherever they stand.',
    ...conditions.flatMap((name) => definitionParts('###', name)),
  ]);
}

/** Each part stands below the first kind that it is a part of; those of conditions stand at the end. */
function partsReachedFirstFrom(kind: (typeof KINDS)[number]): readonly string[] {
  const before = new Set(KINDS.slice(0, KINDS.indexOf(kind)).flatMap((earlier) => [...reached(earlier)]));
  return [...reached(kind)].filter(
    (name) => !before.has(name) && !isKind(name) && !Object.hasOwn(CONDITION_SCHEMAS, name),
  );
}

function reached(name: string, seen: Set<string> = new Set()): ReadonlySet<string> {
  if (seen.has(name)) return seen;
  seen.add(name);
  for (const [, next = ''] of JSON.stringify(DEFINITIONS[name]).matchAll(/#\/\$defs\/(\w+)/g)) reached(next, seen);
  return seen;
}

function isKind(name: string): boolean {
  return KINDS.some((kind) => kind === name);
}

function definitionParts(level: string, name: string): readonly string[] {
  const schema = DEFINITIONS[name] ?? {};
  const object = schema.properties === undefined ? (schema.then ?? schema) : schema;
  const fields = fieldsOf(name, object);
  return [
    `${level} ${name}`,
    wrapped(`${schema.description ?? ''} ${shapeText(object)}`.trim()),
    ...(schema.if === undefined ? [] : [wrapped(`It is: ${typeOf(schema)}.`)]),
    ...(fields.length === 0 ? [] : [fieldTable(fields)]),
  ];
}

/** What an object asks of its fields together. */
function shapeText({ minProperties, maxProperties }: JsonSchema): string {
  if (minProperties === 1 && maxProperties === 1) return '';
  return minProperties === undefined ? '' : 'At least one of the fields is given.';
}

interface Field {
  readonly path: string;
  readonly schema: JsonSchema;
  readonly isRequired: boolean;
}

/** The fields of an object, and of objects that stand in it without a name of their own. */
function fieldsOf(owner: string, { properties = {}, required = [] }: JsonSchema, prefix = ''): readonly Field[] {
  return Object.entries(properties).flatMap(([name, schema]) => {
    const path = WITH_ENTRIES.has(owner)
      ? `[${code(name)}](operators.md#${name.toLowerCase()})`
      : code(`${prefix}${name}`);
    const inner = schema.properties === undefined ? [] : fieldsOf(owner, schema, `${prefix}${name}.`);
    return [{ path, schema, isRequired: required.includes(name) }, ...inner];
  });
}

/** A column in which nothing would stand is left out. */
function fieldTable(fields: readonly Field[]): string {
  const columns: readonly (readonly [head: string, cell: (field: Field) => string])[] = [
    ['field', ({ path }) => path],
    ['type', ({ schema }) => typeOf(schema)],
    ['required', ({ isRequired }) => (isRequired ? 'yes' : '')],
    ['default', ({ schema }) => (schema.default === undefined ? '' : code(defaultText(schema.default)))],
    ['description', ({ schema }) => schema.description ?? ''],
  ];
  const used = columns.filter(([, cell]) => fields.some((field) => cell(field) !== ''));
  return table(
    used.map(([head]) => head),
    fields.map((field) => used.map(([, cell]) => cell(field))),
  );
}

function defaultText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
