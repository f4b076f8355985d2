/**
 * Why a decision is what it is.
 *
 * - `explicit-permit`: a permit rule applies and nothing speaks against it.
 * - `explicit-deny`: a deny rule applies.
 * - `indeterminate`: something needed to decide is unknown, and an unknown never grants.
 * - `default-deny`: no rule applies.
 * - `invalid-request`: the request is not an AuthZEN access evaluation request.
 */
export type DecisionReason = 'explicit-permit' | 'explicit-deny' | 'indeterminate' | 'default-deny' | 'invalid-request';

/** Something the caller must do for the decision to hold (XACML 3.0, section 7.18). */
export interface Obligation {
  readonly id: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** The answer: a frozen plain object, never a promise. */
export interface Decision {
  /** `true` is permit, `false` is deny (AuthZEN's word for it). */
  readonly decision: boolean;
  readonly reason: DecisionReason;
  /** The first, in canonical order, of the rules that decided, as `policy/rule`; `null` where no rule did. */
  readonly rule: string | null;
  /** What the caller must do; only from rules whose effect is the decision. */
  readonly obligations: readonly Obligation[];
  /** The digest of the policy set that decided. */
  readonly revision: string;
}
