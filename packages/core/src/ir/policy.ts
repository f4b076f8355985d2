import type { Condition, Operand } from './condition.ts';

export type Effect = 'permit' | 'deny';

/** A rule, with what its policy makes of its target. */
export interface Rule {
  /**
   * `policy/rule`; for what stands in Roles `roles/role/type`, `roles/role/type/id` where the permission has conditions, and
   * `roles/separationOfDuties/name`.
   */
  readonly name: string;
  readonly effect: Effect;
  /** Resource types, exactly; `*` is every type. */
  readonly resourceTypes: readonly string[];
  readonly actions: ActionTarget;
  /** All must hold for the rule to apply. */
  readonly requirements: readonly Requirement[];
  /** The requirements as one condition. */
  readonly condition: Condition;
  /** How the subject must have been authenticated for the permit; beside the requirements, since a step-up can mend it. */
  readonly assurance: Assurance | undefined;
  /** What the caller must do where the rule decides, in the order written. */
  readonly obligations: readonly ObligationTemplate[];
  /** Whether it is a separation of duties, which is not a rule that an author wrote. */
  readonly isConstraint: boolean;
}

export interface Assurance {
  readonly condition: Condition;
  /** What would satisfy it: any of these authentication context classes, and an authentication no older than this. */
  readonly acr: readonly string[] | undefined;
  readonly maxAge: string | undefined;
}

/** An obligation before its parameters have values. */
export interface ObligationTemplate {
  readonly id: string;
  readonly parameters: readonly { readonly name: string; readonly operand: Operand }[];
}

/** Exact names, and patterns (see `operators/pattern.ts`). */
export interface ActionTarget {
  readonly names: readonly string[];
  readonly patterns: readonly string[];
}

/** One part of what a rule requires, under the key that the author wrote it. */
export interface Requirement {
  readonly label: 'subjects' | 'resources' | 'roles' | 'validity' | 'when' | 'unless' | 'separation of duties';
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
