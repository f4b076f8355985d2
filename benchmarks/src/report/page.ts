import { judge } from '../judge.ts';
import type { EngineResult, Findings, WorkloadResult } from '../run/result.ts';
import { countOutcomes, describeNoise, wordsFor } from './bar-words.ts';
import { curveChart } from './curve-chart.ts';
import { curvesOf } from './curves.ts';
import { formatEnvironment } from './environment.ts';
import { figure, heading, paragraph, table } from './html.ts';
import { formatBytes, formatCount, formatDuration } from './numbers.ts';
import { ratioChart } from './ratio-chart.ts';
import type { Record } from './record.ts';
import { CHART_STYLE, PAGE_STYLE } from './style.ts';
import { element, type Markup, svg, verbatim } from './svg.ts';
import { failuresOf } from './tables.ts';

/** A run as a page that needs nothing beside it. */
export function formatPage(record: Record): string {
  const head = element(
    'head',
    {},
    verbatim('<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'),
    element('title', {}, 'Adjudge: benchmarks'),
    element('style', {}, verbatim(CHART_STYLE + PAGE_STYLE)),
  );
  const body = element('body', {}, ...sections(record));
  return `<!doctype html>\n${element('html', { lang: 'en' }, head, body).markup}\n`;
}

function sections(record: Record): readonly Markup[] {
  const { findings } = record;
  return [
    heading(1, 'What a decision costs'),
    paragraph(
      'How many times as long a decision of Adjudge and of other engines takes as the same rules written by hand as one function, with plain property access and nothing else.',
    ),
    ...provenance(record),
    heading(2, 'Bars'),
    ...bars(findings),
    heading(2, 'Times as long as by hand'),
    figure(
      svg(ratioChart(findings.workloads.filter(({ engines }) => engines.length > 0))),
      'On a logarithmic axis. What is drawn begins at the function written by hand; a red line is the bar, which Adjudge must not pass.',
    ),
    heading(2, 'As rules become more'),
    ...growth(findings),
    heading(2, 'Loading and memory'),
    ...costs(findings),
    ...gaps(findings.workloads),
    heading(2, 'How it was measured'),
    ...method(),
  ];
}

function provenance({ date, environment, rounds, command }: Record): readonly Markup[] {
  return [
    paragraph(`${date.slice(0, 10)}; ${formatEnvironment(environment)}; medians of ${String(rounds)} rounds.`),
    element('p', {}, 'Again: ', element('code', {}, command)),
  ];
}

function bars(findings: Findings): readonly Markup[] {
  const judgements = judge(findings);
  const measured = judgements.filter(({ outcome }) => outcome !== 'not measured').map(wordsFor);
  return [
    paragraph(`${countOutcomes(judgements)}; ${describeNoise(findings)}.`),
    table(
      ['workload', 'figure', 'bar', 'measured', 'noise', 'outcome'],
      measured.map((words) => [words.workload, words.what, words.limit, words.figure, words.noise, words.outcome]),
      classOfBar,
    ),
  ];
}

function classOfBar(cell: string, column: number): string {
  if (column === 1) return 'words';
  return column === 5 && (cell === 'met' || cell === 'missed') ? cell : '';
}

function growth(findings: Findings): readonly Markup[] {
  return [
    ...curves(findings, 'W5', 'A decision, where each rule is about a resource type of its own', perDecision),
    ...curves(findings, 'W5s', 'A decision, where rules on one type and action differ by a literal', perDecision),
  ];
}

function curves(
  findings: Findings,
  family: string,
  title: string,
  figureOf: (result: EngineResult) => number,
  format: (figure: number) => string = formatDuration,
): readonly Markup[] {
  const found = curvesOf(findings, family, figureOf);
  if (found.length === 0) return [];
  const chart = curveChart({ title, curves: found, formatX: formatCount, formatY: format });
  return [heading(3, title), figure(chart, `${family}; both axes are logarithmic.`)];
}

function costs(findings: Findings): readonly Markup[] {
  const rows = findings.workloads.flatMap(({ id, rules, engines }) =>
    engines.filter((engine) => engine.id === 'adjudge').map((engine) => costOf(id, rules, engine)),
  );
  return [
    paragraph('Adjudge: what loading takes in a fresh process, and what is on the heap after it, garbage collected.'),
    table(['workload', 'rules', 'first load', 'later', 'first decision', 'heap', 'a rule'], rows),
    ...curves(findings, 'W5', 'First load', ({ loading }) => loading.first),
    ...curves(findings, 'W5', 'Heap after loading', ({ heap }) => Math.max(1, heap.loaded), formatBytes),
    ...retained(findings),
  ];
}

function costOf(id: string, rules: number, { loading, heap }: EngineResult): readonly string[] {
  return [
    id,
    rules.toLocaleString('en'),
    formatDuration(loading.first),
    formatDuration(loading.later),
    formatDuration(loading.firstDecision),
    formatBytes(heap.loaded),
    formatBytes(heap.loaded / rules),
  ];
}

function retained({ memory }: Findings): readonly Markup[] {
  if (memory.length === 0) return [];
  return [
    heading(3, 'What stays of many requests'),
    table(
      ['workload', 'different requests', 'kept on the heap'],
      memory.map((one) => [one.workload, one.requests.toLocaleString('en'), formatBytes(one.retained)]),
    ),
  ];
}

function gaps(workloads: readonly WorkloadResult[]): readonly Markup[] {
  const failures = workloads.flatMap((result) => failuresOf(result).map((failure) => `${result.id}: ${failure}`));
  if (failures.length === 0) return [];
  return [heading(2, 'Without figures'), element('ul', {}, ...failures.map((failure) => element('li', {}, failure)))];
}

function method(): readonly Markup[] {
  return [
    paragraph(
      'Every engine has a process of its own for every workload, with the function written by hand beside it. First it must give the same answer on all requests, at least 1,000 of them and all different. Then both are measured in turns, and a ratio is the median over rounds.',
    ),
    paragraph(
      'The noise of a figure is how far the function written by hand was from itself, one round after the other in the same process. A bar that is missed by no more than that is within noise.',
    ),
    paragraph(
      'The README of the benchmarks says what each workload asks, how each engine is used, and what these figures do not say.',
    ),
  ];
}

function perDecision({ timing }: EngineResult): number {
  return timing.perDecision;
}
