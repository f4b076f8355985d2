import { describe, expect, it, test } from 'vitest';
import type { Rule, RuleAlgorithm } from '../ir/policy.ts';
import type { Truth } from '../ir/value.ts';
import { combine } from './combine.ts';
import type { DecisionReason } from './decision.ts';
import { Decisions } from './decisions.ts';
import { type Combined, guarded, judgeRule, NO_RULES, NOT_APPLICABLE, type Outcome, outcomeOfRule } from './outcome.ts';
import { canonicalOrder, decideRoot } from './root.ts';

/** What a policy comes to once everything is known. */
type Known = 'P' | 'D' | 'N';

const OUTCOMES: readonly Outcome[] = ['P', 'D', 'N', 'IP', 'ID', 'IDP'];
/** What may come of each outcome. */
const MAY_COME: Readonly<Record<Outcome, readonly Known[]>> = {
  P: ['P'],
  D: ['D'],
  N: ['N'],
  IP: ['P', 'N'],
  ID: ['D', 'N'],
  IDP: ['P', 'D', 'N'],
};
const ALGORITHMS: readonly RuleAlgorithm[] = [
  'deny-overrides',
  'permit-overrides',
  'first-applicable',
  'deny-unless-permit',
];
const UP_TO_FOUR = [0, 1, 2, 3, 4].flatMap((length) => listsOf(OUTCOMES, length));

function listsOf<T>(items: readonly T[], length: number): readonly (readonly T[])[] {
  if (length === 0) return [[]];
  return listsOf(items, length - 1).flatMap((list) => items.map((item) => [...list, item]));
}

function combined(algorithm: RuleAlgorithm, outcomes: readonly Outcome[]): Outcome {
  return combine(
    algorithm,
    outcomes.map((outcome) => ({ outcome, rules: NO_RULES })),
  ).outcome;
}

/** The algorithms as everyone knows them, over what is known. */
const PLAIN: Readonly<Record<RuleAlgorithm, (children: readonly Known[]) => Known>> = {
  'deny-overrides': (children) => (children.includes('D') ? 'D' : children.includes('P') ? 'P' : 'N'),
  'permit-overrides': (children) => (children.includes('P') ? 'P' : children.includes('D') ? 'D' : 'N'),
  'first-applicable': (children) => children.find((child) => child !== 'N') ?? 'N',
  'deny-unless-permit': (children) => (children.includes('P') ? 'P' : 'D'),
};

/** Everything that can come of a list, each child being resolved in all ways it can. */
function comesOf(algorithm: RuleAlgorithm, outcomes: readonly Outcome[]): ReadonlySet<Known> {
  const resolutions = outcomes.reduce<readonly (readonly Known[])[]>(
    (lists, outcome) => lists.flatMap((list) => MAY_COME[outcome].map((known) => [...list, known])),
    [[]],
  );
  return new Set(resolutions.map((list) => PLAIN[algorithm](list)));
}

function covers(outcome: Outcome, all: ReadonlySet<Known>): boolean {
  return [...all].every((known) => MAY_COME[outcome].includes(known));
}

/** The outcome that covers all of that and as little else as possible. */
function narrowest(all: ReadonlySet<Known>): Outcome {
  const bySize = OUTCOMES.toSorted((a, b) => MAY_COME[a].length - MAY_COME[b].length);
  return bySize.find((outcome) => covers(outcome, all)) ?? 'IDP';
}

