import { byText, type Key } from './by-text.ts';
import { compileChunks } from './chunks.ts';
import { invariant } from '../support/invariant.ts';
import { Emitter } from './emit.ts';
import { compileFunction } from './one-function.ts';
import { type Compiled, PARAMETERS } from './parameters.ts';
import { NOTHING_BEFORE } from './slot-reads.ts';
import type { Host, Results, Tier } from './tier.ts';

/** Compiles a function that looks a text up, and asks none but the questions that are not false of it. */
export function compileDispatch<R>(
  tiers: readonly Tier<R>[],
  { selector, textOf }: Key,
  results: Results<R>,
  host: Host,
): Compiled<R> {
  const { clock, generator } = host;
  const emitter = new Emitter({ ...NOTHING_BEFORE, uses: { reads: new Map(), questions: [] }, clock, generator });
  const local = emitter.slots.localOf(selector);
  invariant(local, 'what tells questions apart is read before them');
  const given = { text: selector.text, local: 'given' };
  const { made, known, forText, forOther, forAll } = byText(
    tiers,
    textOf,
    (some) => compileFunction(some, results, host, given),
    () => compileChunks(tiers, results, host, given),
  );
  if (generator.isAhead) {
    for (const text of known) forText(text);
    forOther();
    forAll();
  }
  const parts = Object.values(PARAMETERS).join(', ');
  const lines = [
    ...emitter.declarations(),
    ...emitter.slots.checks(emitter.constant(results.invalid)),
    ...emitter.slots.take(),
    `if (typeof ${local} !== "string") return ${emitter.constant(forAll)}()(${parts}, settle(${local}));`,
    `let compiled = ${emitter.constant(made)}.get(${local});`,
    `if (compiled === undefined) compiled = ${emitter.constant(known)}.has(${local}) ? ${emitter.constant(forText)}(${local}) : ${emitter.constant(forOther)}();`,
    `return compiled(${parts}, ${local});`,
  ];
  return generator.make({ parameters: Object.values(PARAMETERS), lines, constants: emitter.constants }) as Compiled<R>;
}
