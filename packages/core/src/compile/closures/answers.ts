import type { Clock } from '../../ir/clock.ts';
import type { Condition, Operand } from '../../ir/condition.ts';
import { usesIn } from '../../ir/uses.ts';
import type { Answers } from '../answers.ts';
import { areBags, type Compiled, withParts } from '../parameters.ts';
import { Closer } from './closer.ts';

/** Answers to conditions and operands that are asked for one by one, in any order, without code being generated. */
export function closeAnswers(
  conditions: readonly Condition[],
  operands: readonly Operand[],
  clock: Clock,
): Compiled<Answers | undefined> {
  const closer = new Closer(clock, usesIn([...conditions, ...operands]));
  const truths = new Map(conditions.map((condition) => [condition, closer.answerTo(condition)]));
  const values = new Map(operands.map((operand) => [operand, closer.value(operand)]));
  const frameOf = closer.frames();
  return withParts((parts) => {
    if (!areBags(parts)) return undefined;
    const frame = frameOf(parts);
    return {
      truthOf: (condition) => truths.get(condition)?.(frame),
      valueOf: (operand) => values.get(operand)?.(frame),
    };
  });
}
