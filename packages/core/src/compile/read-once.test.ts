import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UNKNOWN, type Value } from '../ir/value.ts';
import { TEST_OPERATORS } from '../operators/table.ts';
import { settle } from '../selector/read.ts';
import type { Operand } from '../ir/condition.ts';
import { resolveSelector } from '../selector/anchor.ts';
import { borrow, type ReadingOnce, readingOnce } from './read-once.ts';

const values = fc.oneof(
  fc.constantFrom<unknown>('a', 'b', '', 1, 2, 0, -0, true, false, null, Number.NaN, 2 ** 53, undefined, 1n),
  fc.constantFrom<unknown>(['a'], [], { a: 1 }, new Date(0), Symbol('a'), UNKNOWN.absent),
);

const selector = (text: string): Operand => ({ kind: 'selector', selector: resolveSelector(text) });

/** The test of two operands from a request, and where its list stands. */
function readingOnceOf(operator: string): ReadingOnce {
  const once = readingOnce({ kind: 'test', operator, operands: [selector('$.context.a'), selector('$.context.b')] });
  if (once === undefined) throw new Error(`${operator} copies`);
  return once;
}

describe.each(['contains', 'in', 'notIn'])('%s', (name) => {
  const { list, call } = readingOnceOf(name);
  const inPlace = (one: Value, elements: Value): readonly [Value, Value] =>
    list === 0 ? [elements, one] : [one, elements];

  test('says of a list as it came what the operator says of a copy', () => {
    const apply = TEST_OPERATORS.get(name)?.apply;
    fc.assert(
      fc.property(values, fc.array(values, { maxLength: 5 }), (one, elements) => {
        fc.pre(one !== undefined && typeof one !== 'symbol');
        expect(call(...inPlace(one, elements))).toBe(apply?.(...inPlace(one, settle(elements))));
      }),
      { numRuns: 1_000 },
    );
  });

  test.each<[what: string, one: Value, elements: Value]>([
    ['an absent value', undefined, ['a']],
    ['an unknown value', UNKNOWN.failed, ['a']],
    ['an absent list', 'a', undefined],
    ['what is no list', 'a', 'abc'],
    ['a list that is too long', 'a', Array(10_001).fill('a')],
    ['a list of lists that is too long', ['a'], Array.from({ length: 10_001 }, () => ['a'])],
    ['a list whose elements throw', 'a', throwing()],
    ['a list whose length throws', 'a', new Proxy(['a'], { get: fail })],
    ['a list whose elements throw, and a list', ['a'], throwing()],
  ])('is unknown of %s', (_, one, elements) => {
    expect(call(...inPlace(one, elements))).toBeUndefined();
  });

  test('reads each element once, and all of them', () => {
    let reads = 0;
    const elements = ['a'];
    for (const index of [1, 2])
      Object.defineProperty(elements, index, {
        get: () => {
          reads += 1;
          return 'b';
        },
      });
    call(...inPlace('a', elements));
    expect(reads).toBe(2);
  });
});

describe.each(['containsAny', 'disjointFrom'])('%s of texts in the policy', (name) => {
  const literal: Operand = { kind: 'literal', value: ['a', 'b', 'é'] };
  const once = readingOnce({ kind: 'test', operator: name, operands: [selector('$.context.a'), literal] });

  test('says of a list as it came what the operator says of a copy', () => {
    const apply = TEST_OPERATORS.get(name)?.apply;
    fc.assert(
      fc.property(fc.array(values, { maxLength: 5 }), (elements) => {
        expect(once?.call(elements)).toBe(apply?.(settle(elements), literal.value));
      }),
      { numRuns: 1_000 },
    );
  });

  test.each<[what: string, elements: Value]>([
    ['an absent list', undefined],
    ['an unknown list', UNKNOWN.failed],
    ['what is no list', 'a'],
    ['a list whose elements throw', throwing()],
  ])('is unknown of %s', (_, elements) => {
    expect(once?.call(elements)).toBeUndefined();
  });
});

test.each<[what: string, operator: string, operands: readonly Operand[]]>([
  ['two lists from the request', 'containsAny', [selector('$.context.a'), selector('$.context.b')]],
  ['numbers in the policy', 'disjointFrom', [selector('$.context.a'), { kind: 'literal', value: ['a', 1] }]],
  ['a list in the policy', 'in', [selector('$.context.a'), { kind: 'literal', value: ['a', 1] }]],
  [
    'a list in the policy that is asked for something',
    'contains',
    [{ kind: 'literal', value: ['a'] }, selector('$.context.a')],
  ],
  ['a computed list', 'notIn', [selector('$.context.a'), { kind: 'list', items: [selector('$.context.b')] }]],
  ['other operators', 'equals', [selector('$.context.a'), selector('$.context.b')]],
])('%s are copied', (_, operator, operands) => {
  expect(readingOnce({ kind: 'test', operator, operands })).toBeUndefined();
});

test('a list that is borrowed is the one that came, and everything else is as it is copied', () => {
  const list = ['x'];
  expect(borrow(list)).toBe(list);
  expect(borrow(new (class extends Array<string> {})())).toBe(UNKNOWN.notJson);
  expect(borrow(new Date(0))).toBe(UNKNOWN.notJson);
  expect(borrow(UNKNOWN.failed)).toBe(UNKNOWN.failed);
  expect(borrow(undefined)).toBeUndefined();
  expect(borrow(new Proxy([], { getPrototypeOf: fail }))).toBe(UNKNOWN.failed);
});

test('A14 an element that a prototype lends to a hole is not in the list', () => {
  const { call } = readingOnceOf('in');
  const truthsUnder = (inherited: unknown, ask: () => readonly unknown[]): readonly unknown[] => {
    Object.defineProperty(Array.prototype, 0, { value: inherited, configurable: true });
    try {
      return ask();
    } finally {
      Reflect.deleteProperty(Array.prototype, 0);
    }
  };
  const texts = truthsUnder('a', () => [call('a', Array(1)), call('a', ['b']), call('b', ['b'])]);
  expect(texts).toEqual([undefined, false, true]);
  const numbers = truthsUnder(1, () => [call(1, Array(1)), call(1, [2]), call(2, [2])]);
  expect(numbers).toEqual([undefined, false, true]);
});

test.each(['a', -1, 1.5, Number.NaN, '1'])(
  'a Proxy of a list whose length is %j is read as its copy would be',
  (length) => {
    const { call } = readingOnceOf('in');
    const odd = (): unknown =>
      new Proxy(['a'], { get: (target, key) => (key === 'length' ? length : Reflect.get(target, key)) });
    expect(call('a', odd())).toBe(TEST_OPERATORS.get('in')?.apply('a', settle(odd())));
  },
);

function throwing(): readonly unknown[] {
  return Object.defineProperty(['a'], 1, { get: fail });
}

function fail(): never {
  throw new Error('no');
}
