import type { Condition } from './condition.ts';

export type Effect = 'permit' | 'deny';

/** A rule, with what its policy makes of its target. */
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
  readonly label: 'subjects' | 'resources' | 'roles' | 'when' | 'unless';
  readonly condition: Condition;
}

/** How outcomes become one (XACML 3.0, appendix C). */
export type RuleAlgorithm = 'deny-overrides' | 'permit-overrides' | 'first-applicable' | 'deny-unless-permit';
/** `only-one-applicable` asks which policies apply, which for rules is no question. */
export type PolicyAlgorithm = RuleAlgorithm | 'only-one-applicable';

export type PolicyNode = Policy | PolicySet;

export interface Policy {
  readonly kind: 'policy';
  readonly name: string;
  readonly combining: RuleAlgorithm;
  /** The policy applies only where it is true. */
  readonly guard: Condition | undefined;
  /** What the policy speaks about: resource types, exactly; `*` is every type. */
  readonly resourceTypes: readonly string[];
  readonly rules: readonly Rule[];
}

/** Policies and sets that combine among themselves. It speaks about what its members speak about. */
export interface PolicySet {
  readonly kind: 'set';
  readonly name: string;
  readonly combining: PolicyAlgorithm;
  readonly guard: Condition | undefined;
  readonly members: readonly PolicyNode[];
}

/** Everything an engine decides by. */
export interface Program {
  /** What stands directly under the root, where any deny wins. */
  readonly policies: readonly PolicyNode[];
  /** Every rule, once, in canonical order: by policy name, then by position in the policy. */
  readonly rules: readonly Rule[];
  /** SHA-256 over the canonical form of the documents. */
  readonly revision: string;
}
