import type { PolicyNode, Rule } from '../ir/policy.ts';
import type { Decision } from './decision.ts';
import type { Decisions } from './decisions.ts';
import { judge, type TruthOf, type Witness } from './judge.ts';
import { ROOT_TABLE } from './root-table.ts';

/** A decision, and every rule that made it so, in canonical order. */
export interface RootAnswer {
  readonly decision: Decision;
  readonly decidedBy: readonly Rule[];
}

/** Decides over everything under the root. */
export function decideRoot(
  nodes: readonly PolicyNode[],
  truthOf: TruthOf,
  order: Order,
  decisions: Decisions,
  witness: Witness,
): RootAnswer {
  const all = nodes.map((node) => judge(node, truthOf, witness));
  for (const line of ROOT_TABLE) {
    const fitting = all.filter((combined) => line.outcomes.includes(combined.outcome));
    if (fitting.length === 0) continue;
    const due = fitting.flatMap(
      ({ rules }) => line.rules.map((outcome) => rules[outcome]).find((some) => some.length > 0) ?? [],
    );
    const decidedBy = [...new Set(due)].toSorted(order);
    return { decision: decisions.make(line.decision, line.reason, decidedBy[0]?.name ?? null), decidedBy };
  }
  return { decision: decisions.defaultDeny, decidedBy: [] };
}

/** Compares two rules by their canonical order. */
export type Order = (a: Rule, b: Rule) => number;

export function canonicalOrder(rules: readonly Rule[]): Order {
  const positions = new Map(rules.map((rule, index) => [rule, index]));
  return (a, b) => (positions.get(a) ?? 0) - (positions.get(b) ?? 0);
}
