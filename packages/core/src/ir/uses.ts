import type { Condition, Holds, Operand, Test } from './condition.ts';

/** What conditions and operands ask for, each of them counted once wherever it stands. */
export interface Uses {
  /** How many operands are a selector, by its text. */
  readonly reads: ReadonlyMap<string, number>;
  /** What is asked of values and of roles, from the outside in, in the order of the conditions. */
  readonly questions: readonly (Test | Holds)[];
}

type Part = Condition | Operand;

export function usesIn(parts: readonly Part[]): Uses {
  const reads = new Map<string, number>();
  const questions: (Test | Holds)[] = [];
  const all = new Set<Part>(parts);
  for (const part of all) {
    if (part.kind === 'selector') reads.set(part.selector.text, (reads.get(part.selector.text) ?? 0) + 1);
    if (part.kind === 'holds' || part.kind === 'test') questions.push(part);
    for (const inner of insideOf(part)) all.add(inner);
  }
  return { reads, questions };
}

function insideOf(part: Part): readonly Part[] {
  switch (part.kind) {
    case 'allOf':
    case 'anyOf':
    case 'atLeast':
    case 'default':
      return part.of;
    case 'not':
      return [part.of];
    case 'test':
      return part.operands;
    case 'presence':
      return [part.operand];
    case 'quantifier':
      return [part.of, part.satisfies];
    case 'named':
      return [part.condition];
    case 'holds':
      return [part.source.of];
    case 'list':
      return part.items;
    case 'call':
      return part.arguments;
    case 'map':
      return [part.of, part.to];
    case 'selector':
    case 'literal':
    case 'now':
      return [];
  }
}
