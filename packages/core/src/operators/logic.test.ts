import { describe, expect, test } from 'vitest';
import type { Truth } from '../ir/value.ts';
import { allOf, anyOf, atLeast, not } from './logic.ts';

const T = true;
const F = false;
const U = undefined;
const TRUTHS: readonly Truth[] = [T, F, U];
const itself = (truth: Truth): Truth => truth;

describe('strong Kleene logic', () => {
  test.each([
    [T, T, T],
    [T, F, F],
    [T, U, U],
    [F, T, F],
    [F, F, F],
    [F, U, F],
    [U, T, U],
    [U, F, F],
    [U, U, U],
  ])('%s and %s is %s', (a, b, result) => {
    expect(allOf([a, b], itself)).toBe(result);
  });

  test.each([
    [T, T, T],
    [T, F, T],
    [T, U, T],
    [F, T, T],
    [F, F, F],
    [F, U, U],
    [U, T, T],
    [U, F, U],
    [U, U, U],
  ])('%s or %s is %s', (a, b, result) => {
    expect(anyOf([a, b], itself)).toBe(result);
  });

  test.each([
    [T, F],
    [F, T],
    [U, U],
  ])('not %s is %s', (a, result) => {
    expect(not(a)).toBe(result);
  });

  test('over nothing, all hold and none does', () => {
    expect(allOf([], itself)).toBe(true);
    expect(anyOf([], itself)).toBe(false);
  });

  test('three operands fold in any order', () => {
    for (const a of TRUTHS)
      for (const b of TRUTHS)
        for (const c of TRUTHS) {
          expect(anyOf([a, b, c], itself)).toBe(anyOf([anyOf([c, b], itself), a], itself));
          expect(allOf([a, b, c], itself)).toBe(allOf([allOf([c, b], itself), a], itself));
          expect(not(anyOf([a, b, c], itself))).toBe(allOf([a, b, c], not));
        }
  });

  test('what cannot change the answer is not asked', () => {
    const asked: Truth[] = [];
    const ask = (truth: Truth): Truth => {
      asked.push(truth);
      return truth;
    };
    anyOf([U, T, F], ask);
    allOf([U, F, T], ask);
    expect(asked).toEqual([U, T, U, F]);
  });
});

describe('at least so many', () => {
  test.each<[count: number, items: readonly Truth[], result: Truth]>([
    [0, [], T],
    [1, [], F],
    [1, [F, U, T], T],
    [2, [T, F, T], T],
    [2, [T, F, F], F],
    [2, [T, U, F], U],
    [2, [U, U, F], U],
    [2, [U, F, F], F],
    [2, [T, T, U], T],
    [3, [T, T, U], U],
    [3, [T, T, F], F],
    [4, [T, T, T], F],
  ])('%i of %j is %s', (count, items, result) => {
    expect(atLeast(count, items, itself)).toBe(result);
    expect(atLeast(count, items.toReversed(), itself)).toBe(result);
  });

  test('one is any of them, and as many as there are is all', () => {
    for (const a of TRUTHS)
      for (const b of TRUTHS)
        for (const c of TRUTHS) {
          expect(atLeast(1, [a, b, c], itself)).toBe(anyOf([a, b, c], itself));
          expect(atLeast(3, [a, b, c], itself)).toBe(allOf([a, b, c], itself));
        }
  });

  test('is true or false only where it is so whatever the unknown ones are', () => {
    const completions = (items: readonly Truth[]): readonly (readonly boolean[])[] =>
      items.reduce<readonly (readonly boolean[])[]>(
        (all, item) =>
          all.flatMap((one) =>
            item === U
              ? [
                  [...one, T],
                  [...one, F],
                ]
              : [[...one, item]],
          ),
        [[]],
      );
    for (const a of TRUTHS)
      for (const b of TRUTHS)
        for (const c of TRUTHS) {
          const verdicts = new Set(completions([a, b, c]).map((one) => one.filter((item) => item).length >= 2));
          expect(atLeast(2, [a, b, c], itself)).toBe(verdicts.size === 1 ? verdicts.has(true) : U);
        }
  });
});
