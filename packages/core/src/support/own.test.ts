import { createContext, runInContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { isPlainObject, own, table } from './own.ts';

describe('a plain object', () => {
  test.each<[what: string, value: unknown]>([
    ['a literal', {}],
    ['what JSON.parse gives', JSON.parse('{ "__proto__": {} }')],
    ['an object without prototype', Object.create(null)],
  ])('is %s', (_what, value) => {
    expect(isPlainObject(value)).toBe(true);
  });

  test.each<[what: string, value: unknown]>([
    ['null', null],
    ['a text', 'a'],
    ['a function', () => 1],
    ['a list', []],
    ['a class instance', new Date(0)],
    ['an object that inherits', Object.create({})],
    ['a Map', new Map()],
    ['an object of another realm', runInContext('({})', createContext())],
  ])('is not %s', (_what, value) => {
    expect(isPlainObject(value)).toBe(false);
  });
});

describe('an own property', () => {
  test('is its value', () => {
    expect(own({ a: 1 }, 'a')).toBe(1);
    expect(own(['x'], 0)).toBe('x');
    expect(own(Object.assign(Object.create(null), { a: 1 }), 'a')).toBe(1);
  });

  test.each(['toString', 'constructor', '__proto__', 'hasOwnProperty'])('is not the inherited `%s`', (key) => {
    expect(own({}, key)).toBeUndefined();
  });
});

test('a table has no keys but its own, and does not change', () => {
  const numbers = table([
    ['a', 1],
    ['__proto__', 2],
  ]);
  expect(numbers['__proto__']).toBe(2);
  expect(numbers['constructor']).toBeUndefined();
  expect(Object.keys(numbers)).toEqual(['a', '__proto__']);
  expect(Object.isFrozen(numbers)).toBe(true);
});
