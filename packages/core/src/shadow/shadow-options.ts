import type { Decision } from '../decide/decision.ts';
import type { EvaluationsRequest } from '../ir/batch-request.ts';
import type { AccessRequest } from '../ir/request.ts';
import { HOST, type Host } from '../support/host.ts';
import { checkedOptions, hasMethods, isFunction, type OptionChecks } from '../support/options.ts';
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

/** Who is told of what a candidate says otherwise, and how much time asking it may take. */
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

const OPTIONS: OptionChecks<ShadowOptions> = {
  onDisagreement: isFunction('that is told of disagreements'),
  share: {
    holds: (value) => typeof value === 'number' && value > 0 && value <= 1,
    must: 'be a number above 0 and up to 1',
  },
  maxPending: {
    holds: (value) => Number.isSafeInteger(value) && Number(value) > 0,
    must: 'be an integer from 1',
  },
  now: isFunction('that tells milliseconds'),
  timers: hasMethods('setTimeout'),
};

/** @throws {TypeError} where an option is not what it should be */
export function checkShadowOptions<R extends AccessRequest>(given: ShadowOptions<R>): Checked<R> {
  const own = checkedOptions(given, OPTIONS);
  const { onDisagreement, share = 0.1, maxPending = 1_000, now = HOST.now, timers = HOST } = own;
  if (onDisagreement === undefined)
    throw new TypeError('the option `onDisagreement` is missing: a function that is told of disagreements');
  const setTimeout: Host['setTimeout'] = (callback, milliseconds) => timers.setTimeout(callback, milliseconds);
  return { onDisagreement, share, maxPending, host: { ...HOST, now: () => attempt(now).answer ?? NaN, setTimeout } };
}
