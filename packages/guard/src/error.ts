import type { AccessRequest, Decision } from '@adjudge/core';

/**
 * Why a request goes no further.
 *
 * - `unauthenticated`: there is no subject; 401.
 * - `forbidden`: the engine did not permit it; 403.
 * - `attributes-unavailable`: an extractor failed, so the engine could not be asked; 503.
 */
export type AuthorizationErrorCode = 'unauthenticated' | 'forbidden' | 'attributes-unavailable';

/** What the log may know and the caller may not. */
export interface AuthorizationErrorDetails {
  /** The deny. */
  readonly decision?: Decision;
  /** What was asked. */
  readonly request?: AccessRequest;
  /** What an extractor threw or rejected with, or how the engine broke its promise to answer with a decision. */
  readonly cause?: unknown;
}

interface Answer {
  readonly status: 401 | 403 | 503;
  readonly message: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The challenge carries no error code: RFC 6750, section 3.1, for a request without authentication information. */
const ANSWERS: Readonly<Record<AuthorizationErrorCode, Answer>> = {
  unauthenticated: { status: 401, message: 'authentication required', headers: { 'WWW-Authenticate': 'Bearer' } },
  forbidden: { status: 403, message: 'access denied', headers: {} },
  'attributes-unavailable': { status: 503, message: 'the decision could not be made', headers: {} },
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
  /** The HTTP status: 401 (RFC 9110, section 15.5.2), 403 (15.5.4) or 503 (15.6.4). */
  readonly status: 401 | 403 | 503;
  /** Headers the response must carry: with 401, `WWW-Authenticate: Bearer` (RFC 6750, section 3). */
  readonly headers: Readonly<Record<string, string>>;
  /** Whether the caller may read the message: with 4xx, as http-errors has it. */
  readonly expose: boolean;
  /** The deny, where the engine gave one. */
  declare readonly decision: Decision | undefined;
  /** What was asked, where the engine was: for the log, and for `engine.explain`. */
  declare readonly request: AccessRequest | undefined;

  constructor(code: AuthorizationErrorCode, { decision, request, ...options }: AuthorizationErrorDetails = {}) {
    const { status, message, headers } = ANSWERS[code];
    super(message, options);
    this.code = code;
    this.status = status;
    this.headers = { ...headers };
    this.expose = status < 500;
    Object.defineProperty(this, 'decision', { value: decision });
    Object.defineProperty(this, 'request', { value: request });
  }
}
