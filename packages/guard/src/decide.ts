import type { AccessRequest, Decision } from '@adjudge/core';
import { AuthorizationError } from './error.ts';
import type { AuthorizeOptions, DecisionPoint, Extractor } from './options.ts';

/** A permit: what was asked and what the engine answered. Frozen, and made for permits only. */
export interface Authorization {
  readonly decision: Decision;
  readonly request: AccessRequest;
}

type Awaitable<T> = T | Promise<T>;

/**
 * Asks whether a request may go on. An answer means yes; every no is an error, so forgetting to look at the answer
 * lets nothing pass. Forgetting to wait for it would, so wait.
 *
 * @param options - what {@link checkOptions} returned
 * @returns the permit; a promise of it only if an extractor returned one
 * @throws AuthorizationError, thrown or rejected with as the extractors are synchronous or not, and nothing else
 */
export function decide<Req>(options: AuthorizeOptions<Req>, req: Req): Awaitable<Authorization> {
  return chain(extract(options.subject, req), (subject) => {
    if (isNothing(subject)) throw new AuthorizationError('unauthenticated');
    return chain(extract(options.action, req), (action) =>
      chain(extract(options.resource, req), (resource) =>
        chain(extract(options.context, req), (context) => {
          const named = typeof action === 'string' ? { name: action } : action;
          // Literals, because a spread costs more than the decision.
          const request = isNothing(context)
            ? { subject, action: named, resource }
            : { subject, action: named, resource, context };
          // A part that is null makes an invalid request, and that is for the engine to deny.
          return ask(options.engine, request as AccessRequest);
        }),
      ),
    );
  });
}

function extract<Req, T>(source: T | Extractor<Req, T>, req: Req): Awaitable<T | null | undefined> {
  if (!isExtractor(source)) return source;
  try {
    const value = source(req);
    return isThenable(value) ? Promise.resolve(value).catch(unavailable) : value;
  } catch (cause) {
    return unavailable(cause);
  }
}

function ask(engine: DecisionPoint, request: AccessRequest): Authorization {
  let decision: Decision;
  let permit: unknown;
  try {
    decision = engine.evaluate(request);
    permit = decision.decision;
    if (typeof permit !== 'boolean') {
      throw new TypeError(
        '`engine.evaluate` returned no decision; it must answer at once with `{ decision: boolean, … }`',
      );
    }
  } catch (cause) {
    throw new AuthorizationError('forbidden', { cause, request });
  }
  if (permit !== true) throw new AuthorizationError('forbidden', { decision, request: Object.freeze(request) });
  return Object.freeze({ decision, request: Object.freeze(request) });
}

function chain<T, R>(value: Awaitable<T>, next: (value: T) => Awaitable<R>): Awaitable<R> {
  return value instanceof Promise ? value.then(next) : next(value);
}

function unavailable(cause: unknown): never {
  throw new AuthorizationError('attributes-unavailable', { cause });
}

function isExtractor<Req, T>(source: T | Extractor<Req, T>): source is Extractor<Req, T> {
  return typeof source === 'function';
}

function isNothing(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

function isThenable<T>(value: T | PromiseLike<T>): value is PromiseLike<T> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}
