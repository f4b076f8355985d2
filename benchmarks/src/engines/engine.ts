import type { AccessRequest } from '@adjudge/core';
import type { Workload } from '../workload.ts';
import { rotate } from './rotate.ts';

/** A way to decide the requests of a workload. */
export interface Engine {
  readonly name: string;
  /** Takes in the policies of a workload, and with CASL and casbin what is known of its subjects. */
  readonly load: (workload: Workload) => Loaded | Promise<Loaded>;
}

export interface Loaded {
  readonly decide: (request: AccessRequest) => boolean;
  /**
   * Puts the requests into the engine's own form beforehand, and returns a function that decides another one at each call,
   * for ever; as many calls as there are requests ask each of them once.
   */
  readonly rotate: (requests: readonly AccessRequest[]) => () => void;
}

/**
 * @param questionOf puts a request into the engine's own form, which is not timed
 * @param answer the decision, which is
 */
export function loaded<Q>(questionOf: (request: AccessRequest) => Q, answer: (question: Q) => boolean): Loaded {
  return {
    decide: (request) => answer(questionOf(request)),
    rotate: (requests) => rotate(requests.map(questionOf), answer),
  };
}

/** For engines that take requests as they are. */
export function asItIs(request: AccessRequest): AccessRequest {
  return request;
}
