import { expect, test } from 'vitest';
import { inspect } from './inspect.ts';

class Account {
  readonly secret = 's3cret';
}

test.each<[value: unknown, text: string]>([
  ['a"b', '"a\\"b"'],
  [1, '1'],
  [Number.NaN, 'NaN'],
  [1n, '1'],
  [null, 'null'],
  [undefined, 'undefined'],
  [Symbol('a'), 'Symbol(a)'],
  [[1, 'a', [null]], '[1, "a", [null]]'],
  [{ a: 1, 'b c': { d: true } }, '{"a": 1, "b c": {"d": true}}'],
  [new Account(), '(an object that is not plain)'],
  [new Map(), '(an object that is not plain)'],
  [() => 1, '(a function)'],
])('%s is written as %s', (value, text) => {
  expect(inspect(value)).toBe(text);
});

test('depth, length and texts are bounded', () => {
  expect(inspect([[[['a']]]])).toBe('[[[[…]]]]');
  expect(inspect({ a: { b: { c: { d: 1 } } } })).toBe('{"a": {"b": {"c": {…}}}}');
  expect(inspect(Array.from({ length: 10 }, (_, i) => i))).toBe('[0, 1, 2, 3, 4, 5, 6, 7, … 2 more]');
  expect(inspect(Object.fromEntries('abcdefghi'.split('').map((key) => [key, 0])))).toMatch(/"h": 0, … 1 more\}$/);
  expect(inspect('x'.repeat(61))).toBe(`"${'x'.repeat(60)}…"`);
  expect(inspect({ ['x'.repeat(61)]: 1 })).toBe(`{"${'x'.repeat(60)}…": 1}`);
});

test('what throws or contains itself is written too', () => {
  const cyclic: unknown[] = [];
  cyclic.push(cyclic);
  const fail = (): never => {
    throw new Error('read');
  };
  expect(inspect(cyclic)).toBe('[[[[…]]]]');
  expect(inspect(new Proxy({}, { getPrototypeOf: fail }))).toBe('(unreadable)');
});

test('a getter is named and not asked', () => {
  let asked = 0;
  const get = (): number => (asked += 1);
  const object = Object.defineProperty({ b: 1 }, 'a', { get, enumerable: true });
  const list = Object.defineProperty(['x', 'y'], 0, { get, enumerable: true });
  expect([inspect(object), inspect(list), asked]).toEqual(['{"b": 1, "a": (a getter)}', '[(a getter), "y"]', 0]);
});

test('nothing inherited is written', () => {
  expect(inspect(JSON.parse('{ "__proto__": { "a": 1 } }'))).toBe('{"__proto__": {"a": 1}}');
});
