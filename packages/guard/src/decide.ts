import type { AccessRequest, Decision, DecisionReason } from '@adjudge/core';
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

/** Finds a part of the access request; throws or rejects with an AuthorizationError where it cannot be found. */
type Find<Req> = (req: Req) => Awaitable<unknown>;

/**
 * Makes what asks the engine about requests, and answers with a permit or a deny.
 *
 * Extractors run in order, `subject`, `action`, `resource`, `context`, each at most once; the first that fails ends it.
 *
 * @returns a function that returns what was decided; a promise of it only if an extractor returned one. It throws an
 *   AuthorizationError, and nothing else, where there is no decision: thrown or rejected with as the extractors are
 *   synchronous or not
 */
export function createDecider<Req>(
  options: CheckedOptions<Req>,
  { action, resource }: Question<Req>,
): (req: Req) => Awaitable<Decided> {
  const finders = [subjectFinder(options), finder(action), finder(resource), finder(options.context)];
  const decide = asker(options);
  return (req) => chain(gather(finders, req, []), decide);
}

/** What is found, in order: each part is looked for once those before it are there. */
function gather<Req>(finders: readonly Find<Req>[], req: Req, found: unknown[]): Awaitable<readonly unknown[]> {
  for (const find of finders.slice(found.length)) {
    const part = find(req);
    if (part instanceof Promise) return part.then((value) => gather(finders, req, [...found, value]));
    found.push(part);
  }
  return found;
}

const NO_DECISION = '`engine.evaluate` returned no decision; it must answer at once with `{ decision: boolean, … }`';

function subjectFinder<Req>({ subject, realm }: CheckedOptions<Req>): Find<Req> {
  const find = finder(subject, (cause) => unidentified(cause, realm));
  const known = (found: unknown): unknown => {
    if (isNothing(found)) throw unauthenticated(realm);
    return found;
  };
  return (req) => chain(find(req), known);
}

function finder<Req>(source: unknown, failed: (cause: unknown) => AuthorizationError = unavailable): Find<Req> {
  return typeof source === 'function' ? safely(source as Extractor<Req, unknown>, failed) : () => source;
}

/** Whatever a function of the application throws or rejects with, `undefined` included, is a refusal. */
function safely<A, T>(
  load: (from: A) => T | PromiseLike<T>,
  failed: (cause: unknown) => AuthorizationError,
): (from: A) => Awaitable<T> {
  const fail = (cause: unknown): never => {
    throw failed(cause);
  };
  return (from) => {
    try {
      const value = load(from);
      return isThenable(value) ? Promise.resolve(value).catch(fail) : value;
    } catch (cause) {
      return fail(cause);
    }
  };
}

/** Makes what asks the engine about the parts that have been found. */
function asker<Req>(options: CheckedOptions<Req>): (found: readonly unknown[]) => Awaitable<Decided> {
  const { resolver } = options;
  if (resolver === undefined) return (found) => ask(options, { request: requestOf(found) });
  const resolve = safely((request: AccessRequest) => resolver.resolve(request), unavailable);
  return (found) => {
    const request = requestOf(found);
    if (!isWhole(request)) return ask(options, { request });
    return chain(resolve(request), (resolution) => ask(options, resolution));
  };
}

/** Whether there is anything to decide, and so to load for. */
function isWhole({ action, resource }: AccessRequest): boolean {
  return !isNothing(action) && !isNothing(resource);
}

/** A part that is null makes an invalid request, and that is for the engine to deny. */
function requestOf([subject, action, resource, context]: readonly unknown[]): AccessRequest {
  const named = typeof action === 'string' ? { name: action } : action;
  // Literals, because a spread costs more than the decision.
  const request = isNothing(context)
    ? { subject, action: named, resource }
    : { subject, action: named, resource, context };
  return request as AccessRequest;
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

function isNothing(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}
