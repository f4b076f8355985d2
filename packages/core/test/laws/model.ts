/*
 * Sections 5 and 6 of the language as tables of data, written down by hand and not derived from how the engine works them
 * out: a column is what stands on the right. Longer lists fold them.
 */

export type Truth = 'T' | 'F' | 'U';
export type Outcome = 'P' | 'D' | 'N' | 'IP' | 'ID' | 'IDP';
type Effect = 'permit' | 'deny';
export type RuleAlgorithm = 'deny-overrides' | 'permit-overrides' | 'first-applicable' | 'deny-unless-permit';
export type Algorithm = RuleAlgorithm | 'only-one-applicable';

export type Condition =
  | Truth
  | { readonly allOf: readonly Condition[] }
  | { readonly anyOf: readonly Condition[] }
  | { readonly noneOf: readonly Condition[] }
  | { readonly not: Condition };

export interface ModelRule {
  readonly effect: Effect;
  readonly condition: Truth;
}

export interface ModelPolicy {
  readonly combining: RuleAlgorithm;
  readonly guard: Truth | undefined;
  readonly rules: readonly ModelRule[];
}

export interface ModelSet {
  readonly combining: Algorithm;
  readonly guard: Truth | undefined;
  readonly members: readonly ModelPolicy[];
}

type Table<Row extends string, Column extends string, Cell> = Readonly<Record<Row, Readonly<Record<Column, Cell>>>>;

const NOT: Readonly<Record<Truth, Truth>> = { T: 'F', F: 'T', U: 'U' };

const AND: Table<Truth, Truth, Truth> = {
  T: { T: 'T', F: 'F', U: 'U' },
  F: { T: 'F', F: 'F', U: 'F' },
  U: { T: 'U', F: 'F', U: 'U' },
};

const OR: Table<Truth, Truth, Truth> = {
  T: { T: 'T', F: 'T', U: 'T' },
  F: { T: 'T', F: 'F', U: 'U' },
  U: { T: 'T', F: 'U', U: 'U' },
};

const RULE: Table<Effect, Truth, Outcome> = {
  permit: { T: 'P', F: 'N', U: 'IP' },
  deny: { T: 'D', F: 'N', U: 'ID' },
};

const GUARD: Table<Truth, Outcome, Outcome> = {
  T: { P: 'P', D: 'D', N: 'N', IP: 'IP', ID: 'ID', IDP: 'IDP' },
  F: { P: 'N', D: 'N', N: 'N', IP: 'N', ID: 'N', IDP: 'N' },
  U: { P: 'IP', D: 'ID', N: 'N', IP: 'IP', ID: 'ID', IDP: 'IDP' },
};

const COMBINE: Readonly<Record<Exclude<RuleAlgorithm, 'deny-unless-permit'>, Table<Outcome, Outcome, Outcome>>> = {
  'deny-overrides': {
    P: { P: 'P', D: 'D', N: 'P', IP: 'P', ID: 'IDP', IDP: 'IDP' },
    D: { P: 'D', D: 'D', N: 'D', IP: 'D', ID: 'D', IDP: 'D' },
    N: { P: 'P', D: 'D', N: 'N', IP: 'IP', ID: 'ID', IDP: 'IDP' },
    IP: { P: 'P', D: 'D', N: 'IP', IP: 'IP', ID: 'IDP', IDP: 'IDP' },
    ID: { P: 'IDP', D: 'D', N: 'ID', IP: 'IDP', ID: 'ID', IDP: 'IDP' },
    IDP: { P: 'IDP', D: 'D', N: 'IDP', IP: 'IDP', ID: 'IDP', IDP: 'IDP' },
  },
  'permit-overrides': {
    P: { P: 'P', D: 'P', N: 'P', IP: 'P', ID: 'P', IDP: 'P' },
    D: { P: 'P', D: 'D', N: 'D', IP: 'IDP', ID: 'D', IDP: 'IDP' },
    N: { P: 'P', D: 'D', N: 'N', IP: 'IP', ID: 'ID', IDP: 'IDP' },
    IP: { P: 'P', D: 'IDP', N: 'IP', IP: 'IP', ID: 'IDP', IDP: 'IDP' },
    ID: { P: 'P', D: 'D', N: 'ID', IP: 'IDP', ID: 'ID', IDP: 'IDP' },
    IDP: { P: 'P', D: 'IDP', N: 'IDP', IP: 'IDP', ID: 'IDP', IDP: 'IDP' },
  },
  'first-applicable': {
    P: { P: 'P', D: 'P', N: 'P', IP: 'P', ID: 'P', IDP: 'P' },
    D: { P: 'D', D: 'D', N: 'D', IP: 'D', ID: 'D', IDP: 'D' },
    N: { P: 'P', D: 'D', N: 'N', IP: 'IP', ID: 'ID', IDP: 'IDP' },
    IP: { P: 'IP', D: 'IDP', N: 'IP', IP: 'IP', ID: 'IDP', IDP: 'IDP' },
    ID: { P: 'IDP', D: 'ID', N: 'ID', IP: 'IDP', ID: 'ID', IDP: 'IDP' },
    IDP: { P: 'IDP', D: 'IDP', N: 'IDP', IP: 'IDP', ID: 'IDP', IDP: 'IDP' },
  },
};

const REASON: Readonly<Record<Outcome, string>> = {
  P: 'explicit-permit',
  D: 'explicit-deny',
  N: 'default-deny',
  IP: 'indeterminate',
  ID: 'indeterminate',
  IDP: 'indeterminate',
};

export function truthOf(condition: Condition): Truth {
  if (typeof condition === 'string') return condition;
  if ('not' in condition) return NOT[truthOf(condition.not)];
  if ('allOf' in condition) return condition.allOf.map(truthOf).reduce((a, b) => AND[a][b]);
  if ('anyOf' in condition) return condition.anyOf.map(truthOf).reduce((a, b) => OR[a][b]);
  return NOT[condition.noneOf.map(truthOf).reduce((a, b) => OR[a][b])];
}

export function outcomeOfPolicy({ combining, guard, rules }: ModelPolicy): Outcome {
  return GUARD[guard ?? 'T'][
    combine(
      combining,
      rules.map(({ effect, condition }) => RULE[effect][condition]),
    )
  ];
}

export function outcomeOfSet({ combining, guard, members }: ModelSet): Outcome {
  const outcomes = members.map(outcomeOfPolicy);
  if (combining !== 'only-one-applicable') return GUARD[guard ?? 'T'][combine(combining, outcomes)];
  const [only = 'N', ...more] = outcomes.filter((_, index) => members[index]?.guard !== 'F');
  return GUARD[guard ?? 'T'][more.length === 0 ? only : 'IDP'];
}

/** From the last to the first, which matters only to `first-applicable`. */
function combine(algorithm: RuleAlgorithm, outcomes: readonly Outcome[]): Outcome {
  if (algorithm === 'deny-unless-permit') return outcomes.some((outcome) => outcome === 'P') ? 'P' : 'D';
  return outcomes.reduceRight<Outcome>((behind, outcome) => COMBINE[algorithm][outcome][behind], 'N');
}

/** What is decided over outcomes under the root. */
export function reasonOf(outcomes: readonly Outcome[]): string {
  return REASON[combine('deny-overrides', outcomes)];
}
