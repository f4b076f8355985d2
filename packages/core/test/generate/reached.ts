import type { Explanation } from '../../src/index.ts';

type Counts = Record<string, number>;

/**
 * What generated cases have reached: how often each reason was given, and how often each operator, or a condition with a
 * function in it, was true, false or unknown. Traces are long, so only those of every so many pairs are looked through.
 */
export class Reached {
  pairs = 0;
  readonly reasons: Counts = {};
  readonly operators: Record<string, Counts> = {};
  private readonly tracesEvery: number;

  constructor(tracesEvery: number) {
    this.tracesEvery = tracesEvery;
  }

  count({ decision, rules }: Explanation): void {
    increment(this.reasons, decision.reason);
    this.pairs += 1;
    if (this.pairs % this.tracesEvery !== 0) return;
    const traces = rules.flatMap((rule) => rule.requirements.map((requirement) => requirement.trace));
    for (let trace = traces.pop(); trace !== undefined; trace = traces.pop()) {
      for (const [name] of trace.text.matchAll(/^\w+|\w+(?=\()/g))
        increment((this.operators[name] ??= {}), trace.truth);
      traces.push(...trace.of);
    }
  }

  add(other: Pick<Reached, 'pairs' | 'reasons' | 'operators'>): void {
    this.pairs += other.pairs;
    for (const [reason, count] of Object.entries(other.reasons)) increment(this.reasons, reason, count);
    for (const [name, truths] of Object.entries(other.operators))
      for (const [truth, count] of Object.entries(truths)) increment((this.operators[name] ??= {}), truth, count);
  }
}

function increment(counts: Counts, key: string, by = 1): void {
  counts[key] = (counts[key] ?? 0) + by;
}
