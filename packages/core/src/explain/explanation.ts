import type { Decision } from '../decide/decision.ts';
import type { Kind } from '../ir/value.ts';
import type { Effect, PolicyAlgorithm, Requirement } from '../ir/policy.ts';

/** A decision, with what led to it. */
export interface Explanation {
  readonly decision: Decision;
  /**
   * What the decision could not be made for, where its reason is `indeterminate` or `obligation-failed`: the first cause of the first rule that
   * decided. Like every cause, it names selectors and types, and no value.
   */
  readonly cause: string | null;
  /** What is wrong with the request, where the reason is `invalid-request`. */
  readonly problem: string | null;
  /** What was asked; `null` where the request is invalid. */
  readonly request: ExplainedRequest | null;
  /**
   * Every rule whose resource types and actions match the request, in canonical order; one whose policy is in several sets,
   * once for each.
   */
  readonly rules: readonly RuleTrace[];
  /** What every policy and set that speaks about the resource type has come to; what is inside of a set comes before it. */
  readonly policies: readonly PolicyTrace[];
  /** The names of all rules that decided: those that made the policies and sets what the root table went by. */
  readonly decidedBy: readonly string[];
  /**
   * Where `nearestChange` was asked for: the fewest conditions that would have to be otherwise for a permit. None where the
   * decision is a permit; `null` where no change of conditions was found that permits.
   */
  readonly nearestChange?: readonly ConditionChange[] | null;
}

/** The identifiers of a request; `null` where one is redacted. */
export interface ExplainedRequest {
  readonly subject: { readonly type: string | null; readonly id: string | null };
  readonly action: { readonly name: string | null };
  readonly resource: { readonly type: string | null; readonly id: string | null };
}

/** A condition that would have to be otherwise. */
export interface ConditionChange {
  /** The first rule, in canonical order, in which it stands; of a guard, its policy or set. */
  readonly rule: string;
  /** The part of the rule in which it stands. */
  readonly label: RequirementTrace['label'];
  readonly text: string;
  readonly now: TruthWord;
  readonly becomes: 'true' | 'false';
}

/**
 * What became of a rule, policy or set: it permits or denies, does not apply, or might have and cannot be known. `unknown`
 * might have permitted as well as denied; `step-up` is a rule that would permit a subject authenticated as it asks.
 */
export type OutcomeWord =
  | 'permit'
  | 'deny'
  | 'not-applicable'
  | 'permit-unknown'
  | 'deny-unknown'
  | 'unknown'
  | 'step-up';

export interface PolicyTrace {
  readonly policy: string;
  readonly kind: 'policy' | 'set';
  readonly combining: PolicyAlgorithm;
  readonly outcome: OutcomeWord;
}

export interface RuleTrace {
  readonly rule: string;
  readonly effect: Effect;
  readonly outcome: OutcomeWord;
  /** Why the rule is unknown, if it is. */
  readonly cause?: string;
  readonly requirements: readonly RequirementTrace[];
}

/** One part of a rule, as its author wrote it: `roles`, `when`, `unless` … */
export interface RequirementTrace {
  readonly label: Requirement['label'] | 'policy when' | 'set when' | 'assurance' | 'obligation';
  readonly trace: ConditionTrace;
}

/** The three values, in words. */
export type TruthWord = 'true' | 'false' | 'unknown';

export interface ConditionTrace {
  readonly truth: TruthWord;
  /** Why it is unknown, if it is: `$.context.ip is not an ip address`. */
  readonly cause?: string;
  /** The condition as text: `equals($.resource.properties.ownerId, $.subject.id)`. */
  readonly text: string;
  /** What its operands read. */
  readonly reads: readonly AttributeRead[];
  /**
   * The conditions inside; of a quantifier's elements, the first few that settled it. Those of a named condition stand
   * where a rule first uses it.
   */
  readonly of: readonly ConditionTrace[];
}

/** What a selector found. */
export type AttributeRead =
  /** The value is JSON-like text of bounded length, so that an explanation can always be logged. */
  | { readonly selector: string; readonly state: 'known'; readonly value: string }
  /** The value is known and not shown. */
  | { readonly selector: string; readonly state: 'redacted'; readonly kind: Kind }
  | { readonly selector: string; readonly state: 'absent' }
  | { readonly selector: string; readonly state: 'unknown'; readonly cause: string };
