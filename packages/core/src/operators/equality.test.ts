import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UNKNOWN } from '../ir/value.ts';
import { areEqual, equals, isNull, notEquals } from './equality.ts';
import { not } from './logic.ts';

const T = true;
const F = false;
const U = undefined;

const inList = (value: unknown): unknown => [value];
const inObject = (value: unknown): unknown => ({ a: value });

function nested(levels: number, wrap: (value: unknown) => unknown = inList): unknown {
  return Array.from({ length: levels }).reduce(wrap, 1);
}

const THROWING = {
  get a(): never {
    throw new Error('no');
  },
};

describe('equals', () => {
  test.each<readonly [string, unknown, unknown, boolean | undefined]>([
    ['the same text', 'a', 'a', T],
    ['another text', 'a', 'b', F],
    ['composed and decomposed', '\u00E9', 'e\u0301', F],
    ['the same number', 1, 1, T],
    ['minus zero', -0, 0, T],
    ['another number', 1, 1.5, F],
    ['a boolean', true, true, T],
    ['another boolean', true, false, F],
    ['null', null, null, T],
    ['null and text', null, 'a', F],
    ['null and a list', null, [], F],
    ['an object and null', {}, null, F],
    ['text and number', '1', 1, U],
    ['number and boolean', 1, true, U],
    ['list and object', [], {}, U],
    ['text and list', 'a', ['a'], U],
    ['unsafe integers', 2 ** 53, 2 ** 53, U],
    ['NaN', Number.NaN, Number.NaN, U],
    ['null and what is no JSON', null, new Date(0), U],
    ['a function with itself', equals, equals, U],
    ['an absent element', UNKNOWN.absent, 'a', U],
    ['empty lists', [], [], T],
    ['empty objects', {}, {}, T],
    ['lists', [1, 'a', null], [1, 'a', null], T],
    ['lists of other lengths', [1], [1, 1], F],
    ['lists in another order', [1, 2], [2, 1], F],
    ['lists with another type', [1], ['1'], U],
    ['lists with an unknown and a difference', [UNKNOWN.absent, 1], [2, 2], F],
    ['lists with an undefined element', [undefined, 1], [undefined, 1], U],
    // oxlint-disable-next-line no-sparse-arrays
    ['lists with a hole', [, 1], [, 1], U],
    ['objects in another order', { a: 1, b: 2 }, { b: 2, a: 1 }, T],
    ['objects of as many other keys', { a: 1 }, { b: 1 }, F],
    ['objects of more keys', { a: 1 }, { a: 1, b: 1 }, F],
    ['an object with an inherited key', { toString: 1 }, { a: 1 }, F],
    ['objects with an undefined member', { a: undefined }, { a: undefined }, U],
    ['objects without prototype', { a: 1 }, Object.assign(Object.create(null) as object, { a: 1 }), T],
    ['nested differences', { a: [{ b: 1 }] }, { a: [{ b: 2 }] }, F],
    ['what throws', THROWING, { a: 1 }, U],
    ['lists as deep as the limit', nested(64), nested(64), T],
    ['lists deeper than the limit', nested(65), nested(65), U],
    ['objects as deep as the limit', nested(64, inObject), nested(64, inObject), T],
    ['objects deeper than the limit', nested(65, inObject), nested(65, inObject), U],
  ])('%s', (_, a, b, truth) => {
    expect(equals(a, b)).toBe(truth);
    expect(equals(b, a)).toBe(truth);
    expect(areEqual(a, b)).toBe(truth);
    expect(notEquals(a, b)).toBe(not(truth));
  });

  test('is what JSON text says, for JSON', () => {
    const canonical = (value: unknown): string =>
      JSON.stringify(value, (_, member: unknown) =>
        typeof member === 'object' && member !== null && !Array.isArray(member)
          ? Object.fromEntries(Object.entries(member).toSorted(([a], [b]) => (a < b ? -1 : 1)))
          : member,
      );
    const letters = fc.letrec((tie) => ({
      json: fc.oneof(
        { maxDepth: 2 },
        fc.constantFrom('a', 'b'),
        fc.array(tie('json'), { maxLength: 2 }),
        fc.dictionary(fc.constantFrom('__proto__', 'a', 'b'), tie('json'), { maxKeys: 2, noNullPrototype: true }),
      ),
    })).json;
    fc.assert(
      fc.property(letters, letters, (a, b) => {
        const truth = equals(a, b);
        if (truth === true) expect(canonical(a)).toBe(canonical(b));
        else expect(canonical(a)).not.toBe(canonical(b));
        expect(equals(a, structuredClone(a))).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  test('is unknown past its budget', () => {
    expect(equals([1, 2], [1, 2], { left: 2 })).toBe(true);
    expect(equals([1, 2], [1, 2], { left: 1 })).toBeUndefined();
    expect(equals({ a: 1, b: 2 }, { a: 1, b: 2 }, { left: 2 })).toBe(true);
    expect(equals({ a: 1, b: 2 }, {}, { left: 1 })).toBeUndefined();
    expect(equals({}, { a: 1, b: 2 }, { left: 1 })).toBeUndefined();
    const wide = Array.from({ length: 20_001 }, () => 1);
    expect(equals(wide, [...wide])).toBeUndefined();
    expect(equals(wide.slice(1), wide.slice(1))).toBe(true);
  });

  test('compares the elements of a list, whatever methods it brings', () => {
    expect(equals([1], Object.assign([2], { keys: () => [] }))).toBe(false);
    expect(equals(Object.assign([2], { keys: () => [] }), [1])).toBe(false);
  });
});

describe('isNull', () => {
  test.each([
    [null, true],
    [0, false],
    ['', false],
    [[], false],
    [{}, false],
  ])('of %j is %s', (value, truth) => {
    expect(isNull(value)).toBe(truth);
  });
});
