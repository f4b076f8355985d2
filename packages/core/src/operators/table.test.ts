import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Attributes, definitions, truthOf } from '../../test/abuse/ways.ts';
import { OPERATORS, TEST_OPERATORS } from './table.ts';

interface Fixture {
  readonly true: Attributes;
  readonly false: Attributes;
  /** What makes it unknown; nothing at all, unless the operator knows what to say of that. */
  readonly unknown?: Attributes;
}

const resource = (properties: unknown): Attributes => ({ resource: properties });
const subject = (properties: unknown): Attributes => ({ subject: properties });
const THROWING = new Proxy(
  {},
  {
    getOwnPropertyDescriptor: () => {
      throw new Error('no');
    },
  },
);

/** For each operator, what makes its example true, and what makes it false. Alice reads document 1. */
const FIXTURES: Readonly<Record<string, Fixture>> = {
  equals: { true: resource({ ownerId: 'alice' }), false: resource({ ownerId: 'bob' }) },
  notEquals: { true: resource({ status: 'draft' }), false: resource({ status: 'archived' }) },
  in: { true: resource({ status: 'draft' }), false: resource({ status: 'final' }) },
  notIn: { true: resource({ status: 'draft' }), false: resource({ status: 'locked' }) },
  isNull: { true: resource({ deletedAt: null }), false: resource({ deletedAt: '2026-01-01' }) },
  lessThan: { true: resource({ amount: 999 }), false: resource({ amount: 1000 }) },
  atMost: {
    true: { resource: { amount: 5 }, subject: { limit: 5 } },
    false: { resource: { amount: 6 }, subject: { limit: 5 } },
  },
  greaterThan: { true: subject({ clearance: 4 }), false: subject({ clearance: 3 }) },
  atLeast: { true: subject({ age: 18 }), false: subject({ age: 17 }) },
  between: { true: resource({ amount: 500 }), false: resource({ amount: 501 }) },
  endsWith: { true: subject({ email: 'a@example.com' }), false: subject({ email: 'a@example.org' }) },
  hasSubstring: { true: resource({ title: 'a draft of it' }), false: resource({ title: 'it' }) },
  contains: { true: resource({ reviewers: ['bob', 'alice'] }), false: resource({ reviewers: ['bob'] }) },
  containsAny: { true: subject({ groups: ['audit'] }), false: subject({ groups: ['sales'] }) },
  containsAll: { true: subject({ scopes: ['export', 'read'] }), false: subject({ scopes: ['read'] }) },
  subsetOf: { true: resource({ labels: ['public'] }), false: resource({ labels: ['public', 'secret'] }) },
  disjointFrom: { true: resource({ labels: ['public'] }), false: resource({ labels: ['secret'] }) },
  setEquals: { true: resource({ labels: ['public', 'public'] }), false: resource({ labels: [] }) },
  ipIn: { true: { context: { ip: '10.1.2.3' } }, false: { context: { ip: '11.1.2.3' } } },
  allOf: {
    true: { context: { ip: '10.0.0.1' }, resource: {} },
    false: { resource: { lockedBy: 'bob' } },
    unknown: { context: { ip: Number.NaN } },
  },
  anyOf: { true: { context: { ip: '10.0.0.1' } }, false: {}, unknown: { context: { ip: Number.NaN } } },
  noneOf: { true: resource({ status: 'draft' }), false: resource({ status: 'archived' }) },
  not: { true: resource({ status: 'draft' }), false: resource({ status: 'archived' }) },
  exists: { true: resource({ approvedBy: null }), false: resource({}), unknown: resource(THROWING) },
  missing: { true: resource({}), false: resource({ lockedBy: null }), unknown: resource(THROWING) },
  some: { true: resource({ members: [{ id: 'bob' }, { id: 'alice' }] }), false: resource({ members: [] }) },
  every: {
    true: resource({ lines: [{ amount: 100 }, { amount: 1 }] }),
    false: resource({ lines: [{}, { amount: 101 }] }),
  },
  none: { true: resource({ holds: [{ state: 'lifted' }] }), false: resource({ holds: [{}, { state: 'active' }] }) },
  before: {
    true: resource({ createdAt: '2026-12-31T23:59:59Z' }),
    false: resource({ createdAt: '2027-01-01T00:00:00Z' }),
  },
  after: {
    true: resource({ publishedAt: '2026-01-01T00:00:01Z' }),
    false: resource({ publishedAt: '2026-01-01T00:00:00Z' }),
  },
  within: { true: { context: { time: '2026-01-01T00:00:00Z' } }, false: { context: { time: '2027-01-01T00:00:00Z' } } },
  olderThan: {
    true: resource({ createdAt: '2020-01-01T00:00:00Z' }),
    false: resource({ createdAt: '9999-01-01T00:00:00Z' }),
  },
  newerThan: {
    true: subject({ authTime: '9999-01-01T00:00:00Z' }),
    false: subject({ authTime: '2020-01-01T00:00:00Z' }),
  },
  hasRole: { true: subject({ roles: ['editor'] }), false: subject({ roles: [] }) },
  hasAnyRole: { true: subject({ roles: ['admin'] }), false: subject({ roles: ['maker'] }) },
  hasAllRoles: { true: subject({ roles: ['maker', 'approver'] }), false: subject({ roles: ['maker'] }) },
  condition: {
    true: { subject: { tenantId: 'a' }, resource: { tenantId: 'a' } },
    false: { subject: { tenantId: 'a' }, resource: { tenantId: 'b' } },
  },
};

