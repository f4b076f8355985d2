import type { Condition, Operand } from '../ir/condition.ts';
import type { Clock } from '../ir/clock.ts';
import type { Truth, Value } from '../ir/value.ts';
import type { Facts } from '../ir/facts.ts';
import { usesIn } from '../ir/uses.ts';
import { Emitter } from './emit.ts';
import { RUNTIME } from './runtime.ts';

/** A question in a chain: the first step whose condition passes its test gives the result. */
export interface Step<R> {
  readonly condition: Condition;
  /** `is-not-false` passes for true and for unknown. */
  readonly test: 'is-true' | 'is-not-false';
  readonly result: R;
}

/**
 * Compiles a chain of steps to one JavaScript function. Nothing of a policy's text enters the source but JSON literals.
 *
 * @throws {EvalError} where the host forbids code generation
 */
export function compileSteps<R>(steps: readonly Step<R>[], otherwise: R, clock: Clock): (facts: Facts) => R {
  const emitter = new Emitter(usesIn(steps.map((step) => step.condition)));
  const results = steps.map((step) => step.result);
  const lines = steps.map(({ condition, test }, index) => {
    const passes = test === 'is-true' ? emitter.isTrue(condition) : `!${emitter.isFalse(condition)}`;
    return `if (${passes}) return results[${String(index)}];`;
  });
  return generate(emitter, [...lines, 'return otherwise;'], { results, otherwise, clock }) as (facts: Facts) => R;
}

/** The answers to what is asked of one request, each at most once worked out. */
export interface Answers {
  readonly truthOf: (condition: Condition) => Truth;
  readonly valueOf: (operand: Operand) => Value;
}

/**
 * Compiles conditions and operands that are asked for one by one, in any order. What was not compiled is unknown.
 *
 * @throws {EvalError} where the host forbids code generation
 */
export function compileAnswers(
  conditions: readonly Condition[],
  operands: readonly Operand[],
  clock: Clock,
): (facts: Facts) => Answers {
  const emitter = new Emitter(usesIn([...conditions, ...operands]));
  const indices = new Map<Condition | Operand, number>(
    [...conditions, ...operands].map((asked, index) => [asked, index]),
  );
  const answers = [
    ...conditions.map((condition) => emitter.answerTo(condition)),
    ...operands.map((operand) => emitter.valueOf(operand)),
  ];
  const ask = generate(emitter, [`return [${answers.join(', ')}];`], {
    clock,
  }) as (facts: Facts) => readonly (() => unknown)[];
  return (facts) => {
    const given = ask(facts);
    return {
      truthOf: (condition) => given[Number(indices.get(condition))]?.() as Truth,
      valueOf: (operand) => given[Number(indices.get(operand))]?.(),
    };
  };
}

function generate(emitter: Emitter, lines: readonly string[], more: Readonly<Record<string, unknown>>): unknown {
  // in parentheses it is compiled at once; otherwise it would be parsed twice, since it is called but later
  const body = ['"use strict";', 'return (function decide(facts) {', emitter.declarations(), ...lines, '});'];
  const given: Readonly<Record<string, unknown>> = { rt: RUNTIME, k: emitter.constants, ...more };
  // oxlint-disable-next-line typescript/no-implied-eval, no-new-func -- generating code is what this layer is for
  const make = new Function(...Object.keys(given), body.join('\n')) as (...values: readonly unknown[]) => unknown;
  return make(...Object.values(given));
}

/** Whether this host allows generating code. */
export function canCompile(): boolean {
  try {
    // oxlint-disable-next-line typescript/no-implied-eval, no-new-func -- the question is whether this throws
    return new Function('return true')() === true;
  } catch {
    return false;
  }
}
