import { describe, expect, test } from 'vitest';
import { DAYS, isSchedule, isTimeZone, isWithinSchedule, type Schedule } from './schedule.ts';

const schedule = (from: string, to: string, days: readonly string[] = DAYS, timeZone = 'UTC'): Schedule => ({
  timeZone,
  days,
  from,
  to,
});

function isOpen(instant: string, given: Schedule): boolean {
  const milliseconds = Date.parse(instant);
  expect(milliseconds).not.toBeNaN();
  return isWithinSchedule(milliseconds, given);
}

describe('a time of the day', () => {
  test.each([
    // 2026-11-23 is a Monday
    ['09:00', '17:00', '2026-11-23T08:59:59.999Z', false],
    ['09:00', '17:00', '2026-11-23T09:00:00Z', true],
    ['09:00', '17:00', '2026-11-23T16:59:59.999Z', true],
    ['09:00', '17:00', '2026-11-23T17:00:00Z', false],
    ['00:00', '24:00', '2026-11-23T00:00:00Z', true],
    ['00:00', '24:00', '2026-11-23T23:59:59.999Z', true],
    ['22:00', '24:00', '2026-11-23T23:59:59Z', true],
    ['22:00', '24:00', '2026-11-23T00:00:00Z', false],
    ['22:00', '06:00', '2026-11-23T21:59:59Z', false],
    ['22:00', '06:00', '2026-11-23T22:00:00Z', true],
    ['22:00', '06:00', '2026-11-23T05:59:59Z', true],
    ['22:00', '06:00', '2026-11-23T06:00:00Z', false],
    ['22:00', '00:00', '2026-11-23T23:30:00Z', true],
    ['22:00', '00:00', '2026-11-23T00:00:00Z', false],
    ['12:00', '12:00', '2026-11-23T11:59:00Z', true],
    ['12:00', '12:00', '2026-11-23T12:00:00Z', true],
  ])('from %s to %s at %s: %s', (from, to, instant, open) => {
    expect(isOpen(instant, schedule(from, to))).toBe(open);
  });
});

describe('a day of the week', () => {
  test.each([
    ['monday', '2026-11-23'],
    ['tuesday', '2026-11-24'],
    ['wednesday', '2026-11-25'],
    ['thursday', '2026-11-26'],
    ['friday', '2026-11-27'],
    ['saturday', '2026-11-28'],
    ['sunday', '2026-11-29'],
  ])('is %s on %s, and no other', (day, date) => {
    expect(DAYS.filter((one) => isOpen(`${date}T12:00:00Z`, schedule('00:00', '24:00', [one])))).toEqual([day]);
  });

  test.each([
    ['2026-11-27T23:00:00Z', true], // Friday
    ['2026-11-28T05:59:00Z', true], // the night of Friday
    ['2026-11-28T06:00:00Z', false],
    ['2026-11-28T22:00:00Z', false], // Saturday
    ['2026-11-27T05:59:00Z', false], // the night of Thursday
  ])('goes on past midnight: %s is in the night of Friday: %s', (instant, open) => {
    expect(isOpen(instant, schedule('22:00', '06:00', ['friday']))).toBe(open);
  });

  test.each([
    ['2026-11-29T23:30:00Z', true],
    ['2026-11-30T00:30:00Z', true],
    ['2026-11-29T00:30:00Z', false],
  ])('goes on from Sunday into Monday: %s is in the night of Sunday: %s', (instant, open) => {
    expect(isOpen(instant, schedule('23:00', '01:00', ['sunday']))).toBe(open);
  });

  test.each([
    ['2026-11-28T11:59:00Z', true],
    ['2026-11-28T12:00:00Z', false],
    ['2026-11-27T11:59:00Z', false],
  ])('is as long as 24 hours where both ends are one: %s: %s', (instant, open) => {
    expect(isOpen(instant, schedule('12:00', '12:00', ['friday']))).toBe(open);
  });

  test('is that of the time zone', () => {
    const monday = (zone: string): Schedule => schedule('00:00', '24:00', ['monday'], zone);
    const instant = '2026-11-22T23:30:00Z'; // Sunday in London, Monday in Berlin
    expect([isOpen(instant, monday('Europe/London')), isOpen(instant, monday('Europe/Berlin'))]).toEqual([false, true]);
    expect(isOpen('2026-11-24T04:30:00Z', monday('America/New_York'))).toBe(true);
  });
});

