import type { Condition, Operand } from './condition.ts';
import type { Selector } from './selector.ts';

/**
 * Every selector in conditions and operands that starts at the request, each text once. What starts at a bound element reads inside of
 * a list, which a selector of the request has yielded.
 */
export function selectorsIn(conditions: Iterable<Condition>, operands: Iterable<Operand>): readonly Selector[] {
  const collector = new Collector();
  for (const condition of conditions) collector.condition(condition);
  for (const operand of operands) collector.operand(operand);
  return [...collector.selectors.values()];
}

class Collector {
  readonly selectors: Map<string, Selector> = new Map();
  /** Named conditions are shared, and chains of them would be walked again and again. */
  private readonly seen = new Set<Condition>();

  condition(condition: Condition): void {
    switch (condition.kind) {
      case 'allOf':
      case 'anyOf':
      case 'atLeast':
        for (const part of condition.of) this.condition(part);
        return;
      case 'not':
        return this.condition(condition.of);
      case 'test':
        return this.operands(condition.operands);
      case 'presence':
        return this.operand(condition.operand);
      case 'quantifier':
        this.operand(condition.of);
        return this.condition(condition.satisfies);
      case 'holds':
        return this.operand(condition.source.of);
      case 'named':
        if (this.seen.has(condition.condition)) return;
        this.seen.add(condition.condition);
        return this.condition(condition.condition);
    }
  }

  operand(operand: Operand): void {
    switch (operand.kind) {
      case 'literal':
      case 'now':
        return;
      case 'selector':
        if (operand.selector.anchor.kind === 'slot') this.selectors.set(operand.selector.text, operand.selector);
        return;
      case 'list':
        return this.operands(operand.items);
      case 'default':
        return this.operands(operand.of);
      case 'call':
        return this.operands(operand.arguments);
      case 'map':
        this.operand(operand.of);
        return this.operand(operand.to);
    }
  }

  private operands(operands: readonly Operand[]): void {
    for (const operand of operands) this.operand(operand);
  }
}
