import { describe, expect, test } from 'vitest';
import type { Condition, Operand } from '../ir/condition.ts';
import type { Assurance, Policy, Rule } from '../ir/policy.ts';
import { type Truth, UNKNOWN, type Value } from '../ir/value.ts';
import type { Decision } from './decision.ts';
import { Decisions } from './decisions.ts';
import { canonicalOrder, decideRoot } from './root.ts';

const truths = new Map<Condition, Truth>();
const values = new Map<Operand, Value>();

function conditionThatIs(truth: Truth): Condition {
  const condition: Condition = { kind: 'allOf', of: [] };
  truths.set(condition, truth);
  return condition;
}

function rule(name: string, effect: Rule['effect'], truth: Truth, more: Partial<Rule> = {}): Rule {
  return {
    name,
    effect,
    resourceTypes: ['*'],
    actions: { names: ['read'], patterns: [] },
    requirements: [],
    condition: conditionThatIs(truth),
    assurance: undefined,
    obligations: [],
    isConstraint: false,
    ...more,
  };
}

function assurance(truth: Truth, asks: Partial<Assurance> = { acr: ['mfa'], maxAge: 'PT15M' }): Partial<Rule> {
  return { assurance: { condition: conditionThatIs(truth), acr: undefined, maxAge: undefined, ...asks } };
}

function obligations(
  ...of: readonly (readonly [id: string, parameters: Readonly<Record<string, Value>>])[]
): Partial<Rule> {
  return {
    obligations: of.map(([id, parameters]) => ({
      id,
      parameters: Object.entries(parameters).map(([name, value]) => {
        const operand: Operand = { kind: 'now' };
        values.set(operand, value);
        return { name, operand };
      }),
    })),
  };
}

/** Decides over policies with these rules, whose canonical order is that of their names; the answer names every rule that decided. */
function decide(...policies: readonly (readonly Rule[])[]): Decision & { readonly by: string } {
  const nodes = policies.map(
    (rules): Policy => ({
      kind: 'policy',
      name: 'p',
      combining: 'deny-overrides',
      guard: undefined,
      resourceTypes: ['*'],
      rules,
    }),
  );
  const asked = {
    truthOf: (condition: Condition) => truths.get(condition),
    valueOf: (operand: Operand) => values.get(operand),
  };
  const order = canonicalOrder(policies.flat().toSorted((a, b) => (a.name < b.name ? -1 : 1)));
  const answer = decideRoot(nodes, asked, order, new Decisions('r1'), () => undefined);
  expect(Object.isFrozen(answer.decision)).toBe(true);
  return { ...answer.decision, by: answer.decidedBy.map(({ name }) => name).join(' ') };
}

describe('a permit that asks for an assurance', () => {
  test('permits where there is that assurance', () => {
    expect(decide([rule('a', 'permit', true, assurance(true))])).toMatchObject({ decision: true, rule: 'a' });
  });

  test.each<[what: string, truth: Truth]>([
    ['there is not', false],
    ['nobody knows whether there is', undefined],
  ])('asks for a step-up where %s', (_, truth) => {
    expect(decide([rule('a', 'permit', true, assurance(truth))])).toEqual({
      decision: false,
      reason: 'step-up-required',
      rule: 'a',
      obligations: [],
      stepUp: { acr: ['mfa'], maxAge: 'PT15M' },
      revision: 'r1',
      by: 'a',
    });
  });

  test.each<[asks: Partial<Assurance>]>([[{ acr: ['mfa'] }], [{ maxAge: 'PT15M' }]])(
    'says what would do: %j',
    (asks) => {
      const { stepUp } = decide([rule('a', 'permit', true, assurance(false, asks))]);
      expect(stepUp).toStrictEqual(asks);
      expect(Object.isFrozen(stepUp)).toBe(true);
    },
  );

  test('names the first, in canonical order, of those that would then permit, and no other', () => {
    const rules = [
      rule('c', 'permit', true, assurance(false, { acr: ['c'] })),
      rule('b', 'permit', true, assurance(false, { acr: ['b'] })),
      rule('a', 'permit', false, assurance(false)),
    ];
    expect(decide(rules)).toMatchObject({ rule: 'b', stepUp: { acr: ['b'] }, by: 'b c' });
  });

  test('asks for a step-up although other rules ask for nothing', () => {
    const others = [rule('b', 'permit', false), rule('d', 'deny', false)];
    const answer = decide([rule('a', 'permit', true, assurance(false))], others);
    expect(answer).toMatchObject({ decision: false, reason: 'step-up-required', by: 'a' });
  });

  test('does not stand in the way of a permit without it', () => {
    const rules = [rule('a', 'permit', true, assurance(false)), rule('b', 'permit', true)];
    expect(decide(rules)).toMatchObject({ decision: true, reason: 'explicit-permit', by: 'b' });
  });

  test.each<[what: string, rules: readonly Rule[], reason: string]>([
    ['a deny applies', [rule('d', 'deny', true)], 'explicit-deny'],
    ['a deny is unknown', [rule('d', 'deny', undefined)], 'indeterminate'],
  ])('is no reason to step up where %s', (_, denies, reason) => {
    const answer = decide([rule('a', 'permit', true, assurance(false)), ...denies]);
    expect(answer).toMatchObject({ decision: false, reason, by: 'd' });
    expect(answer.stepUp).toBeUndefined();
  });

  test.each<[truth: Truth]>([[false], [undefined]])('is no reason to step up where all else is %s', (truth) => {
    expect(decide([rule('a', 'permit', truth, assurance(false))])).toMatchObject({
      decision: false,
      reason: 'default-deny',
      rule: null,
    });
  });

  test('is no reason to step up where all that is lacking is known, and it is another rule that is not', () => {
    const rules = [rule('a', 'permit', undefined, assurance(true)), rule('b', 'permit', false, assurance(false))];
    expect(decide(rules)).toMatchObject({ reason: 'indeterminate', by: 'a' });
  });
});

