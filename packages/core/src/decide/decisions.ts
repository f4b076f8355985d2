import type { Decision, DecisionReason, Obligation } from './decision.ts';

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

  make(decision: boolean, reason: DecisionReason, rule: string | null): Decision {
    return Object.freeze({ decision, reason, rule, obligations: NO_OBLIGATIONS, revision: this.revision });
  }
}
