import { ratioChart } from './ratio-chart.ts';
import { formatMarkdown } from './markdown.ts';
import { formatPage } from './page.ts';
import type { Record } from './record.ts';
import { writeResult } from './results-folder.ts';
import { CHART_STYLE } from './style.ts';
import { element, svg, verbatim } from './svg.ts';

/** What the picture shows: one of each kind. */
const PICTURED = ['W1', 'W2', 'W3', 'W4'];

/** Writes the pages about a run, and returns where they are. */
export function writePages(record: Record): readonly string[] {
  return [
    writeResult('latest.md', formatMarkdown(record)),
    writeResult('report.html', formatPage(record)),
    writeResult('ratios.svg', formatPicture(record)),
  ];
}

/** The ratios of a few workloads, as a file that brings its own style. */
function formatPicture({ findings }: Record): string {
  const drawing = ratioChart(findings.workloads.filter(({ id }) => PICTURED.includes(id)));
  const style = element('style', {}, verbatim(CHART_STYLE));
  return `${svg({ ...drawing, parts: [style, ...drawing.parts] }).markup}\n`;
}
