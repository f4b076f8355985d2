import { writeFileSync } from 'node:fs';
import { judge } from './judge.ts';
import { type Options, readOptions } from './options.ts';
import { describeEnvironment } from './report/environment.ts';
import { writePages } from './report/pages.ts';
import type { Record } from './report/record.ts';
import { writeResult } from './report/results-folder.ts';
import { formatDetails, formatSummary } from './report/terminal.ts';
import type { Findings } from './run/result.ts';
import { run } from './run/run.ts';

async function main(args: readonly string[]): Promise<void> {
  const options = readOptions(args);
  const date = new Date().toISOString();
  const recordOf = (findings: Findings): Record => makeRecord(options, args, date, findings);
  const findings = await run(options.profile, {
    say: (line) => console.error(line),
    keep: (found) => keep(options, recordOf(found)),
  });
  const record = recordOf(findings);
  if (options.name === 'full' && !options.isNarrowed)
    for (const path of writePages(record)) console.error(`wrote ${path}`);
  if (options.details) console.log(`\n${formatDetails(record)}`);
  console.log(`\n${formatSummary(record)}`);
  if (hasFailed(options, findings)) process.exitCode = 1;
}

function makeRecord(
  { name, profile, json }: Options,
  args: readonly string[],
  date: string,
  findings: Findings,
): Record {
  const rest = args.filter((argument) => ![name, '--json', `--json=${json ?? ''}`, json].includes(argument));
  return {
    run: name,
    date,
    command: ['npx --yes pnpm@12.4.2', name === 'quick' ? 'bench' : `bench:${name}`, ...rest].join(' '),
    environment: describeEnvironment(),
    rounds: profile.how.rounds,
    findings,
  };
}

/** After every step, so that a run which is broken off has not been for nothing. */
function keep({ name, json }: Options, record: Record): void {
  const text = `${JSON.stringify(record, null, 2)}\n`;
  if (json !== undefined) writeFileSync(json, text);
  if (name === 'full') writeResult(`${record.date.slice(0, 19).replaceAll(':', '-')}.json`, text);
}

/** Where Adjudge has no figures, or a bar is missed that is guarded. */
function hasFailed({ name }: Options, findings: Findings): boolean {
  const hasGap = findings.workloads.some(({ failures }) => failures.some(({ id }) => id.startsWith('adjudge')));
  return hasGap || (name === 'guard' && judge(findings).some(({ outcome }) => outcome === 'missed'));
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
