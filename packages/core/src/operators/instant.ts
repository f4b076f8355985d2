const AFTER_SECONDS = /^(?:\.\d{1,9})?(?:[Zz]|[+-]\d{2}:\d{2})$/;
const SECONDS_END = 19;
/** Characters of an offset such as `+01:00`. */
const OFFSET = 6;
/** Nine digits of a second, and an offset. */
const LONGEST = 35;
const ZERO = 48;
const HYPHEN = 45;
const COLON = 58;
const UPPER_T = 84;
const LOWER_T = 116;
const UPPER_Z = 90;
const LOWER_Z = 122;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** From March 1 of year 0. */
const DAYS_TO_1970 = 719_468;
/** Instants that RFC 3339 can write: years 0000 to 9999. */
const EARLIEST = -62_167_219_200_000;
const LATEST = 253_402_300_799_999;

/**
 * An instant as milliseconds since 1970-01-01T00:00:00Z. RFC 3339 with an offset, and a day that the calendar has; leap
 * seconds are not accepted. `undefined` for all else.
 */
export function parseInstant(text: string): number | undefined {
  const seconds = secondsAt(text);
  if (seconds === undefined) return undefined;
  const zone = text.charCodeAt(text.length - 1);
  if ((zone === UPPER_Z || zone === LOWER_Z) && text.length === SECONDS_END + 1) return seconds;
  if (!AFTER_SECONDS.test(text.slice(SECONDS_END))) return undefined;
  const end = text.length - (zone === UPPER_Z || zone === LOWER_Z ? 1 : OFFSET);
  const offset = end === text.length - 1 ? 0 : offsetOf(text, end);
  if (offset === undefined) return undefined;
  const fraction = end > SECONDS_END ? Number(`0${text.slice(SECONDS_END, end)}`) * 1000 : 0;
  return seconds + fraction - offset;
}

/** What a text says up to its seconds, as if it were UTC. */
function secondsAt(text: string): number | undefined {
  if (text.length <= SECONDS_END || text.length > LONGEST) return undefined;
  const t = text.charCodeAt(10);
  if (
    text.charCodeAt(4) !== HYPHEN ||
    text.charCodeAt(7) !== HYPHEN ||
    (t !== UPPER_T && t !== LOWER_T) ||
    text.charCodeAt(13) !== COLON ||
    text.charCodeAt(16) !== COLON
  )
    return undefined;
  const year = pairAt(text, 0) * 100 + pairAt(text, 2);
  const month = pairAt(text, 5);
  const day = pairAt(text, 8);
  const hour = pairAt(text, 11);
  const minute = pairAt(text, 14);
  const second = pairAt(text, 17);
  // what is no digit is NaN, and nothing holds of that
  if (!(year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month))) return undefined;
  if (!(hour <= 23 && minute <= 59 && second <= 59)) return undefined;
  return daysSince1970(year, month, day) * DAY + (hour * 60 + minute) * MINUTE + second * 1000;
}

/** An instant in RFC 3339, in UTC, with milliseconds; `undefined` where there is no such text for it. */
export function formatInstant(milliseconds: number): string | undefined {
  if (!(milliseconds >= EARLIEST && milliseconds <= LATEST)) return undefined;
  return new Date(milliseconds).toISOString();
}

function offsetOf(text: string, at: number): number | undefined {
  const [hours, minutes] = [pairAt(text, at + 1), pairAt(text, at + 4)];
  if (hours > 23 || minutes > 59) return undefined;
  return (text[at] === '-' ? -1 : 1) * (hours * 60 + minutes) * MINUTE;
}

/** What two digits say; NaN where one of them is none. */
function pairAt(text: string, at: number): number {
  const tens = text.charCodeAt(at) - ZERO;
  const ones = text.charCodeAt(at + 1) - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

/** Days of the proleptic Gregorian calendar, counted in years that begin in March, so that a leap day is the last. */
function daysSince1970(year: number, month: number, day: number): number {
  const ofMarch = month > 2 ? year : year - 1;
  const leapDays = Math.floor(ofMarch / 4) - Math.floor(ofMarch / 100) + Math.floor(ofMarch / 400);
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  return ofMarch * 365 + leapDays + dayOfYear - DAYS_TO_1970;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
