import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Truth, UNKNOWN, type Value } from '../ir/value.ts';
import { equals } from './equality.ts';
import { contains, containsAll, containsAny, disjointFrom, isIn, notIn, setEquals, subsetOf } from './lists.ts';
import { allOf, anyOf, not } from './logic.ts';

const T = true;
const F = false;
const U = undefined;
const ABSENT = UNKNOWN.absent;

describe('one value and a list', () => {
  test.each<readonly [Value, Value, Truth]>([
    ['a', ['a', 'b'], T],
    ['c', ['a', 'b'], F],
    ['a', [], F],
    ['a', [1], U],
    ['a', [1, 'a'], T],
    ['a', [null], F],
    [null, ['a', null], T],
    [null, ['a', 1, []], F],
    ['a', [ABSENT], U],
    ['a', [ABSENT, 'a'], T],
    [[1], [[1], [2]], T],
    [[3], [[1], [2]], F],
    [[], [{}], U],
    [{ a: 1 }, [{ a: 1 }], T],
    [{ a: 1 }, [{ a: '1' }], U],
    [new Date(0), ['a'], U],
    [new Date(0), [], F],
    ['a', 'abc', U],
    ['a', null, U],
    ['a', { 0: 'a', length: 1 }, U],
    ['a', new Set(['a']), U],
    ['a', Array.from({ length: 10_000 }, () => 'a'), T],
  ])('%j in %j: %s', (value, list, truth) => {
    expect(isIn(value, list)).toBe(truth);
    expect(contains(list, value)).toBe(truth);
    expect(notIn(value, list)).toBe(not(truth));
  });
});

describe('two lists', () => {
  test.each<readonly [Value, Value, Truth, Truth, Truth]>([
    // list, other, have one in common, first has all of second, same elements
    [['a', 'b'], ['b'], T, T, F],
    [['b'], ['a', 'b'], T, F, F],
    [['a', 'b'], ['b', 'a', 'a'], T, T, T],
    [['a'], ['b'], F, F, F],
    [['a'], [], F, U, F],
    [[], ['a'], F, F, F],
    [[], [], F, U, T],
    [['a', ABSENT], ['a'], T, T, U],
    [['a'], ['a', ABSENT], T, U, U],
    [['b'], ['a', ABSENT], U, F, F],
    [['a', 1], ['a'], T, T, U],
    [['a'], [1], U, U, U],
    [[null], ['a'], F, F, F],
    [[['a']], [['a']], T, T, T],
    [[{ a: 1 }], [{ a: 2 }], F, F, F],
    [['a'], 'a', U, U, U],
    [{}, ['a'], U, U, U],
    [null, null, U, U, U],
  ])('%j and %j', (list, other, common, all, same) => {
    expect([containsAny(list, other), containsAll(list, other), setEquals(list, other)]).toEqual([common, all, same]);
    expect(containsAny(other, list)).toBe(common);
    expect(disjointFrom(list, other)).toBe(not(common));
    expect(subsetOf(other, list)).toBe(all);
    expect(setEquals(other, list)).toBe(same);
  });

  test('are compared element by element', () => {
    const values = fc.oneof(
      fc.constantFrom<unknown>('a', 'b', 1, null, ABSENT),
      fc.array(fc.constantFrom('a', 'b'), { maxLength: 1 }),
    );
    const lists = fc.array(values, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(lists, lists, (a, b) => {
        const isOneOf = (value: unknown, list: readonly unknown[]): Truth =>
          anyOf(list, (element) => equals(value, element));
        expect(containsAny(a, b)).toBe(anyOf(b, (value) => isOneOf(value, a)));
        expect(containsAll(a, b)).toBe(allOf(b, (value) => isOneOf(value, a)));
        expect(setEquals(a, b)).toBe(allOf([containsAll(a, b), containsAll(b, a)], (truth) => truth));
      }),
      { numRuns: 2_000 },
    );
  });

  test('of any length are compared: what a request brings is bounded where it is read', () => {
    const long = Array.from({ length: 10_001 }, () => 'a');
    for (const operator of [containsAny, containsAll, subsetOf, setEquals]) {
      expect(operator(long, ['a'])).toBe(true);
      expect(operator(['a'], long)).toBe(true);
    }
  });

  test('of many lists are unknown where comparing them all would cost too much', () => {
    const rows = (from: number): Value => Array.from({ length: 1_000 }, (_, index) => [from + index]);
    expect(containsAny(rows(0), rows(2_000))).toBeUndefined();
    expect(containsAll(rows(0), rows(2_000))).toBe(false);
    expect(containsAny(rows(0), [[999]])).toBe(true);
  });
});
