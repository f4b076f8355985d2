import { parse, stringify } from 'yaml';
import { FUNCTION_FORMS, type FunctionForm, FUNCTIONS } from '../../src/operators/function-table.ts';
import type { Form, Notation, OperandSpec, Operator } from '../../src/operators/operator.ts';
import { OPERATORS } from '../../src/operators/table.ts';
import { NOW, SHARED, truthOf, valueOf, type Brought, type Found } from './ask.ts';
import { FUNCTION_REQUESTS } from './function-requests.ts';
import { code, page, table, wrapped } from './markdown.ts';
import { OPERATOR_REQUESTS } from './operator-requests.ts';

const JSON_KINDS = 6;

const NOTATIONS: Readonly<Record<Notation, string>> = {
  pattern:
    'a text in which `*` stays inside a segment and `**` crosses segments, which end at `/` or `:`; from the policy',
  regex: 'a regular expression in RE2 syntax, which must match the whole text; from the policy',
  network: 'a range in CIDR notation, an address, or in a policy a name from Definitions; or a list of these',
  instant: 'a text of RFC 3339 with an offset, such as `2026-11-22T09:30:00Z`',
  duration: 'a text of ISO 8601 in weeks, or in days, hours, minutes and seconds, such as `P30D`',
  schedule: 'the name of a schedule from Definitions, or a list of two instants; from the policy',
};

const SHAPES: Readonly<Record<Form['shape'], string>> = {
  connective: 'one or more conditions',
  negation: 'a condition, or a list of which all must be true',
  presence: 'a selector',
  quantifier: '`{ of, as, satisfies }`: a list, a name for its element, and a condition or a list of them',
  reference: 'the name of a condition',
  role: 'the name of a role',
  roles: 'names of one or more roles',
};

/** docs/reference/operators.md: every operator and function, with examples that have just been tried. */
export function operatorsPage(): string {
  const functions = functionEntries();
  return page([
    '<!-- Generated from the tables in packages/core/src/operators by `pnpm generate`; a test fails when it is out of date. -->',
    '# Operators and functions',
    wrapped(
      'Every operator that a condition may be, and every function that an operand may be. [The policy language](../guide/policy-language.md#conditions) tells how they work together. Operators compare and never convert.',
    ),
    wrapped(
      '**Whatever is absent, unknown, of another type than shown, or not written as its notation asks makes the condition or the result unknown**, unless the entry says otherwise. “Also unknown if” is what comes on top of that. Limits stand in [SECURITY.md](../../SECURITY.md#limits). A number is *not exact* where it is an integer beyond ±(2⁵³ − 1), or not finite; a request that brings such a number brings an unknown.',
    ),
    wrapped(
      `The examples are run when this page is made. In all of them the user \`alice\` asks to \`read\` the document \`1\`, at ${code(NOW)}; the tables show what else the request brings. These documents are there:`,
    ),
    fenced(
      SHARED.map((document) => stringify(document, { lineWidth: 110, flowCollectionPadding: true })).join('---\n'),
    ),
    index('Operators', [...OPERATORS.keys()]),
    index('Functions', [...functions.keys()]),
    '## Notations',
    'What a text is where an operand is more than any text.',
    table(
      ['notation', 'what it is'],
      Object.entries(NOTATIONS).map(([name, text]) => [name, text]),
    ),
    '## Operators',
    ...[...OPERATORS.values()].flatMap(operatorParts),
    '## Functions',
    ...[...functions].flatMap(([name, entry]) => functionParts(name, entry)),
  ]);
}

