import fc from 'fast-check';
import { compileSteps } from '../../src/compile/compile.ts';
import { clockOf } from '../../src/decide/clock.ts';
import { checkRequest } from '../../src/decide/request.ts';
import { load } from '../../src/document/load.ts';
import { lower } from '../../src/document/lower.ts';
import { interpret, truthOf } from '../../src/explain/interpret.ts';
import { rootScope } from '../../src/explain/scope.ts';
import type { Condition } from '../../src/ir/condition.ts';
import { invariant } from '../../src/support/invariant.ts';
import { conditions, type Raw, SCHEDULES } from './conditions.ts';
import { wellFormedRequests } from './requests.ts';
import { materialize, NOW } from './vocabulary.ts';

/** Conditions on their own, each with requests to ask them: a whole decision would hide most of what differs. */
export const conditionCases: fc.Arbitrary<[Raw, Record<string, unknown>[]]> = fc.tuple(
  conditions({ variables: [], conditions: [], roles: [] }, 3),
  fc.array(wellFormedRequests, { minLength: 1, maxLength: 30, size: 'max' }),
);

const clock = clockOf(() => NOW);

/** Compiles and interprets a condition, and throws where the truth differs. */
export function assertSameTruth(raw: Raw, recipes: readonly Record<string, unknown>[]): void {
  const condition = lowered(raw);
  const compiled = compileSteps(
    [
      { condition, test: 'is-true', result: 'true' },
      { condition, test: 'is-not-false', result: 'unknown' },
    ],
    'false',
    clock,
  );
  for (const recipe of recipes) {
    const [facts, again] = [checkRequest(materialize(recipe)), checkRequest(materialize(recipe))];
    invariant(facts !== undefined && again !== undefined, 'a well-formed request was not');
    const actual = compiled(facts);
    const expected = String(
      truthOf(
        interpret(
          condition,
          rootScope(again, clock, () => false),
        ),
      ) ?? 'unknown',
    );
    if (actual !== expected) throw new Error(`compiled, the condition is ${actual}; interpreted, it is ${expected}`);
  }
}

function lowered(raw: Raw): Condition {
  const definitions = {
    apiVersion: 'adjudge/v1',
    kind: 'Definitions',
    name: 'shared',
    constants: { text: 'a', number: 1, list: ['a', 'alice', 1] },
    schedules: SCHEDULES,
    networks: { office: ['10.0.0.0/8', '2001:db8::/32'] },
  };
  const rules = [{ id: 'r', effect: 'permit', actions: ['*'], when: raw }];
  const policy = { apiVersion: 'adjudge/v1', kind: 'Policy', name: 'p', imports: ['shared'], resources: ['*'], rules };
  const [rule] = lower(load([definitions, policy]).workspace).rules;
  invariant(rule, 'a policy with a rule has none');
  return rule.condition;
}
