import { expect, test } from 'vitest';
import type { Condition, Operand } from '../ir/condition.ts';
import type { Policy, PolicySet, Rule } from '../ir/policy.ts';
import { conditionsIn, operandsIn, rulesIn } from './tree.ts';

const condition = (): Condition => ({ kind: 'allOf', of: [] });
const [ofSet, ofPolicy, ofPlain, ofStrong, ofAssurance] = Array.from({ length: 5 }, condition) as [
  Condition,
  Condition,
  Condition,
  Condition,
  Condition,
];
const amount: Operand = { kind: 'literal', value: 1 };

const plain: Rule = {
  name: 'p/plain',
  effect: 'permit',
  resourceTypes: ['*'],
  actions: { names: ['read'], patterns: [] },
  requirements: [],
  condition: ofPlain,
  assurance: undefined,
  obligations: [],
  isConstraint: false,
};
const strong: Rule = {
  ...plain,
  name: 'p/strong',
  condition: ofStrong,
  assurance: { condition: ofAssurance, acr: ['mfa'], maxAge: undefined },
  obligations: [{ id: 'audit', parameters: [{ name: 'amount', operand: amount }] }],
};
const policy: Policy = {
  kind: 'policy',
  name: 'p',
  combining: 'deny-overrides',
  guard: ofPolicy,
  resourceTypes: ['*'],
  rules: [plain, strong],
};
const set: PolicySet = { kind: 'set', name: 's', combining: 'deny-overrides', guard: ofSet, members: [policy] };

test('the rules of a set are those of its policies', () => {
  expect(rulesIn([set])).toEqual([plain, strong]);
});

test('what is asked is what guards, rules and assurances ask', () => {
  const asked = conditionsIn([set]);
  for (const one of [ofSet, ofPolicy, ofPlain, ofStrong, ofAssurance]) expect(asked.includes(one)).toBe(true);
  expect(asked).toHaveLength(5);
  expect(conditionsIn([{ ...policy, guard: undefined, rules: [plain] }])).toEqual([ofPlain]);
});

test('the values that are needed are those of the parameters of obligations', () => {
  expect(operandsIn([set])).toEqual([amount]);
  expect(operandsIn([{ ...policy, rules: [plain] }])).toEqual([]);
});
