import { combine } from '../../decide/combine.ts';
import { onlyOne } from '../../decide/judge.ts';
import { type Combined, guarded, NO_RULES, type Outcome, outcomeOfRule } from '../../decide/outcome.ts';
import type { Effect, PolicyAlgorithm } from '../../ir/policy.ts';
import type { Truth } from '../../ir/value.ts';
import { allOf, anyOf } from '../../operators/logic.ts';

/**
 * A set of what a rule, policy or set might come to, as bits: a bit for each outcome together with whether it applies, which
 * `only-one-applicable` asks. What comes of sets is what `decide` says comes of each of their elements.
 */
export type Outcomes = number;

const OUTCOMES: readonly Outcome[] = ['P', 'D', 'N', 'IP', 'ID', 'IDP'];
const TRUTHS: readonly Truth[] = [true, false, undefined];

interface State {
  readonly combined: Combined;
  readonly applies: Truth;
}

const STATES: readonly State[] = TRUTHS.flatMap((applies) =>
  OUTCOMES.map((outcome) => ({ combined: { outcome, rules: NO_RULES }, applies })),
);

export function outcomes(outcome: Outcome, applies: Truth = true): Outcomes {
  return 2 ** (TRUTHS.indexOf(applies) * OUTCOMES.length + OUTCOMES.indexOf(outcome));
}

/** What a rule can come to where its condition can have these truths. */
export function outcomesOfRule(effect: Effect, truths: readonly Truth[]): Outcomes {
  return union(truths.map((truth) => outcomes(outcomeOfRule(effect, truth))));
}

/** What a policy or set comes to that has nothing in it. */
export function outcomesOfNothing(algorithm: PolicyAlgorithm): Outcomes {
  return outcomes(algorithm === 'only-one-applicable' ? 'N' : combine(algorithm, []).outcome, false);
}

/** What a child comes to with all that stands behind it. */
export function combined(algorithm: PolicyAlgorithm, child: Outcomes, behind: Outcomes): Outcomes {
  return union(
    statesIn(child).flatMap((a) =>
      statesIn(behind).map((b) => {
        const children = [a.combined, b.combined];
        const applies = [a.applies, b.applies];
        const { outcome } =
          algorithm === 'only-one-applicable' ? onlyOne(children, applies) : combine(algorithm, children);
        return outcomes(outcome, anyOf(applies, itself));
      }),
    ),
  );
}

/** What a guard that can have these truths makes of what is behind it. */
export function guardedBy(truths: readonly Truth[], inside: Outcomes): Outcomes {
  return union(
    truths.flatMap((guard) =>
      statesIn(inside).map((state) =>
        outcomes(guarded(state.combined, guard).outcome, allOf([guard, state.applies], itself)),
      ),
    ),
  );
}

/** The same where nobody asks what applies. */
export function withoutApplying(set: Outcomes): Outcomes {
  return union(statesIn(set).map((state) => outcomes(state.combined.outcome)));
}

/** Whether all of one are among the other. */
export function areAmong(some: Outcomes, others: Outcomes): boolean {
  return (some & ~others) === 0;
}

function statesIn(set: Outcomes): readonly State[] {
  return STATES.filter((_, index) => ((set >> index) & 1) === 1);
}

function union(sets: readonly Outcomes[]): Outcomes {
  return sets.reduce((all, one) => all | one, 0);
}

function itself(truth: Truth): Truth {
  return truth;
}
