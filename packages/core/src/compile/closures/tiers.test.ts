import { expect, test, vi } from 'vitest';
import type { Condition, Operand } from '../../ir/condition.ts';
import { resolveSelector } from '../../selector/anchor.ts';
import { callWith, type Compiled } from '../parameters.ts';
import type { Question } from '../tier.ts';
import { closeTiers } from './tiers.ts';

const RESULTS = { otherwise: 'none', invalid: 'invalid' };

const selector = (text: string): Operand => ({ kind: 'selector', selector: resolveSelector(text) });
const equals = (left: Operand, right: Operand): Condition => ({
  kind: 'test',
  operator: 'equals',
  operands: [left, right],
});
const literal = (value: string): Operand => ({ kind: 'literal', value });
const isA = equals(selector('$.context.a'), literal('a'));
const isB = equals(selector('$.context.b'), literal('b'));

function asked(condition: Condition, name: string): Question<string> {
  return { condition, ifTrue: `${name} true`, ifUnknown: `${name} unknown` };
}

function ask(decide: Compiled<string>, context: unknown): string {
  return callWith(decide, { context } as never);
}

test.each<[result: string, context: unknown]>([
  ['b true', { a: 'x', b: 'b' }],
  ['b true', { b: 'b' }],
  ['a unknown', { b: 'x' }],
  ['none', { a: 'x', b: 'x' }],
  ['invalid', new Map([['a', 'a']])],
])(
  '%s: the first question that is true gives the result of its tier, else the first that is unknown',
  (result, context) => {
    const decide = closeTiers([[asked(isA, 'a'), asked(isB, 'b')]], RESULTS, () => undefined);
    expect(ask(decide, context)).toBe(result);
  },
);

test('a tier in which something is unknown decides before the next is asked', () => {
  const decide = closeTiers([[asked(isA, 'a')], [asked(isB, 'b')]], RESULTS, () => undefined);
  expect(ask(decide, { b: 'b' })).toBe('a unknown');
  const withoutUnknown = closeTiers(
    [[{ condition: isA, ifTrue: 'a true' }], [asked(isB, 'b')]],
    RESULTS,
    () => undefined,
  );
  expect(ask(withoutUnknown, { b: 'b' })).toBe('b true');
});

test('attributes and the clock are read once, however many questions ask for them', () => {
  const read = vi.fn(() => 'x');
  const clock = vi.fn(() => '2026-11-28T00:00:00Z');
  const questions = [1, 2, 3].flatMap((number) => [
    asked(equals(selector('$.context.a'), literal(`a-${String(number)}`)), 'attribute'),
    asked(equals({ kind: 'now' }, literal(`t-${String(number)}`)), 'clock'),
  ]);
  const decide = closeTiers([questions], RESULTS, clock);
  expect(ask(decide, Object.defineProperty({}, 'a', { get: read }))).toBe('none');
  expect([read.mock.calls.length, clock.mock.calls.length]).toEqual([1, 1]);
});

test('what depends on the outer element alone is read once for each of those, and of the next anew', () => {
  const reads: string[] = [];
  const element = (name: string): object =>
    Object.defineProperty({}, 'name', {
      get: () => {
        reads.push(name);
        return name;
      },
    });
  const some = (of: Operand, as: string, satisfies: Condition): Condition => ({
    kind: 'quantifier',
    quantifier: 'some',
    of,
    as,
    allowEmpty: false,
    satisfies,
  });
  const condition = some(
    selector('$.context.outer'),
    'x',
    some(selector('$.context.inner'), 'y', equals(selector('@x.name'), selector('@y'))),
  );
  const decide = closeTiers([[asked(condition, 'some')]], RESULTS, () => undefined);
  const outer = ['p', 'q', 'r'].map(element);
  expect(ask(decide, { outer, inner: ['1', '2', 'q'] })).toBe('some true');
  expect(reads).toEqual(['p', 'q']);
});
