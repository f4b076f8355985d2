import { ENGINE_IDS, ENGINES, type EngineId } from '../engines/engines.ts';
import type { Profile } from '../profiles.ts';
import type { Workload } from '../workload.ts';

/** One thing to be found out. */
export interface Step {
  readonly kind: 'measure' | 'memory';
  readonly workload: string;
  readonly engine: EngineId;
}

/** Slow engines come last, so that what matters most is there when time runs out. */
export function stepsFor(profile: Profile, workloads: ReadonlyMap<string, Workload>): readonly Step[] {
  const measures = [...workloads].flatMap(([id, workload]) =>
    ENGINE_IDS.filter((engine) => profile.takesEngine(engine, id) && ENGINES[engine].takes(workload)).map(
      (engine): Step => ({ kind: 'measure', workload: id, engine }),
    ),
  );
  const memory = profile.memory.map((workload): Step => ({ kind: 'memory', workload, engine: 'adjudge' }));
  return [...measures.filter((step) => !isSlow(step)), ...memory, ...measures.filter(isSlow)];
}

function isSlow({ engine }: Step): boolean {
  return ENGINES[engine].isSlow === true;
}
