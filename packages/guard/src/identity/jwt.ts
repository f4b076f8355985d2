import type { Subject } from '@adjudge/core';
import { errors, type JWTPayload, jwtVerify, type JWTVerifyOptions } from 'jose';
import { AuthenticationError } from '../authentication-error.ts';
import { bearerToken } from './bearer.ts';
import { subjectMapper } from './claim-mapping.ts';
import type { HttpRequest } from './http-request.ts';
import { makeKeys } from './jwt-keys.ts';
import { checkAlgorithms, checkJwtOptions, type JwtSubjectOptions } from './jwt-options.ts';

/**
 * Finds the subject in the bearer token of a request (RFC 6750): a JSON Web Token (RFC 7519) whose signature, issuer,
 * audience and times hold. A token without `exp` is not believed. Where keys come from, and what algorithm verifies,
 * is for these options to say and never for the token: headers such as `jku`, `jwk` and `x5u` are not looked at.
 *
 * @returns the `subject` of a guard: the subject, or `null` where there is no bearer token; rejects with an
 *   AuthenticationError, `unavailable` where keys cannot be fetched
 * @throws TypeError at once, naming the option that is missing or wrong
 */
export function jwtSubject(options: JwtSubjectOptions): (request: HttpRequest) => Promise<Subject | null> {
  const own = checkJwtOptions(options);
  const { issuer, audience, clockTolerance = 5, typ, scopes = [], now = Date.now } = own;
  const { keyFor, isShared } = makeKeys(own.keys);
  const algorithms = checkAlgorithms(own.algorithms, isShared);
  const subjectOf = subjectMapper(own);
  const expected: JWTVerifyOptions = {
    issuer,
    audience: typeof audience === 'string' ? audience : [...audience],
    algorithms: [...algorithms],
    clockTolerance,
    requiredClaims: ['exp'],
    ...(typ === undefined ? {} : { typ }),
  };
  return async (request) => {
    const token = bearerToken(request);
    if (token === undefined) return null;
    const claims = await verify(token, keyFor, { ...expected, currentDate: dateOf(now()) });
    if (!scopes.every((scope) => scopesIn(claims).includes(scope))) throw new AuthenticationError('insufficient-scope');
    return subjectOf(claims);
  };
}

/** No token has ended by a clock that tells no time, so there must be one. */
function dateOf(milliseconds: number): Date {
  if (Number.isFinite(milliseconds)) return new Date(milliseconds);
  throw new AuthenticationError('unavailable', { cause: new TypeError('option `now` tells no time') });
}

async function verify(
  token: string,
  keyFor: ReturnType<typeof makeKeys>['keyFor'],
  expected: JWTVerifyOptions,
): Promise<JWTPayload> {
  try {
    return (await jwtVerify(token, keyFor, expected)).payload;
  } catch (cause) {
    if (cause instanceof AuthenticationError) throw cause;
    if (!(cause instanceof errors.JOSEError)) throw new AuthenticationError('unavailable', { cause });
    throw new AuthenticationError('invalid-token', { description: problemOf(cause), cause });
  }
}

const CLAIM_PROBLEMS: ReadonlyMap<string, string> = new Map([
  ['iss', 'the token is from another issuer'],
  ['aud', 'the token is for another audience'],
  ['nbf', 'the token is not valid yet'],
  ['typ', 'the token is of another type'],
]);

/** Phrases that tell the holder of a token what any reader of it knows. */
function problemOf(error: errors.JOSEError): string {
  if (error instanceof errors.JWTExpired) return 'the token has expired';
  if (error instanceof errors.JWTClaimValidationFailed)
    return CLAIM_PROBLEMS.get(error.claim) ?? 'a claim of the token does not hold';
  if (error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid) return 'the token is malformed';
  return 'the token is not signed as it must be';
}

function scopesIn({ scope, scp }: JWTPayload): readonly unknown[] {
  const stated = scope ?? scp;
  if (typeof stated === 'string') return stated.split(' ');
  return Array.isArray(stated) ? stated : [];
}
