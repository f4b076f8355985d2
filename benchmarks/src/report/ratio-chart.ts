import { BARS } from '../bars.ts';
import type { EngineId } from '../engines/engines.ts';
import type { EngineResult, WorkloadResult } from '../run/result.ts';
import { type LogScale, logScale, powersAround } from './log-scale.ts';
import { formatRatio } from './numbers.ts';
import { type Drawing, element, line, type Markup, text } from './svg.ts';

const WIDTH = 860;
const LEFT = 190;
const RIGHT = WIDTH - 70;
const ROW = 18;
const HEAD = 26;
const AXIS = 30;
/** Where the axis begins, if nothing is faster than that. */
const LOWEST = 0.7;

/** A bar for each engine on each workload: how many times as long as by hand a decision takes. */
export function ratioChart(workloads: readonly WorkloadResult[]): Drawing {
  const groups = workloads.map((workload) => ({ workload, engines: compared(workload) }));
  const ratios = groups.flatMap(({ engines }) => engines.map(ratioOf));
  const scale = logScale([Math.min(LOWEST, ...ratios), powersAround([1, ...ratios])[1]], LEFT, RIGHT);
  const parts: Markup[] = [];
  let y = AXIS;
  for (const { workload, engines } of groups) {
    parts.push(text(0, y + 16, { class: 'strong' }, `${workload.id}: ${workload.title}`));
    y += HEAD;
    parts.push(...grid(scale, y, y + engines.length * ROW));
    parts.push(...engines.map((engine, index) => row(engine, workload.id, y + index * ROW, scale)));
    y += engines.length * ROW;
  }
  return {
    title: 'Times as long as by hand',
    description: groups.map(({ workload, engines }) => describe(workload.id, engines)).join(' '),
    width: WIDTH,
    height: y + 10,
    parts: [element('rect', { class: 'paper', width: WIDTH, height: y + 10 }), ...axis(scale), ...parts],
  };
}

/** The function written by hand is the line that all bars begin at; batches are compared with something else. */
function compared({ engines }: WorkloadResult): readonly EngineResult[] {
  return engines.filter(({ id }) => id !== 'hand' && id !== 'adjudge-batches');
}

function axis({ ticks, place }: LogScale): readonly Markup[] {
  return ticks.map((tick) => {
    const words = tick === 1 ? 'by hand' : tick.toLocaleString('en');
    return text(place(tick), AXIS - 14, { class: 'soft', 'text-anchor': 'middle' }, words);
  });
}

function grid({ ticks, place }: LogScale, top: number, bottom: number): readonly Markup[] {
  return ticks.map((tick) => line(place(tick), top, place(tick), bottom, { class: tick === 1 ? 'one' : 'grid' }));
}

function row(engine: EngineResult, workload: string, y: number, { place }: LogScale): Markup {
  const end = place(ratioOf(engine));
  const most = mostFor(engine.id, workload);
  const start = Math.min(place(1), end);
  return element(
    'g',
    {},
    text(LEFT, y + 12, { 'text-anchor': 'end' }, engine.name),
    element('rect', {
      class: engine.id.startsWith('adjudge') ? engine.id : 'peer',
      x: start,
      y: y + 3,
      width: Math.max(1, Math.abs(end - place(1))),
      height: ROW - 6,
    }),
    ...(most === undefined ? [] : [line(place(most), y, place(most), y + ROW, { class: 'bar' })]),
    text(Math.max(end, most === undefined ? 0 : place(most)) + 6, y + 12, { class: 'soft' }, figureOf(engine, most)),
  );
}

function figureOf(engine: EngineResult, most: number | undefined): string {
  const ratio = formatRatio(ratioOf(engine));
  return most === undefined ? ratio : `${ratio}, bar ${String(most)}`;
}

function mostFor(engine: EngineId, workload: string): number | undefined {
  const bar = BARS.find((one) => one.kind === 'ratio' && one.engine === engine && one.workload === workload);
  return bar?.kind === 'ratio' ? bar.most : undefined;
}

function describe(id: string, engines: readonly EngineResult[]): string {
  return `${id}: ${engines.map((engine) => `${engine.name} ${formatRatio(ratioOf(engine))}`).join(', ')}.`;
}

function ratioOf({ timing }: EngineResult): number {
  return timing.ratio.median;
}
