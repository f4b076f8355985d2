import { writeFileSync } from 'node:fs';
import { readOptions } from './options.ts';
import { describeEnvironment } from './report/environment.ts';
import { formatEnvironment, formatSummary, formatWorkload } from './report/report.ts';
import { run } from './run/run.ts';

async function main(): Promise<void> {
  const { json, ...plan } = readOptions(process.argv.slice(2));
  const environment = describeEnvironment();
  const results = await run(plan, (line) => console.log(line));
  console.log(`\n${formatEnvironment(environment)}; medians of ${String(plan.rounds)} rounds`);
  for (const result of results) console.log(`\n${formatWorkload(result)}`);
  console.log(`\n${formatSummary(results)}`);
  if (json === undefined) return;
  writeFileSync(json, `${JSON.stringify({ environment, rounds: plan.rounds, results }, null, 2)}\n`);
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
