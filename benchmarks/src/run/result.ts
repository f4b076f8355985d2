/** What was found out about the engines on one workload. Times are in nanoseconds. */
export interface WorkloadResult {
  readonly id: string;
  readonly title: string;
  readonly requests: number;
  readonly permits: number;
  /** What timing nothing at all takes: it is in every figure of decisions timed one at a time. */
  readonly timer: number;
  readonly engines: readonly EngineResult[];
  readonly notes: Readonly<Record<string, string>>;
}

export interface EngineResult {
  readonly name: string;
  readonly loading: Loading;
  readonly timing: Timing;
}

/** Times of taking in the policies, texts in memory. */
export interface Loading {
  /** The first time in a fresh isolate, when nothing is warm. */
  readonly first: number;
  readonly median: number;
  /** The first decision after the first load. */
  readonly firstDecision: number;
}

export interface Timing {
  /** One decision: the median over rounds. */
  readonly perDecision: number;
  /** To the function written by hand, measured just before in the same round: the median over rounds, and how far it spreads. */
  readonly ratio: Spread;
  /** Decisions timed one at a time, the timer's own cost included. */
  readonly single: { readonly median: number; readonly p99: number };
}

export interface Spread {
  readonly low: number;
  readonly median: number;
  readonly high: number;
}
