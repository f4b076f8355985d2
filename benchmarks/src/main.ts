import { writeFileSync } from 'node:fs';
import { readOptions } from './options.ts';
import { describeEnvironment } from './report/environment.ts';
import { formatEnvironment, formatSummary, formatWorkload } from './report/report.ts';
import { runIsolated } from './run/isolate.ts';
import type { WorkloadResult } from './run/result.ts';
import { WORKLOADS } from './workloads.ts';

async function main(): Promise<void> {
  const known = WORKLOADS.map(({ id }) => id);
  const { rounds, workloads, json } = readOptions(process.argv.slice(2), known);
  const environment = describeEnvironment();
  const results: WorkloadResult[] = [];
  for (const id of workloads.length === 0 ? known : workloads) {
    results.push(await runIsolated({ id, rounds }, (line) => console.log(line)));
  }
  console.log(`\n${formatEnvironment(environment)}; medians of ${String(rounds)} rounds`);
  for (const result of results) console.log(`\n${formatWorkload(result)}`);
  console.log(`\n${formatSummary(results)}`);
  if (json !== undefined) writeFileSync(json, `${JSON.stringify({ environment, rounds, results }, null, 2)}\n`);
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
