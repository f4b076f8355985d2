import type { Operand } from './condition.ts';

/** A place that states which roles a subject holds. */
export interface RoleSource {
  /** A list of names of roles. */
  readonly of: Operand;
  /** The roles that it can state; other names in the list mean nothing. */
  readonly declared: ReadonlySet<string>;
  readonly inherits: Inheritance;
}

/** Which roles each role inherits directly; there are no cycles. */
export type Inheritance = ReadonlyMap<string, readonly string[]>;
