import { kindOf, type Truth, type Value } from '../ir/value.ts';
import { allOf } from './logic.ts';
import { parseDuration } from './duration.ts';
import { parseInstant } from './instant.ts';
import { isSchedule, isWithinSchedule } from './schedule.ts';

export function before(a: Value, b: Value): Truth {
  return withInstants(a, b, (x, y) => x < y);
}

export function after(a: Value, b: Value): Truth {
  return before(b, a);
}

/** In a schedule; or not before the first and before the second of two instants. */
export function within(instant: Value, span: Value): Truth {
  const milliseconds = instantOf(instant);
  if (milliseconds === undefined) return undefined;
  if (isSchedule(span)) return isWithinSchedule(milliseconds, span);
  if (kindOf(span) !== 'list') return undefined;
  const [from, to, ...more] = span as readonly Value[];
  if (more.length > 0) return undefined;
  return allOf([withInstants(from, instant, (x, y) => x <= y), before(instant, to)], (truth) => truth);
}

/** Whether more than the duration has passed since the instant. */
export function olderThan(instant: Value, duration: Value, now: Value): Truth {
  return withAge(instant, duration, now, (age, limit) => age > limit);
}

/** Whether less than the duration has passed since the instant; an instant yet to come is newer than any duration. */
export function newerThan(instant: Value, duration: Value, now: Value): Truth {
  return withAge(instant, duration, now, (age, limit) => age < limit);
}

export function instantOf(value: Value): number | undefined {
  return typeof value === 'string' ? parseInstant(value) : undefined;
}

export function durationOf(value: Value): number | undefined {
  return typeof value === 'string' ? parseDuration(value) : undefined;
}

function withInstants(a: Value, b: Value, test: (a: number, b: number) => boolean): Truth {
  const [x, y] = [instantOf(a), instantOf(b)];
  return x === undefined || y === undefined ? undefined : test(x, y);
}

function withAge(instant: Value, duration: Value, now: Value, test: (age: number, limit: number) => boolean): Truth {
  const limit = durationOf(duration);
  return limit === undefined ? undefined : withInstants(instant, now, (then, at) => test(at - then, limit));
}
