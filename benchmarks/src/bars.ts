import type { EngineId } from './engines/engines.ts';
import { WORKLOADS } from './workloads.ts';

/** Something that Adjudge must reach on a workload. Times are in nanoseconds, sizes in bytes. */
export type Bar =
  | {
      /** Times as long as what the engine is measured against, most often the function written by hand. */
      readonly kind: 'ratio';
      readonly workload: string;
      readonly engine: 'adjudge' | 'adjudge-batches' | 'adjudge-interpreted';
      readonly most: number;
    }
  | {
      /** How many times as long a peer takes. */
      readonly kind: 'lead';
      readonly workload: string;
      readonly peer: EngineId;
      readonly least: number;
    }
  | {
      /** Times as long as on a smaller workload. */
      readonly kind: 'growth';
      readonly workload: string;
      readonly smaller: string;
      readonly most: number;
    }
  | {
      readonly kind: OwnFigure;
      readonly workload: string;
      readonly most: number;
    };

/** What is told by Adjudge on one workload alone. */
export type OwnFigure =
  /** The first load in a fresh process. */
  | 'load'
  /** The first decision after it. */
  | 'cold'
  /** The 99th percentile of single decisions, by their median. */
  | 'tail'
  /** What a rule takes on the heap after loading. */
  | 'rule-size'
  /** What stays on the heap of most of a million different requests. */
  | 'retained';

const MILLISECOND = 1e6;
const KILOBYTE = 1024;

const ALL = [...WORKLOADS.keys()];
/** In these CASL has nothing but a look-up to do. */
const ROLES = ['W1', 'W2'];

export const BARS: readonly Bar[] = [
  ...ratios(['W1'], 3),
  ...ratios(['W2'], 1.2),
  ...ratios(['W3', 'W4', 'W6-gdrive', 'W6-github', 'W6-tinytodo'], 1.5),
  ...ratios(['W5-10', 'W5-100', 'W5-1000'], 2),
  ...ratios(['W5-10000'], 3),
  ...ratios(['WU', 'WD'], 3),
  { kind: 'ratio', workload: 'WB', engine: 'adjudge-batches', most: 1 },
  { kind: 'growth', workload: 'W5s-10000', smaller: 'W5s-10', most: 3 },
  ...ALL.map((workload): Bar => ({ kind: 'ratio', workload, engine: 'adjudge-interpreted', most: 15 })),

  ...leads(['W1'], 'permix', 1),
  ...leads(['W1'], 'accesscontrol', 1),
  ...leads(['W1'], 'casbin', 1),
  ...leads(ROLES, 'casl', 1),
  ...leads(
    ALL.filter((id) => !ROLES.includes(id) && id !== 'WU'),
    'casl',
    5,
  ),
  ...leads(ALL, 'cedar', 1_000),

  { kind: 'load', workload: 'W3', most: 20 * MILLISECOND },
  { kind: 'load', workload: 'W5-10000', most: 500 * MILLISECOND },
  { kind: 'load', workload: 'W5s-10000', most: 500 * MILLISECOND },
  { kind: 'cold', workload: 'W3', most: MILLISECOND },
  { kind: 'rule-size', workload: 'W2', most: KILOBYTE },
  { kind: 'rule-size', workload: 'W5-10000', most: KILOBYTE },
  { kind: 'rule-size', workload: 'W5s-10000', most: KILOBYTE },
  // A tenth of a byte a request: the least that could be kept of one is a pointer.
  { kind: 'retained', workload: 'W2', most: 90_000 },
  { kind: 'retained', workload: 'W3', most: 90_000 },
  { kind: 'retained', workload: 'W4', most: 90_000 },
  ...ALL.map((workload): Bar => ({ kind: 'tail', workload, most: 5 })),
];

function ratios(workloads: readonly string[], most: number): readonly Bar[] {
  return workloads.map((workload) => ({ kind: 'ratio', workload, engine: 'adjudge', most }));
}

function leads(workloads: readonly string[], peer: EngineId, least: number): readonly Bar[] {
  return workloads.map((workload) => ({ kind: 'lead', workload, peer, least }));
}
