import type { AccessRequest, Decision, Obligation } from '@adjudge/core';

/** The permit under which something is to be done. */
export interface Occasion<Req> {
  readonly req: Req;
  readonly decision: Decision;
  readonly request: AccessRequest;
  /** Sets a header of the answer; throws what may not stand in one. */
  readonly setHeader: (name: string, value: string) => void;
}

/** What an obligation comes to: at least one of these, and nothing else, or the permit is a deny. */
export interface Duty<Req> {
  /** Done before the handler runs, which waits for a promise; what throws or rejects makes the permit a deny. */
  readonly before?: (occasion: Occasion<Req>) => void | PromiseLike<void>;
  /** Rewrites what the handler answers with, as JSON and at once; what throws ends the answer with 500. */
  readonly body?: (body: unknown) => unknown;
}

/**
 * Turns the parameters of an obligation into what there is to do, and throws where they are not as they should be.
 * It answers at once; what takes time is for `before`. `obligation` makes one that knows the types of its parameters.
 */
export type ObligationHandler<Req> = (parameters: Obligation['parameters']) => Duty<Req>;
