import { describe, expect, test } from 'vitest';
import { compiledTruth as compiled } from '../../test/generate/compiled-truth.ts';
import type { Condition, Operand } from '../ir/condition.ts';
import type { Facts } from '../ir/facts.ts';
import type { Json, Truth, Value } from '../ir/value.ts';
import { UNKNOWN } from '../ir/value.ts';
import { TEST_OPERATORS } from '../operators/table.ts';
import { resolveSelector } from '../selector/anchor.ts';
import { read } from '../selector/read.ts';

function factsOf(x: unknown, y: unknown): Facts {
  return {
    'subject.type': 'user',
    'subject.id': 'alice',
    'subject.properties': undefined,
    'action.name': 'read',
    'action.properties': undefined,
    'resource.type': 'document',
    'resource.id': '1',
    'resource.properties': { x, y, boundTo: [x] },
    context: undefined,
  };
}

const BOXED = Object('a') as unknown;
const DEEP = Array.from({ length: 70 }).reduce<unknown>((inner) => [inner], 1);

/** What requests may bring: JSON of every type, and what is no JSON. */
const ZOO: readonly unknown[] = [
  undefined,
  null,
  true,
  false,
  0,
  -0,
  1,
  2,
  0.5,
  -1,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  2 ** 53,
  1n,
  '',
  'a',
  'b',
  '1',
  'true',
  'null',
  '__proto__',
  'é',
  '10.0.0.1',
  '10.0.0.0/8',
  'a'.repeat(8_193),
  [],
  ['a'],
  ['a', 'b'],
  [1],
  [null],
  [undefined],
  [Number.NaN, 'a'],
  [['a']],
  [{ a: 1 }],
  ['10.0.0.0/8'],
  Array.from({ length: 10_001 }, () => 'a'),
  DEEP,
  {},
  { a: 1 },
  { a: '1' },
  { length: 0 },
  JSON.parse('{ "__proto__": 1 }'),
  Object.create({ a: 1 }),
  new Date(0),
  new Map(),
  Symbol('a'),
  UNKNOWN.absent,
  () => true,
  BOXED,
  new Proxy(
    {},
    {
      getPrototypeOf: () => {
        throw new Error('no');
      },
    },
  ),
];

/** What policies may write. */
const LITERALS: readonly Json[] = [
  null,
  true,
  false,
  0,
  1,
  0.5,
  '',
  'a',
  '1',
  '__proto__',
  '\u2028',
  'a*',
  '10.0.0.0/8',
  ['a'],
  ['a', 'b'],
  ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'],
  ['a', 1],
  [1, null],
  [['a']],
  [{ a: 1 }],
  [],
  ['10.0.0.0/8'],
  {},
  { a: 1 },
];

const selector = (text: string): Operand => ({ kind: 'selector', selector: resolveSelector(text) });
const literal = (value: Json): Operand => ({ kind: 'literal', value });
const X = selector('$.resource.properties.x');
const Y = selector('$.resource.properties.y');
const ELEMENT = selector('@e');

/** Each shape that an operand can have, with the value it has where x and y are these. */
interface Shape {
  readonly operand: Operand;
  readonly valueOf: (x: Value, y: Value) => Value;
}

const settled = (value: unknown): Value => read(value, []);
const inList = (value: Value): Value => (value === undefined ? UNKNOWN.absent : value);

