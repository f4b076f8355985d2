import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { LIMITS } from '../ir/limits.ts';
import { UNKNOWN, type Value } from '../ir/value.ts';
import { inspect } from '../support/inspect.ts';
import { FUNCTIONS } from './function-table.ts';
import type { OperandSpec } from './operator.ts';

const { absent, notJson, tooLarge, wrongType } = UNKNOWN;
const AT = '2026-01-01T00:00:00Z';
const MAX = Number.MAX_SAFE_INTEGER;
const LONG = 'a'.repeat(LIMITS.text);

function apply(name: string, ...values: readonly Value[]): Value {
  const row = FUNCTIONS.get(name);
  expect(row, name).toBeDefined();
  return row?.apply(...values);
}

describe('a function', () => {
  test.each<[string, readonly Value[], Value]>([
    ['count', [[]], 0],
    ['count', [['a', 'a']], 2],
    ['count', [[absent, notJson]], 2],
    ['lower', ['ÀB-1'], 'àb-1'],
    ['lower', [''], ''],
    ['lower', ['I'], 'i'], // in Turkish too
    ['upper', ['àb-1'], 'ÀB-1'],
    ['upper', ['straße'], 'STRASSE'],
    ['concat', ['a', 'b'], 'ab'],
    ['concat', ['a', '', 'b', 'c'], 'abc'],
    ['split', ['a b', ' '], ['a', 'b']],
    ['split', ['', ' '], ['']],
    ['split', ['a', ' '], ['a']],
    ['split', [' a  b', ' '], ['', 'a', '', 'b']],
    ['split', ['a.b', '.'], ['a', 'b']],
    ['add', [1, 2], 3],
    ['add', [-1, 1], 0],
    ['add', [0.5, 0.25], 0.75],
    ['add', [MAX - 1, 1], MAX],
    ['subtract', [1, 2], -1],
    ['subtract', [-MAX, 0], -MAX],
    ['multiply', [3, -4], -12],
    ['multiply', [0.5, 4], 2],
    ['divide', [7, 2], 3.5],
    ['divide', [-6, 3], -2],
    ['divide', [0, 3], 0],
    ['modulo', [7, 3], 1],
    ['modulo', [-7, 3], -1],
    ['modulo', [7, -3], 1],
    ['modulo', [5.5, 2], 1.5],
    ['min', [[3, 1, 2]], 1],
    ['min', [[-0.5]], -0.5],
    ['max', [[3, 1, 2]], 3],
    ['max', [[-3, -1]], -1],
    ['sum', [[]], 0],
    ['sum', [[1, 2, 3.5]], 6.5],
    ['sum', [[-1, 1]], 0],
    ['sum', [[MAX]], MAX],
    ['instantAdd', [AT, 'P30D'], '2026-01-31T00:00:00.000Z'],
    ['instantAdd', ['2026-01-01T01:00:00+01:00', 'PT0S'], '2026-01-01T00:00:00.000Z'],
    ['instantAdd', ['2024-02-28T12:00:00Z', 'P1D'], '2024-02-29T12:00:00.000Z'],
    ['durationBetween', [AT, '2026-01-01T00:15:00Z'], 900],
    ['durationBetween', ['2026-01-01T00:15:00Z', AT], -900],
    ['durationBetween', [AT, AT], 0],
    ['durationBetween', [AT, '2026-01-01T00:00:00.5Z'], 0.5],
  ])('%s of %j is %j', (name, values, result) => {
    expect(apply(name, ...values)).toEqual(result);
  });

  test.each<[string, readonly Value[], symbol]>([
    ['add', [MAX, 1], notJson],
    ['add', [2 ** 52, 2 ** 52], notJson],
    ['add', [Number.MAX_VALUE, Number.MAX_VALUE], wrongType],
    ['subtract', [-MAX, 1], notJson],
    ['multiply', [2 ** 27, 2 ** 27], notJson],
    ['multiply', [1e200, 1e200], wrongType],
    ['subtract', [2 ** 53, 1], wrongType],
    ['divide', [Number.MIN_VALUE, 0], notJson],
    ['divide', [1, 0], notJson],
    ['divide', [-1, 0], notJson],
    ['divide', [0, 0], notJson],
    ['divide', [MAX, 0.5], notJson],
    ['modulo', [1, 0], notJson],
    ['min', [[]], notJson],
    ['max', [[]], notJson],
    ['sum', [[MAX, 1]], notJson],
    ['sum', [[MAX, 1, -MAX]], notJson],
    ['sum', [[1, -MAX, MAX]], notJson],
    ['lower', [`${LONG}A`], tooLarge],
    ['upper', [`${LONG}a`], tooLarge],
    ['upper', [`${LONG.slice(1)}ß`], tooLarge],
    ['concat', [LONG, 'a'], tooLarge],
    ['split', [`${LONG} `, ' '], tooLarge],
    ['split', ['a', ''], wrongType],
    ['instantAdd', ['9999-12-31T23:59:59Z', 'PT1S'], tooLarge],
    ['instantAdd', [AT, 'P99999999D'], tooLarge],
    ['instantAdd', ['2026-02-30T00:00:00Z', 'P1D'], wrongType],
    ['instantAdd', [AT, 'P1M'], wrongType],
    ['durationBetween', [AT, '2026-01-01'], wrongType],
    ['durationBetween', ['2026-01-01', AT], wrongType],
  ])('%s of %j has no result', (name, values, why) => {
    expect(apply(name, ...values)).toBe(why);
  });

  test.each<[string, readonly Value[], Value]>([
    ['lower', [LONG], LONG],
    ['concat', [LONG.slice(1), 'a'], LONG],
    ['split', [LONG, ' '], [LONG]],
  ])('%s may take and yield as much as a text may have', (name, values, result) => {
    expect(apply(name, ...values)).toEqual(result);
  });

  const VALUES: Readonly<Record<string, Value>> = { number: 1, string: AT, list: [1] };
  const WRONG = [null, true, 7, 'x', [1], ['x'], ['1'], {}, 2 ** 53, Number.NaN, 1n, new Date(0), absent];

  /** Arguments of the right types, except for one. */
  const wrong: readonly (readonly [string, string, readonly Value[]])[] = [...FUNCTIONS.values()].flatMap(
    ({ name, arguments: specs }) =>
      specs.flatMap((asked, index) =>
        WRONG.filter((value) => !fits(value, asked, name)).map((value): [string, string, readonly Value[]] => [
          name,
          `${String(index + 1)}: ${inspect(value)}`,
          specs.map((spec, i) => {
            if (i === index) return value;
            return spec.notation === 'duration' ? 'P1D' : VALUES[spec.kinds[0] ?? ''];
          }),
        ]),
      ),
  );

  test.each(wrong)('%s is unknown of an argument of the wrong type, %s', (name, _, values) => {
    expect(typeof apply(name, ...values)).toBe('symbol');
  });

  it('there are enough of those', () => {
    expect(wrong.length).toBeGreaterThan(150);
  });
});

