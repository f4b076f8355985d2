import { ENGINE_IDS } from '../engines/engines.ts';
import type { EngineResult, WorkloadResult } from '../run/result.ts';
import type { Environment } from './environment.ts';
import { formatBytes, formatCount, formatMilliseconds, formatRatio } from './numbers.ts';
import { formatTable } from './table.ts';

export function formatEnvironment({ node, v8, cpu, cores }: Environment): string {
  return `Node ${node.slice(1)} (V8 ${v8}), ${cpu}, ${String(cores)} cores`;
}

/** Everything about one workload. */
export function formatWorkload({ id, title, requests, permits, engines, notes }: WorkloadResult): string {
  const share = Math.round((100 * permits) / requests);
  return [
    `${id} ${title}`,
    `${String(requests)} requests, ${String(share)} % of them permitted; every engine agrees on each`,
    '',
    formatTable(HEAD, engines.map(row)),
    ...Object.entries(notes).map(([name, note]) => `${name}: ${note}`),
  ].join('\n');
}

const HEAD = [
  'engine',
  'ns per decision',
  'ratio to by hand',
  'middle half',
  'noise',
  'single median',
  'single p99',
  'first load, ms',
  'later, ms',
  'first decision, ms',
  'heap loaded',
  'used',
];

function row({ name, timing, loading, heap }: EngineResult): readonly string[] {
  const { perDecision, ratio, noise, single } = timing;
  return [
    name,
    formatCount(perDecision),
    formatRatio(ratio.median),
    `${formatRatio(ratio.low)} to ${formatRatio(ratio.high)}`,
    `${formatRatio(noise.low)} to ${formatRatio(noise.high)}`,
    formatCount(single.median),
    formatCount(single.p99),
    formatMilliseconds(loading.first),
    formatMilliseconds(loading.later),
    formatMilliseconds(loading.firstDecision),
    formatBytes(heap.loaded),
    formatBytes(heap.used),
  ];
}

/** The ratios of all workloads side by side: workloads below one another, since there are more of them. */
export function formatSummary(results: readonly WorkloadResult[]): string {
  const ids = ENGINE_IDS.filter((id) => results.some(({ engines }) => engines.some((engine) => engine.id === id)));
  const rows = results.map(({ id, engines }) => [
    id,
    ...ids.map((engineId) => {
      const engine = engines.find((candidate) => candidate.id === engineId);
      return engine === undefined ? '' : formatRatio(engine.timing.ratio.median);
    }),
  ]);
  return ['Times as long as by hand', '', formatTable(['workload', ...ids], rows)].join('\n');
}
