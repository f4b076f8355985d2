import { describe, expect, test } from 'vitest';
import type { Value } from '../ir/value.ts';
import { isAffordable } from './cost.ts';

const list = (length: number, element: Value = 'x'): readonly Value[] => Array.from({ length }, () => element);

describe('what runs in rounds may cost its share of what all of them may', () => {
  test.each<[name: string, values: readonly Value[], mostRounds: number]>([
    ['like', ['a'.repeat(131), '*b'], 1_000],
    ['matches', ['a'.repeat(500), '[ab]{0,5}'], 16],
    ['hasSubstring', ['a'.repeat(1_024), 'b'.repeat(1_024)], 64],
    ['concat', ['a'.repeat(6), 'b'.repeat(7)], 10_082],
    ['matches', ['a'.repeat(250), 'ab'], 100],
    ['concat', [5, 'a'.repeat(131)], 1_000],
    ['lower', ['a'.repeat(131)], 1_000],
    ['upper', ['a'.repeat(131)], 1_000],
    ['split', ['a'.repeat(131), ''], 1_000],
    ['ipIn', ['1'.repeat(131), []], 1_000],
    ['ipIn', ['10.1.2.3', list(20)], 10_000],
    ['within', ['x', { timeZone: 'UTC' }], 1_000],
    ['within', ['x', ['x', 'x']], 20_000],
    ['in', ['x', list(10_000)], 20_000],
    ['in', [{}, list(2)], 10],
    ['notIn', [{}, list(2)], 10],
    ['contains', [list(2), []], 10],
    ['containsAny', [list(10_000), list(20)], 1_000],
    ['containsAny', [list(20), list(10_000)], 1_000],
    ['containsAny', [list(2, {}), list(2)], 10_000],
    ['disjointFrom', [list(20), list(10_000)], 1_000],
    ['disjointFrom', [list(10_000), list(20)], 1_000],
    ['disjointFrom', [list(2, {}), list(2)], 10_000],
    ['containsAll', [list(1), list(20)], 1_000],
    ['containsAll', [list(1), list(2, {})], 10],
    ['subsetOf', [list(20), list(1)], 1_000],
    ['subsetOf', [list(10_000, {}), []], 2],
    ['setEquals', [list(10), list(10)], 1_000],
    ['equals', [{}, {}], 20],
    ['notEquals', [[], []], 20],
    ['equals', [{}, 1], 20_000],
    ['equals', [null, null], 20_000],
    ['notEquals', [{}, 1], 20_000],
  ])('%s of %j', (name, values, mostRounds) => {
    expect(isAffordable(name, values, mostRounds)).toBe(true);
    expect(isAffordable(name, values, mostRounds + 1)).toBe(false);
  });

  test.each<[name: string, values: readonly Value[]]>([
    ['in', [{}, 5]],
    ['containsAll', [list(1), 5]],
    ['containsAll', [list(1), []]],
  ])('%s of %j costs nothing, since nothing is looked at', (name, values) => {
    expect(isAffordable(name, values, 1_000_000)).toBe(true);
  });

  test('a list of nested values that has just its share of elements is not counted as one of scalars', () => {
    expect(isAffordable('subsetOf', [list(10, {}), list(1)], 2_000)).toBe(false);
  });

  test('what runs once has no share', () => {
    expect(isAffordable('like', ['a'.repeat(1_000_000), '*'], 1)).toBe(true);
  });
});
