import type { Truth, Value } from '../ir/value.ts';
import { durationOf, instantOf } from './time.ts';

/** How far the clock of whoever authenticated the subject may be ahead. */
const LEEWAY = 60_000;

/**
 * Whether the subject was authenticated no longer ago than the duration. The time of authentication is a number of seconds
 * since 1970-01-01T00:00:00Z (OpenID Connect Core 1.0, section 2: `auth_time`) or an RFC 3339 instant. One that is yet to
 * come is false: it may be in another unit.
 */
export function isRecent(authenticated: Value, maxAge: Value, now: Value): Truth {
  const at = typeof authenticated === 'number' ? authenticated * 1000 : instantOf(authenticated);
  const [limit, current] = [durationOf(maxAge), instantOf(now)];
  if (at === undefined || limit === undefined || current === undefined) return undefined;
  return at <= current + LEEWAY && current - at <= limit;
}
