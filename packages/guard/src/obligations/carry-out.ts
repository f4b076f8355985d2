import type { Obligation } from '@adjudge/core';
import { AuthorizationError } from '../authorization-error.ts';
import { type Awaitable, chain, isThenable } from '../awaitable.ts';
import type { Answer } from '../decide.ts';
import type { Duty, Occasion } from './handler.ts';
import type { Registry } from './registry.ts';

/** Rewrites a JSON body. */
export type Rewrite = (body: unknown) => unknown;

const NOTHING: readonly [] = Object.freeze([] as const);

/**
 * What there is to do under a permit.
 *
 * @throws AuthorizationError `obligation-failed`, where an obligation has no handler or its parameters are wrong
 */
export function dutiesOf<Req>(registry: Registry<Req>, permit: Answer): readonly Duty<Req>[] {
  return attempt(permit, () => {
    // A decision point of another make may leave the list out.
    const obligations: readonly Obligation[] = permit.decision.obligations ?? NOTHING;
    if (obligations.length === 0) return NOTHING;
    return obligations.map(({ id, parameters }) => {
      const handler = registry.get(id);
      if (handler === undefined) throw new TypeError(`the obligation \`${id}\` has no handler; register one for it`);
      return handler(parameters);
    });
  });
}

/**
 * Does what is to be done before the handler, in order, one after the other.
 *
 * @throws AuthorizationError `obligation-failed`, thrown or rejected with; what comes after that is not done
 */
export function carryOut<Req>(duties: readonly Duty<Req>[], permit: Answer, occasion: Occasion<Req>): Awaitable<void> {
  return duties.reduce<Awaitable<void>>(
    (before, duty) => chain(before, () => attempt(permit, () => settled(permit, duty.before?.(occasion)))),
    undefined,
  );
}

/** All rewriting there is to do, in order; `undefined` where there is none. */
export function rewriteOf(duties: readonly Duty<never>[]): Rewrite | undefined {
  const rewrites = duties.flatMap(({ body }) => body ?? []);
  if (rewrites.length === 0) return undefined;
  return (body) => rewrites.reduce((rewritten, rewrite) => rewrite(rewritten), body);
}

function settled(permit: Answer, done: void | PromiseLike<void>): Awaitable<void> {
  if (!isThenable(done)) return undefined;
  return Promise.resolve(done).catch((cause: unknown) => {
    throw failed(permit, cause);
  });
}

function attempt<T>(permit: Answer, run: () => T): T {
  try {
    return run();
  } catch (cause) {
    throw failed(permit, cause);
  }
}

function failed({ decision, request }: Answer, cause: unknown): AuthorizationError {
  return new AuthorizationError('obligation-failed', { decision, request, cause });
}
