import { adjudge, adjudgeInterpreted } from '../engines/adjudge.ts';
import { byHand, byHandOwn } from '../engines/by-hand.ts';
import { casbin } from '../engines/casbin.ts';
import { casl } from '../engines/casl.ts';
import { cedar } from '../engines/cedar.ts';
import type { Engine, Loaded } from '../engines/engine.ts';
import { invariant } from '../support/invariant.ts';
import type { Workload } from '../workload.ts';
import { findDisagreements, formatDisagreement } from './agreement.ts';
import { measureLoading } from './loading.ts';
import type { EngineResult, Loading, WorkloadResult } from './result.ts';
import { measureTimer, measureTiming } from './timing.ts';

const ENGINES: readonly Engine[] = [byHand, byHandOwn, adjudge, adjudgeInterpreted, casl, casbin, cedar];

interface Ready {
  readonly name: string;
  readonly engine: Loaded;
  readonly loading: Loading;
}

/**
 * Loads every engine, makes sure that they agree on every request, and only then times them.
 *
 * @throws {Error} that shows the first request on which they do not
 */
export async function runWorkload(
  workload: Workload,
  rounds: number,
  say: (line: string) => void,
): Promise<WorkloadResult> {
  const ready = await loadAll(workload);
  say(
    `${workload.id}: loaded ${String(ready.length)} engines; asking each all ${String(workload.requests.length)} requests`,
  );
  assertAgreement(ready, workload);
  const permits = workload.requests.filter((request) => workload.byHand(request)).length;
  say(`${workload.id}: all agree; ${String(permits)} of ${String(workload.requests.length)} are permitted`);
  const engines = await timeAll(ready, workload, rounds, say);
  const { id, title, notes, requests } = workload;
  return { id, title, requests: requests.length, permits, timer: await measureTimer(requests.length), engines, notes };
}

async function loadAll(workload: Workload): Promise<readonly Ready[]> {
  const ready: Ready[] = [];
  for (const engine of ENGINES) ready.push({ name: engine.name, ...(await measureLoading(engine, workload)) });
  return ready;
}

function assertAgreement(ready: readonly Ready[], { id, requests }: Workload): void {
  const engines = new Map(ready.map(({ name, engine }) => [name, engine]));
  const disagreements = findDisagreements(engines, requests);
  const [first] = disagreements;
  if (first === undefined) return;
  throw new Error(
    `${id}: the engines disagree on ${String(disagreements.length)} of ${String(requests.length)} requests, first on\n${formatDisagreement(first)}`,
  );
}

async function timeAll(
  ready: readonly Ready[],
  { id, requests }: Workload,
  rounds: number,
  say: (line: string) => void,
): Promise<readonly EngineResult[]> {
  const reference = ready[0]?.engine.rotate(requests);
  invariant(reference, 'the function written by hand is the first engine');
  const results: EngineResult[] = [];
  for (const { name, engine, loading } of ready) {
    say(`${id}: timing ${name}`);
    const timing = await measureTiming(engine.rotate(requests), reference, requests.length, rounds);
    results.push({ name, loading, timing });
  }
  return results;
}
