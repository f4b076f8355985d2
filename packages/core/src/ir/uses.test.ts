import { expect, test } from 'vitest';
import { resolveSelector } from '../selector/anchor.ts';
import type { Condition, Holds, Operand } from './condition.ts';
import { usesIn } from './uses.ts';

const X: Operand = { kind: 'selector', selector: resolveSelector('$.context.x') };
const Y: Operand = { kind: 'selector', selector: resolveSelector('$.context.y') };
const equals = (a: Operand, b: Operand): Condition => ({ kind: 'test', operator: 'equals', operands: [a, b] });
const again = (operand: Operand): Operand => ({ ...operand });

test('a selector is counted for each operand that is one', () => {
  const { reads } = usesIn([equals(X, Y), equals(again(X), { kind: 'list', items: [again(Y), again(Y)] })]);
  expect(reads).toEqual(
    new Map([
      ['$.context.x', 2],
      ['$.context.y', 3],
    ]),
  );
});

test('what stands in several places is counted once', () => {
  const shared = equals(X, Y);
  const named: Condition = { kind: 'named', name: 'c', condition: shared };
  const { reads } = usesIn([shared, { kind: 'not', of: shared }, { kind: 'anyOf', of: [named, { ...named }] }]);
  expect([...reads.values()]).toEqual([1, 1]);
});

test('a place that states roles is one operand, however many questions it is asked', () => {
  const source = { of: X, declared: new Set(['a']), inherits: new Map() };
  const questions = ['a', 'b'].map((name): Holds => ({ kind: 'holds', names: [name], source }));
  const uses = usesIn(questions);
  expect(uses.reads.get('$.context.x')).toBe(1);
  expect(new Set(uses.questions)).toEqual(new Set(questions));
});

test.each<[what: string, part: Condition | Operand]>([
  ['a presence', { kind: 'presence', operator: 'exists', operand: X }],
  ['atLeast', { kind: 'atLeast', count: 1, of: [equals(X, X)] }],
  ['a default', { kind: 'default', of: [X] }],
  ['a call', { kind: 'call', function: 'lower', arguments: [X] }],
  ['the list of a map', { kind: 'map', of: X, as: 'e', to: { kind: 'now' } }],
  ['what a map makes', { kind: 'map', of: { kind: 'now' }, as: 'e', to: X }],
  [
    'a quantifier',
    { kind: 'quantifier', quantifier: 'some', of: X, as: 'e', allowEmpty: false, satisfies: equals(Y, Y) },
  ],
])('%s is looked into', (_, part) => {
  expect(usesIn([part]).reads.get('$.context.x')).toBe(1);
});
