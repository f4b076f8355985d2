import type { Effect } from '../ir/policy.ts';
import type { DecisionReason } from './decision.ts';

/** A line of the table: if the condition of any rule with this effect has this truth, this is the answer. */
export interface RootLine {
  readonly effect: Effect;
  readonly truth: true | undefined;
  readonly decision: boolean;
  readonly reason: DecisionReason;
}

/**
 * How rules combine at the root: the first line that fits. This is the only place that says so; both evaluators follow it.
 * It is XACML 3.0's deny-overrides (appendix C.2), with every unknown ending in a deny.
 */
export const ROOT_TABLE: readonly RootLine[] = [
  { effect: 'deny', truth: true, decision: false, reason: 'explicit-deny' },
  { effect: 'deny', truth: undefined, decision: false, reason: 'indeterminate' },
  { effect: 'permit', truth: true, decision: true, reason: 'explicit-permit' },
  { effect: 'permit', truth: undefined, decision: false, reason: 'indeterminate' },
];
