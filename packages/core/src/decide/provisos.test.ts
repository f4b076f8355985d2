import { describe, expect, test } from 'vitest';
import type { Condition, Operand } from '../ir/condition.ts';
import type { Rule } from '../ir/policy.ts';
import { type Truth, UNKNOWN, type Value } from '../ir/value.ts';
import { Provisos } from './provisos.ts';

const truths = new Map<Condition, Truth>();
const values = new Map<Operand, Value>();
const asked: unknown[] = [];

const provisos = (): Provisos =>
  new Provisos({
    truthOf: (condition) => truths.get(condition),
    valueOf: (operand) => {
      asked.push(operand);
      return values.get(operand);
    },
  });

function conditionThatIs(truth: Truth): Condition {
  const condition: Condition = { kind: 'allOf', of: [] };
  truths.set(condition, truth);
  return condition;
}

interface Said {
  readonly effect?: Rule['effect'];
  readonly condition?: Truth;
  /** The truth of the assurance, if the rule asks for one. */
  readonly assured?: { readonly is: Truth };
  readonly obligations?: readonly (readonly [id: string, parameters: Readonly<Record<string, Value>>])[];
}

function rule(said: Said): Rule {
  const { effect = 'permit', assured, obligations = [] } = said;
  return {
    name: 'p/r',
    effect,
    resourceTypes: ['*'],
    actions: { names: ['read'], patterns: [] },
    requirements: [],
    condition: conditionThatIs('condition' in said ? said.condition : true),
    assurance: assured && { condition: conditionThatIs(assured.is), acr: ['mfa'], maxAge: undefined },
    obligations: obligations.map(([id, parameters]) => ({
      id,
      parameters: Object.entries(parameters).map(([name, value]) => {
        const operand: Operand = { kind: 'now' };
        values.set(operand, value);
        return { name, operand };
      }),
    })),
    isConstraint: false,
  };
}

const KNOWN: Said['obligations'] = [['log', { who: 'alice' }]];
const FAILING: Said['obligations'] = [
  ['mark', {}],
  ['log', { who: UNKNOWN.absent }],
];

describe('a rule', () => {
  test.each<[what: string, said: Said, truth: Truth, ifAssured: Truth, ifObliged: Truth]>([
    ['without provisos is what its condition is', {}, true, true, true],
    ['with an assurance there is applies', { assured: { is: true } }, true, true, true],
    ['that lacks its assurance does not apply', { assured: { is: false } }, false, true, false],
    ['whose assurance is unknown does not apply', { assured: { is: undefined } }, false, true, false],
    [
      'that is unknown and lacks it does not apply',
      { condition: undefined, assured: { is: false } },
      false,
      undefined,
      false,
    ],
    ['that does not apply does not for an assurance', { condition: false, assured: { is: true } }, false, false, false],
    ['with an obligation that can be told applies', { obligations: KNOWN }, true, true, true],
    ['with one that cannot be told is unknown', { obligations: FAILING }, undefined, undefined, true],
    ['that does not apply is not unknown for one', { condition: false, obligations: FAILING }, false, false, false],
    ['that denies does so whatever can be told', { effect: 'deny', obligations: FAILING }, true, true, true],
    ['that lacks both does not apply', { assured: { is: false }, obligations: FAILING }, false, undefined, false],
  ])('%s', (_, said, truth, ifAssured, ifObliged) => {
    const one = rule(said);
    expect(provisos().truths().ofRule(one)).toBe(truth);
    expect(provisos().truths('assurance').ofRule(one)).toBe(ifAssured);
    expect(provisos().truths('obligations').ofRule(one)).toBe(ifObliged);
  });

  test('lacks what is not known to be there', () => {
    const lacks = (said: Said): readonly boolean[] =>
      (['assurance', 'obligations'] as const).map((proviso) => provisos().lacks(rule(said), proviso));
    expect(lacks({})).toEqual([false, false]);
    expect(lacks({ assured: { is: true }, obligations: KNOWN })).toEqual([false, false]);
    expect(lacks({ assured: { is: undefined }, obligations: FAILING })).toEqual([true, true]);
    expect(lacks({ effect: 'deny', obligations: FAILING })).toEqual([false, false]);
  });
});

describe('what rules oblige to', () => {
  test('is in their order, each obligation once', () => {
    const rules = [
      rule({
        obligations: [
          ['log', { who: 'alice' }],
          ['mark', {}],
        ],
      }),
      rule({
        obligations: [
          ['log', { who: 'bob' }],
          ['log', { who: 'alice' }],
        ],
      }),
    ];
    expect(provisos().obligationsOf(rules)).toEqual([
      { id: 'log', parameters: { who: 'alice' } },
      { id: 'mark', parameters: {} },
      { id: 'log', parameters: { who: 'bob' } },
    ]);
  });

  test('leaves out what is unknown, and what is no JSON', () => {
    const one = rule({ obligations: [['log', { who: 'alice', why: UNKNOWN.absent, when: new Date(0), no: null }]] });
    expect(provisos().obligationsOf([one])).toEqual([{ id: 'log', parameters: { who: 'alice', no: null } }]);
  });

  test('is frozen, and does not change with the request', () => {
    const list = ['a'];
    const [obligation] = provisos().obligationsOf([rule({ obligations: [['log', { list }]] })]);
    list.push('b');
    expect(obligation).toEqual({ id: 'log', parameters: { list: ['a'] } });
    expect([obligation, obligation?.parameters, obligation?.parameters['list']].every(Object.isFrozen)).toBe(true);
  });

  test('is worked out once, however often it is asked for', () => {
    const one = rule({ obligations: KNOWN });
    const some = provisos();
    asked.length = 0;
    some.truths().ofRule(one);
    some.lacks(one, 'obligations');
    some.obligationsOf([one, one]);
    expect(asked).toHaveLength(1);
  });
});
