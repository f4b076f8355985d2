import { expect, test } from 'vitest';
import type { Condition, Quantifier } from '../../ir/condition.ts';
import { Atoms } from './atoms.ts';

const isNull = (text: string): Condition => ({
  kind: 'test',
  operator: 'isNull',
  operands: [{ kind: 'literal', value: text }],
});
const some = (count: number, names: readonly string[]): Quantifier => ({
  kind: 'quantifier',
  quantifier: 'some',
  of: { kind: 'literal', value: [1] },
  as: 'e',
  allowEmpty: false,
  satisfies: { kind: 'atLeast', count, of: names.map(isNull) },
});

test('questions for so many of some conditions are one where number and conditions are the same', () => {
  const atoms = new Atoms();
  const place = { rule: 'documents/p', label: 'when' } as const;
  const questions = [some(2, ['a', 'b', 'c']), some(2, ['a', 'b', 'c']), some(1, ['a', 'b', 'c']), some(2, ['a', 'b'])];
  for (const question of questions) atoms.meet(question, false, place);
  const [first, same, fewer, others] = questions.map((question) => atoms.literalOf(question).atom.id);
  expect(same).toBe(first);
  expect(new Set([first, fewer, others]).size).toBe(3);
});
