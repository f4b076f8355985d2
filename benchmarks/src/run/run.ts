import { ENGINES, type EngineId } from '../engines/engines.ts';
import type { Workload } from '../workload.ts';
import { WORKLOADS } from '../workloads.ts';
import { invariant } from '../support/invariant.ts';
import { measureInProcess } from './in-process.ts';
import type { EngineResult, WorkloadResult } from './result.ts';

export interface Plan {
  readonly workloads: readonly string[];
  readonly engines: readonly EngineId[];
  readonly rounds: number;
}

/** Measures every engine that takes a workload, one process after the other. */
export async function run(plan: Plan, say: (line: string) => void): Promise<readonly WorkloadResult[]> {
  const results: WorkloadResult[] = [];
  for (const id of plan.workloads) {
    const make = WORKLOADS.get(id);
    invariant(make, `there is a workload ${id}`);
    results.push(await runWorkload(id, make(), plan, say));
  }
  return results;
}

async function runWorkload(
  id: string,
  workload: Workload,
  { engines, rounds }: Plan,
  say: (line: string) => void,
): Promise<WorkloadResult> {
  const results: EngineResult[] = [];
  for (const engine of engines.filter((candidate) => ENGINES[candidate].takes(workload))) {
    const start = performance.now();
    const result = await measureInProcess({ workload: id, engine, rounds });
    results.push(result);
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    say(`${id}: ${result.name}, ${result.timing.ratio.median.toPrecision(3)} times as long (${seconds} s)`);
  }
  const { title, rules, requests, notes } = workload;
  return { id, title, rules, requests: requests.length, permits: countPermits(workload), engines: results, notes };
}

function countPermits({ requests, byHand }: Workload): number {
  return requests.filter((request) => {
    const answer = byHand(request);
    return typeof answer === 'boolean' ? answer : answer.decision;
  }).length;
}
