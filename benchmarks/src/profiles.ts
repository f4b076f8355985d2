import type { EngineId } from './engines/engines.ts';
import type { Thoroughness } from './run/timing.ts';

export type ProfileName = 'quick' | 'guard' | 'full';

/** What is measured where the command line names nothing, and how thoroughly. */
export interface Profile {
  readonly how: Thoroughness;
  /** In how many fresh processes an engine is loaded, unless that takes too long. */
  readonly starts: number;
  /** After how many milliseconds a process is ended. */
  readonly timeout: number;
  /** After how many milliseconds no other process is started. */
  readonly time: number;
  readonly takesWorkload: (workload: string) => boolean;
  readonly takesEngine: (engine: EngineId, workload: string) => boolean;
  /** Where it is looked at what stays on the heap of a million requests. */
  readonly memory: readonly string[];
}

const MINUTE = 60_000;
const MEMORY = ['W2', 'W3', 'W4'];

/** On these every engine decides fast enough. */
const SMALL = new Set(['W1', 'W3', 'W4']);
const BARRED = new Set<EngineId>(['adjudge', 'adjudge-batches', 'adjudge-interpreted', 'casl']);
const SLOW = new Set<EngineId>(['casbin', 'cedar']);
/** Every measurement has the function written by hand beside it; these only tell more about it. */
const HAND = new Set<EngineId>(['hand', 'hand-own']);

export const PROFILES: Readonly<Record<ProfileName, Profile>> = {
  quick: {
    how: { rounds: 5, warmUp: 0.4e9 },
    starts: 1,
    timeout: 2 * MINUTE,
    time: 5 * MINUTE,
    takesWorkload: (workload) => !/^W5s?-(100|10000)$/.test(workload),
    takesEngine: (engine, workload) => SMALL.has(workload) || (!SLOW.has(engine) && !HAND.has(engine)),
    memory: [],
  },
  guard: {
    how: { rounds: 11, warmUp: 1e9 },
    starts: 5,
    timeout: 2 * MINUTE,
    time: 15 * MINUTE,
    takesWorkload: () => true,
    takesEngine: (engine, workload) => BARRED.has(engine) || (SMALL.has(workload) && !HAND.has(engine)),
    memory: MEMORY,
  },
  full: {
    how: { rounds: 21, warmUp: 1e9 },
    starts: 5,
    timeout: 2.5 * MINUTE,
    time: 22 * MINUTE,
    takesWorkload: () => true,
    takesEngine: () => true,
    memory: MEMORY,
  },
};
