import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { median } from '../support/statistics.ts';
import type { ThreadData } from './thread.ts';

/** What threads decide that run at the same time, each with an engine of its own. */
export interface ThreadsResult {
  readonly threads: number;
  /** Decisions in a second, of all together: the median round. */
  readonly perSecond: number;
}

const ROUND_MS = 1_000;

/** Asks one thread, then two, and so on, round after round, so that a busy moment of the machine meets all of them. */
export async function measureThreads(
  workload: string,
  most: number,
  rounds: number,
): Promise<readonly ThreadsResult[]> {
  const workerData: ThreadData = { workload };
  const workers = Array.from({ length: most }, () => new Worker(new URL('thread.js', import.meta.url), { workerData }));
  await Promise.all(workers.map((worker) => once(worker, 'message')));
  const found = workers.map((): number[] => []);
  for (let round = 0; round < rounds; round += 1)
    for (const [index, rates] of found.entries()) rates.push(await together(workers.slice(0, index + 1)));
  await Promise.all(workers.map((worker) => worker.terminate()));
  return found.map((rates, index) => ({ threads: index + 1, perSecond: median(rates) }));
}

async function together(workers: readonly Worker[]): Promise<number> {
  const answers = workers.map((worker) => once(worker, 'message'));
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- threads have no origin
  for (const worker of workers) worker.postMessage(ROUND_MS);
  const rates = (await Promise.all(answers)) as unknown as readonly (readonly [number])[];
  return rates.reduce((sum, [rate]) => sum + rate, 0);
}
