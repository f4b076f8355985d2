import type { Decision } from '@adjudge/core';
import type { AskedRequest } from './asked-request.ts';
import { AuthorizationError } from './authorization-error.ts';
import { type Awaitable, isThenable } from './awaitable.ts';
import type { Visit } from './visit.ts';

/** What a guard came to: a permit where there is no error. */
export interface Outcome {
  readonly decision: Decision | undefined;
  readonly request: AskedRequest | undefined;
  readonly error: AuthorizationError | undefined;
}

/**
 * Tells the application what a guard came to, and waits if that takes time.
 *
 * @throws AuthorizationError `report-failed`, thrown or rejected with
 */
export function report<Req>({ options, req, start }: Visit<Req>, outcome: Outcome): Awaitable<void> {
  const { onDecision, enforce } = options;
  if (onDecision === undefined) return undefined;
  const { decision, request, error } = outcome;
  const failed = (cause: unknown): never => {
    throw new AuthorizationError('report-failed', { decision, request, cause });
  };
  const durationMs = performance.now() - start;
  try {
    const told = onDecision(
      { outcome: error?.code ?? 'permit', enforced: enforce, decision, request, error, durationMs },
      req,
    );
    return isThenable(told) ? Promise.resolve(told).catch(failed) : undefined;
  } catch (cause) {
    return failed(cause);
  }
}

/** The same where nothing can wait for it and nothing is left to refuse: what goes wrong with it is lost. */
export function reportInPassing<Req>(visit: Visit<Req>, outcome: Outcome): void {
  try {
    void report(visit, outcome)?.catch(() => undefined);
  } catch {
    // The answer has been given.
  }
}
