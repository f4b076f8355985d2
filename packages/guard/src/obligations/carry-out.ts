import type { Obligation } from '@adjudge/core';
import { AuthorizationError } from '../authorization-error.ts';
import { type Awaitable, chain, isThenable } from '../awaitable.ts';
import type { Answer } from '../decide.ts';
import { checkDuty } from './duty.ts';
import type { Duty, Occasion } from './handler.ts';
import type { Registry } from './registry.ts';

/** Rewrites a JSON body. */
export type Rewrite = (body: unknown) => unknown;

const NOTHING: readonly [] = Object.freeze([] as const);

/**
 * What there is to do under a permit.
 *
 * @throws AuthorizationError `obligation-failed`, where an obligation has no handler, its parameters are wrong, or what the
 * handler returns is no duty
 */
export function dutiesOf<Req>(registry: Registry<Req>, permit: Answer): readonly Duty<Req>[] {
  try {
    // A decision point of another make may leave the list out.
    const obligations: readonly Obligation[] = permit.decision.obligations ?? NOTHING;
    return obligations.length === 0 ? NOTHING : obligations.map((one) => dutyOf(registry, one));
  } catch (cause) {
    throw failed(permit, cause);
  }
}

function dutyOf<Req>(registry: Registry<Req>, { id, parameters }: Obligation): Duty<Req> {
  const handler = registry.get(id);
  if (handler === undefined) throw new TypeError(`the obligation \`${id}\` has no handler; register one for it`);
  return checkDuty(id, handler(parameters));
}

/**
 * Does what is to be done before the handler, in order, one after the other.
 *
 * @throws AuthorizationError `obligation-failed`, thrown or rejected with; what comes after that is not done
 */
export function carryOut<Req>(duties: readonly Duty<Req>[], permit: Answer, occasion: Occasion<Req>): Awaitable<void> {
  return duties.reduce<Awaitable<void>>(
    (before, duty) => chain(before, () => begin(permit, duty, occasion)),
    undefined,
  );
}

/** All rewriting there is to do, in order; `undefined` where there is none. It throws where one of it would take its time. */
export function rewriteOf(duties: readonly Duty<never>[]): Rewrite | undefined {
  const rewrites = duties.flatMap(({ body }) => body ?? []);
  if (rewrites.length === 0) return undefined;
  return (body) => rewrites.reduce((rewritten, rewrite) => atOnce(rewrite(rewritten)), body);
}

function atOnce(body: unknown): unknown {
  if (!isThenable(body)) return body;
  Promise.resolve(body).catch(() => undefined);
  throw new TypeError('a body was rewritten to a promise; have `before` wait for what `body` needs');
}

function begin<Req>(permit: Answer, duty: Duty<Req>, occasion: Occasion<Req>): Awaitable<void> {
  const fail = (cause: unknown): never => {
    throw failed(permit, cause);
  };
  try {
    const done = duty.before?.(occasion);
    return isThenable(done) ? Promise.resolve(done).catch(fail) : undefined;
  } catch (cause) {
    return fail(cause);
  }
}

function failed({ decision, request }: Answer, cause: unknown): AuthorizationError {
  return new AuthorizationError('obligation-failed', { decision, request, cause });
}
