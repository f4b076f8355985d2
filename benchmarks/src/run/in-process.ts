import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { EngineId } from '../engines/engines.ts';
import type { EngineResult } from './result.ts';

export interface Task {
  readonly workload: string;
  readonly engine: EngineId;
  readonly rounds: number;
}

export type Answer =
  | { readonly kind: 'result'; readonly result: EngineResult }
  | { readonly kind: 'failure'; readonly message: string };

const CHILD = fileURLToPath(new URL('child.js', import.meta.url));

/**
 * Measures one engine on one workload in a process of its own, so that it is not slowed down by what V8 learned, or keeps on
 * the heap, for another.
 *
 * @throws {Error} what the process throws
 */
export async function measureInProcess(task: Task): Promise<EngineResult> {
  return new Promise((resolve, reject) => {
    const child = fork(CHILD, { execArgv: flagsFor(task.engine) });
    child.once('message', (answer) => {
      const told = answer as Answer;
      if (told.kind === 'result') resolve(told.result);
      else reject(new Error(`${task.workload}, ${task.engine}: ${told.message}`));
    });
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      const end = String(code ?? signal);
      reject(new Error(`${task.workload}, ${task.engine}: the process ended with ${end} and without a result`));
    });
    child.send(task);
  });
}

function flagsFor(engine: EngineId): string[] {
  // Hot, the module aborts Node 20 where V8 has inlined the calls into it: see the README.
  return engine === 'cedar' ? ['--expose-gc', '--no-turbo-inline-js-wasm-calls'] : ['--expose-gc'];
}
