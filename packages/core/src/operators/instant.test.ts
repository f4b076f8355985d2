import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { formatInstant, parseInstant } from './instant.ts';

const RUNS = { numRuns: 2_000, seed: 20_261_122 };
const EARLIEST = -62_167_219_200_000;
const LATEST = 253_402_300_799_999;

describe('an instant', () => {
  test('has digits where it should have some', () => {
    const written = '2026-11-11T11:11:11';
    const places = [...written].flatMap((unit, place) => (/\d/.test(unit) ? [place] : []));
    for (const place of places)
      for (const unit of ['/', ':', '\u0661'])
        expect(parseInstant(`${written.slice(0, place)}${unit}${written.slice(place + 1)}Z`)).toBeUndefined();
  });

  test.each([
    ['1970-01-01T00:00:00Z', 0],
    ['1970-01-01t00:00:00z', 0],
    ['1970-01-01T00:00:00+00:00', 0],
    ['1970-01-01T00:00:00-00:00', 0],
    ['1970-01-01T01:00:00+01:00', 0],
    ['1969-12-31T19:30:00-04:30', 0],
    ['1970-01-01T23:59:00+23:59', 0],
    ['1969-12-31T00:01:00-23:59', 0],
    ['1969-12-31T23:59:59Z', -1000],
    ['1970-01-01T00:00:00.5Z', 500],
    ['1970-01-01t00:00:00.5z', 500],
    ['1970-01-01T00:00:00.123Z', 123],
    ['1970-01-01T00:00:00.0005Z', 0.5],
    ['1970-01-01T00:00:00.000000001Z', 0.000_001],
    ['1970-01-01T01:00:00.500000000+01:00', 500],
    ['2000-02-29T00:00:00Z', 951_782_400_000],
    ['2024-02-29T00:00:00Z', 1_709_164_800_000],
    ['2026-11-22T09:30:00Z', 1_795_339_800_000],
    ['0000-01-01T00:00:00Z', EARLIEST],
    ['0000-02-29T00:00:00Z', EARLIEST + 59 * 86_400_000],
    ['0099-12-31T00:00:00Z', -59_011_545_600_000],
    ['9999-12-31T23:59:59.999Z', LATEST],
  ])('%s is %d', (text, milliseconds) => {
    expect(parseInstant(text)).toBeCloseTo(milliseconds, 9);
  });

  test.each([
    ['another sign after the year', '2026/01-01T00:00:00Z'],
    ['another sign after the month', '2026-01/01T00:00:00Z'],
    ['another sign after the hour', '2026-01-01T00.00:00Z'],
    ['another sign after the minute', '2026-01-01T00:00.00Z'],
    ['ten digits of a second', '2026-01-01T00:00:00.0000000000+00:00'],
    ['nothing', ''],
    ['a number', '1'],
    ['a day', '2026-01-01'],
    ['no zone', '2026-01-01T00:00:00'],
    ['no seconds', '2026-01-01T00:00Z'],
    ['a blank for the T', '2026-01-01 00:00:00Z'],
    ['a blank before it', ' 2026-01-01T00:00:00Z'],
    ['a newline after it', '2026-01-01T00:00:00Z\n'],
    ['a year of two digits', '26-01-01T00:00:00Z'],
    ['a year of six digits', '+002026-01-01T00:00:00Z'],
    ['a negative year', '-0001-01-01T00:00:00Z'],
    ['month 0', '2026-00-01T00:00:00Z'],
    ['month 13', '2026-13-01T00:00:00Z'],
    ['day 0', '2026-01-00T00:00:00Z'],
    ['32 January', '2026-01-32T00:00:00Z'],
    ['30 February', '2026-02-30T00:00:00Z'],
    ['29 February of a common year', '2026-02-29T00:00:00Z'],
    ['29 February of a century', '1900-02-29T00:00:00Z'],
    ['30 February of a leap year', '2024-02-30T00:00:00Z'],
    ['31 April', '2026-04-31T00:00:00Z'],
    ['31 June', '2026-06-31T00:00:00Z'],
    ['31 September', '2026-09-31T00:00:00Z'],
    ['31 November', '2026-11-31T00:00:00Z'],
    ['hour 24', '2026-01-01T24:00:00Z'],
    ['minute 60', '2026-01-01T00:60:00Z'],
    ['a leap second', '2016-12-31T23:59:60Z'],
    ['an empty fraction', '2026-01-01T00:00:00.Z'],
    ['a fraction after a comma', '2026-01-01T00:00:00,5Z'],
    ['a fraction of ten digits', '2026-01-01T00:00:00.0123456789Z'],
    ['an offset without colon', '2026-01-01T00:00:00+0100'],
    ['an offset of hours', '2026-01-01T00:00:00+01'],
    ['an offset of 24 hours', '2026-01-01T00:00:00+24:00'],
    ['an offset with minute 60', '2026-01-01T00:00:00+01:60'],
    ['an offset and a Z', '2026-01-01T00:00:00+01:00Z'],
    ['the name of a zone', '2026-01-01T00:00:00 CET'],
    ['a zone in brackets', '2026-01-01T00:00:00Z[UTC]'],
    ['a minus of another script', '2026-01-01T00:00:00−01:00'],
    ['full-width digits', '２０２６-01-01T00:00:00Z'],
    ['a date as JavaScript prints it', 'Thu Jan 01 2026 00:00:00 GMT+0000'],
  ])('is not written with %s', (_, text) => {
    expect(parseInstant(text)).toBeUndefined();
  });

  const wholeDays = fc.record({
    year: fc.integer({ min: 0, max: 9999 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 31 }),
  });

  it('has a day exactly where the calendar has one', () => {
    fc.assert(
      fc.property(wholeDays, ({ year, month, day }) => {
        const text = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}T12:00:00Z`;
        const date = new Date(0);
        date.setUTCFullYear(year, month - 1, day);
        expect(parseInstant(text) !== undefined).toBe(date.getUTCMonth() === month - 1);
      }),
      RUNS,
    );
  });

  it('agrees with the platform where both know it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: EARLIEST, max: LATEST }),
        fc.integer({ min: -1439, max: 1439 }),
        (milliseconds, offset) => {
          const zone = `${offset < 0 ? '-' : '+'}${pad(Math.trunc(Math.abs(offset) / 60), 2)}:${pad(Math.abs(offset) % 60, 2)}`;
          const text = new Date(milliseconds).toISOString().replace('Z', zone);
          expect(parseInstant(text)).toBe(Date.parse(text));
        },
      ),
      RUNS,
    );
  });

  it('reads as it was formatted', () => {
    fc.assert(
      fc.property(fc.integer({ min: EARLIEST, max: LATEST }), (milliseconds) => {
        expect(parseInstant(formatInstant(milliseconds) ?? '')).toBe(milliseconds);
      }),
      RUNS,
    );
  });
});

describe('the text of an instant', () => {
  test.each([
    [0, '1970-01-01T00:00:00.000Z'],
    [1.9, '1970-01-01T00:00:00.001Z'],
    [EARLIEST, '0000-01-01T00:00:00.000Z'],
    [LATEST, '9999-12-31T23:59:59.999Z'],
  ])('of %d is %s', (milliseconds, text) => {
    expect(formatInstant(milliseconds)).toBe(text);
  });

  test.each([EARLIEST - 1, LATEST + 1, LATEST + 0.5, 8.64e15 + 1, Number.NaN, Infinity, -Infinity])(
    'of %d is not there',
    (milliseconds) => {
      expect(formatInstant(milliseconds)).toBeUndefined();
    },
  );
});

function pad(number: number, length: number): string {
  return String(number).padStart(length, '0');
}
