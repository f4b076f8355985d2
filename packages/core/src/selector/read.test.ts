import { createContext, runInContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { LIMITS } from '../ir/limits.ts';
import { UNKNOWN, type Value } from '../ir/value.ts';
import { parseSelector } from './parse.ts';
import { read } from './read.ts';

function readAt(selector: string, from: unknown): Value {
  return read(from, parseSelector(selector).segments);
}

function zeros(length: number): readonly number[] {
  return Array.from({ length }, () => 0);
}

function holes(length: number): readonly unknown[] {
  const list: unknown[] = [];
  list.length = length;
  return list;
}

class Account {
  readonly role = 'admin';
}

describe('a singular path', () => {
  test.each<[selector: string, from: unknown, value: Value]>([
    ['$', 'x', 'x'],
    ['$.a.b', { a: { b: 1 } }, 1],
    ['$.a', { a: null }, null],
    ['$.a', { a: false }, false],
    ['$.a', { a: '' }, ''],
    ['$.a', { a: { b: 1 } }, { b: 1 }],
    ["$['a b']", { 'a b': 1 }, 1],
    ['$[0]', ['x'], 'x'],
    ['$[-1]', ['x', 'y'], 'y'],
    ['$.a[0][1]', { a: [[1, 2]] }, 2],
    ['$.__proto__', JSON.parse('{ "__proto__": 1 }'), 1],
    ['$.a', Object.assign(Object.create(null), { a: 1 }), 1],
  ])('%s yields the value it leads to', (selector, from, value) => {
    expect(readAt(selector, from)).toEqual(value);
  });

  test.each<[selector: string, from: unknown]>([
    ['$', undefined],
    ['$.a', undefined],
    ['$.a', {}],
    ['$.a.b.c', {}],
    ['$.a', { a: undefined }],
    ['$[1]', ['x']],
    ['$[-2]', ['x']],
    // oxlint-disable-next-line no-sparse-arrays
    ['$[0]', [, 'y']],
    ['$.constructor', {}],
    ['$.toString', {}],
    ['$.__proto__', {}],
  ])('%s is absent where it leads to nothing', (selector, from) => {
    expect(readAt(selector, from)).toBeUndefined();
  });

  test.each<[selector: string, from: unknown]>([
    ['$.a', null],
    ['$.length', 'text'],
    ['$.a', 1],
    ['$.a', ['x']],
    ['$.length', ['x']],
    ['$[0]', 'text'],
    ['$[0]', { 0: 'x' }],
    ['$[0]', null],
    ['$.a.b', { a: null }],
    ['$.a', new Account()],
    ['$.role', new Account()],
    ['$.size', new Map()],
    ['$.a', new Date(0)],
    ['$.name', function named() {}],
    ['$.a', Object.create({ a: 1 })],
    ['$[0]', class extends Array<string> {}.of('x', 'y')],
    ['$[0]', new Uint8Array(2)],
  ])('%s is unknown where it steps into what is neither a plain object nor a list', (selector, from) => {
    expect(readAt(selector, from)).toBe(UNKNOWN.wrongType);
  });

  test.each<[what: string, value: unknown]>([
    ['a class instance', new Account()],
    ['a Map', new Map([['a', 1]])],
    ['a Set', new Set([1])],
    ['a Date', new Date(0)],
    ['a regular expression', /a/],
    ['a boxed string', Object('a')],
    ['a typed array', new Uint8Array(1)],
    ['an object with an inherited member', Object.create({ a: 1 })],
    ['an object of another realm', runInContext('({ a: 1 })', createContext())],
    ['a function', () => true],
    ['a symbol', Symbol('a')],
    ['a bigint', 1n],
    ['NaN', Number.NaN],
    ['Infinity', Number.POSITIVE_INFINITY],
    ['an unsafe integer', 2 ** 53],
    ['an unsafe negative integer', -(2 ** 53)],
  ])('%s is unknown', (_what, value) => {
    expect(readAt('$.a', { a: value })).toBe(UNKNOWN.notJson);
    expect(readAt('$.a', { a: [value] })).toEqual([UNKNOWN.notJson]);
  });

  test.each([['$.a'], ['$.a.b'], ['$.a[0]'], ['$.a[*]']])('%s of what failed to load has failed', (selector) => {
    expect(readAt(selector, { a: UNKNOWN.failed })).toBe(UNKNOWN.failed);
  });

  test('a toJSON of the caller is never called', () => {
    const spoof = { toJSON: () => 'admin', valueOf: () => 'admin', toString: () => 'admin' };
    expect(readAt('$.a', { a: spoof })).toBe(spoof);
  });
});

describe('a polluted prototype', () => {
  /** Puts it right again before anything else runs. */
  function whilePolluted(prototype: object, key: PropertyKey, readIt: () => Value): Value {
    Object.defineProperty(prototype, key, { value: 'admin', configurable: true, writable: true });
    try {
      return readIt();
    } finally {
      Reflect.deleteProperty(prototype, key);
    }
  }

  test('of objects gives no value', () => {
    expect(whilePolluted(Object.prototype, 'role', () => readAt('$.role', {}))).toBeUndefined();
  });

  test.each<[selector: string, from: unknown, value: Value]>([
    ['$[0]', [], undefined],
    ['$[*]', [], []],
    ['$', holes(1), [UNKNOWN.absent]],
    ['$[*]', holes(1), [UNKNOWN.absent]],
  ])('of lists gives %s no element', (selector, from, value) => {
    expect(whilePolluted(Array.prototype, 0, () => readAt(selector, from))).toEqual(value);
  });
});

describe('a path that yields a list', () => {
  test.each<[selector: string, from: unknown, value: readonly Value[]]>([
    ['$[*]', ['x', 'y'], ['x', 'y']],
    ['$.*', [1], [1]],
    ['$[*]', [], []],
    ['$[*].id', [{ id: 1 }, { id: 2 }], [1, 2]],
    ['$[*][0]', [['a', 'b'], ['c']], ['a', 'c']],
    ['$[*][*]', [[1, 2], [3], []], [1, 2, 3]],
    ['$[*].tags[*]', [{ tags: [1] }, { tags: [2, 3] }], [1, 2, 3]],
    ['$[*].tags', [{ tags: [1] }, { tags: [2, 3] }], [[1], [2, 3]]],
    ['$[1:3]', [0, 1, 2, 3], [1, 2]],
    ['$[-2:]', [0, 1, 2, 3], [2, 3]],
    ['$[:-3]', [0, 1, 2, 3], [0]],
    ['$[::2]', [0, 1, 2, 3], [0, 2]],
    ['$[5:9]', [0, 1], []],
    ['$[2:1]', [0, 1, 2], []],
    ["$['a','b']", { a: 1, b: 2 }, [1, 2]],
    ['$[0,-1]', ['x', 'y', 'z'], ['x', 'z']],
    ['$[0,0]', ['x'], ['x', 'x']],
    ['$[0,1:3,*]', ['x', 'y', 'z'], ['x', 'y', 'z', 'x', 'y', 'z']],
    ["$['a','b'][*]", { a: [1], b: [2, 3] }, [1, 2, 3]],
    ['$[*][0]', [[[1, 2]], [3]], [[1, 2], 3]],
  ])('%s selects what RFC 9535 says', (selector, from, value) => {
    expect(readAt(selector, from)).toEqual(value);
  });

  test.each<[selector: string, from: unknown, value: readonly Value[]]>([
    ['$[*].id', [{ id: 1 }, {}], [1, UNKNOWN.absent]],
    ['$[*].id', [{ id: 1 }, 'x', null], [1, UNKNOWN.wrongType, UNKNOWN.wrongType]],
    ['$[*].id', [{ id: Number.NaN }, { id: 1 }], [UNKNOWN.notJson, 1]],
    ['$[*][*]', [[1], 'x', [2]], [1, UNKNOWN.wrongType, 2]],
    ["$['a','b']", { a: 1 }, [1, UNKNOWN.absent]],
    ["$['a','b'][*]", { a: [1] }, [1, UNKNOWN.absent]],
    ['$[0,5]', ['x'], ['x', UNKNOWN.absent]],
    ["$[0,'a']", ['x'], ['x', UNKNOWN.wrongType]],
    ['$[*]', ['x', undefined], ['x', UNKNOWN.absent]],
    // oxlint-disable-next-line no-sparse-arrays
    ['$[1:]', ['x', , 'z'], [UNKNOWN.absent, 'z']],
    ['$[*]', [Symbol('x'), 1], [UNKNOWN.notJson, 1]],
  ])('%s keeps the place of an element that it cannot read, as unknown', (selector, from, value) => {
    expect(readAt(selector, from)).toEqual(value);
  });

  test.each<[selector: string, from: unknown]>([
    ['$[*]', {}],
    ['$[*]', { 0: 'x', length: 1 }],
    ['$.*', { a: 1 }],
    ['$[*]', 'text'],
    ['$[1:]', 'text'],
    ['$[*]', null],
    ['$[0,*]', { a: 1 }],
    ['$[*]', new Set(['x'])],
    ['$[*].id', {}],
  ])('%s over what is not a list is unknown, not an empty list', (selector, from) => {
    expect(readAt(selector, from)).toBe(UNKNOWN.wrongType);
  });

  test('is absent where the list is', () => {
    expect(readAt('$.tags[*]', {})).toBeUndefined();
  });

  test('never evaluates what stands in the data', () => {
    const hostile = ['$..*', '?(@)', '(@.length-1)', '^', '~', '`a', '@string()', '*', '0:9'];
    expect(readAt('$[*]', hostile)).toEqual(hostile);
    expect(readAt('$[*].a', [{ a: '$', $: 1, '*': 2 }])).toEqual(['$']);
  });
});

describe('a list', () => {
  test('comes back as a copy, so it cannot change between two uses', () => {
    const tags = ['a'];
    const value = readAt('$.tags', { tags });
    tags.push('b');
    expect(value).toEqual(['a']);
  });

  test('with holes, undefined or what is not JSON keeps its other elements', () => {
    // oxlint-disable-next-line no-sparse-arrays
    const list = ['a', , undefined, Number.NaN, new Account(), null];
    expect(readAt('$', list)).toEqual(['a', UNKNOWN.absent, UNKNOWN.absent, UNKNOWN.notJson, UNKNOWN.notJson, null]);
  });

  test.each([
    ['$', LIMITS.list],
    ['$[*]', LIMITS.list],
    ['$[1:]', LIMITS.list],
  ])('read by %s is unknown past the limit', (selector, limit) => {
    expect(readAt(selector, zeros(limit))).toBeInstanceOf(Array);
    expect(readAt(selector, zeros(limit + 1))).toBe(UNKNOWN.tooLarge);
  });

  test('that nested wildcards would make larger than the limit is unknown', () => {
    const side = Math.sqrt(LIMITS.list);
    const square = (size: number): unknown => zeros(size).map(() => zeros(side));
    expect(readAt('$[*][*]', square(side))).toHaveLength(LIMITS.list);
    expect(readAt('$[*][*]', square(side + 1))).toBe(UNKNOWN.tooLarge);
  });

  test('that nested wildcards would make enormous is given up as soon as it is too large', () => {
    const inner = zeros(LIMITS.list);
    const from = zeros(LIMITS.list).map(() => inner);
    const started = performance.now();
    expect(readAt('$[*][*]', from)).toBe(UNKNOWN.tooLarge);
    expect(performance.now() - started).toBeLessThan(500);
  });

  test('that claims to be of any length costs nothing', () => {
    const list = holes(2 ** 32 - 1);
    const started = performance.now();
    expect(readAt('$[*]', list)).toBe(UNKNOWN.tooLarge);
    expect(performance.now() - started).toBeLessThan(50);
  });
});

describe('what throws while it is read', () => {
  const fail = (): never => {
    throw new Error('read');
  };

  test.each<[what: string, selector: string, from: unknown]>([
    ['a getter', '$.a', Object.defineProperty({}, 'a', { get: fail, enumerable: true })],
    [
      'a getter that throws no Error',
      '$.a',
      Object.defineProperty({}, 'a', {
        get: () => {
          throw null;
        },
      }),
    ],
    ['a Proxy over an object', '$.a', new Proxy({ a: 1 }, { get: fail })],
    [
      'a Proxy without property descriptors',
      '$.toString',
      new Proxy({ toString: 1 }, { getOwnPropertyDescriptor: fail }),
    ],
    ['a Proxy without prototype', '$.a', new Proxy({ a: 1 }, { getPrototypeOf: fail })],
    ['a Proxy over a list', '$[0]', new Proxy(['x'], { get: fail })],
    ['an element', '$[*]', Object.defineProperty(['x'], 0, { get: fail })],
    [
      'a length',
      '$[*]',
      new Proxy(['x'], { get: (list, key) => (key === 'length' ? fail() : Reflect.get(list, key)) }),
    ],
  ])('%s is unknown, as having failed', (_what, selector, from) => {
    expect(readAt(selector, from)).toBe(UNKNOWN.failed);
  });

  test('a revoked Proxy is unknown', () => {
    const { proxy, revoke } = Proxy.revocable<unknown[]>(['x'], {});
    revoke();
    expect(readAt('$[*]', proxy)).toBe(UNKNOWN.wrongType);
    expect(readAt('$.a', proxy)).toBe(UNKNOWN.failed);
    expect(readAt('$.a', { a: proxy })).toBe(UNKNOWN.notJson);
  });

  test('a value nested 100,000 deep is read without overflow', () => {
    let deep: unknown = 'end';
    for (let i = 0; i < 100_000; i += 1) deep = [deep];
    expect(readAt(`$${'[0]'.repeat(100_000)}`, deep)).toBe('end');
    expect(readAt(`$${'[*]'.repeat(20_000)}`, deep)).toBe(UNKNOWN.failed);
  });
});

test('a getter is asked once', () => {
  let asked = 0;
  const from = {
    get a() {
      asked += 1;
      return asked === 1 ? ['guest'] : ['admin'];
    },
  };
  expect(readAt('$.a', from)).toEqual(['guest']);
  expect(asked).toBe(1);
});
