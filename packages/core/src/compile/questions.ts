import { invariant } from '../support/invariant.ts';
import type { Emitter } from './emit.ts';
import type { Question, Tier } from './tier.ts';

/** The name of the local that keeps the result of the first question that is unknown. */
const UNKNOWN = 'unknown';

/** The lines that ask the questions of a tier, and return its result if it has one. */
export function tierLines<R>(tier: Tier<R>, emitter: Emitter): readonly string[] {
  if (tier.length === 0) return [];
  return [
    '{',
    `let ${UNKNOWN};`,
    ...questionLines(tier, emitter),
    `if (${UNKNOWN} !== undefined) return ${UNKNOWN};`,
    '}',
  ];
}

/** The lines that ask questions one by one, return the result of the first that is true, and keep that of the first that is unknown. */
export function questionLines<R>(questions: Tier<R>, emitter: Emitter): readonly string[] {
  return runsOf(questions, emitter).flatMap((run) =>
    run.length > 1 ? runLines(run, emitter) : run.flatMap((question) => lineOf(question, emitter)),
  );
}

/** Most questions are false, so that is asked first, and of those nothing else. */
function lineOf<R>({ condition, ifTrue, ifUnknown }: Question<R>, emitter: Emitter): readonly string[] {
  const isTrue = `if (${emitter.isTrue(condition)}) return ${emitter.constant(ifTrue)};`;
  if (ifUnknown === undefined) return [...emitter.slots.take(), isTrue];
  const line = `if (!${emitter.isFalse(condition)}) { ${isTrue} ${keep(emitter.constant(ifUnknown))} }`;
  return [...emitter.slots.take(), line];
}

function keep(result: string): string {
  return `if (${UNKNOWN} === undefined) ${UNKNOWN} = ${result};`;
}

/** Questions that follow one another and ask the same list for texts are answered together. */
function runsOf<R>(questions: Tier<R>, emitter: Emitter): readonly (readonly Question<R>[])[] {
  const runs: Question<R>[][] = [];
  let last: unknown;
  for (const question of questions) {
    const masks = question.ifUnknown === undefined ? undefined : emitter.maskBit(question.condition)?.masks;
    const run = runs.at(-1);
    if (run !== undefined && masks !== undefined && masks === last) run.push(question);
    else runs.push([question]);
    last = masks;
  }
  return runs;
}

/** Where any is true, the lowest bit that is set tells which is the first; else all are unknown, or none is. */
function runLines<R>(run: readonly Question<R>[], emitter: Emitter): readonly string[] {
  const results = new Map<number, R>();
  for (const { condition, ifTrue } of run) {
    const bit = emitter.maskBit(condition)?.bit ?? 0;
    if (!results.has(bit)) results.set(bit, ifTrue);
  }
  const bits = [...results.keys()];
  if (bits.some((bit, index) => index > 0 && bit < Number(bits[index - 1])))
    return run.flatMap((question) => lineOf(question, emitter));
  const byPlace: R[] = Array(32);
  for (const [bit, result] of results) byPlace[31 - Math.clz32(bit)] = result;
  const [first] = run;
  invariant(first, 'a run has questions');
  const mask = emitter.mask(first.condition);
  const asked = emitter.constant(bits.reduce((all, bit) => all | bit, 0));
  return [
    ...emitter.slots.take(),
    `{ const mask = ${mask}, hit = mask & ${asked};`,
    `if (hit !== 0) return ${emitter.constant(byPlace)}[31 - Math.clz32(hit & -hit)];`,
    `if ((mask & NO) !== 0) ${keep(emitter.constant(first.ifUnknown))} }`,
  ];
}
