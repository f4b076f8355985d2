// The process that does one task: `in-process.ts` starts it.
import { ENGINES } from '../engines/engines.ts';
import { WORKLOADS } from '../workloads.ts';
import { invariant } from '../support/invariant.ts';
import type { Answer, Results, Task } from './in-process.ts';
import { loadFirst } from './loading.ts';
import { measureEngine } from './measure.ts';
import { measureMemory } from './memory.ts';

process.once('message', (task) => {
  void answer(task as Task).then((result) => process.send?.(result, () => process.disconnect()));
});

async function answer(task: Task): Promise<Answer> {
  try {
    return { kind: 'result', result: await resultOf(task) };
  } catch (error) {
    return { kind: 'failure', message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

async function resultOf(task: Task): Promise<Results[Task['kind']]> {
  const make = WORKLOADS.get(task.workload);
  invariant(make, `there is a workload ${task.workload}`);
  const { load } = await ENGINES[task.engine].importEngine();
  switch (task.kind) {
    case 'measure':
      return measureEngine(task.engine, make(), task.how);
    case 'load':
      return (await loadFirst(load, make())).times;
    case 'memory':
      return measureMemory(task.workload, load, make());
  }
}
