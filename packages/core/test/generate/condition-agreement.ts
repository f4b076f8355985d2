import type fc from 'fast-check';
import { clockOf } from '../../src/decide/clock.ts';
import { checkRequest } from '../../src/decide/request.ts';
import { load } from '../../src/document/load.ts';
import { lower } from '../../src/document/lower.ts';
import { interpret, truthOf } from '../../src/explain/interpret.ts';
import { rootScope } from '../../src/explain/scope.ts';
import { invariant } from '../../src/support/invariant.ts';
import { closedTruth, compiledTruth } from './compiled-truth.ts';
import { CONSTANTS, conditions, NETWORK_NAME, type Raw, SCHEDULES } from './conditions.ts';
import type { RawDocument } from './documents.ts';
import type { Law } from './law.ts';
import { NOW } from './vocabulary.ts';

/** Policies of one rule with one condition: a decision over many would hide most of what differs. */
export const conditionPolicies: fc.Arbitrary<readonly RawDocument[]> = conditions(
  { variables: [], conditions: [], roles: [] },
  3,
).map((when: Raw) => [
  {
    apiVersion: 'adjudge/v1',
    kind: 'Definitions',
    name: 'shared',
    constants: CONSTANTS,
    schedules: SCHEDULES,
    networks: { [NETWORK_NAME]: ['10.0.0.0/8', '2001:db8::/32'] },
  },
  {
    apiVersion: 'adjudge/v1',
    kind: 'Policy',
    name: 'p',
    imports: ['shared'],
    resources: ['*'],
    rules: [{ id: 'r', effect: 'permit', actions: ['*'], when }],
  },
]);

const clock = clockOf(() => NOW);

/** The condition is as true compiled, and as closures, as it is interpreted, for requests that are well-formed. */
export const truthsAgree: Law = (documents, pool) => {
  const [rule] = lower(load(documents).workspace).rules;
  invariant(rule, 'a policy with a rule has none');
  const { condition } = rule;
  const ways = { compiled: compiledTruth(condition, clock), 'as closures': closedTruth(condition, clock) };
  for (const { request } of pool) {
    const facts = checkRequest(request);
    invariant(facts, 'a well-formed request was not');
    const scope = rootScope(facts, clock, () => false);
    const expected = String(truthOf(interpret(condition, scope)) ?? 'unknown');
    for (const [how, truth] of Object.entries(ways)) {
      const actual = truth(facts);
      if (actual !== expected) throw new Error(`${how}, the condition is ${actual}; interpreted, it is ${expected}`);
    }
  }
};