/** XACML 3.0, appendix C, as it is written there: the first line that fits. */
function xacml(algorithm: RuleAlgorithm, outcomes: readonly Outcome[]): Outcome {
  const any = (...some: readonly Outcome[]): boolean => some.some((outcome) => outcomes.includes(outcome));
  switch (algorithm) {
    case 'deny-overrides': // C.2
      if (any('D')) return 'D';
      if (any('IDP')) return 'IDP';
      if (any('ID') && any('IP', 'P')) return 'IDP';
      if (any('ID')) return 'ID';
      if (any('P')) return 'P';
      return any('IP') ? 'IP' : 'N';
    case 'permit-overrides': // C.4
      if (any('P')) return 'P';
      if (any('IDP')) return 'IDP';
      if (any('IP') && any('ID', 'D')) return 'IDP';
      if (any('IP')) return 'IP';
      if (any('D')) return 'D';
      return any('ID') ? 'ID' : 'N';
    case 'first-applicable': // C.8
      return outcomes.find((outcome) => outcome !== 'N') ?? 'N';
    case 'deny-unless-permit': // C.6
      return any('P') ? 'P' : 'D';
  }
}

describe('of every list of up to four outcomes', () => {
  it.each(['deny-overrides', 'permit-overrides', 'first-applicable'] as const)(
    '%s covers everything that can come once all is known',
    (algorithm) => {
      for (const list of UP_TO_FOUR)
        expect(covers(combined(algorithm, list), comesOf(algorithm, list)), list.join()).toBe(true);
    },
  );

  it.each(['deny-overrides', 'permit-overrides'] as const)('%s claims no more than is needed', (algorithm) => {
    for (const list of UP_TO_FOUR)
      expect(combined(algorithm, list), list.join()).toBe(narrowest(comesOf(algorithm, list)));
  });

  it.each(['deny-overrides', 'permit-overrides', 'deny-unless-permit'] as const)(
    '%s makes what the tables of XACML say',
    (algorithm) => {
      for (const list of UP_TO_FOUR) expect(combined(algorithm, list), list.join()).toBe(xacml(algorithm, list));
    },
  );

  it('first-applicable makes what XACML says, widened to what can come of those behind', () => {
    const widened = new Set<string>();
    for (const list of UP_TO_FOUR) {
      const first = xacml('first-applicable', list);
      const all = new Set([...MAY_COME[first], ...comesOf('first-applicable', list)]);
      const outcome = combined('first-applicable', list);
      expect(outcome, list.join()).toBe(narrowest(all));
      if (outcome !== first) widened.add(`${first} to ${outcome}`);
    }
    expect([...widened].toSorted()).toEqual(['ID to IDP', 'IP to IDP']);
  });

  it('deny-unless-permit permits what is known to permit, and denies what else may come', () => {
    for (const list of UP_TO_FOUR) {
      const can = comesOf('deny-unless-permit', list);
      expect(combined('deny-unless-permit', list), list.join()).toBe(list.includes('P') ? 'P' : 'D');
      expect(list.includes('P') ? [...can] : can.has('D')).toEqual(list.includes('P') ? ['P'] : true);
    }
  });

  it.each(ALGORITHMS)('%s makes what is plain of those that are known', (algorithm) => {
    for (const list of UP_TO_FOUR) {
      if (!list.every(isPlain)) continue;
      expect(combined(algorithm, list), list.join()).toBe(PLAIN[algorithm](list));
    }
  });

  it.each(['deny-overrides', 'permit-overrides', 'deny-unless-permit'] as const)(
    'order and repetition do not matter to %s',
    (algorithm) => {
      for (const list of UP_TO_FOUR) {
        const sorted = [...new Set(list)].toSorted();
        expect(combined(algorithm, list), list.join()).toBe(combined(algorithm, sorted));
      }
    },
  );

  it('order does matter to first-applicable', () => {
    expect(combined('first-applicable', ['P', 'D'])).toBe('P');
    expect(combined('first-applicable', ['D', 'P'])).toBe('D');
  });
});

describe('a rule', () => {
  test.each([
    ['permit', true, 'P'],
    ['permit', false, 'N'],
    ['permit', undefined, 'IP'],
    ['deny', true, 'D'],
    ['deny', false, 'N'],
    ['deny', undefined, 'ID'],
  ] as const)('with effect %s whose condition is %s comes to %s', (effect, truth, outcome) => {
    const one = ruleOf('a', effect);
    expect(outcomeOfRule(effect, truth)).toBe(outcome);
    expect(judgeRule(one, truth)).toEqual({
      outcome,
      rules: outcome === 'N' ? NO_RULES : { ...NO_RULES, [outcome]: [one] },
    });
  });
});

