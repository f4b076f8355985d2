import { createEngine, createShadow, type Engine } from '@adjudge/core';
import { policiesOf, VARIANTS } from './policies.ts';

/** Policies that are replaced while they are asked, each tried out as a shadow before. */
export interface Reloading {
  readonly current: () => Engine;
  /** Whether the policies of a revision were in force at some time between two. */
  readonly wereInForce: (revision: string, from: number, to: number) => boolean;
  readonly swaps: () => number;
  readonly disagreements: () => number;
  readonly stop: () => void;
}

/** How many swaps are remembered: longer than any request takes. */
const REMEMBERED = 200;

export function startReloading(everyMs: number): Reloading {
  const log: { readonly revision: string; readonly since: number }[] = [];
  let swaps = 0;
  let disagreements = 0;
  const load = (): Engine => {
    const [active, candidate] = [swaps, swaps + 1].map((number) => createEngine(policiesOf(number % VARIANTS)));
    const engine = createShadow(active as Engine, candidate as Engine, { onDisagreement: () => (disagreements += 1) });
    log.push({ revision: engine.revision, since: performance.now() });
    if (log.length > REMEMBERED) log.shift();
    return engine;
  };
  let engine = load();
  const timer = setInterval(() => {
    swaps += 1;
    engine = load();
  }, everyMs);
  return {
    current: () => engine,
    wereInForce: (revision, from, to) =>
      log.some(
        (entry, index) =>
          entry.revision === revision && entry.since <= to && (log[index + 1]?.since ?? Infinity) >= from,
      ),
    swaps: () => swaps,
    disagreements: () => disagreements,
    stop: () => clearInterval(timer),
  };
}
