const DURATION = /^P(?:(\d+)W|(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d{1,9})?)S)?)?)$/;
/** Nobody writes more, and reading more takes its time. */
const LONGEST = 64;
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;

/**
 * A duration as milliseconds: ISO 8601 with weeks, or with days, hours, minutes and seconds. A day is 24 hours. Years and
 * months are not accepted, since they have no length of their own; nor are more than 64 characters. `undefined` for all else.
 */
export function parseDuration(text: string): number | undefined {
  const parts = text.length > LONGEST ? null : DURATION.exec(text);
  if (parts === null || text === 'P') return undefined;
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = parts.slice(1).map((part) => Number(part ?? 0));
  const length = weeks * WEEK + days * DAY + hours * HOUR + minutes * MINUTE + seconds * SECOND;
  return Number.isSafeInteger(Math.ceil(length)) ? length : undefined;
}
