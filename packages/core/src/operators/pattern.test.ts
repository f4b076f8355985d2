import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compilePattern, isPattern, patternProblem } from './pattern.ts';

/** What a pattern means, by trying everything: the slow and plain reading of the language page. */
function naive(pattern: string, text: string): boolean {
  if (pattern === '') return text === '';
  if (pattern.startsWith('**')) {
    return naive(pattern.slice(2), text) || (text !== '' && naive(pattern, text.slice(1)));
  }
  if (pattern.startsWith('*')) {
    return naive(pattern.slice(1), text) || (/^[^/:]/.test(text) && naive(pattern, text.slice(1)));
  }
  return pattern.charAt(0) === text.charAt(0) && text !== '' && naive(pattern.slice(1), text.slice(1));
}

const units = fc.constantFrom('a', 'b', '/', ':', '.');
const texts = fc.string({ unit: units, maxLength: 10 });
const patterns = fc
  .array(fc.oneof(units, fc.constantFrom('*', '**')), { maxLength: 8 })
  .map((parts) => parts.join(''))
  .filter((pattern) => patternProblem(pattern) === undefined);

describe('a pattern', () => {
  test.each([
    ['', '', true],
    ['', 'a', false],
    ['a', 'a', true],
    ['a', 'ab', false],
    ['*', '', true],
    ['*', 'abc', true],
    ['*', 'a/b', false],
    ['*', 'a:b', false],
    ['**', '', true],
    ['**', 'a/b:c', true],
    ['a*', 'a', true],
    ['a*c', 'abbbc', true],
    ['a*c', 'ab/bc', false],
    ['a**c', 'ab/bc', true],
    ['a*c*', 'acac', true],
    ['a\0c*', 'axc', false],
    ['a\0c*', 'a\0cd', true],
    ['*a', 'baab', false],
    ['a/**', 'a/', true],
    ['a/**', 'a', false],
    ['**/a', 'x/y/a', true],
    ['**/a', 'a', false],
    ['*/*', 'a/b', true],
    ['*/*', 'a/b/c', false],
    ['**:*', 'a:b:c', true],
    ['a.c', 'abc', false],
    ['*\n', 'a\n', true],
    ['é*', 'éa', true],
    ['*', '\u{1F600}', true],
  ])('%j of %j: %s', (pattern, text, matches) => {
    expect(compilePattern(pattern).matches(text)).toBe(matches);
  });

  test('matches as trying everything does', () => {
    fc.assert(
      fc.property(patterns, texts, (pattern, text) => {
        expect(compilePattern(pattern).matches(text)).toBe(naive(pattern, text));
      }),
      { numRuns: 3_000 },
    );
  });

  test('matches what has been made to fit it', () => {
    const fills = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', '.'), maxLength: 3 }), {
      minLength: 8,
      maxLength: 8,
    });
    fc.assert(
      fc.property(patterns, fills, (pattern, parts) => {
        const rest = [...parts];
        const text = pattern.replaceAll(/\*\*?/g, () => rest.pop() ?? '');
        expect(compilePattern(pattern).matches(text)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  test.each([
    ['a**b', undefined],
    ['a'.repeat(512), undefined],
    ['a***b', '`***` is neither `*` nor `**`'],
    ['*****', '`***` is neither `*` nor `**`'],
    ['a'.repeat(513), 'a pattern has at most 512 characters'],
  ])('the problem with %s', (pattern, problem) => {
    expect(patternProblem(pattern)).toBe(problem);
  });

  test('has a wildcard, else it is a name', () => {
    expect(['a*', '**', 'a.b', ''].map(isPattern)).toEqual([true, true, false, false]);
  });
});
