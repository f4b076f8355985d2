import fc from 'fast-check';
import { isConstant } from '../../src/validate/constant-conditions.ts';
import type { Json, Kind } from '../../src/ir/value.ts';
import type { OperandSpec, Test } from '../../src/operators/operator.ts';
import { TEST_OPERATORS } from '../../src/operators/table.ts';
import { isPlainObject } from '../../src/support/own.ts';
import { FUNCTIONS } from '../../src/operators/function-table.ts';
import { DURATIONS, INSTANTS, jsonValues, NETWORKS, numbers, PATTERNS, REGEXES, scalars, texts } from './vocabulary.ts';

/** A condition or operand as a document writes it. */
export type Raw = unknown;

/** The variables bound around a condition, and what its document may refer to. */
export interface Surroundings {
  readonly variables: readonly string[];
  readonly conditions: readonly string[];
  readonly roles: readonly string[];
}

/** Names that the generated Definitions declare. */
export const CONSTANTS: Readonly<Record<string, Raw>> = { text: 'a', number: 1, list: ['a', 'alice', 1] };
export const NETWORK_NAME = 'office';
export const SCHEDULES: Readonly<Record<string, Raw>> = {
  night: { timeZone: 'Europe/Berlin', days: ['friday', 'saturday'], from: '22:00', to: '04:00' },
  hours: {
    timeZone: 'America/New_York',
    days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
    from: '09:00',
    to: '17:00',
  },
  always: {
    timeZone: 'UTC',
    days: ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'],
    from: '00:00',
    to: '24:00',
  },
};

const BAGS = ['$.subject.properties', '$.resource.properties', '$.context', '$.action.properties'];
const bag = fc.constantFrom(...BAGS);

/** Selectors that yield a value of a kind when the request is as it should be. */
const SELECTORS: Readonly<Record<'string' | 'number' | 'list' | 'any', fc.Arbitrary<string>>> = {
  string: fc.oneof(
    under('s1', 's2', 'o.s', 'l1[0]', 'l1[-1]', 'ip', 'items[0].id', 'o["s"]'),
    fc.constantFrom('$.subject.id', '$.resource.id', '$.action.name', '$.subject.type'),
  ),
  number: under('n1', 'n2', 'o.n', 'items[0].n', 'items[-1].n'),
  list: under(
    'l1',
    'l2',
    'o.l',
    'items[*].id',
    'items[*].n',
    'items[0:2].id',
    'l1[1:]',
    'l2[::2]',
    'items[*].tags[*]',
    "['s1','n1']",
    "['n1','n2']",
    "['n1','n2']",
    'l1[0,1]',
    'o.l[*]',
    'roles',
  ),
  any: under('any', 'o', 'items', 's1', 'n1', 'l1', 'any.s', 'l2[1]'),
};

function under(...paths: readonly string[]): fc.Arbitrary<string> {
  return fc
    .tuple(bag, fc.constantFrom(...paths))
    .map(([from, path]) => (path.startsWith('[') ? `${from}${path}` : `${from}.${path}`));
}

const addresses = fc.oneof({ weight: 4, arbitrary: under('ip') }, { weight: 1, arbitrary: SELECTORS.string });

const BOUND = ['', '.id', '.n', '.tags', '.tags[0]', '.tags[*]', '[0]'];

/** A condition of at most so many levels. */
export function conditions(around: Surroundings, depth: number): fc.Arbitrary<Raw> {
  const leaves = [
    { weight: 12, arbitrary: tests(around) },
    { weight: 1, arbitrary: presence(around) },
    ...(around.roles.length === 0 ? [] : [{ weight: 1, arbitrary: roleTests(around.roles) }]),
    ...(around.conditions.length === 0
      ? []
      : [{ weight: 1, arbitrary: fc.constantFrom(...around.conditions).map((condition) => ({ condition })) }]),
  ];
  if (depth === 0) return fc.oneof(...leaves);
  const inner = conditions(around, depth - 1);
  const lists = fc.array(inner, { minLength: 1, maxLength: 3 });
  return fc.oneof(
    ...leaves,
    {
      weight: 3,
      arbitrary: fc.tuple(fc.constantFrom('allOf', 'anyOf', 'noneOf'), lists).map(([name, list]) => ({ [name]: list })),
    },
    { weight: 2, arbitrary: fc.oneof(inner, lists).map((not) => ({ not })) },
    { weight: around.variables.length === 0 ? 4 : 8, arbitrary: quantifiers(around, depth) },
  );
}

function tests(around: Surroundings): fc.Arbitrary<Raw> {
  return fc.constantFrom(...TEST_OPERATORS.values()).chain((operator) => test(operator, around));
}

