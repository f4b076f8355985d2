import type { Condition, Operand } from '../ir/condition.ts';
import { type Answers, compileAnswers } from './answers.ts';
import { closeAnswers } from './closures/answers.ts';
import { closeTiers } from './closures/tiers.ts';
import { compileTiers } from './compile.ts';
import { type Check, compileEntry, type Functions } from './entry.ts';
import type { Compiled } from './parameters.ts';
import { isLarge } from './size.ts';
import { compileSwitch } from './switch.ts';
import type { Host, Results, Tier } from './tier.ts';

/** What decisions are made of: generated code, or closures. */
export interface Backend {
  /** A function that gives the result of the first tier that has one. */
  readonly tiers: <R>(tiers: readonly Tier<R>[], results: Results<R>) => Compiled<R>;
  /** Conditions and operands that are asked for one by one. No answers where attributes are neither absent nor plain. */
  readonly answers: (conditions: readonly Condition[], operands: readonly Operand[]) => Compiled<Answers | undefined>;
  /** The place of a name in a list; one past its end for all others. */
  readonly placeOf: (names: readonly string[]) => (name: string) => number;
  /** What stands before the decision functions. */
  readonly entry: <R>(check: Check, functions: Functions<R>, results: Ends<R>) => (request: unknown) => R;
}

/** What is answered before any policy is asked. */
export interface Ends<R> {
  readonly invalid: R;
  readonly failed: R;
}

/**
 * Decisions as generated code, but for those that need a condition which is too large to be optimised: closures answer it
 * as fast, and are made in a tenth of the time.
 *
 * @throws {EvalError} from its functions, where the host forbids code generation
 */
export function generatedCode(host: Host): Backend {
  const { clock, generator } = host;
  return {
    tiers: (tiers, results) =>
      tiers.some((tier) => tier.some(({ condition }) => isLarge(condition)))
        ? closeTiers(tiers, results, clock)
        : compileTiers(tiers, results, host),
    answers: (conditions, operands) =>
      conditions.some(isLarge)
        ? closeAnswers(conditions, operands, clock)
        : compileAnswers(conditions, operands, clock, generator),
    placeOf: (names) => compileSwitch(names, generator),
    entry: (check, functions, ends) => compileEntry(check, functions, ends, generator),
  };
}
