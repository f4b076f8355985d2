import type { Rule } from '../ir/policy.ts';
import { compileSwitch } from '../compile/switch.ts';
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
  private readonly typeOf: (resourceType: string) => number;
  private readonly nameOf: (action: string) => number;
  /** How many types, and how many actions, rules name: what they do not name has this number. */
  private readonly types: number;
  private readonly names: number;
  private readonly patterns: readonly Pattern[];

  constructor(rules: readonly Rule[]) {
    const types = allOf(rules, (rule) => rule.resourceTypes);
    const names = allOf(rules, (rule) => rule.actions.names);
    [this.types, this.typeOf] = [types.length, compileSwitch(types)];
    [this.names, this.nameOf] = [names.length, compileSwitch(names)];
    const patterns = allOf(rules, (rule) => rule.actions.patterns);
    this.patterns = patterns.filter((pattern) => pattern !== EVERY).map(compilePattern);
  }

  /** How many classes there can be. */
  get count(): number {
    return (this.types + 1) * (this.names + 2 ** this.patterns.length);
  }

  classOf(resourceType: string, action: string): RequestClass {
    const type = this.typeOf(resourceType);
    const name = this.nameOf(action);
    if (name === this.names && this.patterns.length > 0) return `${String(type)}:${this.signature(action)}`;
    return type * (this.names + 1) + name;
  }

  private signature(action: string): string {
    return this.patterns.map((pattern) => (pattern.matches(action) ? '1' : '0')).join('');
  }
}

/** What is in the lists of rules, once; many rules share theirs. */
function allOf(rules: readonly Rule[], listOf: (rule: Rule) => readonly string[]): readonly string[] {
  return [...new Set([...new Set(rules.map(listOf))].flat())];
}
