import { describe, expect, it } from 'vitest';
import { type AccessRequest, createEngine, type Explanation } from '../../src/index.ts';
import type { RawDocument } from '../generate/documents.ts';
import {
  type Algorithm,
  type Condition,
  type ModelPolicy,
  type ModelRule,
  type ModelSet,
  type Outcome,
  outcomeOfPolicy,
  outcomeOfSet,
  reasonOf,
  type RuleAlgorithm,
  type Truth,
  truthOf,
} from './model.ts';

/*
 * Small worlds, looked at whole: every condition and every combination up to a size, against the tables of the language. All
 * cases of a world stand in one engine, each for a resource type of its own.
 */

const TRUTHS: readonly Truth[] = ['T', 'F', 'U'];
const RULE_ALGORITHMS: readonly RuleAlgorithm[] = [
  'deny-overrides',
  'permit-overrides',
  'first-applicable',
  'deny-unless-permit',
];
const ALGORITHMS: readonly Algorithm[] = [...RULE_ALGORITHMS, 'only-one-applicable'];
const RULES: readonly ModelRule[] = (['permit', 'deny'] as const).flatMap((effect) =>
  TRUTHS.map((condition) => ({ effect, condition })),
);

describe('conditions', () => {
  const ofOneLevel = nested(TRUTHS, 4);
  const ofTwoLevels = nested(nested(TRUTHS, 2), 2);

  it('of one level, with up to four parts, are as true as the tables of Kleene say, all 366', () => {
    expect(ofOneLevel).toHaveLength(366);
    expectReasons(
      ofOneLevel.map((condition, index) => ({
        ...caseOf(String(index), [{ effect: 'permit', when: written(condition) }]),
        reason: AS_PERMIT[truthOf(condition)],
      })),
    );
    expectReasons(
      ofOneLevel.map((condition, index) => ({
        ...caseOf(String(index), [{ effect: 'permit' }, { effect: 'deny', when: written(condition) }]),
        reason: AS_DENY[truthOf(condition)],
      })),
    );
  });

  it('of two levels, with up to two parts each, are as true as the tables of Kleene say, all 5,502', () => {
    expect(ofTwoLevels).toHaveLength(5_502);
    expectReasons(
      ofTwoLevels.map((condition, index) => ({
        ...caseOf(String(index), [{ effect: 'permit', when: written(condition) }]),
        reason: AS_PERMIT[truthOf(condition)],
      })),
    );
  }, 120_000);

  it('are unknown for whatever cause', () => {
    const unknowns = [
      { equals: ['$.context.absent', true] },
      { equals: ['$.context.number', true] },
      { equals: ['$.context.notJson', true] },
      { equals: ['$.context.throws', true] },
      { like: ['$.context.number', '*'] },
      { ipIn: ['$.context.text', '10.0.0.0/8'] },
      { before: ['$.context.text', '2026-01-01T00:00:00Z'] },
      { lessThan: [{ divide: ['$.context.number', 0] }, 1] },
      { some: { of: '$.context.list', as: 'e', satisfies: { equals: ['@e', 1] } } },
      { every: { of: '$.context.none', as: 'e', satisfies: { equals: ['@e', 1] } } },
    ];
    expectReasons(
      unknowns.flatMap((unknown, cause) =>
        nested(TRUTHS, 2).map((condition, index) => ({
          ...caseOf(`${String(cause)}-${String(index)}`, [{ effect: 'permit', when: written(condition, unknown) }]),
          reason: AS_PERMIT[truthOf(condition)],
        })),
      ),
    );
  });
});

