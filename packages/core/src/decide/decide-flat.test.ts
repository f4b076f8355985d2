import { describe, expect, test } from 'vitest';
import type { Condition, Operand } from '../ir/condition.ts';
import type { Policy, Rule } from '../ir/policy.ts';
import { type Truth, UNKNOWN, type Value } from '../ir/value.ts';
import { decideFlat } from './decide-flat.ts';
import type { Decision } from './decision.ts';
import { Decisions } from './decisions.ts';
import { flatten } from './flatten.ts';
import type { Asked } from './provisos.ts';
import { canonicalOrder, decideRoot } from './root.ts';
import { stagesOf } from './stages.ts';

/** What there can be to a rule. */
interface Kind {
  readonly effect: Rule['effect'];
  readonly condition: Truth;
  readonly assured?: Truth | 'not asked';
  readonly obligation?: 'none' | 'known' | 'failing';
  readonly isConstraint?: boolean;
}

const truths = new Map<Condition, Truth>();
const values = new Map<Operand, Value>();
const asked: Asked = {
  truthOf: (condition) => truths.get(condition),
  valueOf: (operand) => (operand.kind === 'literal' ? operand.value : values.get(operand)),
};
const decisions = new Decisions('revision');

const T = true;
const F = false;
const U = undefined;
const TRUTHS: readonly Truth[] = [T, F, U];
const OBLIGATIONS = ['none', 'known', 'failing'] as const;
const KINDS: readonly Kind[] = TRUTHS.flatMap((condition) => [
  { effect: 'deny', condition, isConstraint: true },
  ...OBLIGATIONS.flatMap((obligation): readonly Kind[] => [
    { effect: 'deny', condition, obligation },
    ...(['not asked', T, F, U] as const).map((assured): Kind => ({ effect: 'permit', condition, assured, obligation })),
  ]),
]);

describe('rules under the root decide as their policies do', () => {
  test('one rule, whatever there is to it', () => {
    for (const kind of KINDS) expectSame([kind]);
  });

  test('two rules, whatever there is to them', () => {
    for (const first of KINDS) for (const second of KINDS) expectSame([first, second]);
  });

  test('three rules, one of which lacks something', () => {
    const lacking = KINDS.filter(({ assured, obligation }) => assured === F || obligation === 'failing');
    for (const [index, first] of KINDS.entries())
      for (const second of KINDS.filter((_, other) => (index + other) % 5 === 0))
        for (const third of lacking) expectSame([first, second, third]);
  });
});

test.each<[reason: Decision['reason'], rule: string | null, kinds: readonly Kind[]]>([
  ['explicit-permit', 'p/0', [{ effect: 'permit', condition: T, assured: T, obligation: 'known' }]],
  ['step-up-required', 'p/0', [{ effect: 'permit', condition: T, assured: F }]],
  ['obligation-failed', 'p/0', [{ effect: 'permit', condition: T, obligation: 'failing' }]],
  ['default-deny', null, [{ effect: 'permit', condition: T, assured: F, obligation: 'failing' }]],
  ['default-deny', null, [{ effect: 'permit', condition: U, assured: F }]],
  ['indeterminate', 'p/0', [{ effect: 'permit', condition: U, obligation: 'failing' }]],
  [
    'explicit-permit',
    'p/1',
    [
      { effect: 'permit', condition: T, assured: F },
      { effect: 'permit', condition: T },
    ],
  ],
  [
    'explicit-deny',
    'p/1',
    [
      { effect: 'permit', condition: T, assured: F },
      { effect: 'deny', condition: T },
    ],
  ],
  [
    'indeterminate',
    'p/1',
    [
      { effect: 'permit', condition: T, obligation: 'failing' },
      { effect: 'deny', condition: U },
    ],
  ],
  [
    'separation-of-duties',
    'p/1',
    [
      { effect: 'deny', condition: T },
      { effect: 'deny', condition: T, isConstraint: true },
    ],
  ],
])('%s by %s', (reason, rule, kinds) => {
  expect(flatly(rulesOf(kinds))).toMatchObject({ reason, rule });
});

test('every rule that decides obliges, each obligation once', () => {
  const known: Kind = { effect: 'permit', condition: T, obligation: 'known' };
  const { obligations } = flatly(rulesOf([known, known, { effect: 'permit', condition: T }]));
  expect(obligations).toEqual([
    { id: 'log', parameters: { who: 'alice', rule: 0 } },
    { id: 'log', parameters: { who: 'alice', rule: 1 } },
  ]);
  const [rule] = rulesOf([known]);
  expect(flatly([rule, rule] as readonly Rule[]).obligations).toHaveLength(1);
});

function expectSame(kinds: readonly Kind[]): void {
  const rules = rulesOf(kinds);
  const { decision } = decideRoot([policyOf(rules)], asked, canonicalOrder(rules), decisions, () => undefined);
  // no assertion for each, of which there are very many
  if (JSON.stringify(flatly(rules)) !== JSON.stringify(decision))
    expect([kinds, flatly(rules)]).toEqual([kinds, decision]);
}

function flatly(rules: readonly Rule[]): Decision {
  return decideFlat(stagesOf(flatten([policyOf(rules)]) ?? []), asked, decisions);
}

function policyOf(rules: readonly Rule[]): Policy {
  return { kind: 'policy', name: 'p', combining: 'deny-overrides', guard: undefined, resourceTypes: ['*'], rules };
}

function rulesOf(kinds: readonly Kind[]): readonly Rule[] {
  return kinds.map(
    ({ effect, condition, assured = 'not asked', obligation = 'none', isConstraint = false }, index) => ({
      name: `p/${String(index)}`,
      effect,
      resourceTypes: ['*'],
      actions: { names: ['read'], patterns: [] },
      requirements: [],
      condition: conditionThatIs(condition),
      assurance:
        assured === 'not asked' ? undefined : { condition: conditionThatIs(assured), acr: ['mfa'], maxAge: undefined },
      obligations: obligation === 'none' ? [] : [{ id: 'log', parameters: parametersOf(obligation, index) }],
      isConstraint,
    }),
  );
}

function conditionThatIs(truth: Truth): Condition {
  const condition: Condition = { kind: 'allOf', of: [] };
  truths.set(condition, truth);
  return condition;
}

function parametersOf(obligation: 'known' | 'failing', index: number): Rule['obligations'][number]['parameters'] {
  const who: Operand = { kind: 'now' };
  values.set(who, obligation === 'known' ? 'alice' : UNKNOWN.absent);
  return [
    { name: 'who', operand: who },
    { name: 'rule', operand: { kind: 'literal', value: index } },
  ];
}
