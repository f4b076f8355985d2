import fc from 'fast-check';
import { UNKNOWN } from '../../src/ir/value.ts';

/*
 * The names and values that generated policies and requests share. The pools are small, so that what a policy asks for and
 * what a request brings meet often enough.
 */

export const TYPES = ['document', 'invoice', '__proto__'];
export const ACTIONS = ['read', 'write', 'billing:pay', 'billing:refund:all', 'constructor'];
export const SUBJECT_TYPES = ['user', 'service'];
export const ROLES = ['viewer', 'editor', 'admin', 'toString', 'auditor'];
export const IDS = ['alice', 'bob', 'x/1', 'x/1/2', 'x:1'];
export const TEXTS = ['a', 'b', 'alice', 'x/1', 'x/1/2', 'a.c', 'abc', '', 'é', '$.subject.id'];
export const NUMBERS = [0, 1, 2, -1, 0.5, 100];
export const ADDRESSES = [
  '10.0.0.1',
  '10.1.2.3',
  '192.168.0.1',
  '::1',
  '2001:db8::1',
  '::ffff:10.0.0.1',
  '010.0.0.1',
  'nonsense',
];
export const NETWORKS = ['10.0.0.0/8', '192.168.0.0/16', '2001:db8::/32', '::1', '10.0.0.1/32', '0.0.0.0/0'];
/** When every generated decision is made. */
export const NOW: number = Date.parse('2026-03-29T01:30:00Z');
export const INSTANTS = [
  '2026-03-29T01:30:00Z',
  '2026-03-29T03:30:00+02:00',
  '2026-03-28T23:59:59.999Z',
  '2026-03-27T10:00:00-05:00',
  '2025-01-01T00:00:00Z',
  '2027-01-01T00:00:00Z',
];
/** Instants as a careless caller writes them. */
export const NEAR_INSTANTS = ['2026-02-30T00:00:00Z', '2026-03-29T01:30:00', '2026-03-29', '1', '2026-03-29T24:00:00Z'];
/** When generated subjects were authenticated: seconds before and after the decision, and what is no such time. */
export const AUTH_TIMES = [NOW / 1000, NOW / 1000 - 60, NOW / 1000 - 86_400, NOW / 1000 + 3600, NOW, 0];
export const CLASSES = ['mfa', 'pwd', 'urn:example:key'];
export const DURATIONS = ['PT0S', 'PT15M', 'P1D', 'P52W', 'P1DT2H3M4.5S'];
export const PATTERNS = ['*', '**', 'x/*', 'x/**', '*:1', 'a.c', 'a*c', '**/2', ''];
export const REGEXES = ['a|b', '[a-z]+', '.*', 'x.1', '', '(?i)ALICE', '\\p{L}'];
export const ACTION_PATTERNS = ['*', 'billing:*', 'billing:**', '**:all', 're*'];

export const texts: fc.Arbitrary<string> = fc.constantFrom(...TEXTS);
export const numbers: fc.Arbitrary<number> = fc.constantFrom(...NUMBERS);
export const scalars: fc.Arbitrary<string | number | boolean | null> = fc.oneof(
  texts,
  numbers,
  fc.boolean(),
  fc.constant(null),
);

/** Any JSON value, small. */
export const jsonValues: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: scalars },
  { weight: 2, arbitrary: fc.array(fc.oneof(texts, numbers), { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.array(scalars, { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.array(fc.array(texts, { maxLength: 2 }), { maxLength: 2 }) },
  { weight: 1, arbitrary: fc.dictionary(fc.constantFrom('s', 'n', 'id'), scalars, { maxKeys: 3 }) },
);

class Impostor {
  readonly s = 'a';
  readonly id = 'alice';
}

const HOSTILE: Readonly<Record<string, () => unknown>> = {
  undefined: () => undefined,
  NaN: () => Number.NaN,
  Infinity: () => Number.POSITIVE_INFINITY,
  'unsafe integer': () => 2 ** 53,
  bigint: () => 10n,
  symbol: () => Symbol('a'),
  Date: () => new Date(0),
  Map: () => new Map([['s', 'a']]),
  'class instance': () => new Impostor(),
  'inherited members': () => Object.create({ s: 'a', id: 'alice', n: 1 }) as object,
  function: () => () => true,
  'boxed string': () => new String('a'),
  'getter that throws': throwingGetter,
  'Proxy that throws': throwingProxy,
  'list with gaps': () => ['a', undefined, Number.NaN],
  'sparse list': () => Object.assign(Array.from({ length: 2 }), { 5: 'a' }),
  cycle: cyclic,
};

/** Stands for a value that no JSON holds, until the request is made: so a failing case can be printed. */
export class Hostile {
  readonly hostile: string;

  constructor(hostile: string) {
    this.hostile = hostile;
  }
}

/** What is not JSON, or not safely so. */
export const hostileValues: fc.Arbitrary<unknown> = fc
  .constantFrom(...Object.keys(HOSTILE))
  .map((name) => new Hostile(name));

/** Stands for a member that throws when it is read. */
export const THROWING_MEMBER: Hostile = new Hostile('member that throws');

/** Stands for what a resolver puts in the place of an attribute that could not be loaded. */
export const NOT_LOADED: Hostile = new Hostile('attribute that could not be loaded');

/** Makes the value that a generated one stands for; frozen, so that evaluators may share it. */
export function materialize(value: unknown): unknown {
  if (value === NOT_LOADED) return UNKNOWN.notLoaded;
  if (value instanceof Hostile) return HOSTILE[value.hostile]?.();
  if (Array.isArray(value)) return Object.freeze(value.map(materialize));
  if (typeof value !== 'object' || value === null) return value;
  const object = Object.fromEntries(Object.entries(value).map(([key, member]) => [key, materialize(member)]));
  for (const [key, member] of Object.entries(value))
    if (member === THROWING_MEMBER) Object.defineProperty(object, key, { get: fail });
  return Object.freeze(object);
}

function fail(): never {
  throw new Error('reading this throws');
}

function throwingGetter(): object {
  return Object.defineProperty({}, 's', {
    enumerable: true,
    get: fail,
  });
}

function throwingProxy(): object {
  return new Proxy({}, { get: fail, getPrototypeOf: fail, ownKeys: fail, getOwnPropertyDescriptor: fail, has: fail });
}

function cyclic(): object {
  const object: Record<string, unknown> = { s: 'a' };
  object['o'] = object;
  return object;
}
