import { type Answer, type Core, Finding, type Target } from './target.ts';
import { mutate } from './mutate.ts';
import { Random } from './random.ts';
import { shrink } from './shrink.ts';
import { Stopwatch } from './stopwatch.ts';

/** Milliseconds of processor time that one input may take in one call. */
const MAX_TIME = 100;
/** How long an input may become. */
const MAX_LENGTH = 65_536;
/** Accepted inputs that are kept to begin from. */
const POOL = 256;

export interface Tally {
  readonly target: string;
  runs: number;
  accepted: number;
  slowest: number;
  finding?: { readonly what: string; readonly input: string };
}

export interface FuzzOptions {
  readonly seed: number;
  readonly isDone: (tally: Tally) => boolean;
  /** Whether what is found is made shorter, which takes a while. */
  readonly shrinks?: boolean;
}

/** Puts inputs to a target until something is found or `isDone`. */
export function fuzz(target: Target, core: Core, { seed, isDone, shrinks = true }: FuzzOptions): Tally {
  const tally: Tally = { target: target.name, runs: 0, accepted: 0, slowest: 0 };
  const watch = new Stopwatch(core);
  const random = new Random(seed);
  const pool = [...target.seeds];
  const waiting = [...target.seeds];
  while (tally.finding === undefined && !isDone(tally)) {
    const input = waiting.shift() ?? next(random, target, pool);
    const outcome = runOne(target, watch, input);
    tally.runs += 1;
    if (typeof outcome === 'string')
      tally.finding = shrinks ? minimal(target, watch, input, outcome) : { what: outcome, input };
    else count(tally, outcome, input, pool, random);
  }
  return tally;
}

function count(tally: Tally, outcome: Outcome, input: string, pool: string[], random: Random): void {
  tally.slowest = Math.max(tally.slowest, outcome.time);
  if (!outcome.accepted) return;
  tally.accepted += 1;
  if (input.length > 4_096 || !random.oneIn(16)) return;
  if (pool.length < POOL) pool.push(input);
  else pool[random.below(POOL)] = input;
}

/** Half of all inputs are written by the grammar, and of these half are mutated too. */
function next(random: Random, target: Target, pool: readonly string[]): string {
  const base = random.oneIn(2) ? target.write(random) : random.pick(pool);
  if (random.oneIn(4)) return base;
  return mutate(random, base, { tokens: target.tokens, others: pool, maxLength: target.maxLength ?? MAX_LENGTH });
}

interface Outcome extends Answer {
  readonly time: number;
}

/** Runs an input twice; what is wrong, or the answer. */
function runOne(target: Target, watch: Stopwatch, input: string): Outcome | string {
  try {
    watch.start(() => performance.now());
    const first = target.check(watch.core, input);
    const time = watch.worst;
    if (time > MAX_TIME && leastTime(target, watch, input) > MAX_TIME) return `slow: ${time.toFixed(0)} ms in one call`;
    const second = target.check(watch.core, input);
    return first.said === second.said ? { ...first, time } : 'another answer to the same input';
  } catch (error) {
    return error instanceof Finding ? error.message : `thrown: ${String(error)}`;
  }
}

/** The least of three, in processor time: the collector and other processes do not count. */
function leastTime(target: Target, watch: Stopwatch, input: string): number {
  return Math.min(
    ...[1, 2, 3].map(() => {
      watch.start(() => process.cpuUsage().user / 1000);
      target.check(watch.core, input);
      return watch.worst;
    }),
  );
}

function minimal(target: Target, watch: Stopwatch, input: string, what: string): { what: string; input: string } {
  const isSame = (shorter: string): boolean => {
    const outcome = runOne(target, watch, shorter);
    return typeof outcome === 'string' && outcome.slice(0, 12) === what.slice(0, 12);
  };
  return { what, input: shrink(input, isSame) };
}
