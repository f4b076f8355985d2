import type { Decision } from '@adjudge/core';
import type { AskedRequest } from './asked-request.ts';

/**
 * Why a request goes no further.
 *
 * - `unauthenticated`: there is no subject; 401.
 * - `invalid-token`: there is a token, and it is not valid here; 401.
 * - `invalid-request`: the credentials are malformed; 400.
 * - `insufficient-scope`: the token does not reach far enough; 403.
 * - `step-up-required`: the subject must authenticate more strongly, or again; 401.
 * - `forbidden`: the engine did not permit it; 403.
 * - `obligation-failed`: the engine permitted it under an obligation that could not be carried out; 403.
 * - `not-found`: one of the two above, where guards hide what is denied; 404.
 * - `attributes-unavailable`: something the decision needs could not be loaded; 503.
 * - `report-failed`: the decision could not be recorded; 500.
 */
export type AuthorizationErrorCode =
  | 'unauthenticated'
  | 'invalid-token'
  | 'invalid-request'
  | 'insufficient-scope'
  | 'step-up-required'
  | 'forbidden'
  | 'obligation-failed'
  | 'not-found'
  | 'attributes-unavailable'
  | 'report-failed';

/** HTTP statuses of refusals (RFC 9110, sections 15.5 and 15.6). */
export type RefusalStatus = 400 | 401 | 403 | 404 | 500 | 503;

/** What the log may know and the caller may not; but headers, which the caller gets. */
export interface AuthorizationErrorDetails {
  /** Headers of the answer. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The deny; the permit where a handler of one of its obligations has failed. */
  readonly decision?: Decision | undefined;
  /** What was asked. */
  readonly request?: AskedRequest | undefined;
  /** What an extractor threw or rejected with, or how the engine broke its promise to answer with a decision. */
  readonly cause?: unknown;
}

const ANSWERS: Readonly<Record<AuthorizationErrorCode, readonly [RefusalStatus, message: string]>> = {
  unauthenticated: [401, 'authentication required'],
  'invalid-token': [401, 'the token is not valid here'],
  'invalid-request': [400, 'the credentials are malformed'],
  'insufficient-scope': [403, 'the token does not reach far enough'],
  'step-up-required': [401, 'a stronger or fresher authentication is required'],
  forbidden: [403, 'access denied'],
  'obligation-failed': [403, 'access denied'],
  'not-found': [404, 'not found'],
  'attributes-unavailable': [503, 'the decision could not be made'],
  'report-failed': [500, 'the decision could not be recorded'],
};

/**
 * A request that may not go on, in the shape that Express and Koa turn into a response: `status`, `headers`, `expose`.
 *
 * Its message is the same for every request. `decision`, `request` and `cause`, which name rules and attributes, are not
 * enumerable: a handler that sends the error as JSON, or spreads it, sends none of them.
 */
export class AuthorizationError extends Error {
  static {
    // On the prototype, where the stack trace finds it while the error is made.
    this.prototype.name = 'AuthorizationError';
  }

  readonly code: AuthorizationErrorCode;
  readonly status: RefusalStatus;
  /** Headers the response must carry: `WWW-Authenticate` where there is a challenge, and that no cache keeps a refusal. */
  readonly headers: Readonly<Record<string, string>>;
  /** Whether the caller may read the message: with 4xx, as http-errors has it. */
  readonly expose: boolean;
  /** The decision, where the engine gave one. */
  declare readonly decision: Decision | undefined;
  /** What was asked, where that could be told: for the log, and for `engine.explain`. */
  declare readonly request: AskedRequest | undefined;

  constructor(
    code: AuthorizationErrorCode,
    { headers, decision, request, ...options }: AuthorizationErrorDetails = {},
  ) {
    const [status, message] = ANSWERS[code];
    super(message, options);
    this.code = code;
    this.status = status;
    // A cache may keep a 404 by itself (RFC 9110, section 15.1), and the next caller may be one who is permitted.
    this.headers = { 'Cache-Control': 'no-store', ...headers };
    this.expose = status < 500;
    Object.defineProperty(this, 'decision', { value: decision });
    Object.defineProperty(this, 'request', { value: request });
  }
}
