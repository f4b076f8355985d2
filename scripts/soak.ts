import { parseArgs } from 'node:util';
import { SOAK_APPS as EXPRESS } from '../packages/express-adapter/test/soak-app.ts';
import { soak, type SoakReport } from '../packages/guard/test/soak/soak.ts';
import { SOAK_APPS as KOA } from '../packages/koa-adapter/test/soak-app.ts';

/*
 * Serves at full speed, with tokens, a directory that fails for some and a candidate as a shadow, while policies are replaced
 * every tenth of a second: `pnpm soak --seconds 30 --only 'Express 5'`. Each answer is compared with an oracle's, which asks one
 * engine at a time; nothing may be unhandled, and what is in use of the heap may not grow.
 */
const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '30' }, only: { type: 'string', default: '' } },
});

const MOST_GROWTH = 1.1;

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);

function problemsOf({ wrong, unhandled, memory }: SoakReport): readonly string[] {
  return [
    ...wrong.slice(0, 10).map((answer) => `wrong: ${answer}`),
    ...unhandled.map((cause) => `unhandled: ${String(cause)}`),
    ...(memory.late > memory.early * MOST_GROWTH ? ['the heap grows'] : []),
  ];
}

console.log('| | answers a second | by status | policies replaced | disagreements | wrong | unhandled | heap, MB |');
console.log('|---|--:|---|--:|--:|--:|--:|---|');
for (const [name, serve] of [...EXPRESS, ...KOA].filter(([framework]) => framework.includes(values.only))) {
  const seconds = Number(values.seconds);
  const report = await soak(serve, { seconds });
  const { answers, statuses, swaps, disagreements, wrong, unhandled, memory } = report;
  const byStatus = Object.entries(statuses).map(([status, count]) => `${String(count)} × ${status}`);
  const heap = `${megabytes(memory.early)} → ${megabytes(memory.late)}`;
  const cells = [
    name,
    Math.round(answers / seconds),
    byStatus.join(', '),
    swaps,
    disagreements,
    wrong.length,
    unhandled.length,
    heap,
  ];
  console.log(`| ${cells.join(' | ')} |`);
  const problems = problemsOf(report);
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
}
