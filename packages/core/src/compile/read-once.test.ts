import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { UNKNOWN, type Value } from '../ir/value.ts';
import { TEST_OPERATORS } from '../operators/table.ts';
import { settle } from '../selector/read.ts';
import { READING_ONCE } from './read-once.ts';

const values = fc.oneof(
  fc.constantFrom<unknown>('a', 'b', '', 1, 2, 0, -0, true, false, null, Number.NaN, 2 ** 53, undefined, 1n),
  fc.constantFrom<unknown>(['a'], [], { a: 1 }, new Date(0), Symbol('a'), UNKNOWN.absent),
);

describe.each([...READING_ONCE])('%s', (name, { list, call }) => {
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

describe('A14 an element that a prototype lends to a hole', () => {
  afterEach(() => {
    Reflect.deleteProperty(Array.prototype, 0);
  });

  test('is not in the list', () => {
    Object.defineProperty(Array.prototype, 0, { value: 'a', configurable: true });
    expect(READING_ONCE.get('in')?.call('a', Array(1))).toBeUndefined();
    expect(READING_ONCE.get('in')?.call('a', [...'ab'])).toBe(true);
  });
});

function throwing(): readonly unknown[] {
  return Object.defineProperty(['a'], 1, {
    get: () => {
      throw new Error('no');
    },
  });
}
