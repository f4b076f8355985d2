import { type Bar, BARS, type OwnFigure } from './bars.ts';
import type { EngineId } from './engines/engines.ts';
import type { EngineResult, Findings, Timing } from './run/result.ts';

/** How a bar and what was measured compare. */
export type Judgement =
  | { readonly bar: Bar; readonly outcome: 'not measured' }
  | { readonly bar: Bar; readonly outcome: Outcome; readonly measured: Measured };

/** `within noise`: on the wrong side of the bar, and no farther than the machine's own unrest. */
type Outcome = 'met' | 'within noise' | 'missed';

interface Measured {
  readonly figure: number;
  /** Which part of the figure may be the machine's unrest. */
  readonly noise: number;
}

export function judge(findings: Findings, bars: readonly Bar[] = BARS): readonly Judgement[] {
  return bars.map((bar) => {
    const measured = measuredFor(bar, findings);
    return measured === undefined
      ? { bar, outcome: 'not measured' }
      : { bar, outcome: outcomeOf(bar, measured), measured };
  });
}

/** How far the function written by hand, measured again and again in the same process, is from itself. */
export function noiseOf({ noise }: Timing): number {
  return Math.max(noise.high - 1, 1 - noise.low);
}

/** The noise of all measurements of a run. */
export function noisesOf({ workloads }: Findings): readonly number[] {
  return workloads.flatMap(({ engines }) => engines.map(({ timing }) => noiseOf(timing)));
}

function outcomeOf(bar: Bar, { figure, noise }: Measured): Outcome {
  const excess = bar.kind === 'lead' ? bar.least / figure : figure / bar.most;
  if (excess <= 1) return 'met';
  return excess <= 1 + noise ? 'within noise' : 'missed';
}

function measuredFor(bar: Bar, findings: Findings): Measured | undefined {
  switch (bar.kind) {
    case 'ratio': {
      const engine = find(findings, bar.workload, bar.engine);
      return engine && { figure: engine.timing.ratio.median, noise: noiseOf(engine.timing) };
    }
    case 'lead':
      return quotient(find(findings, bar.workload, bar.peer), find(findings, bar.workload, 'adjudge'), ratio);
    case 'growth':
      return quotient(find(findings, bar.workload, 'adjudge'), find(findings, bar.smaller, 'adjudge'), perDecision);
    default:
      return ownFigure(bar.kind, bar.workload, findings);
  }
}

function ownFigure(kind: OwnFigure, workload: string, findings: Findings): Measured | undefined {
  if (kind === 'retained') {
    const retained = findings.memory.find((memory) => memory.workload === workload);
    return retained && { figure: retained.retained, noise: 0 };
  }
  const rules = findings.workloads.find(({ id }) => id === workload)?.rules ?? 0;
  const engine = find(findings, workload, 'adjudge');
  if (engine === undefined) return undefined;
  const { loading, timing, heap } = engine;
  switch (kind) {
    case 'load':
      return { figure: loading.first, noise: noiseOf(timing) };
    case 'cold':
      return { figure: loading.firstDecision, noise: noiseOf(timing) };
    case 'tail':
      return { figure: timing.single.p99 / timing.single.median, noise: noiseOf(timing) };
    case 'rule-size':
      return { figure: heap.loaded / rules, noise: 0 };
  }
}

function find({ workloads }: Findings, workload: string, engine: EngineId): EngineResult | undefined {
  return workloads.find(({ id }) => id === workload)?.engines.find(({ id }) => id === engine);
}

/** One engine's figure by another's, each with noise of its own. */
function quotient(
  one: EngineResult | undefined,
  other: EngineResult | undefined,
  figureOf: (timing: Timing) => number,
): Measured | undefined {
  if (one === undefined || other === undefined) return undefined;
  return {
    figure: figureOf(one.timing) / figureOf(other.timing),
    noise: noiseOf(one.timing) + noiseOf(other.timing),
  };
}

function ratio(timing: Timing): number {
  return timing.ratio.median;
}

function perDecision(timing: Timing): number {
  return timing.perDecision;
}