describe('a guard', () => {
  const [p, d, ip, id] = [ruleOf('p', 'permit'), ruleOf('d', 'deny'), ruleOf('ip', 'permit'), ruleOf('id', 'deny')];
  const rules = { P: [p], D: [d], IP: [ip], ID: [id] };

  it.each(OUTCOMES)('that is true leaves %s as it is', (outcome) => {
    expect(guarded({ outcome, rules }, true)).toEqual({ outcome, rules });
  });

  it.each(OUTCOMES)('that is false makes %s not applicable', (outcome) => {
    expect(guarded({ outcome, rules }, false)).toEqual(NOT_APPLICABLE);
  });

  it.each(OUTCOMES)('that is unknown makes of %s what may come of it, or nothing, and no more', (outcome) => {
    const { outcome: under, rules: left } = guarded({ outcome, rules }, undefined);
    expect(under).toBe(narrowest(new Set<Known>([...MAY_COME[outcome], 'N'])));
    expect(left).toEqual({ P: [], D: [], IP: [p, ip], ID: [d, id] });
  });
});

describe('the rules behind an outcome', () => {
  const child = (outcome: 'P' | 'D' | 'IP' | 'ID', id: string): Combined => ({
    outcome,
    rules: { ...NO_RULES, [outcome]: [ruleOf(id, outcome.endsWith('P') ? 'permit' : 'deny')] },
  });
  const names = ({ rules }: Combined): readonly string[] =>
    Object.entries(rules).flatMap(([outcome, some]) => some.map((one) => `${outcome} ${one.name}`));
  const all = [child('P', 'a'), child('D', 'b'), child('IP', 'c'), child('ID', 'e'), child('P', 'f')];

  test.each([
    ['permit-overrides', all, ['P a', 'P f']],
    ['permit-overrides', [child('IP', 'a'), child('D', 'b')], ['IP a']],
    ['permit-overrides', [child('IP', 'a'), child('ID', 'b')], ['IP a', 'ID b']],
    ['permit-overrides', [child('ID', 'a'), child('D', 'b')], ['D b']],
    ['deny-unless-permit', all, ['P a', 'P f']],
    ['deny-unless-permit', [child('IP', 'a'), child('ID', 'b'), child('D', 'c')], ['D c']],
    ['deny-unless-permit', [child('IP', 'a')], []],
    ['deny-unless-permit', [], []],
    ['first-applicable', all, ['P a']],
    ['first-applicable', [child('IP', 'a'), child('D', 'b')], ['IP a']],
    ['first-applicable', [NOT_APPLICABLE, child('D', 'a'), child('D', 'b')], ['D a']],
    ['first-applicable', [], []],
    // a guard around may make others of them the ones that decide
    ['deny-overrides', all, ['P a', 'P f', 'D b', 'IP c', 'ID e']],
  ] as const)('of %s are those that it is due to', (algorithm, children, due) => {
    expect(names(combine(algorithm, children))).toEqual(due);
  });

  it.each(['permit-overrides', 'deny-unless-permit'] as const)(
    'are not those that a deny has overridden in a child, in %s',
    (algorithm) => {
      const denied = combine('deny-overrides', [child('P', 'x'), child('D', 'd')]);
      expect(denied.outcome).toBe('D');
      expect(names(combine(algorithm, [denied, child('P', 'y')]))).toEqual(['P y']);
    },
  );
});

