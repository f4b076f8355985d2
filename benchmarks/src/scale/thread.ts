import { parentPort, workerData } from 'node:worker_threads';
import { createEngine } from '@adjudge/core';
import { invariant } from '../support/invariant.ts';
import { WORKLOADS } from '../workloads.ts';

/** What a thread is told when it starts. */
export interface ThreadData {
  readonly workload: string;
}

/** So many times over, a thread asks all requests before it looks at the clock. */
const TIMES = 20;

const { workload: id } = workerData as ThreadData;
const makeWorkload = WORKLOADS.get(id);
invariant(makeWorkload && parentPort, 'a thread is started for a workload');
const { adjudge, requests } = makeWorkload();
const { evaluate } = createEngine(adjudge);
const port = parentPort;

/** Asks for so many milliseconds; how many decisions there were in a second. */
function askFor(milliseconds: number): number {
  const start = performance.now();
  let decisions = 0;
  let elapsed = 0;
  while (elapsed < milliseconds) {
    for (let time = 0; time < TIMES; time += 1) for (const request of requests) evaluate(request);
    decisions += TIMES * requests.length;
    elapsed = performance.now() - start;
  }
  return decisions / (elapsed / 1_000);
}

askFor(500);
port.on('message', (milliseconds: number) => port.postMessage(askFor(milliseconds)));
port.postMessage('ready');
