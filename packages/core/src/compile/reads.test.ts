import { afterEach, describe, expect, test } from 'vitest';
import { UNKNOWN, type Value } from '../ir/value.ts';
import { resolveSelector } from '../selector/anchor.ts';
import { read } from '../selector/read.ts';
import type { Selector } from '../ir/selector.ts';
import { createGenerator } from './generator.ts';
import { elementReader, memberNames, readStatement } from './reads.ts';

class Impostor {
  readonly a = { b: 'x' };
}

const inherits = (object: object): object => Object.create(object) as object;

/** Makes a function that reads what a selector leads to, as a decision function does, and then takes it as operators do. */
function readerOf(selector: Selector): (from: unknown) => Value {
  const generator = createGenerator();
  const names = memberNames(selector) ?? [];
  if (selector.anchor.kind === 'variable')
    return generator.make({ parameters: ['element'], lines: elementReader(names), constants: [] }) as (
      from: unknown,
    ) => Value;
  const local = 'local';
  const lines = ['let local;', readStatement('context', { names, local }), 'return settle(local);'];
  return generator.make({ parameters: ['context'], lines, constants: [] }) as (from: unknown) => Value;
}

describe('a reader says what `read` says', () => {
  const [one, two] = [resolveSelector('$.context.a'), resolveSelector('$.context.a.b')];
  const element = resolveSelector('@e.a');

  test.each<[what: string, from: unknown]>([
    ['nothing', undefined],
    ['an empty object', {}],
    ['a text', { a: 'x' }],
    ['a number', { a: 1 }],
    ['an unsafe number', { a: 2 ** 53 }],
    ['null', { a: null }],
    ['what is no JSON', { a: new Date(0) }],
    ['a symbol', { a: Symbol('a') }],
    ['an object', { a: { b: 'x' } }],
    ['an object without prototype', Object.assign(inherits(Object.prototype), {}, null)],
    ['a list', { a: ['x', undefined, Number.NaN] }],
    ['a list that is too long', { a: Array(10_001).fill(0) }],
    ['a class instance on the way', { a: new Impostor().a }],
    ['an object that inherits, on the way', { a: inherits({ b: 'x' }) }],
    ['a list on the way', { a: [{ b: 'x' }] }],
    ['null on the way', { a: { b: null } }],
  ])('of %s', (_, from) => {
    for (const selector of [one, two]) expect(readerOf(selector)(from)).toEqual(read(from, selector.segments));
  });

  test.each<[what: string, from: unknown]>([
    ['a text', 'x'],
    ['null', null],
    ['a class instance', new Impostor()],
    ['an object that inherits', inherits({ a: 'x' })],
    ['an object', { a: 'x' }],
    ['nothing', undefined],
  ])('of an element that is %s', (_, from) => {
    expect(readerOf(element)(from)).toEqual(read(from, element.segments));
  });

  test('of a getter, which is called once, and that throws', () => {
    let calls = 0;
    const counting = Object.defineProperty({}, 'a', { get: () => (calls += 1) });
    expect(readerOf(one)(counting)).toBe(1);
    expect(calls).toBe(1);
    const throwing = Object.defineProperty({}, 'a', {
      get: () => {
        throw new Error('no');
      },
    });
    expect(readerOf(one)(throwing)).toBe(UNKNOWN.failed);
  });
});

describe('A14 what a polluted prototype has', () => {
  afterEach(() => {
    Reflect.deleteProperty(Object.prototype, 'a');
  });

  test.each<[how: string, descriptor: PropertyDescriptor]>([
    ['a value', { value: 'polluted' }],
    ['a value that loops do not show', { value: 'polluted', enumerable: false }],
    ['a getter', { get: () => 'polluted' }],
  ])('as %s is not read, before and after a reader is hot', (_, descriptor) => {
    const reader = readerOf(resolveSelector('$.context.a'));
    let wrong = 0;
    for (let i = 0; i < 50_000; i += 1) if (reader({}) !== undefined) wrong += 1;
    expect(wrong).toBe(0);
    Object.defineProperty(Object.prototype, 'a', { ...descriptor, configurable: true });
    const seen: Value[] = [reader({}), reader({ b: 1 }), reader(Object.create(null))];
    expect(seen).toEqual([undefined, undefined, undefined]);
    expect(reader(JSON.parse('{ "a": "own" }'))).toBe('own');
  });
});

test.each([
  '$.context.constructor',
  '$.context.a.toString',
  '$.context.length',
  '$.context.a[0]',
  '$.context.a[*]',
  '$.context',
])('%s is no path of names that nothing inherits: other code reads that', (text) => {
  expect(memberNames(resolveSelector(text))).toBeUndefined();
});
