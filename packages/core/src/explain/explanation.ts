import type { Decision } from '../decide/decision.ts';
import type { Effect, Requirement } from '../ir/policy.ts';

/** A decision, with what led to it. */
export interface Explanation {
  readonly decision: Decision;
  /** What was asked; `null` where the request is not an access evaluation request. */
  readonly request: ExplainedRequest | null;
  /** Every rule whose resource types and actions match the request, in canonical order. */
  readonly rules: readonly RuleTrace[];
  /** The names of all rules that decided: those on the line of the root table that gave the answer. */
  readonly decidedBy: readonly string[];
}

/** The identifiers of a request. */
export interface ExplainedRequest {
  readonly subject: { readonly type: string; readonly id: string };
  readonly action: { readonly name: string };
  readonly resource: { readonly type: string; readonly id: string };
}

/** What became of a rule: it permits or denies, does not apply, or might have and cannot be known. */
export type Outcome = 'permit' | 'deny' | 'not-applicable' | 'permit-unknown' | 'deny-unknown';

export interface RuleTrace {
  readonly rule: string;
  readonly effect: Effect;
  readonly outcome: Outcome;
  readonly requirements: readonly RequirementTrace[];
}

/** One part of a rule, as its author wrote it: `roles`, `when`, `unless` … */
export interface RequirementTrace {
  readonly label: Requirement['label'];
  readonly trace: ConditionTrace;
}

/** The three values, in words. */
export type TruthWord = 'true' | 'false' | 'unknown';

export interface ConditionTrace {
  readonly truth: TruthWord;
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
  | { readonly selector: string; readonly state: 'absent' }
  | { readonly selector: string; readonly state: 'unknown'; readonly cause: string };
