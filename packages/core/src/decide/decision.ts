/**
 * Why a decision is what it is.
 *
 * - `explicit-permit`: a permit rule applies and nothing speaks against it.
 * - `explicit-deny`: a deny rule applies.
 * - `indeterminate`: something needed to decide is unknown, and an unknown never grants.
 * - `default-deny`: no rule applies.
 * - `invalid-request`: the request is not an AuthZEN access evaluation request.
 * - `separation-of-duties`: the subject has roles that nobody may have together, so everything is denied.
 * - `step-up-required`: a permit lacks nothing but a stronger or fresher authentication of the subject (RFC 9470).
 * - `obligation-failed`: a permit has an obligation whose parameters cannot be told.
 */
export type DecisionReason =
  | 'explicit-permit'
  | 'explicit-deny'
  | 'indeterminate'
  | 'default-deny'
  | 'invalid-request'
  | 'separation-of-duties'
  | 'step-up-required'
  | 'obligation-failed';

/** Something the caller must do for the decision to hold (XACML 3.0, section 7.18). */
export interface Obligation {
  readonly id: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** An authentication that would satisfy a rule, for a challenge as RFC 9470 words it. */
export interface StepUp {
  /** Authentication context classes, any of which will do. */
  readonly acr?: readonly string[];
  /** How long ago at most, as an ISO 8601 duration. */
  readonly maxAge?: string;
}

/** The answer: a frozen plain object, never a promise. */
export interface Decision {
  /** `true` is permit, `false` is deny (AuthZEN's word for it). */
  readonly decision: boolean;
  readonly reason: DecisionReason;
  /**
   * The first, in canonical order, of the rules that decided: `policy/rule`, and of Roles `roles/role/type`, `roles/role/type/id` or
   * `roles/separationOfDuties/name`; `null` where no rule did.
   */
  readonly rule: string | null;
  /** What the caller must do: of every rule that decided, in canonical order, each once. */
  readonly obligations: readonly Obligation[];
  /** What authentication would do; only where `reason` is `step-up-required`. */
  readonly stepUp?: StepUp;
  /** The digest of the policy set that decided. */
  readonly revision: string;
}
