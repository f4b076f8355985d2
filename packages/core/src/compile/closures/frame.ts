import type { Parts } from '../../ir/facts.ts';
import type { Value } from '../../ir/value.ts';

/** What one decision has to go on, and what has been worked out for it, by the places that closures have for that. */
export interface Frame {
  readonly parts: Parts;
  readonly kept: unknown[];
  /** The element that each body of a quantifier or map is at. */
  readonly elements: Value[];
  /** How often each body runs at most; the decision itself runs once. */
  readonly rounds: number[];
}

/** Something that is asked of a decision. */
export type Ask<T> = (frame: Frame) => T;

/** What a place holds before anything has been worked out. */
export const NOTHING: unique symbol = Symbol('nothing');
