import type { Condition } from '../ir/condition.ts';
import type { Facts } from '../ir/facts.ts';
import { Emitter } from './emit.ts';
import { RUNTIME, type Runtime } from './runtime.ts';

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
export function compileSteps<R>(steps: readonly Step<R>[], otherwise: R): (facts: Facts) => R {
  const emitter = new Emitter();
  const results = steps.map((step) => step.result);
  const lines = steps.map(({ condition, test }, index) => {
    const passes = test === 'is-true' ? emitter.isTrue(condition) : `!${emitter.isFalse(condition)}`;
    return `if (${passes}) return results[${String(index)}];`;
  });
  const body = [
    '"use strict";',
    'return function decide(facts) {',
    emitter.declarations(),
    ...lines,
    'return otherwise;',
    '};',
  ];
  // oxlint-disable-next-line typescript/no-implied-eval, no-new-func -- generating code is what this layer is for
  const make = new Function('rt', 'k', 'results', 'otherwise', body.join('\n')) as (
    rt: Runtime,
    k: readonly unknown[],
    results: readonly R[],
    otherwise: R,
  ) => (facts: Facts) => R;
  return make(RUNTIME, emitter.constants, results, otherwise);
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
