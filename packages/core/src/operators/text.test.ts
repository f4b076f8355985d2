import { describe, expect, test } from 'vitest';
import { UNKNOWN } from '../ir/value.ts';
import { endsWith, hasSubstring, like, matches, startsWith } from './text.ts';

describe('text', () => {
  test.each([
    ['reports/1', 'reports/', true, false, true],
    ['reports/1', '/1', false, true, true],
    ['reports/1', 'ort', false, false, true],
    ['reports/1', 'Reports', false, false, false],
    ['a', '', true, true, true],
    ['', 'a', false, false, false],
    ['é', 'e\u0301', false, false, false],
    ['a.c', 'a.c', true, true, true],
    ['abc', 'a.c', false, false, false],
  ])('%j and %j', (text, part, starts, ends, has) => {
    expect([startsWith(text, part), endsWith(text, part), hasSubstring(text, part)]).toEqual([starts, ends, has]);
  });

  const others = [1, null, true, [], ['a'], {}, new Date(0), Object('a') as unknown, UNKNOWN.failed];

  test.each(others.map((other) => [other]))('with %s is unknown, on either side', (other) => {
    for (const operator of [startsWith, endsWith, hasSubstring, like, matches]) {
      expect(operator('a', other)).toBeUndefined();
      expect(operator(other, 'a')).toBeUndefined();
    }
  });

  test('too long to match is unknown', () => {
    const text = 'a'.repeat(8_192);
    expect([like(text, 'a*'), matches(text, 'a*')]).toEqual([true, true]);
    expect([like(`${text}a`, 'a*'), matches(`${text}a`, 'a*')]).toEqual([undefined, undefined]);
    expect([like(`${text}a`, 'b'), matches(`${text}a`, 'b')]).toEqual([undefined, undefined]);
    expect([hasSubstring(text, 'a'), hasSubstring(`${text}a`, 'a'), hasSubstring(`${text}a`, 'b')]).toEqual([
      true,
      undefined,
      undefined,
    ]);
    expect(startsWith(`${text}a`, 'a')).toBe(true);
  });
});
