import type { Engine, Loaded } from '../engines/engine.ts';
import { median } from '../support/statistics.ts';
import type { Workload } from '../workload.ts';
import { heapUsed } from './heap.ts';

/** How many later loads there are, unless they take longer than this together, in nanoseconds. */
const LOADS = 10;
const LOADS_TIME = 1e9;

interface FirstLoad {
  readonly engine: Loaded;
  readonly times: FirstTimes;
  /** What loading and the first question leave on the heap, in bytes. */
  readonly heap: number;
}

/** In nanoseconds. */
export interface FirstTimes {
  readonly first: number;
  readonly firstDecision: number;
}

/** Loads an engine for the first time in this process, and asks the first question. */
export async function loadFirst(load: Engine['load'], workload: Workload): Promise<FirstLoad> {
  const before = heapUsed();
  const { engine, time } = await timed(load, workload);
  const question = workload.requests.slice(0, engine.perQuestion);
  const start = performance.now();
  engine.decide(question);
  const firstDecision = nanoseconds(start);
  return { engine, times: { first: time, firstDecision }, heap: heapUsed() - before };
}

/** Loads an engine a few times more, and never asks these, so that they teach V8 nothing: the median of what it takes. */
export async function measureLater(load: Engine['load'], workload: Workload, first: number): Promise<number> {
  const times: number[] = [];
  for (let spent = first; times.length < LOADS && spent < LOADS_TIME; ) {
    const { time } = await timed(load, workload);
    times.push(time);
    spent += time;
  }
  return times.length === 0 ? first : median(times);
}

async function timed(
  load: Engine['load'],
  workload: Workload,
): Promise<{ readonly engine: Loaded; readonly time: number }> {
  const start = performance.now();
  const engine = await load(workload);
  return { engine, time: nanoseconds(start) };
}

function nanoseconds(start: number): number {
  return (performance.now() - start) * 1e6;
}
