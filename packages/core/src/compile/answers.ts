import type { Clock } from '../ir/clock.ts';
import type { Condition, Operand } from '../ir/condition.ts';
import { usesIn } from '../ir/uses.ts';
import type { Truth, Value } from '../ir/value.ts';
import { Emitter } from './emit.ts';
import type { Generator } from './generator.ts';
import { type Compiled, PARAMETERS } from './parameters.ts';
import { NOTHING_BEFORE } from './slot-reads.ts';

/** The answers to what is asked of one request, each at most once worked out. */
export interface Answers {
  readonly truthOf: (condition: Condition) => Truth;
  readonly valueOf: (operand: Operand) => Value;
}

/**
 * Compiles conditions and operands that are asked for one by one, in any order. What was not compiled is unknown. There are
 * no answers where attributes are neither absent nor a plain object.
 *
 * @throws {EvalError} where the host forbids code generation
 */
export function compileAnswers(
  conditions: readonly Condition[],
  operands: readonly Operand[],
  clock: Clock,
  generator: Generator,
): Compiled<Answers | undefined> {
  const emitter = new Emitter({ ...NOTHING_BEFORE, uses: usesIn([...conditions, ...operands]), generator, clock });
  const indices = new Map<Condition | Operand, number>(
    [...conditions, ...operands].map((asked, index) => [asked, index]),
  );
  const answers = [
    ...conditions.map((condition) => emitter.answerTo(condition)),
    ...operands.map((operand) => emitter.valueOf(operand)),
  ];
  const ask = generator.make({
    parameters: Object.values(PARAMETERS),
    lines: [
      ...emitter.declarations(),
      ...emitter.slots.checks('undefined'),
      ...emitter.slots.take(),
      `return [${answers.join(', ')}];`,
    ],
    constants: emitter.constants,
  }) as Compiled<readonly (() => unknown)[] | undefined>;
  return (...parts) => {
    const given = ask(...parts);
    return (
      given && {
        truthOf: (condition) => given[Number(indices.get(condition))]?.() as Truth,
        valueOf: (operand) => given[Number(indices.get(operand))]?.(),
      }
    );
  };
}
