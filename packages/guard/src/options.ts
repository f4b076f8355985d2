import type { AccessRequest, Action, Attributes, Decision, Evaluations, Resource, Subject } from '@adjudge/core';
import type { DecisionEvent } from './decision-event.ts';
import type { ObligationHandler } from './obligations/handler.ts';

/** The policy decision point (PDP) a guard asks: an `Engine`, or whatever answers as synchronously. */
export interface DecisionPoint {
  evaluate(request: AccessRequest): Decision;
  /** Decides a list in one pass, where there is one; without it each item is put to `evaluate`. */
  evaluations?(batch: Batch): Evaluations;
}

/** What lists are decided with: an AuthZEN evaluations request whose entries are whole. */
export interface Batch {
  readonly evaluations: readonly AccessRequest[];
}

/**
 * Finds one part of the access request in an HTTP request; may take its time.
 * What it throws or rejects with, even `undefined`, is answered with 503, never skipped.
 */
export type Extractor<Req, T> = (req: Req) => T | null | undefined | PromiseLike<T | null | undefined>;

/** Completes requests with attributes, as resolvers of core do; what it throws or rejects with is answered with 503. */
export interface AttributeResolver {
  resolve(request: AccessRequest): AttributeResolution | PromiseLike<AttributeResolution>;
}

/** A request with the attributes that were loaded for it. */
export interface AttributeResolution {
  readonly request: AccessRequest;
  /** Whose needs were met: it decides, instead of the guard's own engine. */
  readonly engine?: DecisionPoint;
  /**
   * The names of providers that failed. Where something failed, a deny that is `indeterminate`, `obligation-failed` or
   * `invalid-request` is no deny but something that could not be decided, and is answered with 503; permits and other
   * denies do not depend on what failed.
   */
  readonly failed?: readonly string[];
}

/**
 * What all guards of an application have in common.
 *
 * @typeParam Req - what the framework hands to a middleware: Express' `Request`, Koa's `Context`
 */
export interface GuardOptions<Req> {
  /** Who decides. A function is asked for it right before each decision, so that policies can be replaced while serving. */
  readonly engine: DecisionPoint | (() => DecisionPoint);
  /**
   * Who asks: a value, or a function that finds it in the request. No subject (`null` or `undefined`) is 401. An
   * `AuthenticationError` is answered as its code says.
   */
  readonly subject: Subject | Extractor<Req, Subject>;
  /** Attributes of the occasion, such as time or network. None leaves them out, and to policies they are absent. */
  readonly context?: Attributes | Extractor<Req, Attributes>;
  /** Loads attributes before the request is decided: what `createResolver` of core makes. */
  readonly resolver?: AttributeResolver;
  /**
   * Who carries out obligations, by their id, beside the built-in `fields`, `header` and `log`. A permit with an obligation that
   * has no handler, or whose handler fails, is a deny.
   */
  readonly obligations?: Readonly<Record<string, ObligationHandler<Req>>>;
  /** Takes a line of JSON for each obligation `log`, which has no handler without. */
  readonly log?: (line: string) => void | PromiseLike<void>;
  /** Where the decision is kept, on Express' request or Koa's `ctx.state`; `authz` by default. */
  readonly property?: string;
  /** Answers refusals with problem details (RFC 9457) instead of handing an error to the framework; off by default. */
  readonly problems?: boolean;
  /** Whether problem details tell reason and rule; off by default, because they tell a caller about policies. */
  readonly reveal?: boolean;
  /** The protection space that challenges name (RFC 9110, section 11.5); left out by default. */
  readonly realm?: string;
  /** Answers what is denied with 404, as if it were not there; off by default. */
  readonly hide?: boolean;
  /** Whether a refusal is one; `false` lets every request pass and only reports what would have been. On by default. */
  readonly enforce?: boolean;
  /**
   * Is told of every decision, permits and refusals alike. The answer waits for a promise it returns; what it throws or
   * rejects with is answered with 500, so that nothing happens which is not recorded.
   */
  readonly onDecision?: (event: DecisionEvent, req: Req) => void | PromiseLike<void>;
}

/** What a single guard may do otherwise than the others. */
export type GuardOverrides = Pick<GuardOptions<never>, 'enforce' | 'hide'>;

/** What a route asks: its action and its resource. */
export interface Question<Req> {
  /** What they want to do; a string is the action's name. No action is denied. */
  readonly action: string | Action | Extractor<Req, string | Action>;
  /** What they want to do it to. No resource is an `invalid-request`, which the engine denies. */
  readonly resource: Resource | Extractor<Req, Resource>;
}