describe('obligations', () => {
  test('are those of every rule that decided, in canonical order, each once', () => {
    const answer = decide([
      rule('a', 'permit', true, obligations(['log', { level: 1 }], ['mask', {}])),
      rule('b', 'permit', true, obligations(['log', { level: 2 }], ['log', { level: 1 }])),
      rule('c', 'permit', false, obligations(['never', {}])),
    ]);
    expect(answer).toMatchObject({ decision: true, reason: 'explicit-permit', rule: 'a' });
    expect(answer.obligations).toEqual([
      { id: 'log', parameters: { level: 1 } },
      { id: 'mask', parameters: {} },
      { id: 'log', parameters: { level: 2 } },
    ]);
  });

  test('cannot be changed, nor what they say', () => {
    const { obligations: given } = decide([rule('a', 'permit', true, obligations(['log', { tags: ['x'] }]))]);
    const [log] = given;
    expect([given, log, log?.parameters].map((part) => Object.isFrozen(part))).toEqual([true, true, true]);
  });

  test.each<[what: string, value: Value]>([
    ['absent', undefined],
    ['unknown', UNKNOWN.failed],
    ['no JSON', new Date(0)],
    ['a list with an unknown element', [UNKNOWN.absent]],
  ])('with a parameter that is %s make their permit a deny', (_, value) => {
    const rules = [
      rule('b', 'permit', true, obligations(['log', { id: 1, level: value }])),
      rule('c', 'permit', true, obligations(['log', { level: value }])),
    ];
    expect(decide(rules)).toEqual({
      decision: false,
      reason: 'obligation-failed',
      rule: 'b',
      obligations: [],
      revision: 'r1',
      by: 'b c',
    });
    expect(decide([rule('a', 'permit', true), ...rules])).toMatchObject({ reason: 'explicit-permit', by: 'a' });
    expect(decide([...rules, rule('d', 'deny', true)])).toMatchObject({ reason: 'explicit-deny', by: 'd' });
  });

  test('of a deny say what they can, since the deny stands', () => {
    const answer = decide([rule('d', 'deny', true, obligations(['alert', { id: 1, level: undefined }]))]);
    expect(answer).toMatchObject({ decision: false, reason: 'explicit-deny', by: 'd' });
    expect(answer.obligations).toEqual([{ id: 'alert', parameters: { id: 1 } }]);
  });

  test.each<Rule['effect']>(['permit', 'deny'])('of a %s that is unknown are nobody’s', (effect) => {
    const answer = decide([rule('a', effect, undefined, obligations(['log', {}]))]);
    expect(answer).toMatchObject({ decision: false, reason: 'indeterminate', obligations: [] });
  });
});

describe('a separation of duties', () => {
  test('is the reason where a deny applies as well', () => {
    const rules = [rule('d', 'deny', true), rule('s', 'deny', true, { isConstraint: true }), rule('p', 'permit', true)];
    expect(decide(rules)).toMatchObject({ decision: false, reason: 'separation-of-duties', rule: 's', by: 's' });
  });

  test('that is unknown denies as anything unknown does', () => {
    const rules = [rule('s', 'deny', undefined, { isConstraint: true }), rule('p', 'permit', true)];
    expect(decide(rules)).toMatchObject({ decision: false, reason: 'indeterminate', rule: 's' });
  });

  test('that is kept says nothing', () => {
    const rules = [rule('s', 'deny', false, { isConstraint: true }), rule('p', 'permit', true)];
    expect(decide(rules)).toMatchObject({ decision: true, rule: 'p' });
  });
});

test('the decisions that need no rule deny, and name none', () => {
  const { invalidRequest, indeterminate, defaultDeny } = new Decisions('r1');
  const denied = { decision: false, rule: null, obligations: [], revision: 'r1' };
  expect(invalidRequest).toEqual({ ...denied, reason: 'invalid-request' });
  expect(indeterminate).toEqual({ ...denied, reason: 'indeterminate' });
  expect(defaultDeny).toEqual({ ...denied, reason: 'default-deny' });
});
