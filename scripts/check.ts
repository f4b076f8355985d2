// Everything a change must pass: `pnpm check`. `--skip <step>` leaves one out.
import { parseArgs } from 'node:util';
import { run } from './run.ts';

const steps: Record<string, readonly [command: string, ...args: string[]]> = {
  format: ['biome', 'format'],
  lint: ['oxlint', '--type-aware', '--deny-warnings'],
  types: ['tsc', '-b'],
  test: ['vitest', 'run'],
  unused: ['knip'],
  packages: ['tsx', 'scripts/pack-check.ts'],
};

const { values } = parseArgs({ options: { skip: { type: 'string', multiple: true, default: [] } } });
const unknown = values.skip.filter((step) => !Object.hasOwn(steps, step));
if (unknown.length > 0)
  throw new Error(`no such step: ${unknown.join(', ')} (there is ${Object.keys(steps).join(', ')})`);

const table: string[] = [];
for (const [step, [command, ...args]] of Object.entries(steps)) {
  const skipped = values.skip.includes(step);
  if (!skipped) console.log(`\n— ${step}: ${[command, ...args].join(' ')}`);
  const start = performance.now();
  const passed = skipped || run(command, args);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  if (!passed) process.exitCode = 1;
  table.push(`${step.padEnd(10)}${(skipped ? 'skipped' : passed ? 'ok' : 'FAILED').padEnd(9)}${seconds.padStart(6)} s`);
}

console.log(`\n${table.join('\n')}`);
