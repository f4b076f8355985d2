import type { Clock } from '../ir/clock.ts';
import { UNKNOWN } from '../ir/value.ts';
import { formatInstant } from '../operators/instant.ts';

/**
 * Makes a clock of a function that tells milliseconds since 1970-01-01T00:00:00Z. Where that throws, or tells something
 * else, the time is unknown.
 */
export function clockOf(now: () => number): Clock {
  return () => {
    try {
      const milliseconds: unknown = now();
      return typeof milliseconds === 'number' ? (formatInstant(milliseconds) ?? UNKNOWN.failed) : UNKNOWN.failed;
    } catch {
      return UNKNOWN.failed;
    }
  };
}
