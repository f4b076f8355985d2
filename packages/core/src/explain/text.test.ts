import { expect, test } from 'vitest';
import type { Condition } from '../ir/condition.ts';
import { conditionText, wholeText } from './text.ts';

const holds = (name: string): Condition => ({
  kind: 'holds',
  names: [name],
  source: { of: { kind: 'literal', value: [] }, declared: new Set(), inherits: new Map() },
});

test('so many of some conditions are told with their number, and with all of them where all is asked for', () => {
  const condition: Condition = { kind: 'atLeast', count: 2, of: [holds('a'), holds('b'), holds('c')] };
  expect(conditionText(condition)).toBe('at least 2 of');
  expect(wholeText(condition)).toBe('at least 2 of (hasRole("a"), hasRole("b"), hasRole("c"))');
});