describe('combining', () => {
  const policies: readonly ModelPolicy[] = upTo(3, RULES)
    .filter((rules) => rules.length > 0)
    .flatMap((rules) =>
      RULE_ALGORITHMS.flatMap((combining) => [undefined, ...TRUTHS].map((guard) => ({ combining, guard, rules }))),
    );

  it('policies of up to three rules, under every guard and algorithm, come to what the tables say, all 4,128', () => {
    expect(policies).toHaveLength(4_128);
    const explanations = expectReasons(
      policies.map((policy, index) => {
        const type = String(index);
        return { type, documents: [documentOf(policy, `p${type}`, type)], reason: reasonOf([outcomeOfPolicy(policy)]) };
      }),
    );
    expect(explanations.map(({ policies: [policy] }) => policy?.outcome)).toEqual(
      policies.map((policy) => WORDS[outcomeOfPolicy(policy)]),
    );
  }, 120_000);

  /** A policy for each outcome, and some that come to theirs by their guard. */
  const members: readonly ModelPolicy[] = [
    unguarded([{ effect: 'permit', condition: 'T' }]),
    unguarded([{ effect: 'deny', condition: 'T' }]),
    unguarded([{ effect: 'deny', condition: 'F' }]),
    unguarded([{ effect: 'permit', condition: 'U' }]),
    unguarded([{ effect: 'deny', condition: 'U' }]),
    unguarded([
      { effect: 'permit', condition: 'T' },
      { effect: 'deny', condition: 'U' },
    ]),
    { ...unguarded([{ effect: 'permit', condition: 'T' }]), guard: 'U' },
    { ...unguarded([{ effect: 'deny', condition: 'T' }]), guard: 'U' },
    { ...unguarded([{ effect: 'permit', condition: 'F' }]), guard: 'U' },
    { ...unguarded([{ effect: 'deny', condition: 'T' }]), guard: 'F' },
    { ...unguarded([{ effect: 'permit', condition: 'U' }]), guard: 'F' },
  ];

  it('sets of up to two policies, under every guard and algorithm, come to what the tables say, all 1,980', () => {
    const sets: readonly ModelSet[] = upTo(2, members)
      .filter((some) => some.length > 0)
      .flatMap((some) =>
        ALGORITHMS.flatMap((combining) => TRUTHS.map((guard) => ({ combining, guard, members: some }))),
      );
    expect(sets).toHaveLength(1_980);
    const explanations = expectReasons(
      sets.map((set, index) => {
        const type = String(index);
        return { type, documents: setDocuments(set, type), reason: reasonOf([outcomeOfSet(set)]) };
      }),
    );
    expect(explanations.map(({ policies: all }) => all.find(({ kind }) => kind === 'set')?.outcome)).toEqual(
      sets.map((set) => WORDS[outcomeOfSet(set)]),
    );
  });

  it('under the root, up to three policies come to what the tables say, all 1,463', () => {
    const roots = upTo(3, members).filter((some) => some.length > 0);
    expect(roots).toHaveLength(1_463);
    expectReasons(
      roots.map((root, index) => {
        const type = String(index);
        return {
          type,
          documents: root.map((policy, position) => documentOf(policy, `p${type}-${String(position)}`, type)),
          reason: reasonOf(root.map(outcomeOfPolicy)),
        };
      }),
    );
  });
});

const AS_PERMIT: Readonly<Record<Truth, string>> = { T: 'explicit-permit', F: 'default-deny', U: 'indeterminate' };
/** Beside a rule that always permits. */
const AS_DENY: Readonly<Record<Truth, string>> = { T: 'explicit-deny', F: 'explicit-permit', U: 'indeterminate' };

/** Policies and sets that speak about one resource type and no other, and what they decide about it. */
interface Case {
  readonly type: string;
  readonly documents: readonly RawDocument[];
  readonly reason: string;
}

const CASES_OF_AN_ENGINE = 40;

const WORDS: Readonly<Record<Outcome, string>> = {
  P: 'permit',
  D: 'deny',
  N: 'not-applicable',
  IP: 'permit-unknown',
  ID: 'deny-unknown',
  IDP: 'unknown',
};

