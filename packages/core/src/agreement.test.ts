import { expect, it } from 'vitest';
import { waysAgree } from '../test/generate/agreement.ts';
import { conditionPolicies, truthsAgree } from '../test/generate/condition-agreement.ts';
import { assertLaw } from '../test/generate/law.ts';
import { requestPool, wellFormedPool } from '../test/generate/pool.ts';
import { Reached } from '../test/generate/reached.ts';
import { FUNCTIONS } from './operators/function-table.ts';
import { OPERATORS } from './operators/table.ts';

const SEED = 20_261_122;

it('the compiled and the explaining evaluator agree on generated policies and requests, asked once and again in a batch', () => {
  const reached = new Reached(2);
  assertLaw(waysAgree(reached), { sets: 170, pool: requestPool(120, SEED), seed: SEED });
  expect(reached.pairs).toBeGreaterThanOrEqual(20_000);
  expect(shareOfEach(reached)).toEqual({
    'default-deny': true,
    indeterminate: true,
    'explicit-deny': true,
    'explicit-permit': true,
    'invalid-request': true,
    'separation-of-duties': true,
    'step-up-required': true,
    'obligation-failed': true,
  });
  expect(operatorsNotReached(reached)).toEqual([]);
}, 120_000);

it('a generated condition is as true compiled as it is interpreted', () => {
  assertLaw(truthsAgree, { sets: 1_000, pool: wellFormedPool(30, SEED), seed: SEED, from: conditionPolicies });
});

/** Whether each reason was given often enough for agreement to mean something. */
function shareOfEach(reached: Reached): Readonly<Record<string, boolean>> {
  return Object.fromEntries(
    Object.entries(reached.reasons).map(([reason, count]) => [reason, count / reached.pairs > 0.001]),
  );
}

/** What the traces show of operators: `noneOf` is written as `not` and `anyOf`, roles as the lists that state them, and names stand for conditions. */
const SHOWN_OTHERWISE: ReadonlySet<string> = new Set([
  'allOf',
  'anyOf',
  'noneOf',
  'condition',
  'hasRole',
  'hasAnyRole',
  'hasAllRoles',
]);

function operatorsNotReached(reached: Reached): readonly string[] {
  return [...OPERATORS.keys(), ...FUNCTIONS.keys()]
    .filter((name) => !SHOWN_OTHERWISE.has(name))
    .flatMap((name) =>
      ['true', 'false', 'unknown']
        .filter((truth) => reached.operators[name]?.[truth] === undefined)
        .map((truth) => `${name} is never ${truth}`),
    );
}
