import { measure } from 'mitata';
import { median, quantile } from '../support/statistics.ts';
import type { Spread, Timing } from './result.ts';

/** How long one measurement lasts at least, and how long a function runs before the first, in nanoseconds. */
const CPU_TIME = 40e6;
const WARM_UP = 1e9;

/**
 * Measures a function and the one it is compared with in turns, A B A B …, so that whatever else the machine does meets both.
 *
 * @param pass how many calls ask every request once
 */
export async function measureTiming(
  ask: () => void,
  reference: () => void,
  pass: number,
  rounds: number,
): Promise<Timing> {
  await perCall(ask, pass, WARM_UP);
  const times: number[] = [];
  const ratios: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const base = await perCall(reference, pass, CPU_TIME);
    const time = await perCall(ask, pass, CPU_TIME);
    times.push(time);
    ratios.push(time / base);
  }
  return { perDecision: median(times), ratio: spreadOf(ratios), single: await oneAtATime(ask, pass) };
}

/** The median over passes, each of which asks every request once. */
async function perCall(ask: () => void, pass: number, cpuTime: number): Promise<number> {
  const { p50 } = await measure(ask, {
    gc: false,
    min_cpu_time: cpuTime,
    min_samples: 1,
    // A sample is one pass, even where a single call is slow.
    batch_samples: pass,
    batch_threshold: Number.POSITIVE_INFINITY,
    warmup_threshold: Number.POSITIVE_INFINITY,
  });
  return p50;
}

/** What a call that does nothing takes when it is timed alone. */
export async function measureTimer(pass: number): Promise<number> {
  return (await oneAtATime(() => {}, pass)).median;
}

async function oneAtATime(ask: () => void, pass: number): Promise<Timing['single']> {
  const { p50, p99 } = await measure(ask, {
    gc: false,
    min_cpu_time: CPU_TIME,
    min_samples: pass,
    // No batches.
    batch_threshold: -1,
  });
  return { median: p50, p99 };
}

function spreadOf(numbers: readonly number[]): Spread {
  return { low: quantile(numbers, 0.25), median: median(numbers), high: quantile(numbers, 0.75) };
}
