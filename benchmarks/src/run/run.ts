import type { Profile } from '../profiles.ts';
import { median } from '../support/statistics.ts';
import type { Workload } from '../workload.ts';
import { WORKLOADS } from '../workloads.ts';
import { nothingFound, withEngine, withFailure, withMemory } from './findings.ts';
import { inProcess } from './in-process.ts';
import type { FirstTimes } from './loading.ts';
import { createProgress } from './progress.ts';
import type { EngineResult, Findings } from './result.ts';
import { type Step, stepsFor } from './steps.ts';

/** How long the starts of an engine may take together, in milliseconds. */
const STARTS_TIME = 5_000;

interface Watch {
  /** Takes lines about how far the run is. */
  readonly say: (line: string) => void;
  /** Takes what has been found so far, after every step. */
  readonly keep: (findings: Findings) => void;
}

/** Takes one step after the other; what fails or takes too long is among the findings, and the rest goes on. */
export async function run(profile: Profile, { say, keep }: Watch): Promise<Findings> {
  const workloads = workloadsOf(profile);
  const steps = stepsFor(profile, workloads);
  const progress = createProgress(steps.length, say);
  const end = performance.now() + profile.time;
  let findings = nothingFound(workloads);
  for (const step of steps) {
    const { found, words } = await take(step, findings, profile, end - performance.now());
    findings = found;
    progress(`${step.workload}: ${words}`);
    keep(findings);
  }
  return findings;
}

function workloadsOf({ takesWorkload }: Profile): ReadonlyMap<string, Workload> {
  const taken = [...WORKLOADS].filter(([id]) => takesWorkload(id));
  return new Map(taken.map(([id, make]) => [id, make()]));
}

interface Taken {
  readonly found: Findings;
  /** What was found, in a few words. */
  readonly words: string;
}

async function take(step: Step, findings: Findings, profile: Profile, timeLeft: number): Promise<Taken> {
  const { kind, workload, engine } = step;
  try {
    if (timeLeft <= 0) throw new Error('not measured: the time of the run was up');
    if (kind === 'memory') {
      const memory = await inProcess({ kind, workload, engine }, profile.timeout);
      return { found: withMemory(findings, memory), words: `${String(memory.retained)} bytes stay on the heap` };
    }
    const result = await measure(step, profile);
    const words = `${result.name}, ${result.timing.ratio.median.toPrecision(3)} times as long`;
    return { found: withEngine(findings, workload, result), words };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { found: withFailure(findings, workload, { id: engine, message }), words: `${engine}: ${message}` };
  }
}

/** Measures an engine, and starts it a few times more to see how long that takes when nothing is warm. */
async function measure({ workload, engine }: Step, { how, starts, timeout }: Profile): Promise<EngineResult> {
  const result = await inProcess({ kind: 'measure', workload, engine, how }, timeout);
  const times: FirstTimes[] = [result.loading];
  const begin = performance.now();
  while (times.length < starts && performance.now() - begin < STARTS_TIME) {
    times.push(await inProcess({ kind: 'load', workload, engine }, timeout));
  }
  const loading = {
    ...result.loading,
    first: median(times.map(({ first }) => first)),
    firstDecision: median(times.map(({ firstDecision }) => firstDecision)),
  };
  return { ...result, loading };
}
