import type { AccessRequest, Decision } from '@adjudge/core';
import { AuthenticationError, type AuthenticationErrorCode } from './authentication-error.ts';
import { AuthorizationError, type AuthorizationErrorCode } from './authorization-error.ts';
import { bearer, type Challenge, stepUpChallenge } from './challenge.ts';

/** There is no subject. The challenge has no error code: RFC 6750, section 3.1, for a request without credentials. */
export function unauthenticated(realm: string | undefined, details: { cause?: unknown } = {}): AuthorizationError {
  return new AuthorizationError('unauthenticated', { ...details, headers: challenge({ realm }) });
}

type Answer = readonly [AuthorizationErrorCode, NonNullable<Challenge['error']>];

/** RFC 6750, section 3.1. The other codes have no challenge with an error code. */
const CHALLENGED: ReadonlyMap<AuthenticationErrorCode, Answer> = new Map<AuthenticationErrorCode, Answer>([
  ['invalid-request', ['invalid-request', 'invalid_request']],
  ['invalid-token', ['invalid-token', 'invalid_token']],
  ['insufficient-scope', ['insufficient-scope', 'insufficient_scope']],
]);

/** What the subject could not be told for; anything but an `AuthenticationError` is something that could not be loaded. */
export function unidentified(cause: unknown, realm: string | undefined): AuthorizationError {
  if (!(cause instanceof AuthenticationError) || cause.code === 'unavailable') return unavailable(cause);
  const [code, error] = CHALLENGED.get(cause.code) ?? [];
  if (code === undefined || error === undefined) return unauthenticated(realm, { cause });
  const headers = challenge({ realm, error, error_description: cause.description });
  return new AuthorizationError(code, { cause, headers });
}

export function unavailable(cause: unknown): AuthorizationError {
  return new AuthorizationError('attributes-unavailable', { cause });
}

/** What the engine did not permit: a challenge where another authentication would do (RFC 9470), and forbidden else. */
export function denied(decision: Decision, request: AccessRequest, realm: string | undefined): AuthorizationError {
  const { reason, stepUp } = decision;
  if (reason !== 'step-up-required') return new AuthorizationError('forbidden', { decision, request });
  const headers = challenge({ realm, ...stepUpChallenge(stepUp ?? {}) });
  return new AuthorizationError('step-up-required', { decision, request, headers });
}

/** The same refusal for callers who are not to know that there is something they may not have. */
export function hidden(error: AuthorizationError): AuthorizationError {
  const { code, decision, request, cause } = error;
  const isDenial = code === 'forbidden' || code === 'obligation-failed';
  return isDenial ? new AuthorizationError('not-found', { decision, request, cause }) : error;
}

function challenge(parameters: Challenge): Readonly<Record<string, string>> {
  return { 'WWW-Authenticate': bearer(parameters) };
}
