import type { Clock } from '../ir/clock.ts';
import type { Condition } from '../ir/condition.ts';
import type { Generator } from './generator.ts';

/** A condition that gives a result where it is true, and perhaps another where it is unknown. */
export interface Question<R> {
  readonly condition: Condition;
  readonly ifTrue: R;
  readonly ifUnknown?: R;
}

/** Questions that are asked together: the first that is true gives the result, else the first that is unknown. */
export type Tier<R> = readonly Question<R>[];

/** What is answered where no tier has a result, and where attributes are neither absent nor a plain object. */
export interface Results<R> {
  readonly otherwise: R;
  readonly invalid: R;
}

/** What all that is generated for one engine has in common. */
export interface Host {
  readonly clock: Clock;
  readonly generator: Generator;
}
