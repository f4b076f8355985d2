import fc from 'fast-check';
import { expect, it } from 'vitest';
import { assertAgreement, cases, Reached } from '../test/generate/agreement.ts';
import { assertSameTruth, conditionCases } from '../test/generate/condition-agreement.ts';
import { FUNCTIONS } from './operators/function-table.ts';
import { OPERATORS } from './operators/table.ts';

it('the compiled and the explaining evaluator agree on generated policies and requests, asked once, again and in a batch', () => {
  const reached = new Reached();
  fc.assert(
    fc.property(cases, ([documents, requests]) => assertAgreement(documents, requests, reached)),
    { numRuns: 300, seed: 20_261_122 },
  );
  expect(reached.pairs).toBeGreaterThan(5000);
  expect(shareOfEach(reached)).toEqual({
    'default-deny': true,
    indeterminate: true,
    'explicit-deny': true,
    'explicit-permit': true,
    'invalid-request': true,
  });
  expect(operatorsNotReached(reached)).toEqual([]);
});

it('a generated condition is as true compiled as it is interpreted', () => {
  fc.assert(
    fc.property(conditionCases, ([condition, requests]) => assertSameTruth(condition, requests)),
    { numRuns: 1000, seed: 20_261_122 },
  );
});

/** Whether each reason was given often enough for agreement to mean something. */
function shareOfEach(reached: Reached): Readonly<Record<string, boolean>> {
  return Object.fromEntries([...reached.reasons].map(([reason, count]) => [reason, count / reached.pairs > 0.02]));
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
        .filter((truth) => reached.operators.get(name)?.get(truth) === undefined)
        .map((truth) => `${name} is never ${truth}`),
    );
}