function test({ name, operands: specs, needsNow }: Test, around: Surroundings): fc.Arbitrary<Raw> {
  return fc
    .tuple(...specs.map((spec, index) => (name === 'ipIn' && index === 0 ? addresses : operands(spec, around))))
    .filter((list) => needsNow || !list.every(isSame))
    .filter(([first]) => name !== 'isNull' || !Array.isArray(first))
    .filter(([, low, high]) => name !== 'between' || !(boundOf(low) > boundOf(high)))
    .map((list) => ({ [name]: specs.length === 1 ? list[0] : list }));
}

/** Whether an operand is the same for every request. */
function isSame(operand: Raw): boolean {
  return isConstant({ value: operand as Json, path: [] });
}

function boundOf(operand: Raw): number {
  return Number(isPlainObject(operand) ? CONSTANTS[String(operand['const'])] : operand);
}

function roleTests(names: readonly string[]): fc.Arbitrary<Raw> {
  const list = fc.uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 2 });
  return fc.oneof(
    fc.constantFrom(...names).map((hasRole) => ({ hasRole })),
    list.map((hasAnyRole) => ({ hasAnyRole })),
    list.map((hasAllRoles) => ({ hasAllRoles })),
  );
}

function presence(around: Surroundings): fc.Arbitrary<Raw> {
  return fc
    .tuple(fc.constantFrom('exists', 'missing'), selectors('any', around))
    .map(([name, selector]) => ({ [name]: selector }));
}

function quantifiers(around: Surroundings, depth: number): fc.Arbitrary<Raw> {
  const as = `e${String(around.variables.length)}`;
  const inner = conditions({ ...around, variables: [...around.variables, as] }, depth - 1);
  const lists = selectors('list', around, ['items', 'l1', 'l2']);
  const written = fc.array(fc.oneof(selectors('string', around), texts.map(escaped)), { minLength: 1, maxLength: 3 });
  const of = fc.oneof({ weight: 8, arbitrary: lists }, { weight: 1, arbitrary: written });
  const form = fc.record({
    of,
    as: fc.constant(as),
    satisfies: fc.oneof(inner, fc.array(inner, { minLength: 1, maxLength: 2 })),
  });
  return fc.oneof(
    fc.tuple(fc.constantFrom('some', 'none', 'every'), form).map(([name, value]) => ({ [name]: value })),
    fc.tuple(form, fc.boolean()).map(([value, allowEmpty]) => ({ every: { ...value, allowEmpty } })),
  );
}

function selectors(
  kind: keyof typeof SELECTORS,
  around: Surroundings,
  more: readonly string[] = [],
): fc.Arbitrary<string> {
  const bound = around.variables.flatMap((variable) => BOUND.map((path) => `@${variable}${path}`));
  return fc.oneof(
    { weight: 6, arbitrary: more.length === 0 ? SELECTORS[kind] : fc.oneof(SELECTORS[kind], under(...more)) },
    { weight: 1, arbitrary: SELECTORS.any },
    ...(bound.length === 0 ? [] : [{ weight: 6, arbitrary: fc.constantFrom(...bound) }]),
  );
}

/** An operand of one of some kinds, outside of any condition. */
export function standingOperands(kinds: readonly Kind[], around: Surroundings): fc.Arbitrary<Raw> {
  return operands({ kinds }, around);
}

/** An operand that its operator can compare, if the request brings what it should. */
function operands(spec: OperandSpec, around: Surroundings, calls = 2): fc.Arbitrary<Raw> {
  if (spec.notation === 'pattern') return fc.constantFrom(...PATTERNS);
  if (spec.notation === 'regex') return fc.constantFrom(...REGEXES);
  if (spec.notation === 'network') return networks();
  if (spec.notation === 'instant') return instants(around, calls);
  if (spec.notation === 'duration') return fc.oneof(fc.constantFrom(...DURATIONS), under('d'));
  if (spec.notation === 'schedule') return spans();
  const kind = selectorKind(spec.kinds);
  const selector = selectors(kind, around);
  const literal = LITERALS[kind];
  return fc.oneof(
    { weight: 5, arbitrary: selector },
    { weight: 3, arbitrary: literal.map(escaped) },
    { weight: 1, arbitrary: fc.constantFrom(...CONSTANTS_OF[kind]).map((name) => ({ const: name })) },
    {
      weight: 1,
      arbitrary: fc.tuple(selector, fc.oneof(selector, literal.map(escaped))).map((list) => ({ default: list })),
    },
    ...(calls === 0 ? [] : [{ weight: kind === 'number' ? 5 : 2, arbitrary: functionCalls(kind, around, calls - 1) }]),
    ...(spec.kinds.includes('list')
      ? [
          {
            weight: 1,
            arbitrary: fc.array(fc.oneof(selectors('string', around), scalars.map(escaped)), {
              minLength: 1,
              maxLength: 3,
            }),
          },
          { weight: 1, arbitrary: numberLists(around) },
        ]
      : []),
  );
}

