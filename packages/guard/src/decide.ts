import type { AccessRequest, Attributes, Decision, DecisionReason, Subject } from '@adjudge/core';
import { AuthorizationError } from './authorization-error.ts';
import { type Awaitable, chain, isThenable } from './awaitable.ts';
import type { CheckedOptions } from './check-options.ts';
import type { AttributeResolution, DecisionPoint, Extractor, Question } from './options.ts';
import { denied, unauthenticated, unavailable, unidentified } from './refusals.ts';

/** A decision, what it is about, and who gave it. */
export interface Answer {
  readonly decision: Decision;
  readonly request: AccessRequest;
  readonly engine: DecisionPoint;
}

/** An answer that has been looked at once, so that it cannot change: a permit where there is no refusal. */
export interface Decided extends Answer {
  readonly refusal: AuthorizationError | undefined;
}

/**
 * Asks the engine about a request, and answers with a permit or a deny.
 *
 * Extractors run in order, `subject`, `action`, `resource`, `context`, each at most once; the first that fails ends it.
 *
 * @returns what was decided; a promise of it only if an extractor returned one
 * @throws AuthorizationError, and nothing else, where there is no decision: thrown or rejected with as the extractors are
 *   synchronous or not
 */
export function decide<Req>(options: CheckedOptions<Req>, question: Question<Req>, req: Req): Awaitable<Decided> {
  return chain(identify(options, req), (subject) =>
    chain(extract(question.action, req), (action) =>
      chain(extract(question.resource, req), (resource) =>
        chain(extract<Req, Attributes>(options.context, req), (context) => {
          const named = typeof action === 'string' ? { name: action } : action;
          // Literals, because a spread costs more than the decision.
          const request = isNothing(context)
            ? { subject, action: named, resource }
            : { subject, action: named, resource, context };
          // A part that is null makes an invalid request, and that is for the engine to deny.
          return answer(options, request as AccessRequest);
        }),
      ),
    ),
  );
}

const NO_DECISION = '`engine.evaluate` returned no decision; it must answer at once with `{ decision: boolean, … }`';

function identify<Req>({ subject, realm }: CheckedOptions<Req>, req: Req): Awaitable<Subject> {
  return chain(
    extract(subject, req, (cause) => unidentified(cause, realm)),
    (found) => {
      if (isNothing(found)) throw unauthenticated(realm);
      return found;
    },
  );
}

function extract<Req, T>(
  source: T | Extractor<Req, T> | undefined,
  req: Req,
  failed: (cause: unknown) => AuthorizationError = unavailable,
): Awaitable<T | null | undefined> {
  return isExtractor(source) ? attempt(() => source(req), failed) : source;
}

function answer<Req>(options: CheckedOptions<Req>, request: AccessRequest): Awaitable<Decided> {
  const { resolver } = options;
  if (resolver === undefined) return ask(options, { request });
  return chain(
    attempt(() => resolver.resolve(request), unavailable),
    (resolution) => ask(options, resolution),
  );
}

/** Whatever a function of the application throws or rejects with, `undefined` included, is a refusal. */
function attempt<T>(load: () => T | PromiseLike<T>, failed: (cause: unknown) => AuthorizationError): Awaitable<T> {
  const fail = (cause: unknown): never => {
    throw failed(cause);
  };
  try {
    const value = load();
    return isThenable(value) ? Promise.resolve(value).catch(fail) : value;
  } catch (cause) {
    return fail(cause);
  }
}

function ask<Req>({ engine, realm }: CheckedOptions<Req>, resolution: AttributeResolution): Decided {
  let request: AccessRequest | undefined;
  try {
    request = resolution.request;
    const asked = resolution.engine ?? (typeof engine === 'function' ? engine() : engine);
    const decision = asked.evaluate(request);
    const isPermit: unknown = decision.decision;
    if (typeof isPermit !== 'boolean') throw new TypeError(NO_DECISION);
    const refusal = isPermit ? undefined : refusalOf(decision, request, resolution.failed ?? [], realm);
    return { decision, request: Object.freeze(request), engine: asked, refusal };
  } catch (cause) {
    throw new AuthorizationError('forbidden', { cause, request });
  }
}

/** What is unknown because it could not be loaded may be known the next time. */
export function refusalOf(
  decision: Decision,
  request: AccessRequest,
  failed: readonly string[],
  realm: string | undefined,
): AuthorizationError {
  if (failed.length === 0 || !UNDECIDED.has(decision.reason)) return denied(decision, request, realm);
  const cause = new Error(`no attributes came from ${failed.join(', ')}`);
  return new AuthorizationError('attributes-unavailable', { decision, request, cause });
}

/** Reasons that an unknown attribute can be the cause of: in a condition, an obligation's parameter, or what a schema requires. */
const UNDECIDED: ReadonlySet<DecisionReason> = new Set<DecisionReason>([
  'indeterminate',
  'obligation-failed',
  'invalid-request',
]);

function isExtractor<Req, T>(source: T | Extractor<Req, T>): source is Extractor<Req, T> {
  return typeof source === 'function';
}

function isNothing(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}
