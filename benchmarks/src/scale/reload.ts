import { createEngine } from '@adjudge/core';
import { approvals } from '../approvals/workload.ts';
import { heapUsed } from '../run/heap.ts';
import { median } from '../support/statistics.ts';

/** What it takes to load policies anew while a service runs. */
export interface ReloadResult {
  readonly rules: number;
  readonly bytes: number;
  /** The first time, before the runtime knows the code, in milliseconds. */
  readonly first: number;
  /** The median of those after it, for which the thread does nothing else. */
  readonly later: number;
  /** What an engine holds on the heap, in bytes. */
  readonly heap: number;
}

const MEGABYTE = 2 ** 20;

/** Loads a megabyte of policies again and again. */
export function measureReload(rounds: number): ReloadResult {
  const rules = rulesIn(MEGABYTE);
  const { adjudge } = approvals(rules);
  const times: number[] = [];
  const load = (): unknown => {
    const start = performance.now();
    const engine = createEngine(adjudge);
    times.push(performance.now() - start);
    return engine;
  };
  const before = heapUsed();
  const engine = load();
  const heap = heapUsed() - before;
  for (let round = 0; round < rounds; round += 1) load();
  const [first = Number.NaN, ...later] = times;
  return { rules, bytes: bytesOf(adjudge), first, later: median(later), heap: engine === undefined ? 0 : heap };
}

/** How many rules make so many bytes. */
function rulesIn(bytes: number): number {
  const sample = 1_000;
  return Math.round((sample * bytes) / bytesOf(approvals(sample).adjudge));
}

function bytesOf(documents: readonly { readonly text: string }[]): number {
  return documents.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
}
