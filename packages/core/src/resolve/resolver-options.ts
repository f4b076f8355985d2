import { HOST, type Host } from '../support/host.ts';
import { checkedOptions, hasMethods, isFunction, isIntegerUpTo, type OptionChecks } from '../support/options.ts';
import { MAX_TIMEOUT } from './check-providers.ts';
import type { OnFailure, ProviderFailure } from './load-once.ts';

/** What holds for all providers of a resolver. */
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

const OPTIONS: OptionChecks<ResolverOptions> = {
  timeout: isIntegerUpTo(MAX_TIMEOUT, ', in milliseconds'),
  onFailure: isFunction('that is told what has failed'),
  now: isFunction('that tells milliseconds'),
  timers: hasMethods('setTimeout', 'clearTimeout'),
};

/** @throws {TypeError} where an option is not what it should be */
export function checkResolverOptions(given: ResolverOptions): CheckedOptions {
  const { timeout = 1_000, onFailure, now = HOST.now, timers = HOST } = checkedOptions(given, OPTIONS);
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
