import { describe, expect, test } from 'vitest';
import { compileRegex, regexProblem } from './regex.ts';

describe('a regular expression', () => {
  test.each([
    ['a', 'a', true],
    ['a', 'ab', false],
    ['a|b', 'b', true],
    ['a|ab', 'ab', true],
    ['a|ab', 'abc', false],
    ['^a$', 'a', true],
    ['a$', 'a\n', false],
    ['.', '\n', false],
    ['(?s).', '\n', true],
    ['(?i)A', 'a', true],
    ['', '', true],
    ['', 'a', false],
    ['\\p{L}+', 'éß', true],
    ['[a-z]{2,3}', 'abcd', false],
  ])('%j of the whole of %j: %s', (regex, text, matches) => {
    expect(compileRegex(regex).matches(text)).toBe(matches);
  });

  test.each([
    ['(', 'missing closing ): `(`'],
    ['[', 'missing closing ]: `[`'],
    ['a**', 'invalid nested repetition operator: `**`'],
    ['(?=a)', 'invalid or unsupported Perl syntax: `(?=`'],
    ['(a)\\1', 'invalid escape sequence: `\\1`'],
    ['a{2,1}', 'invalid repeat count: `{2,1}`'],
    ['\\', 'trailing backslash at end of expression'],
  ])('%j is not one: %s', (regex, problem) => {
    expect(regexProblem(regex)).toBe(problem);
  });

  test('has at most 1,000 characters', () => {
    expect(regexProblem('a'.repeat(1_000))).toBeUndefined();
    expect(regexProblem('a'.repeat(1_001))).toBe('a regular expression has at most 1000 characters');
  });

  test.each([
    ['[a-z]+', 'a'.repeat(8_192), true],
    ['[a-z]+', 'a'.repeat(8_193), undefined],
    ['a{0,998}', 'a'.repeat(50), true],
    ['a{0,998}', 'a'.repeat(100), undefined],
  ])('%s of a text that is too long for it is unknown', (regex, text, truth) => {
    expect(compileRegex(regex).matches(text)).toBe(truth);
    expect(compileRegex(regex).isIn(text)).toBe(truth);
  });

  test('has a size in which repetitions are written out', () => {
    expect(compileRegex('a{100}').size).toBeGreaterThan(100);
  });

  test('a good one has no problem', () => {
    expect(regexProblem('inv-[0-9]{6}')).toBeUndefined();
  });
});
