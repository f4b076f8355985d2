import { parseArgs } from 'node:util';
import { ENGINE_IDS, type EngineId } from './engines/engines.ts';
import { PROFILES, type Profile, type ProfileName } from './profiles.ts';
import { WORKLOADS } from './workloads.ts';

export interface Options {
  readonly name: ProfileName;
  readonly profile: Profile;
  /** Whether the command line names some of the workloads or engines. */
  readonly isNarrowed: boolean;
  /** Where to write the results as JSON. */
  readonly json: string | undefined;
  /** Whether to print everything about each workload. */
  readonly details: boolean;
}

const USAGE =
  'usage: main.js [quick|guard|full] [--rounds NUMBER] [--workload ID]… [--engine ID]… [--json FILE] [--details]';

/** @throws {Error} that says what is wrong with the arguments */
export function readOptions(args: readonly string[]): Options {
  const { positionals, values } = parse(args);
  const name = profileNamed(positionals);
  const { how, memory, ...profile } = PROFILES[name];
  const { takesWorkload, takesEngine } = { ...profile, ...narrowed(values.workload, values.engine) };
  return {
    name,
    profile: {
      ...profile,
      how: values.rounds === undefined ? how : { ...how, rounds: roundsOf(values.rounds) },
      takesWorkload,
      takesEngine,
      memory: takesEngine('adjudge', 'W3') ? memory.filter(takesWorkload) : [],
    },
    isNarrowed: values.workload.length > 0 || values.engine.length > 0,
    json: values.json,
    details: values.details,
  };
}

function profileNamed([name = 'quick', ...rest]: readonly string[]): ProfileName {
  if (rest.length > 0 || !Object.hasOwn(PROFILES, name))
    throw mistake(`there is no run \`${[name, ...rest].join(' ')}\``);
  return name as ProfileName;
}

function roundsOf(text: string): number {
  const rounds = Number(text);
  if (!Number.isSafeInteger(rounds) || rounds < 1) throw mistake('the number of rounds must be a positive integer');
  return rounds;
}

/** What is named replaces what the run would take. */
function narrowed(workload: readonly string[], engine: readonly string[]): Partial<Profile> {
  const workloads = new Set(workload.flatMap(workloadsNamed));
  const engines = new Set(engine.map(engineNamed));
  return {
    ...(workloads.size > 0 && { takesWorkload: (id) => workloads.has(id) }),
    ...(engines.size > 0 && { takesEngine: (id) => engines.has(id) }),
  };
}

/** `W5` is every workload whose name begins with `W5-`. */
function workloadsNamed(name: string): readonly string[] {
  const known = [...WORKLOADS.keys()];
  const meant = known.filter((id) => id === name || id.startsWith(`${name}-`));
  if (meant.length === 0) throw mistake(`there is no workload \`${name}\`, only ${known.join(', ')}`);
  return meant;
}

function engineNamed(name: string): EngineId {
  const engine = ENGINE_IDS.find((id) => id === name);
  if (engine === undefined) throw mistake(`there is no engine \`${name}\`, only ${ENGINE_IDS.join(', ')}`);
  return engine;
}

interface Parsed {
  readonly positionals: readonly string[];
  readonly values: {
    readonly rounds?: string | undefined;
    readonly workload: readonly string[];
    readonly engine: readonly string[];
    readonly json?: string | undefined;
    readonly details: boolean;
  };
}

function parse(args: readonly string[]): Parsed {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        rounds: { type: 'string' },
        workload: { type: 'string', multiple: true, default: [] },
        engine: { type: 'string', multiple: true, default: [] },
        json: { type: 'string' },
        details: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw mistake(error instanceof Error ? error.message : String(error));
  }
}

function mistake(message: string): Error {
  return new Error(`${message}\n${USAGE}`);
}
