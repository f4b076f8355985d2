import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { EngineId } from '../engines/engines.ts';
import type { FirstTimes } from './loading.ts';
import type { EngineResult, MemoryResult } from './result.ts';
import type { Thoroughness } from './timing.ts';

/** What one process does. */
export type Task =
  | { readonly kind: 'measure'; readonly workload: string; readonly engine: EngineId; readonly how: Thoroughness }
  | { readonly kind: 'load'; readonly workload: string; readonly engine: EngineId }
  | { readonly kind: 'memory'; readonly workload: string; readonly engine: EngineId };

/** What it tells. */
export interface Results {
  readonly measure: EngineResult;
  readonly load: FirstTimes;
  readonly memory: MemoryResult;
}

export type Answer =
  | { readonly kind: 'result'; readonly result: Results[Task['kind']] }
  | { readonly kind: 'failure'; readonly message: string };

const CHILD = fileURLToPath(new URL('child.js', import.meta.url));

/**
 * Does a task in a process of its own, so that no engine is slowed down by what V8 learned, or keeps on the heap, for another.
 *
 * @param timeout after how many milliseconds the process is ended
 * @throws {Error} what the process throws, or that it took too long
 */
export async function inProcess<K extends Task['kind']>(
  task: Task & { readonly kind: K },
  timeout: number,
): Promise<Results[K]> {
  return new Promise((resolve, reject) => {
    const child = fork(CHILD, { execArgv: flagsFor(task.engine), timeout, killSignal: 'SIGKILL' });
    const start = performance.now();
    child.once('message', (message) => {
      const answer = message as Answer;
      if (answer.kind === 'result') resolve(answer.result as Results[K]);
      else reject(new Error(answer.message));
    });
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      const isLate = performance.now() - start >= timeout;
      const end = `the process ended with ${String(code ?? signal)} and without a result`;
      reject(new Error(isLate ? `took longer than ${String(Math.round(timeout / 1000))} s` : end));
    });
    child.send(task);
  });
}

function flagsFor(engine: EngineId): string[] {
  // Hot, the module aborts Node 20 where V8 has inlined the calls into it: see the README.
  return engine === 'cedar' ? ['--expose-gc', '--no-turbo-inline-js-wasm-calls'] : ['--expose-gc'];
}