/** Examples about `$.resource.id`, whose fixture is the id. */
const ID_FIXTURES: Readonly<Record<string, readonly [isTrue: string, isFalse: string]>> = {
  startsWith: ['reports/1', 'drafts/1'],
  like: ['reports/1/summary', 'reports/1/2/summary'],
  matches: ['inv-123456', 'inv-1234567'],
};

const shared = definitions({
  conditions: { sameTenant: { equals: ['$.subject.properties.tenantId', '$.resource.properties.tenantId'] } },
});

const roles = {
  apiVersion: 'adjudge/v1',
  kind: 'Roles',
  name: 'org',
  roles: { editor: {}, admin: {}, maker: {}, approver: {} },
};

describe('the example of each operator', () => {
  test.each(
    [...OPERATORS.values()]
      .filter(({ name }) => !(name in ID_FIXTURES))
      .map((operator) => [operator.name, operator.example]),
  )('%s: %s', (name, example) => {
    const condition = { [name]: parse(example) as unknown };
    const fixture = FIXTURES[name];
    expect(truthOf(condition, () => fixture?.true ?? {}, [shared, roles])).toBe('true');
    expect(truthOf(condition, () => fixture?.false ?? {}, [shared, roles])).toBe('false');
    expect(truthOf(condition, () => fixture?.unknown ?? {}, [shared, roles])).toBe('unknown');
  });

  test.each(Object.entries(ID_FIXTURES))('%s, about the id of the resource', (name, [isTrue, isFalse]) => {
    const condition = parse(OPERATORS.get(name)?.example ?? '') as readonly unknown[];
    expect(condition[0]).toBe('$.resource.id');
    const onContext = { [name]: ['$.context.id', ...condition.slice(1)] };
    expect(truthOf(onContext, () => ({ context: { id: isTrue } }))).toBe('true');
    expect(truthOf(onContext, () => ({ context: { id: isFalse } }))).toBe('false');
    expect(truthOf(onContext, () => ({}))).toBe('unknown');
    expect(truthOf({ [name]: condition }, () => ({}))).toBe('false');
  });
});

describe('the table', () => {
  test('has each operator under its name, once', () => {
    expect([...OPERATORS].filter(([name, operator]) => name !== operator.name)).toEqual([]);
    expect([...TEST_OPERATORS.keys()]).toEqual(
      [...OPERATORS.values()].filter(({ shape }) => shape === 'test').map(({ name }) => name),
    );
  });

  test.each([...TEST_OPERATORS.values()].map((operator) => [operator.name, operator] as const))(
    '%s says nothing about operands of types that it does not take, and never throws',
    (_, { operands, apply }) => {
      const zoo: Readonly<Record<string, unknown>> = {
        null: null,
        boolean: true,
        number: 1,
        string: 'a',
        list: ['a'],
        object: { a: 1 },
        date: new Date(0),
        NaN: Number.NaN,
        symbol: Symbol('unknown'),
      };
      const fitting = operands.map(({ kinds, notation }) =>
        notation === 'network' ? '10.0.0.0/8' : zoo[kinds[0] ?? ''],
      );
      for (const [index, { kinds }] of operands.entries()) {
        if (kinds.length === JSON_KINDS) continue;
        for (const [kind, value] of Object.entries(zoo).filter(([name]) => !kinds.some((allowed) => allowed === name)))
          expect(apply(...fitting.toSpliced(index, 1, value)), `${kind} as operand ${String(index)}`).toBeUndefined();
      }
    },
  );
});

const JSON_KINDS = 6;
