import type { Backend } from '../compile/backend.ts';
import type { Rule } from '../ir/policy.ts';
import { compilePattern, type Pattern } from '../operators/pattern.ts';

/** The pattern that tells no action from another. */
const EVERY = '**';

/** Equal for two requests only if every rule that targets the one targets the other. */
export type RequestClass = number | string;

/**
 * Sorts requests into classes: by resource type if some rule names it, and by action if some rule names it, else by the set
 * of patterns that it matches. All names that only callers know share a class, so a caller cannot make new ones.
 */
export class RequestClasses {
  /** The number of a resource type, the same for all that no rule names. */
  readonly typeOf: (resourceType: string) => number;
  /** The number of an action, the same for all that no rule names. */
  readonly nameOf: (action: string) => number;
  /** How many numbers of actions there are. */
  readonly width: number;
  private readonly types: number;
  private readonly patterns: readonly Pattern[];

  constructor(rules: readonly Rule[], { placeOf }: Pick<Backend, 'placeOf'>) {
    const { types, actions, patterns } = namesIn(rules);
    this.types = types.length + 1;
    this.width = actions.length + 1;
    this.typeOf = placeOf(types);
    this.nameOf = placeOf(actions);
    this.patterns = patterns.filter((pattern) => pattern !== EVERY).map(compilePattern);
  }

  /** How many classes are numbers. */
  get numbers(): number {
    return this.types * this.width;
  }

  /** How many classes there can be. */
  get count(): number {
    return this.types * (this.width - 1 + 2 ** this.patterns.length);
  }

  /** A number where type and action tell it: the type's times the width, plus the action's. */
  classOf(resourceType: string, action: string): RequestClass {
    const type = this.typeOf(resourceType);
    const name = this.nameOf(action);
    if (name === this.width - 1 && this.patterns.length > 0) return `${String(type)}:${this.signature(action)}`;
    return type * this.width + name;
  }

  private signature(action: string): string {
    return this.patterns.map((pattern) => (pattern.matches(action) ? '1' : '0')).join('');
  }
}

/** The resource types, actions and patterns of actions that rules name, each once. */
export function namesIn(rules: readonly Rule[]): Readonly<Record<'types' | 'actions' | 'patterns', readonly string[]>> {
  return {
    types: allOf(rules, (rule) => rule.resourceTypes),
    actions: allOf(rules, (rule) => rule.actions.names),
    patterns: allOf(rules, (rule) => rule.actions.patterns),
  };
}

/** What is in the lists of rules, once; many rules share theirs. */
function allOf(rules: readonly Rule[], listOf: (rule: Rule) => readonly string[]): readonly string[] {
  return [...new Set([...new Set(rules.map(listOf))].flat())];
}
