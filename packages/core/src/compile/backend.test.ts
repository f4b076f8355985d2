import { describe, expect, test, vi } from 'vitest';
import { agreed, permit, policy, request, waysOf } from '../../test/abuse/ways.ts';
import type { Condition, Operand } from '../ir/condition.ts';
import type { Parts } from '../ir/facts.ts';
import type { Truth } from '../ir/value.ts';
import { resolveSelector } from '../selector/anchor.ts';
import { generatedCode } from './backend.ts';
import { createGenerator } from './generator.ts';
import { callWith } from './parameters.ts';

const X: Operand = { kind: 'selector', selector: resolveSelector('$.resource.properties.x') };

/** Whether x is any of the numbers up to one, as so many tests. */
const anyOf = (count: number): Condition => ({
  kind: 'anyOf',
  of: Array.from({ length: count }, (_, value) => ({
    kind: 'test',
    operator: 'equals',
    operands: [X, { kind: 'literal', value }],
  })),
});
const LARGE = anyOf(1_201);
const parted: Condition = { kind: 'allOf', of: [anyOf(1_000), { kind: 'atLeast', count: 1, of: [anyOf(201)] }] };
const ofEach: Condition = {
  kind: 'quantifier',
  quantifier: 'some',
  of: X,
  as: 'x',
  allowEmpty: false,
  satisfies: LARGE,
};

describe('a condition is code up to 1,200 tests, and closures from there on', () => {
  test.each<[string, Condition, number]>([
    ['1,200 tests', anyOf(1_200), 2],
    ['1,201 tests', LARGE, 0],
    ['1,201 tests that are negated', { kind: 'not', of: LARGE }, 0],
    ['1,201 tests that have a name', { kind: 'named', name: 'n', condition: LARGE }, 0],
    ['1,201 tests in several conditions', parted, 0],
    ['1,201 tests of each element', ofEach, 0],
  ])('%s', (_, condition, functions) => {
    expect(made(condition).functions).toBe(functions);
  });

  test.each([1_200, 1_201])('%i tests say what is true, false and unknown', (count) => {
    const { decide, truth } = made(anyOf(count));
    const last = count - 1;
    expect([decide(last), decide(count), decide(undefined)]).toEqual(['yes', 'none', 'unknown']);
    expect([truth(last), truth(count), truth(undefined)]).toEqual([true, false, undefined]);
  });

  test('attributes are read once for all rules, if one of them is large', () => {
    const equals = (value: number): object => ({ equals: ['$.resource.properties.x', value] });
    const when = { anyOf: Array.from({ length: 1_300 }, (_, value) => equals(value)) };
    const ways = waysOf([policy([permit('small', { when: equals(-1) }), permit('large', { when })])]);
    const decided = (x: unknown): unknown => agreed(ways, () => request({ resource: { x } })).rule;
    expect([decided(-1), decided(1_299), decided(1_300)]).toEqual(['documents/small', 'documents/large', null]);
    const x = vi.fn(() => 7);
    const resource = Object.defineProperty({}, 'x', { enumerable: true, get: x });
    expect(ways.compiled(request({ resource })).rule).toBe('documents/large');
    expect(x).toHaveBeenCalledTimes(1);
  });
});

interface Made {
  /** How many functions were generated. */
  readonly functions: number;
  readonly decide: (x: unknown) => string;
  readonly truth: (x: unknown) => Truth;
}

function made(condition: Condition): Made {
  const generator = createGenerator();
  const make = vi.fn(generator.make);
  const backend = generatedCode({ clock: () => undefined, generator: { ...generator, make } });
  const tiers = [[{ condition: anyOf(0), ifTrue: 'never' }], [{ condition, ifTrue: 'yes', ifUnknown: 'unknown' }]];
  const decide = backend.tiers(tiers, { otherwise: 'none', invalid: 'invalid' });
  const answers = backend.answers([anyOf(0), condition], []);
  return {
    functions: make.mock.calls.length,
    decide: (x) => callWith(decide, partsOf(x)),
    truth: (x) => callWith(answers, partsOf(x))?.truthOf(condition),
  };
}

function partsOf(x: unknown): Parts {
  return {
    'subject.type': 'user',
    'subject.id': 'alice',
    'subject.properties': undefined,
    'action.name': 'read',
    'action.properties': undefined,
    'resource.type': 'document',
    'resource.id': '1',
    'resource.properties': { x },
    context: undefined,
  };
}
