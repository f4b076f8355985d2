import type { Rule } from '../ir/policy.ts';
import { compilePattern, type Pattern } from '../operators/pattern.ts';

/** Equal for two requests only if every rule that targets the one targets the other. */
export type RequestClass = number | string;

/**
 * Sorts requests into classes: by resource type if some rule names it, and by action if some rule names it, else by the set
 * of patterns that it matches. All names that only callers know share a class, so a caller cannot make new ones.
 */
export class RequestClasses {
  private readonly types: ReadonlyMap<string, number>;
  private readonly names: ReadonlyMap<string, number>;
  private readonly patterns: readonly Pattern[];

  constructor(rules: readonly Rule[]) {
    this.types = numbered(allOf(rules, (rule) => rule.resourceTypes));
    this.names = numbered(allOf(rules, (rule) => rule.actions.names));
    const patterns = new Set(allOf(rules, (rule) => rule.actions.patterns));
    patterns.delete('**'); // which tells no action from another
    this.patterns = [...patterns].map(compilePattern);
  }

  /** How many classes there can be. */
  get count(): number {
    return (this.types.size + 1) * (this.names.size + 2 ** this.patterns.length);
  }

  classOf(resourceType: string, action: string): RequestClass {
    const type = this.types.get(resourceType) ?? this.types.size;
    const name = this.names.get(action);
    if (name === undefined && this.patterns.length > 0) return `${String(type)}:${this.signature(action)}`;
    return type * (this.names.size + 1) + (name ?? this.names.size);
  }

  private signature(action: string): string {
    return this.patterns.map((pattern) => (pattern.matches(action) ? '1' : '0')).join('');
  }
}

/** What is in the lists of rules; many rules share theirs. */
function allOf(rules: readonly Rule[], listOf: (rule: Rule) => readonly string[]): readonly string[] {
  return [...new Set(rules.map(listOf))].flat();
}

function numbered(names: readonly string[]): ReadonlyMap<string, number> {
  return new Map([...new Set(names)].map((name, index) => [name, index]));
}