function operatorParts(operator: Operator): readonly string[] {
  const { name, doc, unknownIf, example } = operator;
  const requests = OPERATOR_REQUESTS[name];
  if (requests === undefined) throw new Error(`\`${name}\` has no requests that show its example`);
  const condition = { [name]: parse(example) as unknown };
  const asked = [
    ['true', requests.true],
    ['false', requests.false],
    ...(requests.unknown ?? [{}]).map((brought) => ['unknown', brought] as const),
  ] as const;
  return [
    `### ${code(name)}`,
    facts([
      ['takes', operator.shape === 'test' ? operator.operands.map(wordOf).join(', ') : SHAPES[operator.shape]],
      ['true if', doc],
      [operator.shape === 'test' ? 'also unknown if' : 'unknown if', unknownIf],
    ]),
    fenced(`${name}: ${example}\n`),
    table(
      ['the request brings', 'it is'],
      asked.map(([expected, brought]) => {
        const found = truthOf(condition, brought);
        if (found.result !== expected)
          throw new Error(`${name}: ${example} is ${String(found.result)}, not ${expected}`);
        return [shown(brought), expected === 'unknown' ? unknown(found) : expected];
      }),
    ),
  ];
}

/** In the order of the schema. */
function functionEntries(): ReadonlyMap<string, FunctionForm> {
  const { default: last, ...first } = FUNCTION_FORMS;
  const rows = [...FUNCTIONS.values()].map((row) => {
    const takes = [...row.arguments.map(wordOf), ...(row.isVariadic ? ['…'] : [])].join(', ');
    return [row.name, { ...row, takes, doc: `a ${word(row.result)}: ${row.doc}` }] as const;
  });
  return new Map<string, FunctionForm>([...Object.entries(first), ...rows, ['default', last]]);
}

function functionParts(name: string, { takes, doc, unknownIf, example }: FunctionForm): readonly string[] {
  const requests = FUNCTION_REQUESTS[name];
  if (requests === undefined) throw new Error(`\`${name}\` has no requests that show its example`);
  const operand = parse(`{ ${name}: ${example} }`) as unknown;
  const rows = [
    ...requests.yields.map(([brought, value]) => {
      const { result } = valueOf(operand, brought);
      if (JSON.stringify(result) !== JSON.stringify(value))
        throw new Error(`${name}: ${example} yields ${JSON.stringify(result)}`);
      return [shown(brought), code(JSON.stringify(result))];
    }),
    ...requests.unknown.map((brought) => {
      const found = valueOf(operand, brought);
      if (found.cause === undefined) throw new Error(`${name}: ${example} yields ${JSON.stringify(found.result)}`);
      return [shown(brought), unknown(found)];
    }),
  ];
  return [
    `### ${code(name)}`,
    facts([
      ['takes', takes],
      ['yields', doc],
      ['also unknown if', unknownIf],
    ]),
    fenced(`{ ${name}: ${example} }\n`),
    table(['the request brings', 'it yields'], rows),
  ];
}

function facts(pairs: readonly (readonly [name: string, text: string])[]): string {
  return pairs
    .filter(([, text]) => text !== '')
    .map(([name, text]) => wrapped(`- **${name}** ${text}`, '  '))
    .join('\n');
}

function index(title: string, names: readonly string[]): string {
  return wrapped(`**${title}**: ${names.map((name) => `[${code(name)}](#${name.toLowerCase()})`).join(' · ')}`);
}

function fenced(text: string): string {
  return `\`\`\`yaml\n${text}\`\`\``;
}

function shown({ subject, resource, context }: Brought): string {
  const parts = [
    ['subject.properties', subject],
    ['resource.properties', resource],
    ['context', context],
  ] as const;
  const given = parts.filter(([, value]) => value !== undefined);
  return given.length === 0 ? 'nothing' : given.map(([name, value]) => code(`${name}: ${spaced(value)}`)).join(', ');
}

/** JSON in one line, as people write it. */
function spaced(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spaced).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}: ${spaced(member)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

function unknown({ cause }: Found): string {
  if (cause === undefined) throw new Error('what is unknown has no cause');
  return `unknown: ${code(cause)}`;
}

function wordOf({ kinds, notation }: OperandSpec): string {
  if (notation !== undefined) return `[${notation}](#notations)`;
  if (kinds.length === JSON_KINDS) return 'any';
  return kinds.map(word).join(' or ');
}

function word(kind: string): string {
  return kind === 'string' ? 'text' : kind;
}
