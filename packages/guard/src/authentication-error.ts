/**
 * Why a caller could not be identified.
 *
 * - `no-credentials`: the request has none of the kind that is looked for; 401 without an error code (RFC 6750, section 3.1).
 * - `invalid-request`: credentials are malformed, or there are several; 400.
 * - `invalid-token`: the token is expired, revoked, tampered with, or not for this service; 401.
 * - `insufficient-scope`: the token is good and does not reach far enough; 403.
 * - `unavailable`: what would verify the credentials cannot be reached, so nothing is known of the caller; 503.
 */
export type AuthenticationErrorCode =
  | 'no-credentials'
  | 'invalid-request'
  | 'invalid-token'
  | 'insufficient-scope'
  | 'unavailable';

/** What the caller may read, and what only the log may. */
export interface AuthenticationErrorDetails {
  /** A fixed phrase for the caller, such as `error_description` in a challenge; never holds a part of what they sent. */
  readonly description?: string;
  /** What went wrong underneath. */
  readonly cause?: unknown;
}

const MESSAGES: Readonly<Record<AuthenticationErrorCode, string>> = {
  'no-credentials': 'the request has no credentials',
  'invalid-request': 'the credentials are malformed',
  'invalid-token': 'the token is not valid here',
  'insufficient-scope': 'the token does not reach far enough',
  unavailable: 'credentials cannot be verified at the moment',
};

/**
 * Thrown or rejected with by a source of identity. Guards turn it into an answer: 401 or 400 with a challenge
 * (RFC 6750, section 3), 403 or 503, and never into a permit.
 *
 * `cause` is for the log: like that of every error it is not enumerable, so the error as JSON has none of it.
 */
export class AuthenticationError extends Error {
  static {
    // On the prototype, where the stack trace finds it while the error is made.
    this.prototype.name = 'AuthenticationError';
  }

  readonly code: AuthenticationErrorCode;
  /** Safe to show to the caller; `undefined` where there is nothing to add to the code. */
  readonly description: string | undefined;

  constructor(code: AuthenticationErrorCode, { description, ...options }: AuthenticationErrorDetails = {}) {
    super(MESSAGES[code], options);
    this.code = code;
    this.description = description;
  }
}
