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

/** What speaks about each type, in the order given. Many rules share a list of types, which is looked through once. */
class ByType<T> {
  private readonly all: readonly T[];
  private readonly listsOfType = new Map<string, (readonly string[])[]>();
  private readonly placesOfList = new Map<readonly string[], number[]>();

  constructor(all: readonly T[], typesOf: (one: T) => readonly string[]) {
    this.all = all;
    for (const [place, one] of all.entries()) listAt(this.placesOfList, typesOf(one)).push(place);
    for (const types of this.placesOfList.keys())
      for (const type of new Set(types)) listAt(this.listsOfType, type).push(types);
  }

  about(type: string): readonly T[] {
    const lists = new Set([...(this.listsOfType.get(type) ?? []), ...(this.listsOfType.get(EVERY) ?? [])]);
    const places = [...lists].flatMap((types) => this.placesOfList.get(types) ?? []);
    return places.toSorted((a, b) => a - b).map((place) => this.all[place] as T);
  }
}
