import type { Effect } from '../ir/policy.ts';
import type { DecisionReason } from './decision.ts';
import type { Outcome, RulesByOutcome } from './outcome.ts';

/** A line of the table: if anything under the root has come to one of the outcomes, this is the answer. */
export interface RootLine {
  readonly outcomes: readonly Outcome[];
  /** It is due to the rules that came to the first of these which any rule came to. */
  readonly rules: readonly (keyof RulesByOutcome)[];
  /** The same of a rule that stands under the root: its effect, and the truth of its condition. */
  readonly effect: Effect;
  readonly truth: true | undefined;
  /** Whether only separations of duties count. */
  readonly isConstraint: boolean;
  readonly decision: boolean;
  readonly reason: DecisionReason;
}

/**
 * How everything combines at the root: the first line that fits. This is the only place that says so; both evaluators
 * follow it. It is XACML 3.0's deny-overrides (appendix C.2), with every unknown ending in a deny.
 */
// biome-ignore format: a table is read by its columns
export const ROOT_TABLE: readonly RootLine[] = [
  { outcomes: ['D'],         rules: ['D'],        effect: 'deny',   truth: true,      isConstraint: true,  decision: false, reason: 'separation-of-duties' },
  { outcomes: ['D'],         rules: ['D'],        effect: 'deny',   truth: true,      isConstraint: false, decision: false, reason: 'explicit-deny' },
  { outcomes: ['ID', 'IDP'], rules: ['ID', 'IP'], effect: 'deny',   truth: undefined, isConstraint: false, decision: false, reason: 'indeterminate' },
  { outcomes: ['P'],         rules: ['P'],        effect: 'permit', truth: true,      isConstraint: false, decision: true,  reason: 'explicit-permit' },
  { outcomes: ['IP'],        rules: ['IP'],       effect: 'permit', truth: undefined, isConstraint: false, decision: false, reason: 'indeterminate' },
];
