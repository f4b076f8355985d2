import type { Condition } from './condition.ts';

export type Effect = 'permit' | 'deny';

/** A rule, with everything its policy adds to it. */
export interface Rule {
  /** `policy/rule`, or `roles/role/type` for a permission that stands on a role. */
  readonly name: string;
  readonly effect: Effect;
  /** Resource types, exactly; `*` is every type. */
  readonly resourceTypes: readonly string[];
  readonly actions: ActionTarget;
  /** All must hold for the rule to apply. */
  readonly requirements: readonly Requirement[];
  /** The requirements as one condition. */
  readonly condition: Condition;
}

/** Exact names, and patterns (see `operators/pattern.ts`). */
export interface ActionTarget {
  readonly names: readonly string[];
  readonly patterns: readonly string[];
}

/** One part of what a rule requires, under the key that the author wrote it. */
export interface Requirement {
  readonly label: 'subjects' | 'resources' | 'roles' | 'policy when' | 'when' | 'unless';
  readonly condition: Condition;
}

/** Everything an engine decides by, in canonical order: by policy name, then by position in the policy. */
export interface Program {
  readonly rules: readonly Rule[];
  /** SHA-256 over the canonical form of the documents. */
  readonly revision: string;
}
