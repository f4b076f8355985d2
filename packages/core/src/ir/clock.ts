import type { Value } from './value.ts';

/** Tells the time as an RFC 3339 instant; unknown where it cannot. Never throws. */
export type Clock = () => Value;
