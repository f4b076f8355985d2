import type { AccessRequest, DocumentObject } from '../../src/index.ts';

/** A condition, and a request of up to a megabyte that is made to take long with it. */
export interface Attack {
  readonly name: string;
  readonly when: object;
  readonly request: AccessRequest;
}

const X = '$.resource.properties.x';
const Y = '$.resource.properties.y';
const LONG_AGO = '1970-01-01T00:00:00Z';

export const ATTACKS: readonly Attack[] = [
  attack('lists in lists, each compared with each', some(X, 'a', some(Y, 'b', { equals: ['@a.v', '@b.v'] })), {
    x: many(141, (i) => ({ v: i })),
    y: many(141, (i) => ({ v: -1 - i })),
  }),
  attack('lists in lists, of long texts that differ at the end', some(X, 'a', some(Y, 'b', { equals: ['@a', '@b'] })), {
    x: many(100, (i) => 'x'.repeat(5_000) + String(100 + i)),
    y: many(100, (i) => 'x'.repeat(5_000) + String(300 + i)),
  }),
  attack('a list in a list that does not depend on it', some(X, 'a', some(Y, 'b', { equals: ['@b', 'no'] })), {
    x: many(10_000, (i) => i),
    y: many(10_000, (i) => String(i)),
  }),
  attack(
    'six tests of each of ten thousand elements',
    some(X, 'a', {
      allOf: [
        { equals: ['@a.t', 1] },
        { in: ['@a.u', ['a', 'b']] },
        { greaterThan: ['@a.v', 5] },
        { exists: '@a.w' },
        { equals: ['@a.o', Y] },
        { contains: ['@a.g', 'no'] },
      ],
    }),
    { x: many(10_000, () => ({ t: 1, u: 'a', v: 6, w: 1, o: 'me', g: ['a'] })), y: 'me' },
  ),
  attack('a regular expression of a long text, for each element', some(X, 'a', { matches: [Y, '(a|aa)+b'] }), {
    x: many(10_000, (i) => i),
    y: 'a'.repeat(8_192),
  }),
  attack('a regular expression of each element', some(X, 'a', { matches: ['@a', '[a-z]+@[a-z]+\\.com'] }), {
    x: many(2_000, () => 'a'.repeat(65)),
  }),
  attack('a regular expression that is large', { matches: [X, '\\pL{900}x'] }, { x: 'a\u00e9'.repeat(4_096) }),
  attack('a pattern of stars', { like: [X, `${'*a'.repeat(250)}b`] }, { x: 'a'.repeat(8_192) }),
  attack('a pattern of each element', some(X, 'a', { like: ['@a', '**a**b'] }), {
    x: many(2_000, () => 'a'.repeat(65)),
  }),
  attack(
    'a part that is nearly everywhere in a text',
    { hasSubstring: [X, Y] },
    {
      x: 'a'.repeat(500_000),
      y: `b${'a'.repeat(250_000)}`,
    },
  ),
  attack(
    'a part that is nearly everywhere in a shorter text',
    { hasSubstring: [X, Y] },
    {
      x: 'a'.repeat(8_192),
      y: `${'a'.repeat(2_048)}b${'a'.repeat(2_048)}`,
    },
  ),
  attack('a text in lower case', { equals: [{ lower: X }, 'a'] }, { x: 'A'.repeat(1_000_000) }),
  attack('a long text before each element', some(X, 'a', { equals: [{ concat: [Y, '@a'] }, 'z'] }), {
    x: many(10_000, String),
    y: 'y'.repeat(8_000),
  }),
  attack('a long text split at each element', some(X, 'a', { contains: [{ split: [Y, '@a'] }, 'z'] }), {
    x: many(10_000, () => 'y'),
    y: 'y'.repeat(8_000),
  }),
  attack('an address in each element', some(X, 'a', { ipIn: ['@a', '10.0.0.0/8'] }), {
    x: many(10_000, (i) => `11.1.1.${String(i % 256)}`),
  }),
  attack('a network in the request that is no network', { ipIn: [X, Y] }, { x: '10.0.0.1', y: '/'.repeat(900_000) }),
  attack('a text that is no network, in each element', some(X, 'a', { ipIn: ['@a', Y] }), {
    x: many(10_000, (i) => `11.1.1.${String(i % 256)}`),
    y: '/'.repeat(500_000),
  }),
  attack('a network for each element', some(X, 'a', { ipIn: ['@a', Y] }), {
    x: many(10_000, (i) => `11.1.1.${String(i % 256)}`),
    y: '10.0.0.0/8',
  }),
  attack('a duration of many digits', { olderThan: [X, Y] }, { x: LONG_AGO, y: `PT${'9'.repeat(900_000)}S` }),
  attack('a duration of many digits, for each element', some(X, 'a', { olderThan: ['@a', Y] }), {
    x: many(10_000, () => LONG_AGO),
    y: `PT${'9'.repeat(500_000)}S`,
  }),
  attack('a duration in each element', some(X, 'a', { olderThan: [Y, '@a'] }), {
    x: many(10_000, (i) => `P${String(i)}DT23H59M59.999999999S`),
    y: LONG_AGO,
  }),
  attack(
    'networks in the request',
    { ipIn: [Y, X] },
    {
      x: many(10_000, (i) => `10.${String(i % 256)}.${String(i >> 8)}.0/24`),
      y: '11.1.1.1',
    },
  ),
  attack(
    'networks in the request, written as long as can be',
    { ipIn: [Y, X] },
    {
      x: many(10_000, (i) => `2001:db8:1234:${i.toString(16).padStart(4, '0')}:1234:1234:255.255.255.255/128`),
      y: 'fe80::1',
    },
  ),
  attack('all of a list in each element', some(X, 'a', { contains: ['@a[*].v', 'no'] }), {
    x: many(10_000, (v) => [{ v }, { v }]),
  }),
  attack('a part of a list in each element', some(X, 'a', { contains: ['@a[-3:-1:2]', 'no'] }), {
    x: many(10_000, (v) => [v, v, v]),
  }),
  attack(
    'all of lists in lists in a list',
    { contains: [`${X}[*][*][*].b`, 'no'] },
    { x: many(1_000, () => many(10, () => many(10, () => ({ b: 1 })))) },
  ),
  attack('wide objects', { equals: [X, Y] }, { x: wide(40_000), y: wide(40_000) }),
  attack(
    'a regular expression with repeated repetitions',
    { matches: [X, '(?:(?:(?:a?){0,14}(?:\\w){0,18}|(?:(?:a?)*)*)){14}'] },
    { x: 'ab'.repeat(43) },
  ),
  attack(
    'a regular expression that may begin anywhere',
    { matches: [X, '(?:(?:[ab]){0,22}b)*'] },
    { x: 'abbaab'.repeat(347) },
  ),
  attack(
    'a regular expression with many states, of a text that is too long for it',
    { matches: [X, '(([a-z]{0,30}|[a-y]{0,30}){0,30})b'] },
    { x: 'ab'.repeat(4_096) },
  ),
  attack('an instant in each element', some(X, 'a', { before: ['@a', '2020-01-01T00:00:00Z'] }), {
    x: many(10_000, () => '2026-01-01T00:00:00.123+01:00'),
  }),
  attack('a wall clock for each element', some(X, 'a', { within: ['@a', 'office'] }), {
    x: many(10_000, () => '2020-01-01T00:00:00.123+01:00'),
  }),
  attack(
    'all of ten thousand in ten thousand',
    { containsAll: [X, Y] },
    {
      x: many(10_000, (i) => `x${String(i)}`),
      y: many(10_000, (i) => `x${String(9_999 - i)}`),
    },
  ),
  attack(
    'sets of objects in another order',
    { setEquals: [X, Y] },
    {
      x: many(10_000, (id) => ({ id })),
      y: many(10_000, (i) => ({ id: 9_999 - i })),
    },
  ),
  attack('a long list for each element, of another type', some(X, 'a', { containsAll: ['@a', Y] }), {
    x: many(10_000, (i) => [i]),
    y: many(10_000, String),
  }),
  attack('a long list of objects for each element', some(X, 'a', { subsetOf: ['@a', Y] }), {
    x: many(5_000, (i) => [{ i }]),
    y: many(5_000, (i) => ({ i })),
  }),
  attack('a wide object for each element', some(X, 'a', { equals: ['@a', Y] }), {
    x: many(10_000, () => ({})),
    y: wide(50_000),
  }),
  attack(
    'lists of lists that are equal',
    { equals: [X, Y] },
    {
      x: many(1_000, (i) => many(50, (j) => i + j)),
      y: many(1_000, (i) => many(50, (j) => i + j)),
    },
  ),
  attack('objects twenty thousand levels deep', { equals: [X, Y] }, { x: deep(20_000), y: deep(20_000) }),
  attack(
    'a sum over products',
    { atLeast: [{ sum: { map: { of: X, as: 'l', to: { multiply: ['@l.q', '@l.p'] } } } }, 1e9] },
    {
      x: many(10_000, (q) => ({ q, p: 3 })),
    },
  ),
];

