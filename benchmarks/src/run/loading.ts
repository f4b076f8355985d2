import type { Engine, Loaded } from '../engines/engine.ts';
import { invariant } from '../support/invariant.ts';
import { median } from '../support/statistics.ts';
import type { Workload } from '../workload.ts';
import type { Loading } from './result.ts';

const LOADS = 10;

/** Loads an engine a few times over, and keeps the first: the others are never asked, so they teach V8 nothing. */
export async function measureLoading(
  engine: Engine,
  workload: Workload,
): Promise<{ readonly engine: Loaded; readonly loading: Loading }> {
  const first = await load(engine, workload);
  const [request] = workload.requests;
  invariant(request, 'a workload has requests');
  const start = performance.now();
  first.engine.decide(request);
  const firstDecision = nanoseconds(start);
  const times: number[] = [];
  for (let i = 0; i < LOADS; i += 1) times.push((await load(engine, workload)).time);
  return { engine: first.engine, loading: { first: first.time, median: median(times), firstDecision } };
}

async function load(engine: Engine, workload: Workload): Promise<{ readonly engine: Loaded; readonly time: number }> {
  const start = performance.now();
  const result = await engine.load(workload);
  return { engine: result, time: nanoseconds(start) };
}

function nanoseconds(start: number): number {
  return (performance.now() - start) * 1e6;
}
