import { describe, expect, test } from 'vitest';
import type { Value } from '../ir/value.ts';
import { isRecent } from './assurance.ts';

const NOW = '2026-11-22T09:30:00Z';
const SECONDS = Date.parse(NOW) / 1000;

describe('an authentication is recent', () => {
  test.each<[what: string, authenticated: Value, truth: boolean]>([
    ['now', SECONDS, true],
    ['as long ago as allowed', SECONDS - 900, true],
    ['a second longer ago', SECONDS - 901, false],
    ['half a second longer ago', SECONDS - 900.5, false],
    ['never, as far as the number of seconds goes', 0, false],
    ['before 1970', -1, false],
    ['a minute ahead, as clocks may be', SECONDS + 60, true],
    ['further ahead', SECONDS + 61, false],
    ['in milliseconds', SECONDS * 1000, false],
    ['at an instant as long ago as allowed', '2026-11-22T09:15:00Z', true],
    ['at such an instant in another zone', '2026-11-22T10:15:00+01:00', true],
    ['a millisecond longer ago', '2026-11-22T09:14:59.999Z', false],
    ['at an instant a minute ahead', '2026-11-22T09:31:00Z', true],
    ['at an instant further ahead', '2026-11-22T09:31:00.001Z', false],
  ])('where it was %s: %j is %s', (_, authenticated, truth) => {
    expect(isRecent(authenticated, 'PT15M', NOW)).toBe(truth);
  });

  test.each<[authenticated: Value, maxAge: Value, now: Value]>([
    ['yesterday', 'PT15M', NOW],
    [String(SECONDS), 'PT15M', NOW],
    [null, 'PT15M', NOW],
    [[SECONDS], 'PT15M', NOW],
    [SECONDS, '15m', NOW],
    [SECONDS, 900, NOW],
    [SECONDS, 'PT15M', 'now'],
    [SECONDS, 'PT15M', SECONDS],
  ])('which is unknown of %j within %j at %j', (authenticated, maxAge, now) => {
    expect(isRecent(authenticated, maxAge, now)).toBeUndefined();
  });

  test('within no time at all only now', () => {
    expect(isRecent(SECONDS, 'PT0S', NOW)).toBe(true);
    expect(isRecent(SECONDS - 1, 'PT0S', NOW)).toBe(false);
  });
});
