import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jsonProblem } from './json-problem.ts';

describe('a text that stops being JSON', () => {
  test.each([
    ['', 0, 'expected a value'],
    ['  ', 2, 'expected a value'],
    ['{"a": 1,}', 8, 'expected a key in double quotes'],
    ['[1,]', 3, 'expected a value'],
    ['[1 2]', 3, 'expected `,` or `]`'],
    ['[1', 2, 'expected `,` or `]`'],
    ['[', 1, 'expected a value'],
    ['{', 1, 'expected a key in double quotes'],
    ['{"a" 1}', 5, 'expected `:`'],
    ['{"a": 1', 7, 'expected `,` or `}`'],
    ['{"a": 1 "b": 2}', 8, 'expected `,` or `}`'],
    ['[1}', 2, 'expected `,` or `]`'],
    ['{a: 1}', 1, 'expected a key in double quotes'],
    ["{'a': 1}", 1, 'expected a key in double quotes'],
    ['{ // no comments\n}', 2, 'expected a key in double quotes'],
    ['/* no comments */ {}', 0, 'expected a value'],
    ['{} {}', 3, 'expected the end of the text'],
    ['"a', 2, 'expected `"` to end the string'],
    ['"a\\"', 4, 'expected `"` to end the string'],
    ['"a\nb"', 2, 'a control character in a string must be escaped'],
    ['"a\\x"', 2, 'an unknown escape'],
    ['"\\u12G4"', 1, 'an unknown escape'],
    ['01', 1, 'expected the end of the text'],
    ['+1', 0, 'expected a value'],
    ['.5', 0, 'expected a value'],
    ['1.', 1, 'expected the end of the text'],
    ['NaN', 0, 'expected a value'],
    ['True', 0, 'expected a value'],
    ['\u00a0{}', 0, 'expected a value'],
    ['\uFEFF{}', 0, 'expected a value'],
  ])('%j stops at offset %i', (text, offset, message) => {
    expect(jsonProblem(text)).toEqual({ offset, message });
  });
});

test('a text of ten million characters is read without overflow', () => {
  expect(jsonProblem(`["${'a\\n'.repeat(2_000_000)}"]`)).toBeUndefined();
  expect(jsonProblem('['.repeat(1_000_000))).toEqual({ offset: 1_000_000, message: 'expected a value' });
});

test('whatever the platform takes for JSON is JSON, and nothing else', () => {
  const isJson = (text: string): boolean => {
    try {
      JSON.parse(text);
      return true;
    } catch {
      return false;
    }
  };
  const words = '{ } [ ] : , " "a" \\ \\" \\u00e4 0 1 - . e + true false null nul ä 😀 {"a": [1,'.split(' ');
  const pieces = fc.constantFrom(...words, ' ', '\n', '\u0000', '\u2028', '\ud83d');
  const nearly = fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join(''));
  const damaged = fc
    .tuple(fc.json(), fc.nat(), fc.oneof(pieces, fc.constant('')))
    .map(
      ([text, at, piece]) => text.slice(0, at % (text.length + 1)) + piece + text.slice((at % (text.length + 1)) + 1),
    );
  fc.assert(
    fc.property(fc.oneof(fc.json(), nearly, damaged), (text) => {
      expect(jsonProblem(text) === undefined).toBe(isJson(text));
    }),
    { numRuns: 3_000 },
  );
});