const LITERALS: Readonly<Record<keyof typeof SELECTORS, fc.Arbitrary<Raw>>> = {
  string: texts,
  number: numbers,
  list: fc.oneof(fc.array(texts, { minLength: 1, maxLength: 3 }), fc.array(jsonValues, { minLength: 1, maxLength: 3 })),
  any: jsonValues,
};

const CONSTANTS_OF: Readonly<Record<keyof typeof SELECTORS, readonly string[]>> = {
  string: ['text'],
  number: ['number'],
  list: ['list'],
  any: ['text', 'number', 'list'],
};

function selectorKind(kinds: readonly Kind[]): keyof typeof SELECTORS {
  if (kinds.length > 1) return 'any';
  const [kind] = kinds;
  return kind === 'string' || kind === 'number' || kind === 'list' ? kind : 'any';
}

/** A literal as a document must write it, so that no text in it reads as a selector and no object as a function. */
function escaped(value: Raw): Raw {
  return typeof value === 'object' && value !== null
    ? { value }
    : typeof value === 'string' && /^[$@]/.test(value)
      ? { value }
      : value;
}

/** A function whose result is of the kind, with arguments that are calls themselves at most so many levels deep. */
function functionCalls(kind: keyof typeof SELECTORS, around: Surroundings, calls: number): fc.Arbitrary<Raw> {
  const rows = [...FUNCTIONS.values()].filter((row) => kind === 'any' || row.result === kind);
  const ofTable = fc
    .constantFrom(...rows)
    .chain((row) =>
      fc
        .tuple(
          ...row.arguments.map((spec) =>
            row.result === 'number' && spec.kinds.includes('list')
              ? fc.oneof(numberLists(around), operands(spec, around, calls))
              : operands(spec, around, calls),
          ),
        )
        .map((list) => ({ [row.name]: list.length === 1 ? list[0] : list })),
    );
  return kind === 'list' || kind === 'any'
    ? fc.oneof({ weight: 2, arbitrary: ofTable }, { weight: 1, arbitrary: maps(around, calls) })
    : ofTable;
}

/** What `min`, `max` and `sum` need, which lists of anything hardly ever are. */
function numberLists(around: Surroundings): fc.Arbitrary<Raw> {
  return fc.oneof(
    under('items[*].n', "['n1','n2']"),
    fc.array(fc.oneof(selectors('number', around), numbers), { minLength: 1, maxLength: 3 }),
  );
}

function maps(around: Surroundings, calls: number): fc.Arbitrary<Raw> {
  const as = `m${String(around.variables.length)}`;
  const inner = { ...around, variables: [...around.variables, as] };
  const kinds: OperandSpec['kinds'][] = [['string'], ['number']];
  return fc
    .tuple(
      selectors('list', around, ['items']),
      fc.constantFrom(...kinds).chain((list) => operands({ kinds: list }, inner, calls)),
    )
    .map(([of, to]) => ({ map: { of, as, to } }));
}

function instants(around: Surroundings, calls: number): fc.Arbitrary<Raw> {
  return fc.oneof(
    { weight: 4, arbitrary: under('t1', 't2') },
    { weight: 2, arbitrary: fc.constantFrom(...INSTANTS) },
    { weight: 1, arbitrary: fc.constant({ now: [] }) },
    { weight: 1, arbitrary: selectors('string', around) },
    ...(calls === 0
      ? []
      : [
          {
            weight: 1,
            arbitrary: fc
              .tuple(instants(around, calls - 1), fc.constantFrom(...DURATIONS))
              .map((list) => ({ instantAdd: list })),
          },
        ]),
  );
}

function spans(): fc.Arbitrary<Raw> {
  return fc.oneof(
    fc.constantFrom(...Object.keys(SCHEDULES)),
    fc
      .tuple(
        fc.constantFrom(...INSTANTS),
        fc.oneof(fc.constantFrom(...INSTANTS), under('t1', 't2'), fc.constant({ now: [] })),
      )
      .filter(([from, to]) => typeof to !== 'string' || !(Date.parse(from) > Date.parse(to))),
  );
}

function networks(): fc.Arbitrary<Raw> {
  return fc.oneof(
    fc.constantFrom(...NETWORKS, NETWORK_NAME),
    fc.array(fc.constantFrom(...NETWORKS, NETWORK_NAME), { minLength: 1, maxLength: 3 }),
    under('networks', 's1'),
  );
}
