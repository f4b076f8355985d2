import { waysAgree } from '../../test/generate/agreement.ts';
import { conditionPolicies, truthsAgree } from '../../test/generate/condition-agreement.ts';
import { assertLaw } from '../../test/generate/law.ts';
import { requestPool, wellFormedPool } from '../../test/generate/pool.ts';
import { Reached } from '../../test/generate/reached.ts';

const SETS = 40;
const REQUESTS = 300;
/** Conditions are compared on their own as well, which finds most mistakes sooner: a decision over many hides what differs. */
const CONDITIONS = 300;
const REQUESTS_OF_CONDITIONS = 60;

/** What came of a round: what it has reached, or a case in which two answers differ. */
export type RoundResult = { readonly failure: string } | RoundReached;

interface RoundReached {
  readonly sets: number;
  readonly conditionPairs: number;
  readonly reached: Pick<Reached, 'pairs' | 'reasons' | 'operators'>;
}

export function runRound(seed: number): RoundResult {
  const reached = new Reached(50);
  try {
    assertLaw(waysAgree(reached), { sets: SETS, pool: requestPool(REQUESTS, seed), seed });
    assertLaw(truthsAgree, {
      sets: CONDITIONS,
      pool: wellFormedPool(REQUESTS_OF_CONDITIONS, seed),
      seed,
      from: conditionPolicies,
    });
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) };
  }
  const { pairs, reasons, operators } = reached;
  return { sets: SETS, conditionPairs: CONDITIONS * REQUESTS_OF_CONDITIONS, reached: { pairs, reasons, operators } };
}
