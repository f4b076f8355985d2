import type { Condition, Operand } from '../ir/condition.ts';
import type { Clock } from '../ir/clock.ts';
import { usesIn } from '../ir/uses.ts';
import type { Truth, Value } from '../ir/value.ts';
import { Emitter } from './emit.ts';
import type { Generator } from './generator.ts';
import { type Compiled, PARAMETERS } from './parameters.ts';

/** A condition that gives a result where it is true, and perhaps another where it is unknown. */
export interface Question<R> {
  readonly condition: Condition;
  readonly ifTrue: R;
  readonly ifUnknown?: R;
}

/** Questions that are asked together: the first that is true gives the result, else the first that is unknown. */
export type Tier<R> = readonly Question<R>[];

/**
 * Compiles tiers to one function, which gives the result of the first tier that has one. Where attributes are neither absent
 * nor a plain object, that is `invalid`.
 *
 * @throws {EvalError} where the host forbids code generation
 */
export function compileTiers<R>(
  tiers: readonly Tier<R>[],
  { otherwise, invalid }: { readonly otherwise: R; readonly invalid: R },
  clock: Clock,
  generator: Generator,
): Compiled<R> {
  const emitter = new Emitter(usesIn(tiers.flat().map(({ condition }) => condition)), generator, clock);
  const lines = tiers.flatMap((tier, index) => linesOf(tier, `unknown${String(index)}`, emitter));
  const body = [...lines, `return ${emitter.constant(otherwise)};`];
  return generate(emitter, emitter.constant(invalid), body, generator) as Compiled<R>;
}

/** Most questions are false, so that is asked first, and of those nothing else. */
function linesOf<R>(tier: Tier<R>, unknown: string, emitter: Emitter): readonly string[] {
  const lines = tier.flatMap(({ condition, ifTrue, ifUnknown }) => {
    const isTrue = `if (${emitter.isTrue(condition)}) return ${emitter.constant(ifTrue)};`;
    if (ifUnknown === undefined) return [...emitter.takeReads(), isTrue];
    const isUnknown = `if (${unknown} === undefined) ${unknown} = ${emitter.constant(ifUnknown)};`;
    const line = `if (!${emitter.isFalse(condition)}) { ${isTrue} ${isUnknown} }`;
    return [...emitter.takeReads(), line];
  });
  if (tier.every(({ ifUnknown }) => ifUnknown === undefined)) return lines;
  return [`let ${unknown};`, ...lines, `if (${unknown} !== undefined) return ${unknown};`];
}

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
  const emitter = new Emitter(usesIn([...conditions, ...operands]), generator, clock);
  const indices = new Map<Condition | Operand, number>(
    [...conditions, ...operands].map((asked, index) => [asked, index]),
  );
  const answers = [
    ...conditions.map((condition) => emitter.answerTo(condition)),
    ...operands.map((operand) => emitter.valueOf(operand)),
  ];
  const lines = [...emitter.takeReads(), `return [${answers.join(', ')}];`];
  const ask = generate(emitter, 'undefined', lines, generator) as Compiled<readonly (() => unknown)[] | undefined>;
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

function generate(emitter: Emitter, invalid: string, lines: readonly string[], generator: Generator): unknown {
  const { constants } = emitter;
  return generator.make({
    parameters: Object.values(PARAMETERS),
    lines: [...emitter.declarations(), ...emitter.checks(invalid), ...lines],
    constants,
  });
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
