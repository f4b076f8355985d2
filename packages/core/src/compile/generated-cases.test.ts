import fc from 'fast-check';
import { it } from 'vitest';
import { waysAgree } from '../../test/generate/agreement.ts';
import { conditionPolicies, truthsAgree } from '../../test/generate/condition-agreement.ts';
import { policySets } from '../../test/generate/documents.ts';
import { requestPool, wellFormedPool } from '../../test/generate/pool.ts';
import { Reached } from '../../test/generate/reached.ts';

/*
 * The same laws as in `agreement.test.ts`, which makes a failing case as small as can be. Here it is a handful of cases at a
 * time and the first that fails ends it, so that mutants can be judged by it.
 */

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];

it.each(SEEDS)(
  'a generated condition is as true compiled, and as closures, as it is interpreted: sample %i',
  (seed) => {
    const pool = wellFormedPool(12, seed);
    for (const documents of fc.sample(conditionPolicies, { numRuns: 40, seed })) truthsAgree(documents, pool);
  },
);

it.each(SEEDS)('generated policies are decided the same in every way: sample %i', (seed) => {
  const pool = requestPool(20, seed);
  const law = waysAgree(new Reached(50));
  for (const documents of fc.sample(policySets, { numRuns: 5, seed })) law(documents, pool);
});
