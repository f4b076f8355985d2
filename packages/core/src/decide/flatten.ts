import type { Condition } from '../ir/condition.ts';
import type { PolicyNode, Rule } from '../ir/policy.ts';

/** A rule as it stands under the root, with the guards around it. */
export interface FlatRule {
  readonly rule: Rule;
  readonly condition: Condition;
}

/**
 * The rules of policies and sets in which any deny wins, as at the root: combining them in steps or all at once comes to the
 * same decision, and a guard to the same as one more requirement of each rule. `undefined` where something combines in
 * another way.
 */
export function flatten(
  nodes: readonly PolicyNode[],
  guards: readonly Condition[] = [],
): readonly FlatRule[] | undefined {
  const flat: FlatRule[] = [];
  for (const node of nodes) {
    if (node.combining !== 'deny-overrides') return undefined;
    const inner = node.guard === undefined ? guards : [...guards, node.guard];
    const rules =
      node.kind === 'policy'
        ? node.rules.map((rule) => ({ rule, condition: underGuards(rule, inner) }))
        : flatten(node.members, inner);
    if (rules === undefined) return undefined;
    for (const rule of rules) flat.push(rule);
  }
  return flat;
}

function underGuards(rule: Rule, guards: readonly Condition[]): Condition {
  return guards.length === 0 ? rule.condition : { kind: 'allOf', of: [...guards, rule.condition] };
}
