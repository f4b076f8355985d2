/** Runs tests in a process of its own, with or without a mutant switched on, and tells the process that asked. */
import { pathToFileURL } from 'node:url';
import { type File, startTests, type Task, type VitestRunner } from '@vitest/runner';
import { CONFIG } from './config.ts';
import { type Instrumented, instrument } from './instrumented.ts';
import type { Question, UnitResult, Verdict } from './verdict.ts';

process.once('message', (question: Question) => void judge(question));

async function judge({ files, except = [], last = [], activeMutant, hitLimit }: Question): Promise<void> {
  const instrumented = instrument({ activeMutant, hitLimit });
  const units: UnitResult[] = [];
  const hasFailed = (): boolean => activeMutant !== undefined && units.some(({ failure }) => failure !== undefined);
  for (const isLast of last.length === 0 ? [false] : [false, true])
    for (const { file, bundle, units: wanted } of files) {
      const isWanted = (id: string): boolean =>
        !except.includes(id) && last.includes(id) === isLast && (wanted?.includes(id) ?? true);
      if (isLast && !last.some((id) => id.startsWith(`${file}#`) && isWanted(id))) continue;
      units.push(...(await unitsOf(file, bundle, isLast, isWanted, instrumented)));
      if (hasFailed()) return tell(units, instrumented);
    }
  tell(units, instrumented);
}

function tell(units: readonly UnitResult[], instrumented: Instrumented): void {
  const { hitCount, mutantCoverage: coverage } = instrumented;
  const verdict: Verdict = {
    units,
    ...(hitCount === undefined ? {} : { hitCount }),
    ...(coverage === undefined ? {} : { coverage }),
  };
  process.send?.(verdict, () => process.exit());
}

async function unitsOf(
  file: string,
  bundle: string,
  isAgain: boolean,
  isWanted: (id: string) => boolean,
  instrumented: Instrumented,
): Promise<readonly UnitResult[]> {
  const ids = new Map<Task, string>();
  let failed = false;
  const runner: VitestRunner = {
    config: CONFIG,
    // another address, so that its tests are collected again
    importFile: async () => void (await import(`${pathToFileURL(bundle).href}${isAgain ? '?again' : ''}`)),
    onCollected: ([collected]: File[]) => {
      for (const [index, task] of (collected?.tasks ?? []).entries()) {
        const id = `${file}#${String(index)} ${task.name}`;
        if (!isWanted(id)) task.mode = 'skip';
        else ids.set(task, id);
      }
    },
    onBeforeRunTask: (test) => {
      if (failed && instrumented.activeMutant !== undefined) test.mode = 'skip';
      instrumented.currentTestId = ids.get(unitOf(test)) ?? '';
    },
    onAfterRunTask: (test) => {
      failed ||= test.result?.state === 'fail';
      delete instrumented.currentTestId;
    },
  };
  const [ran] = await startTests([file], runner);
  const failure = ran === undefined ? undefined : failureOf([{ ...ran, tasks: [] }]);
  if (failure !== undefined) return [{ id: file, name: file, file, ms: 0, failure }];
  return [...ids].map(([task, id]) => resultOf(task, id, file));
}

function unitOf(task: Task): Task {
  return task.suite === undefined || task.suite.type !== 'suite' || 'filepath' in task.suite
    ? task
    : unitOf(task.suite);
}

function resultOf(task: Task, id: string, file: string): UnitResult {
  const failure = failureOf([task]);
  return {
    id,
    name: task.name,
    file,
    ms: task.result?.duration ?? 0,
    ...(failure === undefined ? {} : { failure }),
  };
}

function failureOf(tasks: readonly Task[]): string | undefined {
  for (const task of tasks) {
    const inside = task.type === 'suite' ? failureOf(task.tasks) : undefined;
    if (inside !== undefined) return inside;
    if (task.result?.state === 'fail' && (task.type !== 'suite' || (task.result.errors?.length ?? 0) > 0))
      return `${task.name}: ${task.result.errors?.[0]?.message ?? 'failed'}`;
  }
  return undefined;
}
