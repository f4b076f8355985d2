import { describe, expect, test } from 'vitest';
import { LIMITS } from '../ir/limits.ts';
import { UNKNOWN, type Value } from '../ir/value.ts';
import { applyFunction, mapList } from './apply-function.ts';
import type { FunctionRow } from './function-table.ts';

const row = (apply: FunctionRow['apply']): FunctionRow => ({
  name: 'f',
  arguments: [],
  isVariadic: true,
  result: 'number',
  apply,
  doc: '',
  unknownIf: '',
  example: '',
});

describe('a function is applied', () => {
  test('to what is known', () => {
    expect(
      applyFunction(
        row((a, b) => [b, a]),
        [1, null],
      ),
    ).toEqual([null, 1]);
  });

  test.each<[string, readonly Value[], readonly symbol[]]>([
    ['absent', [undefined], [UNKNOWN.absent]],
    ['unknown', [UNKNOWN.failed], [UNKNOWN.failed]],
    ['absent, among others', [undefined, 1], [UNKNOWN.absent]],
    ['absent and unknown', [1, undefined, UNKNOWN.tooLarge], [UNKNOWN.absent, UNKNOWN.tooLarge]],
  ])('not to what is %s', (_, values, results) => {
    const never = row(() => {
      throw new Error('it was applied');
    });
    expect(results).toContain(applyFunction(never, values));
  });

  test('not where all rounds together would be more than the limits allow', () => {
    const upper = { ...row(() => 'A'), name: 'upper' };
    const text = 'a'.repeat(1_024);
    expect(applyFunction(upper, [text], 128)).toBe('A');
    expect(applyFunction(upper, [text], 129)).toBe(UNKNOWN.tooLarge);
  });

  test('and what is absent is never the result', () => {
    expect(
      applyFunction(
        row((a) => a),
        [undefined],
      ),
    ).toBe(UNKNOWN.absent);
  });
});

describe('a list is mapped', () => {
  test('element by element, in order', () => {
    expect(mapList([1, 2, 3], 1, (element) => [element])).toEqual([[1], [2], [3]]);
  });

  test('with unknown elements for absent ones', () => {
    expect(mapList([1, UNKNOWN.notJson, null], 1, (element) => (element === 1 ? undefined : element))).toEqual([
      UNKNOWN.absent,
      UNKNOWN.notJson,
      null,
    ]);
  });

  test.each<[string, Value, Value]>([
    ['nothing, where it is absent', undefined, undefined],
    ['the same, where it is unknown', UNKNOWN.failed, UNKNOWN.failed],
    ['a wrong type, where it is a text', 'ab', UNKNOWN.wrongType],
    ['a wrong type, where it is an object', {}, UNKNOWN.wrongType],
    ['a wrong type, where it is null', null, UNKNOWN.wrongType],
    ['an empty list, where it is one', [], []],
  ])('to %s', (_, list, result) => {
    expect(mapList(list, 1, () => 1)).toEqual(result);
  });

  test('only while the work is bounded, over all rounds around it', () => {
    const list = Array.from({ length: 1_000 }, (_, index) => index);
    let rounds = 0;
    const count = (): number => (rounds += 1);
    expect(mapList(list, LIMITS.work / 1_000, count)).toHaveLength(1_000);
    expect(rounds).toBe(1_000);
    expect(mapList(list, LIMITS.work / 1_000 + 1, count)).toBe(UNKNOWN.tooLarge);
    expect(rounds).toBe(1_000);
  });

  test('and tells its elements how often they run at most', () => {
    expect(mapList(['a', 'b'], 3, (_, rounds) => rounds)).toEqual([6, 6]);
  });
});
