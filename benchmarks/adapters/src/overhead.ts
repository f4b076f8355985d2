// What a guard costs: a guarded route against the same route without, by turns, each in a process of its own.
import autocannon from 'autocannon';
import { parseArgs } from 'node:util';
import { SITES, type Variant } from './sites.ts';
import { type Running, start } from './start.ts';

/** The bar: requests a second that a guarded route may lose. */
const ALLOWED = 0.05;

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '20' },
    seconds: { type: 'string', default: '1' },
    connections: { type: 'string', default: '20' },
    site: { type: 'string', multiple: true, default: Object.keys(SITES) },
  },
});

interface Cost {
  readonly perSecond: number;
  /** Microseconds of processor time for each request. */
  readonly processor: number;
}

interface Round {
  readonly open: readonly [Cost, Cost];
  readonly passing: Cost;
  readonly guarded: Cost;
}

type Servers = Readonly<Record<Variant, Running>>;

async function measure(server: Running): Promise<Cost> {
  const before = await server.used();
  const { requests, duration, non2xx, errors } = await autocannon({
    url: server.url,
    headers: { 'x-team': 'red' },
    connections: Number(values.connections),
    duration: Number(values.seconds),
  });
  const after = await server.used();
  if (non2xx > 0 || errors > 0) throw new Error(`${server.url}: ${String(non2xx)} refused, ${String(errors)} failed`);
  return {
    perSecond: requests.total / duration,
    processor: (after - before) / requests.total,
  };
}

/** Each round asks the open route before and after the others, which makes what changes meanwhile even. */
async function round({ open, passing, guarded }: Servers): Promise<Round> {
  const before = await measure(open);
  const costs = { guarded: await measure(guarded), passing: await measure(passing) };
  return { ...costs, open: [before, await measure(open)] };
}

interface Loss {
  readonly open: number;
  readonly passing: number;
  readonly guarded: number;
  /** The share that the open route is away from itself, before and after. */
  readonly noise: number;
}

/** Of each series the quarter that was disturbed least counts: whatever else the machine does makes rounds worse only. */
function compare(rounds: readonly Round[], best: (numbers: readonly number[]) => number, what: keyof Cost): Loss {
  const before = best(rounds.map(({ open }) => open[0][what]));
  const after = best(rounds.map(({ open }) => open[1][what]));
  const passing = best(rounds.map((one) => one.passing[what]));
  const guarded = best(rounds.map((one) => one.guarded[what]));
  const open = (before + after) / 2;
  return { open, passing, guarded, noise: Math.abs(after - before) / open };
}

let missed = false;
for (const site of values.site) {
  const servers: Servers = {
    open: await start(site, 'open'),
    passing: await start(site, 'passing'),
    guarded: await start(site, 'guarded'),
  };
  for (let warm = 0; warm < 6; warm += 1) await round(servers);
  const rounds: Round[] = [];
  for (let done = 0; done < Number(values.rounds); done += 1) rounds.push(await round(servers));
  for (const server of Object.values(servers)) server.stop();

  const speed = compare(rounds, (numbers) => quantile(numbers, 0.75), 'perSecond');
  const processor = compare(rounds, (numbers) => quantile(numbers, 0.25), 'processor');
  console.log(`${site}: ${show(speed, 'requests a second')}; ${show(processor, 'µs of processor time a request')}`);
  if (speed.guarded < speed.open * (1 - ALLOWED - speed.noise)) missed = true;
}
console.log(
  `${missed ? 'missed' : 'met, or within noise'}: a guarded route may lose ${percent(ALLOWED)} of its requests`,
);
process.exitCode = missed ? 1 : 0;

function show({ open, passing, guarded, noise }: Loss, unit: string): string {
  const change = (cost: number): string => `${cost.toFixed(0)} (${percent((cost - open) / open)})`;
  return `${open.toFixed(0)} without, ${change(passing)} with a middleware that does nothing and ${change(guarded)} with a guard, in ${unit}, noise ${percent(noise)}`;
}

function quantile(numbers: readonly number[], share: number): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor((numbers.length - 1) * share)] ?? Number.NaN;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
