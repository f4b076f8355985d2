import type { Condition } from '../../ir/condition.ts';
import type { Policy, PolicyAlgorithm, PolicyNode, PolicySet, Rule } from '../../ir/policy.ts';
import type { Truth } from '../../ir/value.ts';
import type { Atoms, Leaf } from './atoms.ts';
import { type Option, Shortlist } from './options.ts';
import {
  combined,
  guardedBy,
  type Outcomes,
  outcomes,
  outcomesOfNothing,
  outcomesOfRule,
  withoutApplying,
} from './outcomes.ts';
import { ANYHOW, atomOf, literalFor, truthIn, type Way } from './ways.ts';

export interface Found {
  /** Ways to a permit, cheapest first. */
  readonly ways: readonly Way[];
  /** There is no way that costs less than this and is not found. */
  readonly completeBelow: number;
}

/** Looks for ways to a permit, from conditions upward, keeping so many for each outcome. */
export function search(
  nodes: readonly PolicyNode[],
  atoms: Atoms,
  fails: (rule: Rule) => boolean,
  width: number,
): Found {
  const shortlist = new Shortlist(width, (literal) => costOf(atoms, literal));
  const ways = new Search(atoms, fails, shortlist).waysToPermit(nodes);
  return { ways, completeBelow: shortlist.cheapestLost };
}

function costOf({ all }: Atoms, literal: number): number {
  return all[atomOf(literal)]?.now === truthIn(literal) ? 0 : 1;
}

const ANY: readonly Truth[] = [true, false, undefined];
const PERMIT = outcomes('P');
/** Conditions have no outcome yet. */
const NONE: Outcomes = 0;
const HELD: Option = { outcomes: NONE, way: ANYHOW };

/** What is wanted of a condition. */
type Goal = 'true' | 'false' | 'not true' | 'not false';

const OPPOSITE: Readonly<Record<Goal, Goal>> = {
  true: 'false',
  false: 'true',
  'not true': 'not false',
  'not false': 'not true',
};
const FITTING: Readonly<Record<Goal, readonly Truth[]>> = {
  true: [true],
  false: [false],
  'not true': [false, undefined],
  'not false': [true, undefined],
};

class Search {
  private readonly atoms: Atoms;
  private readonly fails: (rule: Rule) => boolean;
  private readonly shortlist: Shortlist;
  private readonly known = new Map<Condition, Map<Goal, readonly Option[]>>();
  private readonly joined = new Map<string, Outcomes>();

  constructor(atoms: Atoms, fails: (rule: Rule) => boolean, shortlist: Shortlist) {
    this.atoms = atoms;
    this.fails = fails;
    this.shortlist = shortlist;
  }

  /** The root is where any deny wins. */
  waysToPermit(nodes: readonly PolicyNode[]): readonly Way[] {
    const options = nodes.map((node) => this.node(node, false));
    return this.combine('deny-overrides', options).flatMap((option) =>
      option.outcomes === PERMIT ? [option.way] : [],
    );
  }

  /** `asked` is whether a set around it asks if it applies. */
  private node(node: PolicyNode, asked: boolean): readonly Option[] {
    const options = this.guard(node.guard, node.kind === 'policy' ? this.policy(node) : this.set(node, asked));
    return asked ? options : this.map(options, withoutApplying);
  }

  /** A policy applies, whether or not one of its rules does. */
  private policy({ combining, rules }: Policy): readonly Option[] {
    const options = this.combine(
      combining,
      rules.map((rule) => this.rule(rule)),
    );
    return this.map(options, withoutApplying);
  }

  private set({ combining, members }: PolicySet, asked: boolean): readonly Option[] {
    const isAsking = asked || combining === 'only-one-applicable';
    return this.combine(
      combining,
      members.map((member) => this.node(member, isAsking)),
    );
  }

  private combine(algorithm: PolicyAlgorithm, children: readonly (readonly Option[])[]): readonly Option[] {
    const nothing = [{ outcomes: outcomesOfNothing(algorithm), way: ANYHOW }];
    return children.reduceRight<readonly Option[]>(
      (behind, child) => this.shortlist.product(child, behind, (a, b) => this.join(algorithm, a, b)),
      nothing,
    );
  }

  private join(algorithm: PolicyAlgorithm, child: Outcomes, behind: Outcomes): Outcomes {
    const key = `${algorithm} ${String(child)} ${String(behind)}`;
    const known = this.joined.get(key) ?? combined(algorithm, child, behind);
    this.joined.set(key, known);
    return known;
  }

