import type { TruthOf } from '../../decide/judge.ts';
import type { Order } from '../../decide/root.ts';
import type { Condition } from '../../ir/condition.ts';
import type { PolicyNode, Rule } from '../../ir/policy.ts';
import type { Truth } from '../../ir/value.ts';
import { allOf, anyOf, atLeast, not } from '../../operators/logic.ts';
import type { ConditionChange } from '../explanation.ts';
import { wordOf } from '../interpret.ts';
import { wholeText } from '../text.ts';
import { Atoms, type Place } from './atoms.ts';
import { search } from './search.ts';
import { atomOf, truthIn, type Way } from './ways.ts';

/** How many ways are kept for each outcome: few, and more where it takes more to know that none is cheaper. */
const WIDTHS = [8, 64];

/**
 * The fewest conditions whose change would permit; `null` where none was found. `fails` tells whether an obligation of a rule
 * cannot be told. What is found is put to `permits`, which decides with the truths that it is given. Where policies are so intricate that the search must let go of ways that might
 * cost less than the one it has found, it is a small change, and perhaps not the smallest.
 */
export function nearestChange(
  nodes: readonly PolicyNode[],
  order: Order,
  truths: ReadonlyMap<Condition, Truth>,
  fails: (rule: Rule) => boolean,
  permits: (truthOf: TruthOf) => boolean,
): readonly ConditionChange[] | null {
  const atoms = meetAll(nodes, order, truths);
  let best: Way | undefined;
  for (const width of WIDTHS) {
    const { ways, completeBelow } = search(nodes, atoms, fails, width);
    const way = ways.find((one) => permits(truthsUnder(one, atoms, truths)));
    if (way !== undefined && (best === undefined || way.cost < best.cost)) best = way;
    if ((best?.cost ?? Number.POSITIVE_INFINITY) <= completeBelow) break;
  }
  return best === undefined ? null : changesOf(best, atoms);
}

function changesOf(way: Way, { all }: Atoms): readonly ConditionChange[] {
  return way.literals.flatMap((literal): readonly ConditionChange[] => {
    const atom = all[atomOf(literal)];
    const value = truthIn(literal);
    if (atom === undefined || atom.now === value) return [];
    const { leaf, isNegative, place, now } = atom;
    const becomes = (value === true) === isNegative ? 'false' : 'true';
    return [{ ...place, text: wholeText(leaf), now: wordOf(isNegative ? not(now) : now), becomes }];
  });
}

/** The truths of guards and rules, with those atoms changed that a way changes. */
function truthsUnder({ literals }: Way, atoms: Atoms, truths: ReadonlyMap<Condition, Truth>): TruthOf {
  const values = new Map(literals.map((literal) => [atomOf(literal), truthIn(literal)]));
  const known = new Map<Condition, Truth>();

  function truthOf(condition: Condition): Truth {
    const truth = known.has(condition) ? known.get(condition) : compute(condition);
    known.set(condition, truth);
    return truth;
  }

  function compute(condition: Condition): Truth {
    switch (condition.kind) {
      case 'allOf':
        return allOf(condition.of, truthOf);
      case 'anyOf':
        return anyOf(condition.of, truthOf);
      case 'atLeast':
        return atLeast(condition.count, condition.of, truthOf);
      case 'not':
        return not(truthOf(condition.of));
      case 'named':
        return truthOf(condition.condition);
      case 'test':
      case 'presence':
      case 'quantifier':
      case 'holds': {
        const { atom, isNegative } = atoms.literalOf(condition);
        const value = values.get(atom.id);
        return value === undefined ? truths.get(condition) : value !== isNegative;
      }
    }
  }

  return truthOf;
}

/** Rules come first, in canonical order, so that what stands in several places is named by the first rule. */
function meetAll(nodes: readonly PolicyNode[], order: Order, truths: ReadonlyMap<Condition, Truth>): Atoms {
  const atoms = new Atoms();
  const times = new Map<Condition, number>();

  /** Met twice, it is shared, and so is all that is inside of it; more often makes no difference. */
  function meet(condition: Condition, place: Place): void {
    switch (condition.kind) {
      case 'allOf':
      case 'anyOf':
      case 'atLeast':
        for (const part of condition.of) meet(part, place);
        return;
      case 'not':
        return meet(condition.of, place);
      case 'named': {
        const before = times.get(condition.condition) ?? 0;
        times.set(condition.condition, before + 1);
        return before < 2 ? meet(condition.condition, place) : undefined;
      }
      case 'test':
      case 'presence':
      case 'quantifier':
      case 'holds':
        return atoms.meet(condition, truths.get(condition), place);
    }
  }

  const all = nodesIn(nodes);
  const rules = all.flatMap((node): readonly Rule[] => (node.kind === 'policy' ? node.rules : []));
  for (const { name, requirements, assurance } of rules.toSorted(order)) {
    for (const { label, condition } of requirements) meet(condition, { rule: name, label });
    if (assurance !== undefined) meet(assurance.condition, { rule: name, label: 'assurance' });
  }
  for (const { guard, name, kind } of all) if (guard !== undefined) meet(guard, { rule: name, label: `${kind} when` });
  return atoms;
}

function nodesIn(nodes: readonly PolicyNode[]): readonly PolicyNode[] {
  return nodes.flatMap((node) => (node.kind === 'policy' ? [node] : [node, ...nodesIn(node.members)]));
}
