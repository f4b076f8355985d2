import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UNKNOWN, type Value } from '../ir/value.ts';
import { equals } from './equality.ts';
import { anyOf } from './logic.ts';
import { isMember, membershipOf } from './membership.ts';

const scalars = fc.constantFrom<unknown>(
  null,
  true,
  false,
  0,
  -0,
  1,
  '',
  'a',
  '1',
  2 ** 53,
  Number.NaN,
  UNKNOWN.absent,
);
const values: fc.Arbitrary<Value> = fc.oneof(
  { weight: 4, arbitrary: scalars },
  { weight: 1, arbitrary: fc.array(scalars, { maxLength: 2 }) },
  { weight: 1, arbitrary: fc.dictionary(fc.constantFrom('a', 'b'), scalars, { maxKeys: 2 }) },
  { weight: 1, arbitrary: fc.constantFrom<unknown>(new Date(0), new Map()) },
);

describe('membership', () => {
  test('is `equals` with each element, joined by `anyOf`', () => {
    fc.assert(
      fc.property(fc.array(values, { maxLength: 5 }), values, (list, value) => {
        const truth = anyOf(list, (element) => equals(value, element));
        expect(membershipOf(list).has(value)).toBe(truth);
        expect(isMember(value, list)).toBe(truth);
      }),
      { numRuns: 3_000 },
    );
  });

  test.each<[what: string, value: Value]>([
    ['a date', new Date(0)],
    ['an unknown', UNKNOWN.absent],
    ['what is absent', undefined],
  ])('of what is no JSON is unknown, even where the very same is in the list: %s', (_, value) => {
    expect(isMember(value, [value])).toBeUndefined();
    expect(membershipOf([value]).has(value)).toBeUndefined();
  });

  test('is unknown where comparing would cost more than there is left', () => {
    const list = [[1], [2], [3]];
    expect(membershipOf(list).has([3], { left: 6 })).toBe(true);
    expect(membershipOf(list).has([3], { left: 5 })).toBeUndefined();
    expect(membershipOf(list).has([1], { left: 2 })).toBe(true);
  });

  test('of a scalar costs nothing', () => {
    const budget = { left: 0 };
    expect(membershipOf(['a', [1]]).has('a', budget)).toBe(true);
    expect(membershipOf(['a', 'b']).has('c', budget)).toBe(false);
    expect(budget.left).toBe(0);
  });
});
