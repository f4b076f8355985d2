import { invariant } from '../support/invariant.ts';
import type { Emitter, MaskBit } from './emit.ts';
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
  return runsOf(questions, emitter).flatMap((run) => {
    const together = run.flatMap(({ question, masked }) => (masked === undefined ? [] : [{ question, masked }]));
    return together.length > 1 ? runLines(together, emitter) : linesOf(run, emitter);
  });
}

/** A question, and what answers it together with others. */
interface Asked<R, M> {
  readonly question: Question<R>;
  readonly masked: M;
}

function linesOf<R>(run: readonly Asked<R, unknown>[], emitter: Emitter): readonly string[] {
  return run.flatMap(({ question }) => lineOf(question, emitter));
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
function runsOf<R>(questions: Tier<R>, emitter: Emitter): readonly (readonly Asked<R, MaskBit | undefined>[])[] {
  const runs: Asked<R, MaskBit | undefined>[][] = [];
  for (const question of questions) {
    const masked = question.ifUnknown === undefined ? undefined : emitter.maskBit(question.condition);
    const run = runs.at(-1);
    if (masked !== undefined && masked.masks === run?.at(-1)?.masked?.masks) run.push({ question, masked });
    else runs.push([{ question, masked }]);
  }
  return runs;
}

/** Where any is true, the lowest bit that is set tells which is the first; else all are unknown, or none is. */
function runLines<R>(run: readonly Asked<R, MaskBit>[], emitter: Emitter): readonly string[] {
  const results = new Map<number, R>();
  for (const { question, masked } of run) if (!results.has(masked.bit)) results.set(masked.bit, question.ifTrue);
  const bits = [...results.keys()];
  if (bits.some((bit, index) => index > 0 && bit < Number(bits[index - 1]))) return linesOf(run, emitter);
  const byPlace: R[] = Array(32);
  for (const [bit, result] of results) byPlace[31 - Math.clz32(bit)] = result;
  const [first] = run;
  invariant(first, 'a run has questions');
  const mask = first.masked.mask();
  const asked = emitter.constant(bits.reduce((all, bit) => all | bit, 0));
  return [
    ...emitter.slots.take(),
    `{ const mask = ${mask}, hit = mask & ${asked};`,
    `if (hit !== 0) return ${emitter.constant(byPlace)}[31 - Math.clz32(hit & -hit)];`,
    `if ((mask & NO) !== 0) ${keep(emitter.constant(first.question.ifUnknown))} }`,
  ];
}
