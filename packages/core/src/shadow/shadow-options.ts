import type { Decision } from '../decide/decision.ts';
import type { EvaluationsRequest } from '../ir/batch-request.ts';
import type { AccessRequest } from '../ir/request.ts';
import { HOST, type Host } from '../support/host.ts';
import { attempt } from './attempt.ts';
import type { Difference } from './disagreement.ts';

/** A request about which the candidate would have answered otherwise. */
export interface Disagreement<R extends AccessRequest = AccessRequest> {
  /** What was asked, as it was then. Holds attributes. */
  readonly request: R | EvaluationsRequest<R>;
  /** Which question of a batch; `undefined` where it was none. */
  readonly index: number | undefined;
  /** What was answered. */
  readonly active: Decision;
  /** What the candidate says; `undefined` where it has thrown, or not answered with a decision. */
  readonly candidate: Decision | undefined;
  readonly differs: readonly Difference[];
  /** What the candidate has thrown. */
  readonly cause: unknown;
}

export interface ShadowOptions<R extends AccessRequest = AccessRequest> {
  /** Is told of each disagreement, after the answer has been given. What it throws is ignored. */
  readonly onDisagreement: (disagreement: Disagreement<R>) => void;
  /** The most of the thread's time that comparing may have, above 0 and up to 1. Default: 0.1, a tenth. */
  readonly share?: number;
  /** How many questions may wait to be compared; more are not compared, and counted. Default: 1,000. */
  readonly maxPending?: number;
  /** Tells the time, in milliseconds. Default: `Date.now`. */
  readonly now?: () => number;
  /** What waits. Default: the host's timer. */
  readonly timers?: Pick<Host, 'setTimeout'>;
}

type Checked<R extends AccessRequest> = Required<Pick<ShadowOptions<R>, 'onDisagreement' | 'share' | 'maxPending'>> & {
  readonly host: Host;
};

/** @throws {TypeError} where an option is not what it should be */
export function checkShadowOptions<R extends AccessRequest>(given: ShadowOptions<R>): Checked<R> {
  // a copy that inherits nothing: what is not given must not come from a polluted prototype
  const own: ShadowOptions<R> = Object.assign(Object.create(null) as object, given) as ShadowOptions<R>;
  const { onDisagreement, share = 0.1, maxPending = 1_000, now = HOST.now, timers = HOST } = own;
  if (typeof onDisagreement !== 'function') {
    throw new TypeError('the option `onDisagreement` must be a function that is told of disagreements');
  }
  if (!(typeof share === 'number' && share > 0 && share <= 1)) {
    throw new TypeError('the option `share` must be a number above 0 and up to 1');
  }
  if (!(Number.isSafeInteger(maxPending) && maxPending > 0)) {
    throw new TypeError('the option `maxPending` must be an integer from 1');
  }
  if (typeof now !== 'function') throw new TypeError('the option `now` must be a function that tells milliseconds');
  if (typeof timers.setTimeout !== 'function') throw new TypeError('the option `timers` must have `setTimeout`');
  const setTimeout: Host['setTimeout'] = (callback, milliseconds) => timers.setTimeout(callback, milliseconds);
  return { onDisagreement, share, maxPending, host: { ...HOST, now: () => attempt(now).answer ?? NaN, setTimeout } };
}
