import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Reached } from '../../test/generate/reached.ts';
import { progressLine, summaryJson, summaryLines } from './report.ts';
import type { RoundResult } from './round.ts';

export interface Settings {
  readonly pairs: number;
  readonly seed: number;
  readonly jobs: number;
  /** Whether the summary is one line of JSON; progress then goes to standard error alone. */
  readonly json: boolean;
}

/** What all rounds together have come to. */
export interface Total {
  readonly settings: Settings;
  readonly reached: Reached;
  sets: number;
  conditionPairs: number;
  seconds: number;
  failure?: string;
}

const PROGRESS_EVERY_MS = 5_000;

/** Hands out rounds to as many processes as wanted, until enough pairs have been compared or a case is found that fails. */
export async function lead(settings: Settings): Promise<void> {
  const total: Total = { settings, reached: new Reached(1), sets: 0, conditionPairs: 0, seconds: 0 };
  const started = performance.now();
  const progress = setInterval(() => {
    console.error(progressLine({ ...total, seconds: (performance.now() - started) / 1000 }));
  }, PROGRESS_EVERY_MS);
  let next = 0;
  const isDone = (): boolean => total.failure !== undefined || total.reached.pairs >= settings.pairs;
  await Promise.all(
    Array.from({ length: settings.jobs }, () =>
      leadOne(
        settings,
        () => (isDone() ? undefined : next++),
        (result) => add(total, result),
      ),
    ),
  );
  clearInterval(progress);
  total.seconds = (performance.now() - started) / 1000;
  console.log(settings.json ? summaryJson(total) : summaryLines(total).join('\n'));
  if (total.failure !== undefined) process.exitCode = 1;
}

async function leadOne(
  { seed }: Settings,
  nextRound: () => number | undefined,
  take: (result: RoundResult) => void,
): Promise<void> {
  const worker = fork(process.argv[1] ?? '', ['--seed', String(seed)]);
  const ended = once(worker, 'exit');
  for (let round = nextRound(); round !== undefined; round = nextRound()) {
    const answered = once(worker, 'message');
    worker.send(round);
    const [result] = (await Promise.race([answered, ended])) as [unknown];
    if (typeof result !== 'object' || result === null) throw new Error('a process that compares has ended by itself');
    take(result as RoundResult);
  }
  worker.disconnect();
}

function add(total: Total, result: RoundResult): void {
  if ('failure' in result) {
    total.failure ??= result.failure;
    return;
  }
  total.reached.add(result.reached);
  total.sets += result.sets;
  total.conditionPairs += result.conditionPairs;
}
