import { isPlainObject } from '../support/own.ts';

/** When something is open: on some days of the week, from a time of the day to another, in a time zone. */
export interface Schedule {
  /** An IANA time zone, such as `Europe/Berlin`. */
  readonly timeZone: string;
  readonly days: readonly string[];
  /** `HH:MM`; the first minute that counts. */
  readonly from: string;
  /** `HH:MM` or `24:00`; the first minute that does not count. Where it is not after `from`, it is on the next day. */
  readonly to: string;
}

export const DAYS: readonly string[] = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** Whether an instant lies in a schedule, by the wall clock of its time zone. */
export function isWithinSchedule(milliseconds: number, schedule: Schedule): boolean {
  const { day, minute } = wallClock(milliseconds, schedule.timeZone);
  const from = minuteOfDay(schedule.from);
  const to = minuteOfDay(schedule.to);
  if (from < to) return isOn(schedule, day) && minute >= from && minute < to;
  return (isOn(schedule, day) && minute >= from) || (isOn(schedule, day + 6) && minute < to);
}

/** Whether there is a time zone of the name. An offset such as `+01:00` is none, though newer runtimes take it for one. */
export function isTimeZone(name: string): boolean {
  if (/^[+-]/.test(name)) return false;
  try {
    formatterFor(name);
    return true;
  } catch {
    return false;
  }
}

/** Whether a value is a schedule that the loader has put in the place of its name. */
export function isSchedule(value: unknown): value is Schedule {
  return isPlainObject(value) && typeof value['timeZone'] === 'string';
}

/** Minutes since midnight. */
function minuteOfDay(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

function isOn(schedule: Schedule, day: number): boolean {
  return schedule.days.some((name) => DAYS.indexOf(name) === day % 7);
}

function wallClock(milliseconds: number, timeZone: string): { readonly day: number; readonly minute: number } {
  const parts = new Map(
    formatterFor(timeZone)
      .formatToParts(milliseconds)
      .map((part) => [part.type, part.value]),
  );
  return {
    day: DAYS.indexOf(String(parts.get('weekday')).toLowerCase()),
    minute: Number(parts.get('hour')) * 60 + Number(parts.get('minute')),
  };
}

/** Time zones that policies name; a request cannot name one, so this cannot grow. */
const FORMATTERS = new Map<string, Intl.DateTimeFormat>();

function formatterFor(timeZone: string): Intl.DateTimeFormat {
  const known = FORMATTERS.get(timeZone);
  if (known !== undefined) return known;
  const formatter = new Intl.DateTimeFormat('en-US', {
    timeZone,
    weekday: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  FORMATTERS.set(timeZone, formatter);
  return formatter;
}
