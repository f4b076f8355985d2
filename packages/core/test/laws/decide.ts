import { isDeepStrictEqual } from 'node:util';
import { createEngine, type Decision, type DocumentInput, type EngineOptions } from '../../src/index.ts';
import type { Asked } from '../generate/pool.ts';
import { NOW } from '../generate/vocabulary.ts';

export const SEED = 20_261_122;

/** What a new engine says to every request. */
export function decideAll(
  documents: readonly DocumentInput[],
  pool: readonly Asked[],
  options: EngineOptions = {},
): readonly Decision[] {
  const engine = createEngine(documents, { now: () => NOW, ...options });
  return pool.map(({ request }) => engine.evaluate(request));
}

/** What is decided and why, leaving out which rule and which revision. */
export function answersOf(decisions: readonly Decision[]): readonly string[] {
  return decisions.map(({ decision, reason }) => `${String(decision)} ${reason}`);
}

/** Throws with the first answer that differs. */
export function assertSame(what: string, actual: readonly unknown[], expected: readonly unknown[]): void {
  if (isDeepStrictEqual(actual, expected)) return;
  const first = actual.findIndex((answer, index) => !isDeepStrictEqual(answer, expected[index]));
  throw new Error(`${what}: ${JSON.stringify(actual[first])}, and not ${JSON.stringify(expected[first])}`);
}