describe('daylight saving', () => {
  test.each([
    // clocks in Berlin skip from 02:00 to 03:00 at 01:00Z
    ['Europe/Berlin', '02:00', '03:00', '2026-03-29T00:59:59Z', false],
    ['Europe/Berlin', '02:00', '03:00', '2026-03-29T01:00:00Z', false],
    ['Europe/Berlin', '01:30', '02:30', '2026-03-29T00:59:59Z', true],
    ['Europe/Berlin', '01:30', '02:30', '2026-03-29T01:00:00Z', false],
    ['Europe/Berlin', '02:30', '03:30', '2026-03-29T01:00:00Z', true],
    ['Europe/Berlin', '02:30', '03:30', '2026-03-29T01:29:59Z', true],
    ['Europe/Berlin', '02:30', '03:30', '2026-03-29T01:30:00Z', false],
    // and go back from 03:00 to 02:00 at 01:00Z, so that every wall clock between comes twice
    ['Europe/Berlin', '02:30', '02:45', '2026-10-25T00:30:00Z', true],
    ['Europe/Berlin', '02:30', '02:45', '2026-10-25T00:45:00Z', false],
    ['Europe/Berlin', '02:30', '02:45', '2026-10-25T01:30:00Z', true],
    ['Europe/Berlin', '02:30', '02:45', '2026-10-25T01:45:00Z', false],
    ['Europe/Berlin', '03:00', '04:00', '2026-10-25T01:59:59Z', false],
    ['Europe/Berlin', '03:00', '04:00', '2026-10-25T02:00:00Z', true],
    // New York: 02:00 to 03:00 at 07:00Z, and 02:00 to 01:00 at 06:00Z
    ['America/New_York', '02:00', '03:00', '2026-03-08T06:59:59Z', false],
    ['America/New_York', '02:00', '03:00', '2026-03-08T07:00:00Z', false],
    ['America/New_York', '01:30', '03:30', '2026-03-08T07:29:59Z', true],
    ['America/New_York', '01:30', '03:30', '2026-03-08T07:30:00Z', false],
    ['America/New_York', '01:00', '01:30', '2026-11-01T05:00:00Z', true],
    ['America/New_York', '01:00', '01:30', '2026-11-01T05:30:00Z', false],
    ['America/New_York', '01:00', '01:30', '2026-11-01T06:00:00Z', true],
    ['America/New_York', '01:00', '01:30', '2026-11-01T06:30:00Z', false],
    // the same wall clock in summer and in winter
    ['Europe/Berlin', '09:00', '17:00', '2026-07-01T07:00:00Z', true],
    ['Europe/Berlin', '09:00', '17:00', '2026-01-01T07:00:00Z', false],
    ['Europe/Berlin', '09:00', '17:00', '2026-01-01T08:00:00Z', true],
  ])('in %s, from %s to %s at %s: %s', (zone, from, to, instant, open) => {
    expect(isOpen(instant, schedule(from, to, DAYS, zone))).toBe(open);
  });
});

test.each([
  ['UTC', true],
  ['Europe/Berlin', true],
  ['America/Argentina/Buenos_Aires', true],
  ['Etc/GMT+1', true],
  ['', false],
  ['Europe', false],
  ['Europe/Berlim', false],
  ['Europe/Berlin ', false],
  ['+01:00', false],
  ['-01:00', false],
  ['+01', false],
  ['__proto__', false],
])('there is a time zone `%s`: %s', (name, there) => {
  expect(isTimeZone(name)).toBe(there);
});

test.each([
  [{ timeZone: 'UTC' }, true],
  [{ timeZone: 1 }, false],
  [{}, false],
  [[], false],
  ['UTC', false],
  [null, false],
  [Object.create({ timeZone: 'UTC' }), false],
])('%j is a schedule: %s', (value, is) => {
  expect(isSchedule(value)).toBe(is);
});