/** Asks about one case after the other, in every way there is. */
function expectReasons(cases: readonly Case[]): readonly Explanation[] {
  const together = Array.from({ length: Math.ceil(cases.length / CASES_OF_AN_ENGINE) }, (_, index) =>
    cases.slice(index * CASES_OF_AN_ENGINE, (index + 1) * CASES_OF_AN_ENGINE),
  );
  return together.flatMap((some) => {
    const documents = some.flatMap((one) => one.documents);
    const compiling = createEngine(documents);
    const interpreting = createEngine(documents, { codeGeneration: false });
    const asked = some.map(({ type }) => requestOf(type));
    const explanations = asked.map((request) => compiling.explain(request));
    const decisions = explanations.map(({ decision }) => decision);
    expect(decisions.map(({ reason }) => reason)).toEqual(some.map(({ reason }) => reason));
    expect(asked.map((request) => compiling.evaluate(request))).toEqual(decisions);
    expect(asked.map((request) => interpreting.evaluate(request))).toEqual(decisions);
    return explanations;
  });
}

/** Conditions, and all connectives over lists of them. */
function nested(inner: readonly Condition[], longest: number): readonly Condition[] {
  const lists = upTo(longest, inner).filter((list) => list.length > 0);
  return [
    ...inner,
    ...inner.map((not) => ({ not })),
    ...lists.flatMap((list) => [{ allOf: list }, { anyOf: list }, { noneOf: list }]),
  ];
}

/** All lists of at most so many. */
function upTo<T>(longest: number, items: readonly T[]): readonly (readonly T[])[] {
  if (longest === 0) return [[]];
  const shorter = upTo(longest - 1, items);
  return [
    ...shorter,
    ...shorter.filter((list) => list.length === longest - 1).flatMap((list) => items.map((item) => [...list, item])),
  ];
}

/** A condition as a document writes it, its leaves being read from the request. */
function written(condition: Condition, unknown: unknown = LEAVES.U): unknown {
  if (condition === 'U') return unknown;
  if (typeof condition === 'string') return LEAVES[condition];
  return Object.fromEntries(
    Object.entries(condition).map(([name, inner]) => [
      name,
      Array.isArray(inner)
        ? inner.map((part: Condition) => written(part, unknown))
        : written(inner as Condition, unknown),
    ]),
  );
}

const LEAVES: Readonly<Record<Truth, unknown>> = {
  T: { equals: ['$.context.yes', true] },
  F: { equals: ['$.context.no', true] },
  U: { equals: ['$.context.absent', true] },
};

function requestOf(type: string): AccessRequest {
  const context = { yes: true, no: false, number: 1, text: 'x', list: [2, 'x'], none: [], notJson: new Date(0) };
  Object.defineProperty(context, 'throws', {
    get: () => {
      throw new Error('a getter that throws');
    },
  });
  return {
    subject: { type: 'user', id: 'alice' },
    action: { name: 'read' },
    resource: { type, id: '1' },
    context,
  };
}

function unguarded(rules: readonly ModelRule[]): ModelPolicy {
  return { combining: 'deny-overrides', guard: undefined, rules };
}

function documentOf({ combining, guard, rules }: ModelPolicy, name: string, type: string): RawDocument {
  return {
    ...policyOf(
      name,
      type,
      rules.map(({ effect, condition }) => ({ effect, when: written(condition) })),
    ),
    combining,
    ...(guard === undefined ? {} : { when: written(guard) }),
  };
}

function setDocuments({ combining, guard, members }: ModelSet, type: string): readonly RawDocument[] {
  const names = members.map((_, position) => `p${type}-${String(position)}`);
  const set = { combining, ...(guard === undefined ? {} : { when: written(guard) }), members: names };
  return [
    { apiVersion: 'adjudge/v1', kind: 'PolicySet', name: `s${type}`, ...set },
    ...members.map((policy, position) => documentOf(policy, names[position] ?? '', type)),
  ];
}

function caseOf(
  type: string,
  rules: readonly Readonly<Record<string, unknown>>[],
): { readonly type: string; readonly documents: readonly RawDocument[] } {
  return { type, documents: [policyOf(type, type, rules)] };
}

function policyOf(name: string, type: string, rules: readonly Readonly<Record<string, unknown>>[]): RawDocument {
  return {
    apiVersion: 'adjudge/v1',
    kind: 'Policy',
    name,
    resources: [type],
    rules: rules.map((rule, index) => ({ id: `r${String(index)}`, actions: ['read'], ...rule })),
  };
}
