import { judge } from '../judge.ts';
import { countOutcomes, describeNoise, formatBars } from './bar-words.ts';
import { formatEnvironment } from './environment.ts';
import type { Record } from './record.ts';
import { formatMemory, formatRatios, formatWorkload } from './tables.ts';

/** The figures of a run as a page in Markdown. */
export function formatMarkdown({ date, command, environment, rounds, findings }: Record): string {
  const judgements = judge(findings);
  const sections = [
    '# What was measured last',
    `Written by \`${command}\` on ${date.slice(0, 10)}: ${formatEnvironment(environment)}; medians of ${String(rounds)}\nrounds. [How it is measured](../README.md#how-it-is-measured) says what the columns mean; [the report](report.html) shows\nthe same with charts.`,
    '## Times as long as by hand',
    formatRatios(findings),
    '## Bars',
    `${countOutcomes(judgements)}; ${describeNoise(findings)}.`,
    formatBars(judgements),
    ...(findings.memory.length > 0 ? ['## Memory', formatMemory(findings)] : []),
    ...findings.workloads.flatMap((result) => [`## ${result.id}: ${result.title}`, formatWorkload(result)]),
  ];
  return `${sections.join('\n\n')}\n`;
}
