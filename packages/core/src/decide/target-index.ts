import type { Policy, PolicyNode, Rule } from '../ir/policy.ts';
import { listAt, trimmed } from '../support/multimap.ts';
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
  /** The places of what has a type among others, for each list of types that it is in. */
  private readonly placesOfType: ReadonlyMap<string, readonly (readonly number[])[]>;

  constructor(all: readonly T[], typesOf: (one: T) => readonly string[]) {
    this.all = all;
    const placesOfList = new Map<readonly string[], number[]>();
    for (const [place, one] of all.entries()) listAt(placesOfList, typesOf(one)).push(place);
    const placesOfType = new Map<string, (readonly number[])[]>();
    for (const [types, places] of trimmed(placesOfList))
      for (const type of new Set(types)) listAt(placesOfType, type).push(places);
    this.placesOfType = trimmed(placesOfType);
  }

  about(type: string): readonly T[] {
    const ofType = [...(this.placesOfType.get(type) ?? []), ...(this.placesOfType.get(EVERY) ?? [])];
    const places = [...new Set(ofType)].flat();
    return places.toSorted((a, b) => a - b).map((place) => this.all[place] as T);
  }
}
