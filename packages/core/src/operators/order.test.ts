import { describe, expect, test } from 'vitest';
import { UNKNOWN } from '../ir/value.ts';
import { atLeast, atMost, between, greaterThan, lessThan } from './order.ts';

describe('order', () => {
  test.each([
    [1, 2, true, true, false, false],
    [2, 2, false, true, false, true],
    [3, 2, false, false, true, true],
    [-0, 0, false, true, false, true],
    [0.1, 0.2, true, true, false, false],
  ])('of %d and %d', (a, b, less, most, greater, least) => {
    expect([lessThan(a, b), atMost(a, b), greaterThan(a, b), atLeast(a, b)]).toEqual([less, most, greater, least]);
  });

  const others = [
    '1',
    '',
    null,
    true,
    [],
    [1],
    {},
    Number.NaN,
    Number.POSITIVE_INFINITY,
    2 ** 53,
    1n,
    new Date(0),
    UNKNOWN.absent,
  ];

  test.each(others.map((other) => [other]))('with %s is unknown, on either side', (other) => {
    for (const compare of [lessThan, atMost, greaterThan, atLeast]) {
      expect(compare(1, other)).toBeUndefined();
      expect(compare(other, 1)).toBeUndefined();
      expect(compare(other, other)).toBeUndefined();
    }
  });

  test.each([
    [1, 1, 3, true],
    [3, 1, 3, true],
    [0, 1, 3, false],
    [4, 1, 3, false],
    [2, 3, 1, false],
    [2, 'a', 3, undefined],
    [2, 1, 'a', undefined],
    ['a', 1, 3, undefined],
    [0, 1, 'a', false],
    [4, 'a', 3, false],
  ])('%j between %j and %j: %s', (value, low, high, truth) => {
    expect(between(value, low, high)).toBe(truth);
  });
});
