import { ENGINE_IDS } from '../engines/engines.ts';
import type { EngineResult, Findings, WorkloadResult } from '../run/result.ts';
import { formatBytes, formatCount, formatMilliseconds, formatRatio } from './numbers.ts';
import { formatTable } from './table.ts';

/** Everything about one workload. */
export function formatWorkload(result: WorkloadResult): string {
  const { requests, permits, engines, notes } = result;
  const share = Math.round((100 * permits) / requests);
  const remarks = [
    ...Object.entries(notes).map(([name, note]) => `- ${name}: ${note}`),
    ...engines.filter(({ asked }) => asked < requests).map(sampled),
    ...failuresOf(result).map((failure) => `- ${failure}`),
  ];
  return [
    `${String(requests)} requests, ${String(share)} % of them permitted; every engine in the table agrees on each`,
    '',
    formatTable(HEAD, engines.map(row)),
    ...(remarks.length > 0 ? ['', ...remarks] : []),
  ].join('\n');
}

function sampled({ name, asked }: EngineResult): string {
  return `- ${name}: timed with ${String(asked)} of the requests`;
}

/** Which engines have no figures, and why. */
export function failuresOf({ failures }: WorkloadResult): readonly string[] {
  return failures.map(({ id, message }) => `${id} has no figures: ${message.split('\n')[0] ?? ''}`);
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
export function formatRatios({ workloads }: Findings): string {
  const measured = workloads.filter(({ engines }) => engines.length > 0);
  const ids = ENGINE_IDS.filter((id) => measured.some(({ engines }) => engines.some((engine) => engine.id === id)));
  const rows = measured.map(({ id, engines }) => [
    id,
    formatCount(engines.find((engine) => engine.id !== 'adjudge-batches')?.timing.reference ?? Number.NaN),
    ...ids.map((engineId) => {
      const engine = engines.find((candidate) => candidate.id === engineId);
      return engine === undefined ? '' : formatRatio(engine.timing.ratio.median);
    }),
  ]);
  return formatTable(['workload', 'by hand, ns', ...ids], rows);
}

export function formatMemory({ memory }: Findings): string {
  const rows = memory.map(({ workload, requests, retained }) => [
    workload,
    requests.toLocaleString('en'),
    formatBytes(retained),
  ]);
  return formatTable(['workload', 'different requests', 'kept on the heap'], rows);
}
