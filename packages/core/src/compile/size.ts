import type { Condition } from '../ir/condition.ts';
import { memoize } from '../support/memoize.ts';

/** As many tests are written out wherever a name is used; more are a function of their own. */
const FEW_TESTS = 4;

/** Whether a named condition is so small that calling it would cost more than asking it. */
export function isSmall(condition: Condition): boolean {
  return testsIn(condition) <= FEW_TESTS;
}

const testsIn: (condition: Condition) => number = memoize((condition) => {
  switch (condition.kind) {
    case 'allOf':
    case 'anyOf':
    case 'atLeast':
      return condition.of.reduce((sum, part) => sum + testsIn(part), 0);
    case 'not':
      return testsIn(condition.of);
    case 'named':
      return testsIn(condition.condition);
    case 'quantifier':
      return Number.POSITIVE_INFINITY;
    case 'test':
    case 'presence':
    case 'holds':
      return 1;
  }
});
