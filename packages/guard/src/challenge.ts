import type { StepUp } from '@adjudge/core';

/** What a challenge says beside the scheme, in the order in which it is written. */
export interface Challenge {
  readonly realm?: string | undefined;
  readonly error?: 'invalid_request' | 'invalid_token' | 'insufficient_scope' | 'insufficient_user_authentication';
  readonly error_description?: string | undefined;
  readonly acr_values?: string | undefined;
  /** Seconds. */
  readonly max_age?: string | undefined;
}

/** What RFC 6750, section 3, allows in a parameter: printable ASCII without `"` and `\`, so that nothing needs escaping. */
export const PARAMETER: RegExp = /^[\x20\x21\x23-\x5B\x5D-\x7E]+$/;

/** The value of a `WWW-Authenticate` header (RFC 6750, section 3). What may not stand in one is left out. */
export function bearer(challenge: Challenge): string {
  const parameters = Object.entries(challenge)
    .filter((entry): entry is [string, string] => typeof entry[1] === 'string' && PARAMETER.test(entry[1]))
    .map(([name, value]) => `${name}="${value}"`);
  return parameters.length === 0 ? 'Bearer' : `Bearer ${parameters.join(', ')}`;
}

/** What authentication would do, as RFC 9470, section 3, words it. */
export function stepUpChallenge({ acr, maxAge }: StepUp): Challenge {
  return {
    error: 'insufficient_user_authentication',
    error_description: 'a stronger or fresher authentication is required',
    acr_values: acr?.filter((value) => !value.includes(' ')).join(' '),
    max_age: maxAge === undefined ? undefined : secondsOf(maxAge),
  };
}

const DURATION = /^P(?:(\d+)W|(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?)?)$/;
const SECONDS = [604_800, 86_400, 3600, 60, 1];

/** The whole seconds of an ISO 8601 duration as policies write them. */
function secondsOf(duration: string): string | undefined {
  const parts = DURATION.exec(duration)?.slice(1);
  if (parts === undefined) return undefined;
  return String(parts.reduce((sum, part, index) => sum + Number(part ?? 0) * (SECONDS[index] ?? 0), 0));
}
