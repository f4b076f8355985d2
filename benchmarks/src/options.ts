import { parseArgs } from 'node:util';
import { ENGINE_IDS, ENGINES, type EngineId } from './engines/engines.ts';
import { WORKLOADS } from './workloads.ts';

export interface Options {
  /** How often each engine is measured against the function written by hand. */
  readonly rounds: number;
  readonly workloads: readonly string[];
  readonly engines: readonly EngineId[];
  /** Where to write the results as JSON. */
  readonly json: string | undefined;
}

const USAGE = 'usage: main.js [--rounds NUMBER] [--workload ID]… [--engine ID]… [--json FILE]';
const ROUNDS = '5';

/** @throws {Error} that says what is wrong with the arguments */
export function readOptions(args: readonly string[]): Options {
  const { rounds, workload, engine, json } = parse(args);
  const count = Number(rounds);
  if (!Number.isSafeInteger(count) || count < 1) throw mistake('the number of rounds must be a positive integer');
  return { rounds: count, workloads: workloadsNamed(workload), engines: enginesNamed(engine), json };
}

/** All where no name is given; `W5` is every workload whose name begins with `W5-`. */
function workloadsNamed(names: readonly string[]): readonly string[] {
  const known = [...WORKLOADS.keys()];
  if (names.length === 0) return known;
  return names.flatMap((name) => {
    const meant = known.filter((id) => id === name || id.startsWith(`${name}-`));
    if (meant.length === 0) throw mistake(`there is no workload \`${name}\`, only ${known.join(', ')}`);
    return meant;
  });
}

/** All that are fast where no name is given. */
function enginesNamed(names: readonly string[]): readonly EngineId[] {
  if (names.length === 0) return ENGINE_IDS.filter((id) => ENGINES[id].isSlow !== true);
  const unknown = names.find((name) => !ENGINE_IDS.some((id) => id === name));
  if (unknown !== undefined) throw mistake(`there is no engine \`${unknown}\`, only ${ENGINE_IDS.join(', ')}`);
  return ENGINE_IDS.filter((id) => names.includes(id));
}

function parse(args: readonly string[]): {
  rounds: string;
  workload: string[];
  engine: string[];
  json?: string | undefined;
} {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        rounds: { type: 'string', default: ROUNDS },
        workload: { type: 'string', multiple: true, default: [] },
        engine: { type: 'string', multiple: true, default: [] },
        json: { type: 'string' },
      },
    });
    return values;
  } catch (error) {
    throw mistake(error instanceof Error ? error.message : String(error));
  }
}

function mistake(message: string): Error {
  return new Error(`${message}\n${USAGE}`);
}
