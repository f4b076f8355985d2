import type { Slot } from './selector.ts';

/** A request that has been checked: what each slot holds, read once. Absent properties are `undefined`. */
export type Facts = {
  readonly [S in Slot]: S extends `${string}.properties` | 'context' ? object | undefined : string;
};

/** The same before the attributes have been looked at, which may be anything then. */
export type Parts = {
  readonly [S in Slot]: S extends `${string}.properties` | 'context' ? unknown : string;
};
