import { parseArgs } from 'node:util';
import { checkDocuments, createEngine } from '../src/index.ts';
import { fuzz, type Tally } from '../test/fuzz/run.ts';
import { TARGETS } from '../test/fuzz/targets.ts';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '30' },
    target: { type: 'string', default: TARGETS.map(({ name }) => name).join(',') },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    input: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const seconds = Number(values.seconds);
const seed = Number(values.seed);
const names = values.target.split(',');
const unknown = names.filter((name) => !TARGETS.some((target) => target.name === name));
if (unknown.length > 0 || !(seconds > 0) || !Number.isSafeInteger(seed)) {
  console.error(
    `usage: pnpm fuzz [--seconds 30] [--seed 1] [--json] [--target ${TARGETS.map(({ name }) => name).join(',')}]`,
  );
  process.exit(2);
}

const say = (line: string): void => {
  if (!values.json) console.log(line);
};
const core = { checkDocuments, createEngine };
const given = values.input === undefined ? undefined : (JSON.parse(values.input) as string);
const BETWEEN_LINES = 10_000;

say(`fuzzing ${names.join(', ')}: ${String(seconds)} s each, seed ${String(seed)}`);
const tallies = names.map(runTarget);

if (values.json) console.log(JSON.stringify({ seed, seconds, targets: tallies }, null, 2));
say('\ntarget          runs   runs/s   accepted   refused   slowest');
for (const { tally, elapsed } of tallies) say(lineOf(tally, elapsed));
for (const { tally } of tallies) {
  if (tally.finding === undefined) continue;
  process.exitCode = 1;
  console.error(`\n${tally.target}: ${tally.finding.what}`);
  console.error(
    `  pnpm fuzz --target ${tally.target} --input '${JSON.stringify(tally.finding.input).replaceAll("'", String.raw`\u0027`)}'`,
  );
}

function runTarget(name: string): { readonly tally: Tally; readonly elapsed: number } {
  const target = TARGETS.find((one) => one.name === name);
  if (target === undefined) throw new Error(name);
  const start = performance.now();
  let line = BETWEEN_LINES;
  const only = given === undefined ? target : { ...target, seeds: [given] };
  const tally = fuzz(only, core, {
    seed,
    isDone: (soFar) => {
      const elapsed = performance.now() - start;
      if (elapsed > line) {
        say(lineOf(soFar, elapsed));
        line += BETWEEN_LINES;
      }
      return given === undefined ? elapsed > seconds * 1000 : soFar.runs > 0;
    },
  });
  const elapsed = performance.now() - start;
  say(lineOf(tally, elapsed));
  return { tally, elapsed };
}

function lineOf(tally: Tally, elapsed: number): string {
  const rate = (tally.runs / elapsed) * 1000;
  const share = (100 * tally.accepted) / Math.max(1, tally.runs);
  const cells = [
    tally.runs,
    rate.toFixed(0),
    `${share.toFixed(1)} %`,
    `${(100 - share).toFixed(1)} %`,
    `${tally.slowest.toFixed(0)} ms`,
  ];
  return `${tally.target.padEnd(10)} ${cells.map((cell, at) => String(cell).padStart([9, 8, 10, 9, 9][at] ?? 0)).join(' ')}`;
}
