import { describe, expect, test } from 'vitest';
import type { Truth, Value } from '../ir/value.ts';
import { quantify } from './quantify.ts';

const T = true;
const F = false;
const U = undefined;

function over(quantifier: 'some' | 'every' | 'none', list: Value, allowEmpty = false): Truth {
  return quantify({ quantifier, allowEmpty }, list, 1, (element) => element as Truth);
}

describe('quantifiers', () => {
  test.each<readonly [readonly Truth[], Truth, Truth, Truth]>([
    // elements, some, every, none
    [[], F, U, T],
    [[T], T, T, F],
    [[F], F, F, T],
    [[U], U, U, U],
    [[T, F], T, F, F],
    [[T, U], T, U, F],
    [[F, U], U, F, U],
    [[F, T, U], T, F, F],
    [[F, F], F, F, T],
    [[T, T], T, T, F],
  ])('over %j', (elements, some, every, none) => {
    expect([over('some', elements), over('every', elements), over('none', elements)]).toEqual([some, every, none]);
    expect([over('some', elements.toReversed()), over('every', elements.toReversed())]).toEqual([some, every]);
  });

  test('an `every` over nothing holds where it is allowed to', () => {
    expect([over('every', [], true), over('every', [F], true)]).toEqual([true, false]);
  });

  test.each([undefined, null, 'abc', 1, {}, { length: 0 }, new Set([true]), Symbol('unknown')].map((list) => [list]))(
    'over %s, which is no list, are unknown',
    (list) => {
      for (const quantifier of ['some', 'every', 'none'] as const) expect(over(quantifier, list, true)).toBeUndefined();
    },
  );

  test('are unknown where their bodies would run too often, and do not run them at all', () => {
    let runs = 0;
    const count = (rounds: number, length: number): Truth =>
      quantify(
        { quantifier: 'some', allowEmpty: false },
        Array.from({ length }, () => 0),
        rounds,
        () => {
          runs += 1;
          return false;
        },
      );
    expect([count(2, 10_000), runs]).toEqual([false, 10_000]);
    expect([count(2, 10_001), runs]).toEqual([undefined, 10_000]);
  });

  test('tell their bodies how often these run', () => {
    const told: number[] = [];
    quantify({ quantifier: 'none', allowEmpty: false }, ['a', 'b', 'c'], 7, (_, rounds) => {
      told.push(rounds);
      return false;
    });
    expect(told).toEqual([21, 21, 21]);
  });
});