/** A policy with one permit that has the condition. */
export function policyWith({ when }: Attack): readonly DocumentObject[] {
  const header = { apiVersion: 'adjudge/v1' };
  const rules = [{ id: 'r', effect: 'permit', actions: ['read'], when }];
  const office = { timeZone: 'Europe/Berlin', days: ['monday'], from: '08:00', to: '18:00' };
  return [
    { ...header, kind: 'Policy', name: 'p', resources: ['document'], imports: ['d'], rules },
    { ...header, kind: 'Definitions', name: 'd', schedules: { office } },
  ];
}

function attack(name: string, when: object, properties: Readonly<Record<string, unknown>>): Attack {
  const request = {
    subject: { type: 'user', id: 'alice' },
    action: { name: 'read' },
    resource: { type: 'document', id: '1', properties },
  };
  return { name, when, request };
}

function some(of: string, as: string, satisfies: object): object {
  return { some: { of, as, satisfies } };
}

function many<T>(length: number, one: (index: number) => T): readonly T[] {
  return Array.from({ length }, (_, index) => one(index));
}

function wide(keys: number): object {
  return Object.fromEntries(many(keys, (index) => [`k${String(index)}`, index]));
}

function deep(levels: number): object {
  let value: object = {};
  for (let level = 0; level < levels; level += 1) value = { value };
  return value;
}