describe('numbers in a list', () => {
  const numbers = fc.array(
    fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }),
      fc.integer(),
      fc.constantFrom(MAX, -MAX, MAX - 1, 0.25, -0.25, 0.1, 0.2, 0.3),
    ),
    { maxLength: 6 },
  );

  it('come to the same in any order', () => {
    fc.assert(
      fc.property(
        numbers.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
        ([list, shuffled]) => {
          for (const name of ['sum', 'min', 'max']) expect(apply(name, shuffled)).toBe(apply(name, list));
        },
      ),
      { numRuns: 2_000, seed: 20_261_122 },
    );
  });

  test.each([
    [0.1, 0.2, 0.3],
    [MAX, 0.25, 0.25],
  ])('come to the same in any order although a double rounds: %d, %d and %d', (a, b, c) => {
    expect(apply('sum', [c, b, a])).toBe(apply('sum', [a, b, c]));
  });
});

/** Whether a value is what is asked for; of the lists, `count` takes any, others only those of numbers. */
function fits(value: Value, { kinds, notation }: OperandSpec, name: string): boolean {
  if (notation !== undefined) return false;
  if (kinds[0] === 'number') return value === 7;
  if (kinds[0] === 'string') return value === 'x';
  return Array.isArray(value) && (name === 'count' || value[0] === 1);
}
