/*
 * Compares evaluate with explain on generated pairs of policy set and request: `pnpm agree --pairs 1000000`. Rounds are
 * numbered, and each is the same for the same seed, whichever process runs it.
 */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { lead } from './agree/lead.ts';
import { work } from './agree/work.ts';

const { values } = parseArgs({
  options: {
    pairs: { type: 'string', default: '100000' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    jobs: { type: 'string', default: String(availableParallelism()) },
    json: { type: 'boolean', default: false },
  },
});

if (process.send === undefined) {
  await lead({ pairs: atLeastOne('pairs'), seed: Number(values.seed), jobs: atLeastOne('jobs'), json: values.json });
} else work(Number(values.seed));

function atLeastOne(name: 'pairs' | 'jobs'): number {
  const number = Number(values[name]);
  if (!Number.isSafeInteger(number) || number < 1) throw new Error(`--${name} must be an integer of at least 1`);
  return number;
}
