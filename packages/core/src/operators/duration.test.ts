import { describe, expect, test } from 'vitest';
import { parseDuration } from './duration.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('a duration', () => {
  test.each([
    ['PT0S', 0],
    ['P0D', 0],
    ['PT1S', SECOND],
    ['PT0.5S', 500],
    ['PT0.001S', 1],
    ['PT90S', 90 * SECOND],
    ['PT15M', 15 * MINUTE],
    ['PT36H', 36 * HOUR],
    ['P30D', 30 * DAY],
    ['P1W', 7 * DAY],
    ['P52W', 364 * DAY],
    ['PT1H30M', HOUR + 30 * MINUTE],
    ['PT1H5S', HOUR + 5 * SECOND],
    ['P1DT1S', DAY + SECOND],
    ['P1DT2H3M4.5S', DAY + 2 * HOUR + 3 * MINUTE + 4.5 * SECOND],
    ['P007D', 7 * DAY],
    [`P${'0'.repeat(61)}7D`, 7 * DAY],
    ['PT9007199254740S', 9_007_199_254_740_000],
  ])('%s is %d milliseconds', (text, milliseconds) => {
    expect(parseDuration(text)).toBe(milliseconds);
  });

  test.each([
    ['nothing', ''],
    ['a number', '15'],
    ['more than 64 characters', `P${'0'.repeat(62)}7D`],
    ['only the P', 'P'],
    ['a P and a T', 'PT'],
    ['a T with nothing behind it', 'P1DT'],
    ['years', 'P1Y'],
    ['months', 'P1M'],
    ['weeks and days', 'P1W1D'],
    ['weeks and time', 'P1WT1H'],
    ['hours without T', 'P1H'],
    ['days after the T', 'PT1D'],
    ['parts out of order', 'PT1M1H'],
    ['a part that stands twice', 'PT1H1H'],
    ['a number without unit', 'PT5'],
    ['a unit without number', 'PTM'],
    ['a sign', '-PT1H'],
    ['a sign inside', 'PT-1H'],
    ['a plus', '+PT1H'],
    ['lower case', 'pt1h'],
    ['a fraction of a minute', 'PT0.5M'],
    ['a fraction of a day', 'P0.5D'],
    ['a fraction after a comma', 'PT0,5S'],
    ['an empty fraction', 'PT1.S'],
    ['a fraction without a whole', 'PT.5S'],
    ['a fraction of ten digits', 'PT0.0123456789S'],
    ['a blank before it', ' PT1H'],
    ['a newline after it', 'PT1H\n'],
    ['full-width digits', 'PT１H'],
    ['more than a number holds', `P${'9'.repeat(400)}D`],
    ['more milliseconds than are safe', 'PT9007199254741S'],
  ])('is not written with %s', (_, text) => {
    expect(parseDuration(text)).toBeUndefined();
  });
});
