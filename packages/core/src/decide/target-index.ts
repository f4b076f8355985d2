import type { Policy, PolicyNode, Rule } from '../ir/policy.ts';
import { listAt } from '../support/multimap.ts';
import { EVERY, targeted } from './target.ts';

/**
 * Finds what speaks about a resource type and an action, as `targeted` does, without looking at what speaks about other
 * types.
 */
export class TargetIndex {
  private readonly nodes: ByType<PolicyNode>;
  private readonly rules = new Map<Policy, ByType<Rule>>();

  constructor(nodes: readonly PolicyNode[]) {
    this.nodes = new ByType(nodes, (node) => this.typesOf(node));
  }

  about(resourceType: string, action: string): readonly PolicyNode[] {
    const nodes = this.nodes.about(resourceType).map((node) => {
      const rules = node.kind === 'policy' ? this.rules.get(node)?.about(resourceType) : undefined;
      return rules === undefined ? node : { ...node, rules };
    });
    return targeted(nodes, resourceType, action);
  }

  private typesOf(node: PolicyNode): readonly string[] {
    if (node.kind === 'set') return node.members.flatMap((member) => this.typesOf(member));
    if (node.rules.length > FEW_RULES) this.rules.set(node, new ByType(node.rules, (rule) => rule.resourceTypes));
    return node.resourceTypes;
  }
}

const FEW_RULES = 32;

/** What speaks about each type, in the order given. */
class ByType<T> {
  private readonly all: readonly T[];
  private readonly byType = new Map<string, number[]>();

  constructor(all: readonly T[], typesOf: (one: T) => readonly string[]) {
    this.all = all;
    for (const [index, one] of all.entries())
      for (const type of new Set(typesOf(one))) listAt(this.byType, type).push(index);
  }

  about(type: string): readonly T[] {
    const indices = new Set([...(this.byType.get(type) ?? []), ...(this.byType.get(EVERY) ?? [])]);
    return [...indices].toSorted((a, b) => a - b).map((index) => this.all[index] as T);
  }
}
