import type { EngineId } from '../engines/engines.ts';

/** What a run found out. */
export interface Findings {
  readonly workloads: readonly WorkloadResult[];
  readonly memory: readonly MemoryResult[];
}

/** What was found out about the engines on one workload. Times are in nanoseconds. */
export interface WorkloadResult {
  readonly id: string;
  readonly title: string;
  readonly rules: number;
  readonly requests: number;
  /** How many of the requests are permitted. */
  readonly permits: number;
  readonly engines: readonly EngineResult[];
  /** Engines without a result. */
  readonly failures: readonly Failure[];
  readonly notes: Readonly<Record<string, string>>;
}

/** What became of an engine that disagrees, throws, or takes too long. */
export interface Failure {
  readonly id: EngineId;
  readonly message: string;
}

export interface EngineResult {
  readonly id: EngineId;
  readonly name: string;
  readonly loading: Loading;
  /** How many of the requests it was timed with: all, unless it is slow. */
  readonly asked: number;
  readonly timing: Timing;
  readonly heap: Heap;
}

/** Times of taking in the policies, texts in memory. */
interface Loading {
  /** The first time in a fresh process, when nothing is warm: the median over processes. */
  readonly first: number;
  /** The first decision after the first load: the median over processes. */
  readonly firstDecision: number;
  /** The median of later loads; the first where there are none. */
  readonly later: number;
}

export interface Timing {
  /** One decision: the median over rounds. */
  readonly perDecision: number;
  /** The same of what it is measured against. */
  readonly reference: number;
  /** To what it is measured against, just before in the same round: the median over rounds, and how far it spreads. */
  readonly ratio: Spread;
  /** What it is measured against, to itself in the next round: what the machine does, not the engine. */
  readonly noise: Spread;
  /** Decisions timed one at a time. */
  readonly single: Single;
}

export interface Single {
  readonly median: number;
  readonly p99: number;
  /** What timing nothing at all takes: it is in the other two. */
  readonly timer: number;
}

export interface Spread {
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

/** What is on the heap more than before loading, in bytes, garbage collected. */
interface Heap {
  readonly loaded: number;
  /** When every request has been asked once. */
  readonly used: number;
}

/** What Adjudge keeps of a great many requests, all of them different. */
export interface MemoryResult {
  readonly workload: string;
  readonly requests: number;
  /** What is on the heap more than after the first tenth of them, in bytes, garbage collected. */
  readonly retained: number;
}
