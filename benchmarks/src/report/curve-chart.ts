import { type LogScale, logScale, powersAround } from './log-scale.ts';
import { element, line, type Markup, svg, text } from './svg.ts';

export interface Curve {
  readonly name: string;
  /** The class that gives it its colour. */
  readonly colour: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

export interface CurveChart {
  readonly title: string;
  readonly curves: readonly Curve[];
  readonly formatX: (x: number) => string;
  readonly formatY: (y: number) => string;
}

const WIDTH = 640;
const HEIGHT = 380;
const LEFT = 70;
const RIGHT = WIDTH - 170;
const TOP = 20;
const BOTTOM = HEIGHT - 40;
/** How far apart the names of curves must be. */
const NAME_HEIGHT = 15;

/** Curves on logarithmic axes, each with its name at its end. */
export function curveChart({ title, curves, formatX, formatY }: CurveChart): Markup {
  const points = curves.flatMap((curve) => curve.points);
  const across = logScale(powersAround(points.map(({ x }) => x)), LEFT, RIGHT);
  const up = logScale(powersAround(points.map(({ y }) => y)), BOTTOM, TOP);
  return svg({
    title,
    description: curves.map((curve) => describe(curve, formatX, formatY)).join(' '),
    width: WIDTH,
    height: HEIGHT,
    parts: [
      ...across.ticks.map((x) => tickBelow(across.place(x), formatX(x))),
      ...up.ticks.flatMap((y) => tickBeside(up.place(y), formatY(y))),
      text((LEFT + RIGHT) / 2, HEIGHT - 4, { class: 'soft', 'text-anchor': 'middle' }, 'rules'),
      ...curves.map((curve) => drawCurve(curve, across, up)),
      ...names(curves, up),
    ],
  });
}

function tickBelow(x: number, words: string): Markup {
  return text(x, BOTTOM + 18, { class: 'soft', 'text-anchor': 'middle' }, words);
}

function tickBeside(y: number, words: string): readonly Markup[] {
  return [
    line(LEFT, y, RIGHT, y, { class: 'grid' }),
    text(LEFT - 8, y + 4, { class: 'soft', 'text-anchor': 'end' }, words),
  ];
}

function drawCurve({ colour, points }: Curve, across: LogScale, up: LogScale): Markup {
  const placed = points.map(({ x, y }) => [across.place(x), up.place(y)] as const);
  return element(
    'g',
    {},
    element('polyline', {
      class: `curve ${colour}`,
      points: placed.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' '),
    }),
    ...placed.map(([cx, cy]) => element('circle', { class: colour, cx, cy, r: 3 })),
  );
}

/** At the right, as high as the last points, and moved apart where these are too close. */
function names(curves: readonly Curve[], up: LogScale): readonly Markup[] {
  const ends = curves
    .map(({ name, points }) => ({ name, y: up.place(points.at(-1)?.y ?? 1) }))
    .toSorted((a, b) => b.y - a.y);
  let free = BOTTOM;
  return ends.map(({ name, y }) => {
    const here = Math.min(y, free);
    free = here - NAME_HEIGHT;
    return text(RIGHT + 10, here + 4, {}, name);
  });
}

function describe({ name, points }: Curve, formatX: CurveChart['formatX'], formatY: CurveChart['formatY']): string {
  return `${name}: ${points.map(({ x, y }) => `${formatY(y)} at ${formatX(x)}`).join(', ')}.`;
}
