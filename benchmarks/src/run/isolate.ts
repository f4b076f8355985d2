import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { invariant } from '../support/invariant.ts';
import { WORKLOADS } from '../workloads.ts';
import type { WorkloadResult } from './result.ts';
import { runWorkload } from './run.ts';

interface Task {
  readonly id: string;
  readonly rounds: number;
}

type Message =
  | { readonly kind: 'progress'; readonly line: string }
  | { readonly kind: 'result'; readonly result: WorkloadResult };

/**
 * Runs a workload in an isolate of its own, so that none is slowed down by what V8 learned, or kept on the heap, with those
 * before it.
 *
 * @throws {Error} what the run throws
 */
export async function runIsolated(task: Task, say: (line: string) => void): Promise<WorkloadResult> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: task });
    worker.on('message', (message: Message) => {
      if (message.kind === 'progress') say(message.line);
      else resolve(message.result);
    });
    worker.on('error', reject);
    worker.on('exit', (code) => {
      reject(new Error(`the isolate of ${task.id} ended with code ${String(code)} and without a result`));
    });
  });
}

async function work({ id, rounds }: Task, send: (message: Message) => void): Promise<void> {
  const workload = WORKLOADS.find((candidate) => candidate.id === id);
  invariant(workload, `there is a workload ${id}`);
  send({ kind: 'result', result: await runWorkload(workload, rounds, (line) => send({ kind: 'progress', line })) });
}

if (!isMainThread) {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- windows have origins, threads have none
  await work(workerData as Task, (message) => parentPort?.postMessage(message));
}