describe('the table at the root', () => {
  const decisions = new Decisions('r');

  /** Decides over policies under the root, each of which comes to one of the outcomes. */
  function atRoot(outcomes: readonly Outcome[]): string {
    const truths = new Map<unknown, Truth>();
    const nodes = outcomes.map((outcome, index) => nodeOf(outcome, String(index), truths));
    const order = canonicalOrder(nodes.flatMap((node) => node.rules));
    const { decision } = decideRoot(
      nodes,
      { truthOf: (condition) => truths.get(condition), valueOf: () => undefined },
      order,
      decisions,
      () => undefined,
    );
    expect(decision.decision).toBe(decision.reason === 'explicit-permit');
    return decision.reason;
  }

  function reasonOf(outcomes: readonly Outcome[]): DecisionReason {
    if (outcomes.includes('D')) return 'explicit-deny';
    if (outcomes.includes('ID') || outcomes.includes('IDP')) return 'indeterminate';
    if (outcomes.includes('P')) return 'explicit-permit';
    return outcomes.includes('IP') ? 'indeterminate' : 'default-deny';
  }

  it('is that of the language, for all policies that come to up to three outcomes', () => {
    for (const list of UP_TO_FOUR.filter(({ length }) => length <= 3))
      expect(atRoot(list), list.join()).toBe(reasonOf(list));
  });

  it('never permits what, were all of it known, could be denied', () => {
    let permitted = 0;
    for (const list of UP_TO_FOUR) {
      if (atRoot(list) !== 'explicit-permit') continue;
      permitted += 1;
      expect([...comesOf('deny-overrides', list)], list.join()).toEqual(['P']);
    }
    expect(permitted).toBeGreaterThan(50);
  });

  it('never permits a policy of any algorithm that, were all of it known, would not permit', () => {
    let permitted = 0;
    for (const algorithm of ALGORITHMS)
      for (const list of UP_TO_FOUR) {
        if (reasonOf([combined(algorithm, list)]) !== 'explicit-permit') continue;
        permitted += 1;
        expect([...comesOf(algorithm, list)], `${algorithm} ${list.join()}`).toEqual(['P']);
      }
    expect(permitted).toBeGreaterThan(500);
  });

  it('never permits sets in a set that, were all of it known, would not permit', () => {
    let permitted = 0;
    const inner = [1, 2].flatMap((length) => listsOf(OUTCOMES, length));
    for (const outer of ALGORITHMS)
      for (const algorithm of ALGORITHMS)
        for (const list of inner)
          for (const beside of OUTCOMES) {
            const whole = combined(outer, [combined(algorithm, list), beside]);
            if (whole !== 'P') continue;
            permitted += 1;
            for (const known of comesOf(algorithm, list))
              expect([...comesOf(outer, [known, beside])], `${outer} ${algorithm} ${list.join()} ${beside}`).toEqual([
                'P',
              ]);
          }
    expect(permitted).toBeGreaterThan(200);
  });
});

function isPlain(outcome: Outcome): outcome is Known {
  return outcome === 'P' || outcome === 'D' || outcome === 'N';
}

function ruleOf(name: string, effect: 'permit' | 'deny'): Rule {
  return {
    name,
    effect,
    resourceTypes: ['*'],
    actions: { names: ['read'], patterns: [] },
    requirements: [],
    condition: { kind: 'allOf', of: [] },
    assurance: undefined,
    obligations: [],
    isConstraint: false,
  };
}

/** A policy that comes to an outcome: of IDP, by a permit that stands beside a deny that is unknown. */
function nodeOf(
  outcome: Outcome,
  name: string,
  truths: Map<unknown, Truth>,
): {
  readonly kind: 'policy';
  readonly name: string;
  readonly combining: 'deny-overrides';
  readonly guard: undefined;
  readonly resourceTypes: readonly string[];
  readonly rules: readonly Rule[];
} {
  const truth = outcome === 'N' ? false : outcome.startsWith('I') ? undefined : true;
  const effects =
    outcome === 'IDP' ? (['permit', 'deny'] as const) : ([outcome.endsWith('P') ? 'permit' : 'deny'] as const);
  const rules = effects.map((effect, index) => ruleOf(`${name}/${String(index)}`, effect));
  for (const one of rules) truths.set(one.condition, truth);
  return { kind: 'policy', name, combining: 'deny-overrides', guard: undefined, resourceTypes: ['*'], rules };
}
