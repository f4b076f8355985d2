import type { AccessRequest } from '@adjudge/core';
import type { Answer, Workload } from '../workload.ts';
import { rotate } from './rotate.ts';

/** A way to decide the requests of a workload. */
export interface Engine {
  readonly name: string;
  /** Takes in the policies of a workload, and with some engines what is known of its subjects. */
  readonly load: (workload: Workload) => Loaded | Promise<Loaded>;
}

export interface Loaded {
  /** How many requests one question is about. */
  readonly perQuestion: number;
  /** Asks one question. */
  readonly decide: (requests: readonly AccessRequest[]) => readonly Answer[];
  /**
   * Puts the requests into the engine's own form beforehand, and returns a function that asks another question at each call,
   * for ever; as many calls as there are questions ask each of them once.
   */
  readonly rotate: (requests: readonly AccessRequest[]) => () => void;
}

/**
 * An engine that is asked about one request at a time.
 *
 * @param questionOf puts a request into the engine's own form, which is not timed
 * @param answer the decision, which is
 */
export function loaded<Q>(questionOf: (request: AccessRequest) => Q, answer: (question: Q) => Answer): Loaded {
  return {
    perQuestion: 1,
    decide: (requests) => requests.map((request) => answer(questionOf(request))),
    rotate: (requests) => rotate(requests.map(questionOf), answer),
  };
}

/** For engines that take requests as they are. */
export function asItIs(request: AccessRequest): AccessRequest {
  return request;
}
