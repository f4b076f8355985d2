import type { Decision } from '@adjudge/core';
import type { AskedRequest } from './asked-request.ts';
import type { AuthorizationError, AuthorizationErrorCode } from './authorization-error.ts';

/** What a guard came to, for the log. Holds attributes and names of rules, so it is not for the caller. */
export interface DecisionEvent {
  readonly outcome: 'permit' | AuthorizationErrorCode;
  /** Whether the outcome counts: `false` where a guard with `enforce: false` let the request pass whatever it came to. */
  readonly enforced: boolean;
  /** `undefined` where the engine was not asked, or did not answer. */
  readonly decision: Decision | undefined;
  /** What was asked; `undefined` where that could not be told. */
  readonly request: AskedRequest | undefined;
  /** The refusal, with its cause; `undefined` for a permit. */
  readonly error: AuthorizationError | undefined;
  /** Milliseconds from the start of the guard: extractors, attributes, the decision, and obligations. */
  readonly durationMs: number;
}