  private guard(guard: Condition | undefined, inside: readonly Option[]): readonly Option[] {
    if (guard === undefined) return inside;
    const open = this.shortlist.product(this.condition(guard, 'true'), inside, (_, set) => guardedBy([true], set));
    const shut = this.map(this.condition(guard, 'false'), () => outcomes('N', false));
    return this.shortlist.best([...open, ...shut, ...this.map(inside, (set) => guardedBy(ANY, set))]);
  }

  /**
   * A deny that is sure to apply is in the way of every permit, so nothing looks for one; and a permit whose obligations
   * cannot be told is never sure to apply.
   */
  private rule(rule: Rule): readonly Option[] {
    const { effect, condition, assurance } = rule;
    const fails = effect === 'permit' && this.fails(rule);
    const applies =
      effect === 'permit' && !fails ? this.map(this.applying(rule), () => outcomesOfRule(effect, [true])) : [];
    const lacks = assurance === undefined ? [] : this.condition(assurance.condition, 'not true');
    const ways = [...this.condition(condition, 'false'), ...lacks];
    const doesNot = this.map(ways, () => outcomesOfRule(effect, [false]));
    const anyhow = outcomesOfRule(effect, fails ? [false, undefined] : ANY);
    return this.shortlist.best([...applies, ...doesNot, { outcomes: anyhow, way: ANYHOW }]);
  }

  private applying({ condition, assurance }: Rule): readonly Option[] {
    const parts = assurance === undefined ? [condition] : [condition, assurance.condition];
    return this.every(parts.map((part) => this.condition(part, 'true')));
  }

  /** The ways to what is wanted of a condition. */
  private condition(condition: Condition, goal: Goal): readonly Option[] {
    const known = this.known.get(condition) ?? new Map<Goal, readonly Option[]>();
    this.known.set(condition, known);
    const options = known.get(goal) ?? this.waysOf(condition, goal);
    known.set(goal, options);
    return options;
  }

  private waysOf(condition: Condition, goal: Goal): readonly Option[] {
    switch (condition.kind) {
      case 'allOf':
        return this.atLeast(condition.of.length, condition.of, goal);
      case 'anyOf':
        return this.atLeast(1, condition.of, goal);
      case 'atLeast':
        return this.atLeast(condition.count, condition.of, goal);
      case 'not':
        return this.condition(condition.of, OPPOSITE[goal]);
      case 'named':
        return this.condition(condition.condition, goal);
      case 'test':
      case 'presence':
      case 'quantifier':
      case 'holds':
        return this.leaf(condition, goal);
    }
  }

  /** So many true, or not false, make it so; it is not where so few are left that there cannot be as many. */
  private atLeast(count: number, of: readonly Condition[], goal: Goal): readonly Option[] {
    const wanted = goal === 'true' || goal === 'not false' ? count : of.length - count + 1;
    return this.someOf(
      wanted,
      of.map((part) => this.condition(part, goal)),
    );
  }

  /** The ways for so many of the parts, from the last part back. */
  private someOf(count: number, parts: readonly (readonly Option[])[]): readonly Option[] {
    if (count <= 0) return [HELD];
    if (count === parts.length) return this.every(parts);
    if (count === 1) return this.shortlist.best(parts.flat());
    const start = Array.from({ length: count + 1 }, (_, some): readonly Option[] => (some === 0 ? [HELD] : []));
    const ends = parts.reduceRight<readonly (readonly Option[])[]>(
      (behind, part) =>
        behind.map((ways, some) => {
          const fewer = behind[some - 1];
          return fewer === undefined ? ways : this.shortlist.best([...ways, ...this.every([part, fewer])]);
        }),
      start,
    );
    return ends[count] as readonly Option[];
  }

  private every(parts: readonly (readonly Option[])[]): readonly Option[] {
    return parts.reduce((all, part) => this.shortlist.product(all, part, () => NONE), [HELD]);
  }

  /** That an atom stays as it is need only be said where another place could want it otherwise. */
  private leaf(leaf: Leaf, goal: Goal): readonly Option[] {
    const { atom, isNegative } = this.atoms.literalOf(leaf);
    const fitting = FITTING[isNegative ? OPPOSITE[goal] : goal];
    if (!atom.isShared && fitting.includes(atom.now)) return [HELD];
    const possible = fitting.filter((truth) => truth === atom.now || truth !== undefined);
    return possible.map((truth) => ({
      outcomes: NONE,
      way: { literals: [literalFor(atom.id, truth)], cost: truth === atom.now ? 0 : 1 },
    }));
  }

  private map(options: readonly Option[], to: (set: Outcomes) => Outcomes): readonly Option[] {
    return this.shortlist.best(options.map((option) => ({ outcomes: to(option.outcomes), way: option.way })));
  }
}
