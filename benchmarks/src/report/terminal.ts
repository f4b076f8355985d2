import { judge } from '../judge.ts';
import { countOutcomes, describeNoise, formatBars } from './bar-words.ts';
import { formatEnvironment } from './environment.ts';
import type { Record } from './record.ts';
import { failuresOf, formatRatios, formatWorkload } from './tables.ts';

/** The ratios, what has no figures, and the bars that are missed. */
export function formatSummary({ environment, rounds, findings }: Record): string {
  const judgements = judge(findings);
  const missed = judgements.filter(({ outcome }) => outcome === 'missed' || outcome === 'within noise');
  const failures = findings.workloads.flatMap((result) =>
    failuresOf(result).map((failure) => `${result.id}: ${failure}`),
  );
  return [
    `${formatEnvironment(environment)}; medians of ${String(rounds)} rounds`,
    `Times as long as by hand\n\n${formatRatios(findings)}`,
    ...(failures.length > 0 ? [failures.join('\n')] : []),
    ...(missed.length > 0 ? [`Bars that are missed\n\n${formatBars(missed)}`] : []),
    `Bars: ${countOutcomes(judgements)}; ${describeNoise(findings)}`,
  ].join('\n\n');
}

/** Everything about each workload. */
export function formatDetails({ findings }: Record): string {
  return findings.workloads.map((result) => `${result.id} ${result.title}\n\n${formatWorkload(result)}`).join('\n\n');
}
