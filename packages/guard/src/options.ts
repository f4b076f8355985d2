import type { AccessRequest, Action, Attributes, Decision, Resource, Subject } from '@adjudge/core';

/** The policy decision point (PDP) a guard asks: an `Engine`, or whatever answers as synchronously. */
export interface DecisionPoint {
  evaluate(request: AccessRequest): Decision;
}

/**
 * Finds one part of the access request in an HTTP request; may take its time.
 * What it throws or rejects with, even `undefined`, is answered with 503, never skipped.
 */
export type Extractor<Req, T> = (req: Req) => T | null | undefined | PromiseLike<T | null | undefined>;

/**
 * What a guard asks on each request: may this subject do this action on this resource, in this context?
 * Each part is a value, the same for every request, or an extractor.
 *
 * Extractors run in the order below, each at most once, and the first that fails ends the matter.
 *
 * @typeParam Req - what the framework hands to a middleware: Express' `Request`, Koa's `Context`
 */
export interface AuthorizeOptions<Req> {
  readonly engine: DecisionPoint;
  /** Who asks. No subject (`null` or `undefined`) is 401, and neither the other extractors nor the engine are asked. */
  readonly subject: Subject | Extractor<Req, Subject>;
  /** What they want to do; a string is the action's name. */
  readonly action: string | Action | Extractor<Req, string | Action>;
  /** What they want to do it to. No resource is an `invalid-request`, which the engine denies. */
  readonly resource: Resource | Extractor<Req, Resource>;
  /** Attributes of the occasion, such as time or network. None leaves them out, and to policies they are unknown. */
  readonly context?: Attributes | Extractor<Req, Attributes>;
}
