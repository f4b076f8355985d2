import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { assertAgreement, cases, Reached } from '../test/generate/agreement.ts';

const { values } = parseArgs({
  options: {
    pairs: { type: 'string', default: '100000' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
  },
});
const wanted = Number(values.pairs);
const seed = Number(values.seed);
const SETS_PER_ROUND = 250;

console.log(
  `comparing evaluate with explain on ${String(wanted)} generated pairs of policy set and request, seed ${String(seed)}`,
);
const reached = new Reached();
const started = performance.now();
for (let round = 0; reached.pairs < wanted; round += 1) {
  const outcome = fc.check(
    fc.property(cases, ([documents, requests]) => assertAgreement(documents, requests, reached)),
    { numRuns: SETS_PER_ROUND, seed: seed + round },
  );
  if (outcome.failed) {
    console.error(fc.defaultReportMessage(outcome));
    process.exit(1);
  }
  console.log(`${String(reached.pairs).padStart(10)} pairs, ${((performance.now() - started) / 1000).toFixed(0)} s`);
}

console.log('\nreason            share');
for (const [reason, count] of [...reached.reasons].toSorted((a, b) => b[1] - a[1]))
  console.log(`${reason.padEnd(17)} ${((100 * count) / reached.pairs).toFixed(1)} %`);
console.log('\noperator            true     false   unknown');
for (const [name, truths] of [...reached.operators].toSorted(([a], [b]) => a.localeCompare(b))) {
  console.log(
    `${name.padEnd(12)} ${['true', 'false', 'unknown'].map((truth) => String(truths.get(truth) ?? 0).padStart(9)).join(' ')}`,
  );
}
console.log(`\n${String(reached.pairs)} pairs agree; ${((performance.now() - started) / 1000).toFixed(1)} s`);
