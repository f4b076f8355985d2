// The process that measures one engine on one workload: `in-process.ts` starts it.
import { measureEngine } from './measure.ts';
import { WORKLOADS } from '../workloads.ts';
import { invariant } from '../support/invariant.ts';
import type { Answer, Task } from './in-process.ts';

process.once('message', (task) => {
  void answer(task as Task).then((result) => process.send?.(result, () => process.disconnect()));
});

async function answer({ workload: id, engine, rounds }: Task): Promise<Answer> {
  try {
    const make = WORKLOADS.get(id);
    invariant(make, `there is a workload ${id}`);
    return { kind: 'result', result: await measureEngine(engine, make(), rounds) };
  } catch (error) {
    return { kind: 'failure', message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
