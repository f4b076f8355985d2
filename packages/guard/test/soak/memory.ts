import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** What is in use, in bytes, sample by sample. */
export interface MemoryWatch {
  readonly samples: readonly number[];
  readonly stop: () => void;
}

/** Looks again and again at how much of the heap is in use, once what is not has been collected. */
export function watchMemory(everyMs: number): MemoryWatch {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const samples: number[] = [];
  const timer = setInterval(() => {
    collect();
    samples.push(process.memoryUsage().heapUsed);
  }, everyMs);
  return { samples, stop: () => clearInterval(timer) };
}

/** The median of the second quarter of samples, when everything is warm, and of the last. */
export function growth(samples: readonly number[]): { readonly early: number; readonly late: number } {
  const quarter = Math.floor(samples.length / 4);
  return { early: median(samples.slice(quarter, 2 * quarter)), late: median(samples.slice(-quarter)) };
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;
}
