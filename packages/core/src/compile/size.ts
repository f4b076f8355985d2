import type { Condition } from '../ir/condition.ts';
import { memoize } from '../support/memoize.ts';

/** As many tests are written out wherever a name is used; more are a function of their own. */
const FEW_TESTS = 4;
/** The runtime does not optimise functions with more, which are then ten times as slow, and takes long to read them. */
const MOST_TESTS = 1_200;

/** Whether a named condition is so small that calling it would cost more than asking it. */
export function isSmall(condition: Condition): boolean {
  return testsNamed(condition) <= FEW_TESTS;
}

/** Whether a condition is so large that it gains nothing by being code. */
export function isLarge(condition: Condition): boolean {
  return testsIn(condition) > MOST_TESTS;
}

const testsNamed: (condition: Condition) => number = memoize(testsIn);

function testsIn(condition: Condition): number {
  switch (condition.kind) {
    case 'allOf':
    case 'anyOf':
    case 'atLeast':
      return condition.of.reduce((sum, part) => sum + testsIn(part), 0);
    case 'not':
      return testsIn(condition.of);
    case 'named':
      return testsNamed(condition.condition);
    case 'quantifier':
      return FEW_TESTS + 1 + testsIn(condition.satisfies); // it is a function in any case
    case 'test':
    case 'presence':
    case 'holds':
      return 1;
  }
}
