import { measure } from 'mitata';
import { median, quantile } from '../support/statistics.ts';
import type { Single, Spread, Timing } from './result.ts';

/** How long one measurement lasts at least, in nanoseconds. */
const CPU_TIME = 40e6;

export interface Thoroughness {
  /** How often each engine is measured against the function written by hand. */
  readonly rounds: number;
  /** How long an engine runs before it is measured, in nanoseconds. */
  readonly warmUp: number;
}

/** Asks another question at each call. */
export interface Asked {
  readonly ask: () => void;
  /** How many calls ask every question once. */
  readonly pass: number;
  /** How many decisions a call makes. */
  readonly decisions: number;
}

/**
 * Measures an engine and the one it is compared with in turns, A B A B …, so that whatever else the machine does meets both.
 */
export async function measureTiming(
  engine: Asked,
  reference: Asked,
  { rounds, warmUp }: Thoroughness,
): Promise<Timing> {
  await perDecision(reference, warmUp / 2);
  await perDecision(engine, warmUp);
  const bases: number[] = [];
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    bases.push(await perDecision(reference, CPU_TIME));
    times.push(await perDecision(engine, CPU_TIME));
  }
  bases.push(await perDecision(reference, CPU_TIME));
  return {
    perDecision: median(times),
    reference: median(bases),
    ratio: spreadOf(times.map((time, round) => time / (bases[round] ?? Number.NaN))),
    noise: spreadOf(times.map((_, round) => (bases[round + 1] ?? Number.NaN) / (bases[round] ?? Number.NaN))),
    single: await measureSingle(engine),
  };
}

/** The median over passes, each of which asks every question once. */
async function perDecision({ ask, pass, decisions }: Asked, cpuTime: number): Promise<number> {
  const { p50 } = await measure(ask, {
    gc: false,
    min_cpu_time: cpuTime,
    min_samples: 1,
    // A sample is one pass, even where a single call is slow.
    batch_samples: pass,
    // Calls are written out four at a time, and a pass that is not a multiple of four would lose some.
    batch_unroll: pass % 4 === 0 ? 4 : 1,
    batch_threshold: Number.POSITIVE_INFINITY,
    warmup_threshold: Number.POSITIVE_INFINITY,
  });
  return p50 / decisions;
}

async function measureSingle({ ask, pass, decisions }: Asked): Promise<Single> {
  const { p50, p99 } = await oneAtATime(ask, pass);
  const timer = await oneAtATime(() => {}, pass);
  return { median: p50 / decisions, p99: p99 / decisions, timer: timer.p50 / decisions };
}

async function oneAtATime(ask: () => void, pass: number): Promise<{ readonly p50: number; readonly p99: number }> {
  return measure(ask, {
    gc: false,
    min_cpu_time: CPU_TIME,
    min_samples: pass,
    // No batches.
    batch_threshold: -1,
  });
}

function spreadOf(numbers: readonly number[]): Spread {
  return { low: quantile(numbers, 0.25), median: median(numbers), high: quantile(numbers, 0.75) };
}
