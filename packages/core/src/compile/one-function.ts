import { usesIn } from '../ir/uses.ts';
import { Emitter } from './emit.ts';
import { type Compiled, PARAMETERS } from './parameters.ts';
import { tierLines } from './questions.ts';
import { type Given, NOTHING_BEFORE } from './slot-reads.ts';
import type { Host, Results, Tier } from './tier.ts';

/**
 * Compiles tiers to one function.
 *
 * @param given what has been read already and is given as one more argument; attributes have then been found plain
 */
export function compileFunction<R>(
  tiers: readonly Tier<R>[],
  { otherwise, invalid }: Results<R>,
  { clock, generator }: Host,
  given?: Given,
): Compiled<R> {
  const uses = usesIn(tiers.flat().map(({ condition }) => condition));
  const emitter = new Emitter({ ...NOTHING_BEFORE, uses, generator, clock, given });
  const lines = tiers.flatMap((tier) => tierLines(tier, emitter));
  const end = `return ${emitter.constant(otherwise)};`;
  const checks = given === undefined ? emitter.slots.checks(emitter.constant(invalid)) : [];
  return generator.make({
    parameters: [...Object.values(PARAMETERS), ...(given === undefined ? [] : [given.local])],
    lines: [...emitter.declarations(), ...checks, ...lines, end],
    constants: emitter.constants,
  }) as Compiled<R>;
}
