import { describe, expect, test } from 'vitest';
import type { Truth } from '../ir/value.ts';
import { allOf, anyOf, not } from './logic.ts';

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
