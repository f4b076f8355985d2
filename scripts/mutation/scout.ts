/**
 * Runs tests again and again in one process, each time with another mutant switched on: most mutants fail one
 * of them at once. What a mutant leaves in a cache may fail the tests of the next, so a test that has failed is run again
 * without any; if it fails then too, the process has been soiled, and says so.
 */
import { pathToFileURL } from 'node:url';
import { collectTests, type File, getFn, getHooks, type Suite, type Task, type Test } from '@vitest/runner';
import { CONFIG } from './config.ts';
import { type Instrumented, instrument } from './instrumented.ts';
import { failureOfError, type Question, type Scouted } from './verdict.ts';

const collected = new Map<string, Promise<File | undefined>>();

process.on('message', (question: Question) => void answer(question));

async function answer(question: Question): Promise<void> {
  process.send?.(await scout(question));
}

async function scout({ files, except = [], last = [], activeMutant, hitLimit }: Question): Promise<Scouted> {
  const units: { readonly id: string; readonly task: Task }[] = [];
  for (const { file, bundle, units: wanted } of files) {
    const { tasks = [] } = (await collect(file, bundle)) ?? {};
    for (const [index, task] of tasks.entries()) {
      const id = `${file}#${String(index)} ${task.name}`;
      if (!except.includes(id) && wanted?.includes(id) !== false) units.push({ id, task });
    }
  }
  const isLast = ({ id }: { readonly id: string }): boolean => last.includes(id);
  for (const { id, task } of [...units.filter((unit) => !isLast(unit)), ...units.filter(isLast)]) {
    const instrumented: Instrumented = instrument({ activeMutant, hitLimit });
    const failure = await run(task);
    const hitCount = instrumented.hitCount ?? 0;
    if (failure === undefined) continue;
    instrument({});
    return { id, failure, hitCount, isSoiled: (await run(task)) !== undefined };
  }
  instrument({});
  return undefined;
}

/** A file is collected once, without a mutant. */
function collect(file: string, bundle: string): Promise<File | undefined> {
  const known = collected.get(file);
  if (known !== undefined) return known;
  instrument({});
  const runner = { config: CONFIG, importFile: async () => void (await import(pathToFileURL(bundle).href)) };
  const files = collectTests([file], runner).then(([only]) => only);
  collected.set(file, files);
  return files;
}

async function run(task: Task): Promise<string | undefined> {
  if (task.type !== 'suite') return runTest(task);
  for (const inner of task.tasks) {
    const failure = await run(inner);
    if (failure !== undefined) return failure;
  }
  return undefined;
}

async function runTest(test: Test): Promise<string | undefined> {
  try {
    await getFn(test)();
    return undefined;
  } catch (error) {
    return `${test.name}: ${failureOfError(error)}`;
  } finally {
    for (let suite: Suite | undefined = test.suite ?? test.file; suite !== undefined; suite = suite.suite)
      for (const hook of getHooks(suite).afterEach) await (hook as () => unknown)();
  }
}
