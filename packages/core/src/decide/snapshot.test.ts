import { describe, expect, test } from 'vitest';
import { LIMITS } from '../ir/limits.ts';
import { copyForLater, frozenSnapshot, snapshot } from './snapshot.ts';

describe('a snapshot', () => {
  test('is equal to what it was taken of, and does not change with it', () => {
    const value = { a: [1, 'b', null, true, { c: [] }] };
    const copy = snapshot(value);
    value.a.push(2);
    expect(copy).toEqual({ a: [1, 'b', null, true, { c: [] }] });
  });

  test('has asked each getter once', () => {
    let asked = 0;
    const value = {
      get a() {
        asked += 1;
        return asked;
      },
    };
    expect(snapshot(value)).toEqual({ a: 1 });
    expect(asked).toBe(1);
  });

  test('inherits nothing, and keeps own members whatever they are called', () => {
    const copy = snapshot(JSON.parse('{ "__proto__": { "admin": true }, "a": 1 }')) as object;
    expect(Object.getPrototypeOf(copy)).toBeNull();
    expect(Object.keys(copy)).toEqual(['__proto__', 'a']);
  });

  test('has no member that is undefined', () => {
    expect(Object.keys(snapshot({ a: undefined, b: 1 }) as object)).toEqual(['b']);
  });

  test.each<[string, unknown]>([
    ['a date', { a: new Date(0) }],
    ['a map', new Map()],
    ['a function', { a: () => 1 }],
    ['a symbol', [Symbol('a')]],
    ['a bigint', [1n]],
    ['not a number', Number.NaN],
    ['an unsafe integer', [2 ** 53]],
    ['a hole in a list', Array(2)],
    ['undefined in a list', [undefined]],
    ['something inherited from', Object.create({ a: 1 })],
  ])('is not taken of %s', (_, value) => {
    expect(() => snapshot(value)).toThrow('not JSON');
  });

  test('is bounded in depth, length and number of values', () => {
    const nested = (levels: number): unknown => (levels === 0 ? 1 : [nested(levels - 1)]);
    expect(() => snapshot(nested(64))).not.toThrow();
    expect(() => snapshot(nested(65))).toThrow('too large');
    expect(() => snapshot(Array(10_000).fill(0))).not.toThrow();
    expect(() => snapshot(Array(10_001).fill(0))).toThrow('too large');
    expect(() => snapshot(Array(10).fill(Array(1_998).fill(0)))).not.toThrow();
    expect(() => snapshot(Array(10).fill(Array(2_000).fill(0)))).toThrow('too large');
    const ofSize = (values: number): unknown => [[], ...Array<number>(values - 2).fill(0)];
    const halves = [ofSize(LIMITS.work / 2 - 1), ofSize(LIMITS.work / 2)];
    expect(() => snapshot(halves)).not.toThrow();
    expect(() => snapshot([...halves, 0])).toThrow('too large');
  });

  test('of a circle ends', () => {
    const circle: Record<string, unknown> = {};
    circle['a'] = circle;
    expect(() => snapshot(circle)).toThrow('too large');
  });
});

describe('a frozen snapshot', () => {
  test('cannot be changed, and there is none of what cannot be copied', () => {
    expect(Object.isFrozen(frozenSnapshot({ a: [] }))).toBe(true);
    expect(frozenSnapshot({ a: new Date(0) })).toBeUndefined();
  });
});

describe('a copy for later', () => {
  test('keeps what is not JSON as it is, and copies all else', () => {
    const made = new Date(0);
    const value = { made, list: [made, 1] };
    const copy = copyForLater(value) as typeof value;
    value.list.pop();
    expect(copy.made).toBe(made);
    expect(copy.list).toEqual([made, 1]);
  });
});