const SHAPES: Readonly<Record<string, Shape>> = {
  'selector x': { operand: X, valueOf: (x) => settled(x) },
  'selector y': { operand: Y, valueOf: (_, y) => settled(y) },
  'bound element': { operand: ELEMENT, valueOf: (x) => inList(settled(x)) },
  'list of x and a literal': {
    operand: { kind: 'list', items: [X, literal('b')] },
    valueOf: (x) => [inList(settled(x)), 'b'],
  },
  'list of y': { operand: { kind: 'list', items: [Y] }, valueOf: (_, y) => [inList(settled(y))] },
  'default of x or 1': {
    operand: { kind: 'default', of: [X, literal(1)] },
    valueOf: (x) => (settled(x) === undefined ? 1 : settled(x)),
  },
  'default of x, y or a list': {
    operand: { kind: 'default', of: [{ kind: 'default', of: [X, Y] }, literal(['a'])] },
    valueOf: (x, y) => [settled(x), settled(y), ['a']].find((value) => value !== undefined),
  },
  ...Object.fromEntries(
    LITERALS.map((value) => [`literal ${JSON.stringify(value)}`, { operand: literal(value), valueOf: () => value }]),
  ),
};

const WORDS: ReadonlyMap<Truth, string> = new Map([
  [true, 'true'],
  [false, 'false'],
  [undefined, 'unknown'],
]);

function expected(name: string, operands: readonly Value[]): string {
  const isKnown = operands.every((value) => value !== undefined && typeof value !== 'symbol');
  return (isKnown ? WORDS.get(TEST_OPERATORS.get(name)?.apply(...operands)) : 'unknown') ?? '';
}

/** A bound element needs its quantifier: over the list of just that element, `some` is as true as the element is. */
function bound(condition: Condition): Condition {
  const of = selector('$.resource.properties.boundTo');
  return { kind: 'quantifier', quantifier: 'some', of, as: 'e', allowEmpty: false, satisfies: condition };
}

function usesElement(operands: readonly Operand[]): boolean {
  return operands.includes(ELEMENT);
}

/** `matches` and `like` take only patterns that the loader has checked. */
function mayStand(name: string, { operand }: Shape): boolean {
  if (name === 'matches' || name === 'like')
    return operand.kind === 'literal' && typeof operand.value === 'string' && operand.value !== '*';
  return true;
}

describe('generated code answers as the table of operators does', () => {
  const shapes = Object.entries(SHAPES);
  const values = ZOO.flatMap(
    (x, index) =>
      [
        [x, ZOO[(index * 7 + 3) % ZOO.length]],
        [x, x],
      ] as const,
  );

  test.each([...TEST_OPERATORS.values()].map((operator) => [operator.name, operator] as const))(
    '%s',
    (name, { operands: specs }) => {
      const seconds = specs.length === 1 ? [undefined] : shapes.filter(([, shape]) => mayStand(name, shape));
      const differences: string[] = [];
      for (const [firstName, first] of shapes) {
        for (const second of seconds) {
          const used = [
            first,
            ...(second === undefined ? [] : [second[1]]),
            ...(specs.length === 3 ? [SHAPES['literal 1'] as Shape] : []),
          ];
          const operands = used.map((shape) => shape.operand);
          const condition: Condition = { kind: 'test', operator: name, operands };
          const answer = compiled(usesElement(operands) ? bound(condition) : condition);
          for (const [x, y] of values) {
            const wanted = expected(
              name,
              used.map((shape) => shape.valueOf(x, y)),
            );
            const given = answer(factsOf(x, y));
            if (given !== wanted)
              differences.push(`${firstName} and ${second?.[0] ?? 'nothing'}: ${given}, not ${wanted}`);
          }
        }
      }
      expect(differences).toEqual([]);
    },
  );

  test('also where a condition is negated, combined, or used twice', () => {
    const condition: Condition = { kind: 'test', operator: 'equals', operands: [X, literal('a')] };
    const twice: Condition = {
      kind: 'allOf',
      of: [condition, { kind: 'anyOf', of: [condition, { kind: 'not', of: condition }] }],
    };
    for (const x of ZOO) {
      const truth = expected('equals', [settled(x), 'a']);
      expect(compiled({ kind: 'not', of: condition })(factsOf(x, undefined))).toBe(
        { true: 'false', false: 'true', unknown: 'unknown' }[truth],
      );
      expect(compiled(twice)(factsOf(x, undefined))).toBe(truth);
    }
  });
});
