import type { Rule } from '../ir/policy.ts';
import { invariant } from '../support/invariant.ts';
import type { Decision, DecisionReason, Obligation } from './decision.ts';
import type { Proviso } from './provisos.ts';
import type { RootLine } from './root-table.ts';

const NO_OBLIGATIONS: readonly Obligation[] = Object.freeze([]);

/** Makes the decisions of one engine, frozen; they can be handed out again and again. */
export class Decisions {
  readonly invalidRequest: Decision;
  readonly indeterminate: Decision;
  readonly defaultDeny: Decision;
  private readonly revision: string;

  constructor(revision: string) {
    this.revision = revision;
    this.invalidRequest = this.make(false, 'invalid-request', null);
    this.indeterminate = this.make(false, 'indeterminate', null);
    this.defaultDeny = this.make(false, 'default-deny', null);
  }

  make(
    decision: boolean,
    reason: DecisionReason,
    rule: string | null,
    obligations: readonly Obligation[] = NO_OBLIGATIONS,
  ): Decision {
    return Object.freeze({ decision, reason, rule, obligations, revision: this.revision });
  }

  /** What a line of the root table answers; no line is the default. */
  of(line: RootLine | undefined, decidedBy: readonly Rule[], obligations: readonly Obligation[]): Decision {
    if (line === undefined) return this.defaultDeny;
    const some = obligations.length === 0 ? NO_OBLIGATIONS : Object.freeze(obligations);
    return this.make(line.decision, line.reason, decidedBy[0]?.name ?? null, some);
  }

  /** A deny where a rule would permit, were a proviso met. */
  lacking({ name, assurance }: Rule, proviso: Proviso): Decision {
    if (proviso === 'obligations') return this.make(false, 'obligation-failed', name);
    invariant(assurance, 'a rule that asks for no assurance lacks none');
    const { acr, maxAge } = assurance;
    const stepUp = Object.freeze({ ...(acr && { acr }), ...(maxAge && { maxAge }) });
    return Object.freeze({ ...this.make(false, 'step-up-required', name), stepUp });
  }
}
