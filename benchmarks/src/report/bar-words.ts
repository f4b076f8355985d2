import type { Bar } from '../bars.ts';
import { type Judgement, noisesOf } from '../judge.ts';
import type { Findings } from '../run/result.ts';
import { median } from '../support/statistics.ts';
import { formatBytes, formatMilliseconds, formatPercent, formatRatio } from './numbers.ts';
import { formatTable } from './table.ts';

/** A bar and what became of it, in words. */
interface BarWords {
  readonly workload: string;
  readonly what: string;
  readonly limit: string;
  readonly figure: string;
  readonly noise: string;
  readonly outcome: Judgement['outcome'];
}

export function wordsFor(judgement: Judgement): BarWords {
  const { bar, outcome } = judgement;
  const format = formatFor(bar);
  const measured = outcome === 'not measured' ? undefined : judgement.measured;
  return {
    workload: bar.workload,
    what: whatFor(bar),
    limit: bar.kind === 'lead' ? `at least ${format(bar.least)}` : `at most ${format(bar.most)}`,
    figure: measured === undefined ? '' : format(measured.figure),
    noise: measured === undefined || measured.noise === 0 ? '' : formatPercent(measured.noise),
    outcome,
  };
}

export function formatBars(judgements: readonly Judgement[]): string {
  const rows = judgements
    .map(wordsFor)
    .map(({ workload, what, limit, figure, noise, outcome }) => [workload, what, limit, figure, noise, outcome]);
  return formatTable(['workload', 'figure', 'bar', 'measured', 'noise', 'outcome'], rows);
}

/** How restless the machine was: where that is much, bars say little. */
export function describeNoise(findings: Findings): string {
  const noises = noisesOf(findings);
  return `the noise of a figure is ${formatPercent(median(noises))} in the middle and ${formatPercent(Math.max(...noises))} at most`;
}

/** How many bars there are of each outcome. */
export function countOutcomes(judgements: readonly Judgement[]): string {
  const count = (outcome: Judgement['outcome']): string =>
    `${String(judgements.filter((judgement) => judgement.outcome === outcome).length)} ${outcome}`;
  return [count('met'), count('within noise'), count('missed'), count('not measured')].join(', ');
}

function whatFor(bar: Bar): string {
  switch (bar.kind) {
    case 'ratio':
      return RATIOS[bar.engine];
    case 'lead':
      return `times as fast as ${bar.peer}`;
    case 'growth':
      return `times as long as ${bar.smaller}`;
    case 'load':
      return 'first load';
    case 'cold':
      return 'first decision';
    case 'tail':
      return '99th percentile by median';
    case 'rule-size':
      return 'heap a rule';
    case 'retained':
      return 'heap kept of a million requests';
  }
}

const RATIOS = {
  adjudge: 'times as long as by hand',
  'adjudge-batches': 'a resource, times as long as alone',
  'adjudge-interpreted': 'interpreted, times as long as by hand',
} as const;

function formatFor({ kind }: Bar): (figure: number) => string {
  switch (kind) {
    case 'load':
    case 'cold':
      return (figure) => `${formatMilliseconds(figure)} ms`;
    case 'rule-size':
    case 'retained':
      return formatBytes;
    default:
      return formatRatio;
  }
}
