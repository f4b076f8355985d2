import type { Workload } from '../workload.ts';
import type { Engine } from './engine.ts';

/** By the names that the command line has for them. */
export type EngineId =
  | 'hand'
  | 'hand-own'
  | 'adjudge'
  | 'adjudge-batches'
  | 'adjudge-interpreted'
  | 'casl'
  | 'permix'
  | 'accesscontrol'
  | 'json-logic'
  | 'casbin'
  | 'cedar';

interface Entry {
  /** Imports the engine: a process has none but those that it measures. */
  readonly importEngine: () => Promise<Engine>;
  /** Whether a workload has something for it. */
  readonly takes: (workload: Workload) => boolean;
  /** The engine that it is measured against, if not the function written by hand. */
  readonly against?: EngineId;
  /** Whether it comes last. */
  readonly isSlow?: boolean;
}

export const ENGINES: Readonly<Record<EngineId, Entry>> = {
  hand: { importEngine: async () => (await import('./by-hand.ts')).byHand, takes: () => true },
  'hand-own': { importEngine: async () => (await import('./by-hand.ts')).byHandOwn, takes: () => true },
  adjudge: { importEngine: async () => (await import('./adjudge.ts')).adjudge, takes: () => true },
  'adjudge-batches': {
    importEngine: async () => (await import('./adjudge.ts')).adjudgeInBatches,
    takes: ({ batch }) => batch !== undefined,
    against: 'adjudge',
  },
  'adjudge-interpreted': {
    importEngine: async () => (await import('./adjudge.ts')).adjudgeInterpreted,
    takes: () => true,
  },
  casl: {
    importEngine: async () => (await import('./casl.ts')).casl,
    takes: ({ casl }) => casl !== undefined,
  },
  permix: {
    importEngine: async () => (await import('./permix.ts')).permix,
    takes: ({ permix }) => permix !== undefined,
  },
  accesscontrol: {
    importEngine: async () => (await import('./accesscontrol.ts')).accessControl,
    takes: ({ accessControl }) => accessControl !== undefined,
  },
  'json-logic': {
    importEngine: async () => (await import('./json-logic.ts')).jsonLogic,
    takes: ({ jsonLogic }) => jsonLogic !== undefined,
  },
  casbin: {
    importEngine: async () => (await import('./casbin.ts')).casbin,
    takes: ({ casbin }) => casbin !== undefined,
    isSlow: true,
  },
  cedar: {
    importEngine: async () => (await import('./cedar.ts')).cedar,
    takes: ({ cedar }) => cedar !== undefined,
    isSlow: true,
  },
};

/** In the order of the reports. */
export const ENGINE_IDS: readonly EngineId[] = Object.keys(ENGINES) as EngineId[];
