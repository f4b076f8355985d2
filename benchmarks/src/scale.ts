import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { formatBytes, formatCount, formatRatio } from './report/numbers.ts';
import { formatTable } from './report/table.ts';
import { measureReload } from './scale/reload.ts';
import { measureThreads } from './scale/threads.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    threads: { type: 'string', default: String(availableParallelism()) },
    workload: { type: 'string', multiple: true, default: ['W1', 'W3', 'W5-1000'] },
    json: { type: 'boolean', default: false },
  },
});
const rounds = Number(values.rounds);

console.error('loading a megabyte of policies');
const reload = measureReload(rounds);

const threads = [];
for (const workload of values.workload) {
  console.error(`${workload}: one thread, and up to ${values.threads}`);
  threads.push({ workload, results: await measureThreads(workload, Number(values.threads), rounds) });
}

if (values.json) console.log(JSON.stringify({ rounds, reload, threads }));
else {
  const rows = threads.flatMap(({ workload, results }) =>
    results.map((result) => [
      workload,
      String(result.threads),
      formatCount(result.perSecond),
      formatRatio(result.perSecond / (results[0]?.perSecond ?? Number.NaN)),
    ]),
  );
  console.log(formatTable(['workload', 'threads', 'decisions a second', 'times one thread'], rows));
  console.log();
  const { rules, bytes, first, later, heap } = reload;
  console.log(
    `${formatCount(rules)} rules in ${formatBytes(bytes)}: loaded in ${formatCount(first)} ms the first time,`,
  );
  console.log(
    `in ${formatCount(later)} ms after that; ${formatBytes(heap)} on the heap, ${formatBytes(heap / rules)} a rule`,
  );
}
