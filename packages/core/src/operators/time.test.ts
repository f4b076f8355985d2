import { describe, expect, test } from 'vitest';
import { UNKNOWN } from '../ir/value.ts';
import { after, before, newerThan, olderThan, within } from './time.ts';

const EARLY = '2026-01-01T00:00:00Z';
const LATE = '2026-01-01T00:00:01Z';

const NO_INSTANTS = [
  null,
  true,
  0,
  1_767_225_600_000,
  '',
  '1',
  '2026-01-01',
  '2026-02-30T00:00:00Z',
  '2026-01-01T00:00:00',
  [],
  [EARLY],
  {},
  new Date(0),
  UNKNOWN.absent,
].map((value) => [value]);

describe('before and after', () => {
  test.each([
    [EARLY, LATE, true, false],
    [LATE, EARLY, false, true],
    [EARLY, EARLY, false, false],
    [EARLY, '2026-01-01T01:00:00+01:00', false, false],
    [EARLY, '2026-01-01T00:59:59.999+01:00', false, true],
    ['2026-01-01T00:00:00.001Z', LATE, true, false],
  ])('of %s and %s', (a, b, isBefore, isAfter) => {
    expect([before(a, b), after(a, b)]).toEqual([isBefore, isAfter]);
  });

  test.each(NO_INSTANTS)('with %s is unknown, on either side', (other) => {
    for (const compare of [before, after]) {
      expect(compare(EARLY, other)).toBeUndefined();
      expect(compare(other, EARLY)).toBeUndefined();
      expect(compare(other, other)).toBeUndefined();
    }
  });
});

describe('within two instants', () => {
  test.each([
    [EARLY, EARLY, LATE, true],
    ['2026-01-01T00:00:00.999Z', EARLY, LATE, true],
    [LATE, EARLY, LATE, false],
    ['2025-12-31T23:59:59.999Z', EARLY, LATE, false],
    ['2026-01-01T01:00:00+01:00', EARLY, LATE, true],
    [EARLY, EARLY, EARLY, false],
    [EARLY, LATE, EARLY, false],
    [EARLY, 'x', LATE, undefined],
    [EARLY, EARLY, 'x', undefined],
    [LATE, 'x', LATE, false], // it does not matter when the span begins
    [EARLY, LATE, 'x', false], // nor when it ends
    ['x', EARLY, LATE, undefined],
    [EARLY, UNKNOWN.absent, LATE, undefined],
    [LATE, UNKNOWN.absent, EARLY, false],
  ])('%s is from %s to %s: %s', (instant, from, to, truth) => {
    expect(within(instant, [from, to])).toBe(truth);
  });

  test.each([[[]], [[EARLY]], [[EARLY, LATE, LATE]], [EARLY], [null], [5], [{}], [{ from: EARLY, to: LATE }]])(
    'is unknown of %j, which is no span',
    (span) => {
      expect(within(EARLY, span)).toBeUndefined();
    },
  );

  test.each(NO_INSTANTS)('is unknown of %s', (instant) => {
    expect(within(instant, [EARLY, LATE])).toBeUndefined();
  });
});

describe('within a schedule', () => {
  const schedule = { timeZone: 'UTC', days: ['thursday'], from: '00:00', to: '00:01' };

  test.each([
    [EARLY, true],
    ['2026-01-01T00:01:00Z', false],
    ['2026-01-02T00:00:00Z', false],
  ])('%s: %s', (instant, truth) => {
    expect(within(instant, schedule)).toBe(truth);
  });

  test.each(NO_INSTANTS)('is unknown of %s', (instant) => {
    expect(within(instant, schedule)).toBeUndefined();
  });
});

describe('older and newer than', () => {
  const NOW = '2026-01-01T00:15:00Z';

  test.each([
    [EARLY, 'PT15M', false, false],
    ['2025-12-31T23:59:59.999Z', 'PT15M', true, false],
    ['2026-01-01T00:00:00.001Z', 'PT15M', false, true],
    [NOW, 'PT0S', false, false],
    ['2026-01-01T00:14:59Z', 'PT0S', true, false],
    ['2026-01-01T00:15:01Z', 'PT0S', false, true], // yet to come
    ['2030-01-01T00:00:00Z', 'P1D', false, true],
    ['2026-01-01T01:00:00+01:00', 'PT15M', false, false],
  ])('%s, %s', (instant, duration, older, newer) => {
    expect([olderThan(instant, duration, NOW), newerThan(instant, duration, NOW)]).toEqual([older, newer]);
  });

  test.each(NO_INSTANTS)('are unknown of %s, and while the time is that', (other) => {
    for (const compare of [olderThan, newerThan]) {
      expect(compare(other, 'PT15M', NOW)).toBeUndefined();
      expect(compare(EARLY, 'PT15M', other)).toBeUndefined();
    }
  });

  test.each([['15M'], ['P1M'], [''], ['-PT1S'], [900], [null], [['PT15M']], [UNKNOWN.absent]])(
    'are unknown with %s, which is no duration',
    (duration) => {
      expect([olderThan(EARLY, duration, NOW), newerThan(EARLY, duration, NOW)]).toEqual([undefined, undefined]);
    },
  );
});
