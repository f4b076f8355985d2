import { describe, expect, test } from 'vitest';
import { agreed, permit, policy, request, waysOf } from '../../test/abuse/ways.ts';
import { checkRequest } from './request.ts';

const ways = waysOf([policy([permit('p')], { resources: ['*'] })]);
const SUBJECT = { type: 'user', id: 'alice' };
const ACTION = { name: 'read' };
const RESOURCE = { type: 'document', id: '1' };
const LONG = 'a'.repeat(8_193);

function without(entity: object, name: string): object {
  return Object.fromEntries(Object.entries(entity).filter(([key]) => key !== name));
}

describe('a request that breaks the shape', () => {
  const identifiers = [
    ['subject', 'type', SUBJECT],
    ['subject', 'id', SUBJECT],
    ['action', 'name', ACTION],
    ['resource', 'type', RESOURCE],
    ['resource', 'id', RESOURCE],
  ] as const;
  const notIdentifiers = [
    undefined,
    null,
    '',
    1,
    0,
    true,
    [],
    ['user'],
    {},
    LONG,
    Symbol('user'),
    Object('user'),
    Number.NaN,
  ];
  const notObjects = [
    undefined,
    null,
    '',
    'alice',
    1,
    true,
    [],
    [SUBJECT],
    new Date(0),
    new Map(),
    () => SUBJECT,
    Object.create(SUBJECT),
  ];
  const notBags = notObjects.slice(1);

  const broken: readonly (readonly [string, unknown])[] = [
    ...notObjects.map((value) => ['is no object', value] as const),
    ...['subject', 'action', 'resource'].map((entity) => [`lacks its ${entity}`, without(request(), entity)] as const),
    ...['subject', 'action', 'resource'].flatMap((entity) =>
      notObjects.map((value) => [`has a ${entity} that is no object`, { ...request(), [entity]: value }] as const),
    ),
    ...identifiers.flatMap(([entity, name, whole]) => [
      [`lacks ${entity}.${name}`, { ...request(), [entity]: without(whole, name) }] as const,
      ...notIdentifiers.map(
        (value) => [`has a bad ${entity}.${name}`, { ...request(), [entity]: { ...whole, [name]: value } }] as const,
      ),
    ]),
    ...[SUBJECT, ACTION, RESOURCE].flatMap((whole, index) =>
      notBags.map((value) => {
        const entity = ['subject', 'action', 'resource'][index] ?? '';
        return [`has bad ${entity}.properties`, { ...request(), [entity]: { ...whole, properties: value } }] as const;
      }),
    ),
    ...notBags.map((value) => ['has a bad context', { ...request(), context: value }] as const),
  ];

  test.each(broken)('because it %s (%#) is denied as invalid', (_, asked) => {
    expect(checkRequest(asked)).toBeUndefined();
    expect(agreed(ways, () => asked)).toMatchObject({ decision: false, reason: 'invalid-request', rule: null });
  });
});

describe('a request that keeps the shape', () => {
  test.each([
    ['is as short as can be', request()],
    ['has everything', request({ subject: {}, action: {}, resource: {}, context: {} })],
    ['has members that AuthZEN does not name', { ...request(), extra: 1, subject: { ...SUBJECT, extra: 1 } }],
    ['has undefined properties', { ...request(), context: undefined, subject: { ...SUBJECT, properties: undefined } }],
    [
      'is made of objects without prototype',
      Object.assign(Object.create(null) as object, {
        subject: Object.assign(Object.create(null) as object, SUBJECT),
        action: ACTION,
        resource: RESOURCE,
      }),
    ],
    ['has identifiers as long as can be', { ...request(), subject: { type: LONG.slice(1), id: LONG.slice(1) } }],
    [
      'has odd identifiers',
      { ...request(), subject: { type: ' ', id: '\u0000' }, resource: { type: '\uD800', id: '*' } },
    ],
    ['is a transparent Proxy', new Proxy(request(), {})],
  ])('and %s is decided', (_, asked) => {
    expect(agreed(ways, () => asked).reason).toBe('explicit-permit');
  });

  test('is read part by part', () => {
    const subject = { a: 1 };
    const context = { b: 2 };
    expect(checkRequest(request({ subject, context }))).toEqual({
      'subject.type': 'user',
      'subject.id': 'alice',
      'subject.properties': subject,
      'action.name': 'read',
      'action.properties': undefined,
      'resource.type': 'document',
      'resource.id': '1',
      'resource.properties': undefined,
      context,
    });
  });
});

describe('under a polluted prototype', () => {
  const whole = request({ subject: { a: 1 }, action: { b: 2 }, resource: { c: 3 }, context: { d: 4 } });
  const parts = ['subject', 'action', 'resource', 'context'];
  const members = [
    ['subject', 'type'],
    ['subject', 'id'],
    ['subject', 'properties'],
    ['action', 'name'],
    ['action', 'properties'],
    ['resource', 'type'],
    ['resource', 'id'],
    ['resource', 'properties'],
  ] as const;

  /** What is read of a request while every object inherits something. */
  function readUnder(name: string, inherited: unknown, asked: unknown): ReturnType<typeof checkRequest> {
    Object.defineProperty(Object.prototype, name, { value: inherited, configurable: true });
    try {
      return checkRequest(asked);
    } finally {
      Reflect.deleteProperty(Object.prototype, name);
    }
  }

  test.each(parts)('%s is none where every object inherits one', (name) => {
    const read = readUnder(name, whole[name], without(whole, name));
    if (name === 'context') expect(read).toMatchObject({ 'subject.id': 'alice', context: undefined });
    else expect(read).toBeUndefined();
  });

  test.each(parts)('a request is read as ever where every object inherits %s', (name) => {
    expect(readUnder(name, { type: 'x', id: 'x', name: 'x' }, whole)).toEqual(checkRequest(whole));
  });

  test.each(members)('%s has no %s where every object inherits one', (part, name) => {
    const entity = whole[part] as Record<string, unknown>;
    const read = readUnder(name, entity[name], { ...whole, [part]: without(entity, name) });
    if (name === 'properties') expect(read?.[`${part}.properties`]).toBeUndefined();
    else expect(read).toBeUndefined();
  });

  test.each(members)('the %s is read as ever where every object inherits %s', (_, name) => {
    expect(readUnder(name, 'inherited', whole)).toEqual(checkRequest(whole));
  });
});
