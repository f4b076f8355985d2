/** Run as a program, prints what policies that ask for times, texts and order of names decide: it must not depend on where that is. */
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { policySets } from '../generate/documents.ts';
import { requestPool } from '../generate/pool.ts';
import { decideAll, SEED } from './decide.ts';

export function digest(): string {
  const pool = requestPool(40, SEED);
  const decisions = fc.sample(policySets, { numRuns: 30, seed: SEED }).map((documents) => decideAll(documents, pool));
  return createHash('sha256').update(JSON.stringify(decisions)).digest('hex');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { locale, timeZone } = Intl.DateTimeFormat().resolvedOptions();
  console.log(`${timeZone} ${locale} ${digest()}`);
}
