import { parseArgs } from 'node:util';

export interface Options {
  /** How often each engine is measured against the function written by hand. */
  readonly rounds: number;
  /** The ids of the workloads to run; all where there is none. */
  readonly workloads: readonly string[];
  /** Where to write the results as JSON. */
  readonly json: string | undefined;
}

const USAGE = 'usage: main.js [--rounds NUMBER] [--workload ID]… [--json FILE]';

/** @throws {Error} that says what is wrong with the arguments */
export function readOptions(args: readonly string[], known: readonly string[]): Options {
  const { rounds, workload, json } = parse(args);
  const count = Number(rounds);
  if (!Number.isSafeInteger(count) || count < 1) throw mistake('the number of rounds must be a positive integer');
  const unknown = workload.find((id) => !known.includes(id));
  if (unknown !== undefined) throw mistake(`there is no workload \`${unknown}\`, only ${known.join(', ')}`);
  return { rounds: count, workloads: workload, json };
}

function parse(args: readonly string[]): { rounds: string; workload: string[]; json?: string | undefined } {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        rounds: { type: 'string', default: '9' },
        workload: { type: 'string', multiple: true, default: [] },
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
