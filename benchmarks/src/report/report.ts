import type { EngineResult, WorkloadResult } from '../run/result.ts';
import type { Environment } from './environment.ts';
import { formatCount, formatMilliseconds, formatRatio } from './numbers.ts';
import { formatTable } from './table.ts';

export function formatEnvironment({ node, v8, cpu, cores }: Environment): string {
  return `Node ${node.slice(1)} (V8 ${v8}), ${cpu}, ${String(cores)} cores`;
}

/** Everything about one workload. */
export function formatWorkload({ id, title, requests, permits, timer, engines, notes }: WorkloadResult): string {
  const share = Math.round((100 * permits) / requests);
  return [
    `${id} ${title}`,
    `${String(requests)} requests, ${String(share)} % of them permitted; every engine agrees on each; in a single time, ${formatCount(timer)} ns are the timer's`,
    '',
    formatTable(
      [
        'engine',
        'ns per decision',
        'ratio to by hand',
        'middle half',
        'single median',
        'single p99',
        'first load, ms',
        'later, ms',
        'first decision, ms',
      ],
      engines.map(row),
    ),
    ...Object.entries(notes).map(([name, note]) => `${name}: ${note}`),
  ].join('\n');
}

function row({ name, timing, loading }: EngineResult): readonly string[] {
  const { perDecision, ratio, single } = timing;
  return [
    name,
    formatCount(perDecision),
    formatRatio(ratio.median),
    `${formatRatio(ratio.low)} to ${formatRatio(ratio.high)}`,
    formatCount(single.median),
    formatCount(single.p99),
    formatMilliseconds(loading.first),
    formatMilliseconds(loading.median),
    formatMilliseconds(loading.firstDecision),
  ];
}

/** The ratios of all workloads side by side. */
export function formatSummary(results: readonly WorkloadResult[]): string {
  const names = results[0]?.engines.map(({ name }) => name) ?? [];
  const rows = names.map((name) => [
    name,
    ...results.map(({ engines }) => {
      const engine = engines.find((candidate) => candidate.name === name);
      return engine === undefined ? '' : formatRatio(engine.timing.ratio.median);
    }),
  ]);
  return ['Times as long as by hand', '', formatTable(['engine', ...results.map(({ id }) => id)], rows)].join('\n');
}
