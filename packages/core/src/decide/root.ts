import type { PolicyNode, Rule } from '../ir/policy.ts';
import { memoize } from '../support/memoize.ts';
import type { Decision } from './decision.ts';
import type { Decisions } from './decisions.ts';
import { judge, type Truths, type Witness } from './judge.ts';
import { type Asked, hasProvisos, type Proviso, Provisos } from './provisos.ts';
import { ROOT_TABLE, type RootLine } from './root-table.ts';
import { rulesIn } from './tree.ts';

/** A decision, and every rule that made it so, in canonical order. */
export interface RootAnswer {
  readonly decision: Decision;
  readonly decidedBy: readonly Rule[];
}

/** A line of the root table that fits, and the rules that made it fit. */
interface Verdict {
  readonly line: RootLine | undefined;
  readonly decidedBy: readonly Rule[];
}

/** Decides over everything under the root. */
export function decideRoot(
  nodes: readonly PolicyNode[],
  asked: Asked,
  order: Order,
  decisions: Decisions,
  witness: Witness,
): RootAnswer {
  const provisos = new Provisos(asked);
  const { line, decidedBy } = verdictOf(nodes, provisos.truths(), order, witness);
  if (line?.decision !== true) {
    const lacking =
      lackingOnly('assurance', nodes, provisos, order) ?? lackingOnly('obligations', nodes, provisos, order);
    if (lacking !== undefined)
      return { decision: decisions.lacking(lacking.rules[0], lacking.proviso), decidedBy: lacking.rules };
  }
  const obligations = line?.truth === true ? provisos.obligationsOf(decidedBy) : [];
  return { decision: decisions.of(line, decidedBy, obligations), decidedBy };
}

/** The rules that would permit, were a proviso of theirs met, where nothing else stands in the way. */
function lackingOnly(
  proviso: Proviso,
  nodes: readonly PolicyNode[],
  provisos: Provisos,
  order: Order,
): { readonly proviso: Proviso; readonly rules: readonly [Rule, ...Rule[]] } | undefined {
  const lacks = (rule: Rule): boolean => provisos.lacks(rule, proviso);
  if (!rulesWithProvisos(nodes).some(lacks)) return undefined;
  const { line, decidedBy } = verdictOf(nodes, provisos.truths(proviso), order, () => undefined);
  const [first, ...more] = line?.decision === true ? decidedBy.filter(lacks) : [];
  return first && { proviso, rules: [first, ...more] };
}

/** Looked for once, where the same policies and sets decide again and again. */
const rulesWithProvisos = memoize((nodes: readonly PolicyNode[]) => rulesIn(nodes).filter(hasProvisos));

function verdictOf(nodes: readonly PolicyNode[], truths: Truths, order: Order, witness: Witness): Verdict {
  const all = nodes.map((node) => judge(node, truths, witness));
  for (const line of ROOT_TABLE) {
    const due = all
      .filter((combined) => line.outcomes.includes(combined.outcome))
      .map(({ rules }) => line.rules.map((outcome) => rules[outcome]).find((some) => some.length > 0) ?? [])
      .map((rules) => rules.filter((rule) => isDue(rule, line)));
    const fits = line.isConstraint ? due.some((rules) => rules.length > 0) : due.length > 0;
    if (fits) return { line, decidedBy: [...new Set(due.flat())].toSorted(order) };
  }
  return { line: undefined, decidedBy: [] };
}

/** Whether a line is about a rule: the first speaks of constraints alone. */
export function isDue(rule: Rule, line: RootLine): boolean {
  return rule.isConstraint || !line.isConstraint;
}

/** Compares two rules by their canonical order. */
export type Order = (a: Rule, b: Rule) => number;

/** Their places are noted when two are compared for the first time: where rules are about different things, none ever are. */
export function canonicalOrder(rules: readonly Rule[]): Order {
  let places: ReadonlyMap<Rule, number> | undefined;
  return (a, b) => {
    places ??= new Map(rules.map((rule, index) => [rule, index]));
    return Number(places.get(a)) - Number(places.get(b));
  };
}
