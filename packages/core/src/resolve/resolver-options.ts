import { isTimeout } from './check-providers.ts';
import { HOST, type Host } from '../support/host.ts';
import type { OnFailure, ProviderFailure } from './load-once.ts';

export interface ResolverOptions {
  /** How long a provider may take that does not say so itself, in milliseconds. Default: 1,000. */
  readonly timeout?: number;
  /** Is told, once, of each load that failed. What it throws is ignored. */
  readonly onFailure?: (failure: ProviderFailure) => void;
  /** Tells the time that `ttl` is measured in, in milliseconds. Default: `Date.now`. */
  readonly now?: () => number;
  /** What waits for `timeout`. Default: the host's timers. */
  readonly timers?: Pick<Host, 'setTimeout' | 'clearTimeout'>;
}

interface CheckedOptions {
  readonly timeout: number;
  readonly onFailure: OnFailure;
  readonly host: Host;
}

/** @throws {TypeError} where an option is not what it should be */
export function checkResolverOptions(given: ResolverOptions): CheckedOptions {
  // a copy that inherits nothing: what is not given must not come from a polluted prototype
  const own: ResolverOptions = Object.assign(Object.create(null) as object, given);
  const { timeout = 1_000, onFailure, now = HOST.now, timers = HOST } = own;
  if (!isTimeout(timeout))
    throw new TypeError('the option `timeout` must be an integer from 1 to 600000, in milliseconds');
  if (onFailure !== undefined && typeof onFailure !== 'function') {
    throw new TypeError('the option `onFailure` must be a function that is told what has failed');
  }
  if (typeof now !== 'function') throw new TypeError('the option `now` must be a function that tells milliseconds');
  if (typeof timers.setTimeout !== 'function' || typeof timers.clearTimeout !== 'function') {
    throw new TypeError('the option `timers` must have `setTimeout` and `clearTimeout`');
  }
  const host: Host = {
    now: () => attempt(now) ?? NaN,
    setTimeout: (callback, milliseconds) => timers.setTimeout(callback, milliseconds),
    clearTimeout: (timer) => timers.clearTimeout(timer),
  };
  return { timeout, onFailure: (failure) => attempt(() => onFailure?.(failure)), host };
}

/** Whatever an option of the caller throws is no reason to leave a request waiting. */
function attempt<T>(call: () => T): T | undefined {
  try {
    return call();
  } catch {
    return undefined;
  }
}
