import { afterEach, describe, expect, test } from 'vitest';
import { UNKNOWN, type Value } from '../ir/value.ts';
import { resolveSelector } from '../selector/anchor.ts';
import { read } from '../selector/read.ts';
import { readerOf } from './reader.ts';

class Impostor {
  readonly a = { b: 'x' };
}

const inherits = (object: object): object => Object.create(object) as object;

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
    for (const selector of [one, two])
      expect(readerOf(selector, 'copied')?.(from)).toEqual(read(from, selector.segments));
  });

  test.each<[what: string, from: unknown]>([
    ['a text', 'x'],
    ['null', null],
    ['a class instance', new Impostor()],
    ['an object that inherits', inherits({ a: 'x' })],
    ['an object', { a: 'x' }],
    ['nothing', undefined],
  ])('of an element that is %s', (_, from) => {
    expect(readerOf(element, 'copied')?.(from)).toEqual(read(from, element.segments));
  });

  test('of a getter, which is called once, and that throws', () => {
    let calls = 0;
    const counting = Object.defineProperty({}, 'a', { get: () => (calls += 1) });
    expect(readerOf(one, 'copied')?.(counting)).toBe(1);
    expect(calls).toBe(1);
    const throwing = Object.defineProperty({}, 'a', {
      get: () => {
        throw new Error('no');
      },
    });
    expect(readerOf(one, 'copied')?.(throwing)).toBe(UNKNOWN.failed);
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
    const reader = readerOf(resolveSelector('$.context.a'), 'copied');
    for (let i = 0; i < 50_000; i += 1) expect.soft(reader?.({}) === undefined).toBe(true);
    Object.defineProperty(Object.prototype, 'a', { ...descriptor, configurable: true });
    const seen: Value[] = [reader?.({}), reader?.({ b: 1 }), reader?.(Object.create(null))];
    expect(seen).toEqual([undefined, undefined, undefined]);
    expect(reader?.(JSON.parse('{ "a": "own" }'))).toBe('own');
  });
});

test.each([
  '$.context.constructor',
  '$.context.a.toString',
  '$.context.length',
  '$.context.a[0]',
  '$.context.a[*]',
  '$.context',
])('there is no reader for %s: other code reads that', (text) => {
  expect(readerOf(resolveSelector(text), 'copied')).toBeUndefined();
});

test('the same selector has the same reader, so that it gets hot whoever asks', () => {
  expect(readerOf(resolveSelector('$.context.a'), 'copied')).toBe(readerOf(resolveSelector('$.context.a'), 'copied'));
  expect(readerOf(resolveSelector('$.context.a'), 'borrowed')?.({ a: ['x'] })).toEqual(['x']);
});

test('a list that is borrowed is the one that came, and everything else is as it is copied', () => {
  const reader = readerOf(resolveSelector('$.context.a'), 'borrowed');
  const list = ['x'];
  expect(reader?.({ a: list })).toBe(list);
  expect(reader?.({ a: new (class extends Array<string> {})() })).toBe(UNKNOWN.notJson);
  expect(reader?.({ a: new Date(0) })).toBe(UNKNOWN.notJson);
});
