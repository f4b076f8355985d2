import { ENGINE_IDS, type EngineId } from '../engines/engines.ts';
import type { EngineResult, Findings, WorkloadResult } from '../run/result.ts';
import type { Curve } from './curve-chart.ts';

const COLOURS: Readonly<Partial<Record<EngineId, string>>> = {
  adjudge: 'adjudge',
  hand: 'hand',
  casl: 'casl',
  casbin: 'casbin',
  cedar: 'cedar',
};

/** How something grows with the number of rules, for each engine: a curve where two points at least were measured. */
export function curvesOf(
  { workloads }: Findings,
  family: string,
  figureOf: (result: EngineResult) => number,
): readonly Curve[] {
  const sizes = workloads.filter(({ id }) => id.startsWith(`${family}-`)).toSorted((a, b) => a.rules - b.rules);
  return ENGINE_IDS.filter((id) => id !== 'hand-own')
    .map((id) => curveFor(id, sizes, figureOf))
    .filter(({ points }) => points.length > 1);
}

function curveFor(id: EngineId, sizes: readonly WorkloadResult[], figureOf: (result: EngineResult) => number): Curve {
  const found = sizes.flatMap(({ rules, engines }) =>
    engines.filter((engine) => engine.id === id).map((engine) => ({ rules, engine })),
  );
  return {
    name: found[0]?.engine.name ?? id,
    colour: COLOURS[id] ?? 'peer',
    points: found.map(({ rules, engine }) => ({ x: rules, y: figureOf(engine) })),
  };
}
