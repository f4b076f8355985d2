import { memoize } from '../support/memoize.ts';
import type { Condition, Operand } from './condition.ts';

/** The variables that a condition or an operand depends on: those that it reads and does not bind itself. */
export const variablesOf: (of: Condition | Operand) => ReadonlySet<string> = memoize((of) => new Set(find(of)));

function find(of: Condition | Operand): readonly string[] {
  switch (of.kind) {
    case 'allOf':
    case 'anyOf':
    case 'atLeast':
    case 'default':
      return among(of.of);
    case 'not':
      return among([of.of]);
    case 'test':
      return among(of.operands);
    case 'presence':
      return among([of.operand]);
    case 'quantifier':
      return [...among([of.of]), ...among([of.satisfies]).filter((name) => name !== of.as)];
    case 'map':
      return [...among([of.of]), ...among([of.to]).filter((name) => name !== of.as)];
    case 'selector':
      return of.selector.anchor.kind === 'variable' ? [of.selector.anchor.name] : [];
    case 'list':
      return among(of.items);
    case 'call':
      return among(of.arguments);
    case 'named': // the request alone, wherever the name is used
    case 'holds':
    case 'literal':
    case 'now':
      return [];
  }
}

function among(parts: readonly (Condition | Operand)[]): readonly string[] {
  return parts.flatMap((part) => [...variablesOf(part)]);
}
