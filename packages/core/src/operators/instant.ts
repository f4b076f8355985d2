const INSTANT = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:[Zz]|[+-]\d{2}:\d{2})$/;
const SECONDS_END = 19;
/** Characters of an offset such as `+01:00`. */
const OFFSET = 6;
const ZERO = 48;
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
  if (!INSTANT.test(text)) return undefined;
  const [year, month, day] = [numberAt(text, 0, 4), numberAt(text, 5, 2), numberAt(text, 8, 2)];
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
  const [hour, minute, second] = [numberAt(text, 11, 2), numberAt(text, 14, 2), numberAt(text, 17, 2)];
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const end = text.length - (text.endsWith('Z') || text.endsWith('z') ? 1 : OFFSET);
  const offset = end === text.length - 1 ? 0 : offsetOf(text, end);
  if (offset === undefined) return undefined;
  const fraction = end > SECONDS_END ? Number(`0${text.slice(SECONDS_END, end)}`) * 1000 : 0;
  return daysSince1970(year, month, day) * DAY + (hour * 60 + minute) * MINUTE + second * 1000 + fraction - offset;
}

/** An instant in RFC 3339, in UTC, with milliseconds; `undefined` where there is no such text for it. */
export function formatInstant(milliseconds: number): string | undefined {
  if (!(milliseconds >= EARLIEST && milliseconds <= LATEST)) return undefined;
  return new Date(milliseconds).toISOString();
}

function offsetOf(text: string, at: number): number | undefined {
  const [hours, minutes] = [numberAt(text, at + 1, 2), numberAt(text, at + 4, 2)];
  if (hours > 23 || minutes > 59) return undefined;
  return (text[at] === '-' ? -1 : 1) * (hours * 60 + minutes) * MINUTE;
}

/** What so many digits say. */
function numberAt(text: string, from: number, digits: number): number {
  let number = 0;
  for (let i = from; i < from + digits; i += 1) number = number * 10 + text.charCodeAt(i) - ZERO;
  return number;
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
