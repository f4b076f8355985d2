import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { OPERATOR_REQUESTS } from '../../scripts/reference/operator-requests.ts';
import { definitions, truthOf } from '../../test/abuse/ways.ts';
import { OPERATORS, TEST_OPERATORS } from './table.ts';

const fail = (): never => {
  throw new Error('no');
};
const THROWING = new Proxy({}, { get: fail, getOwnPropertyDescriptor: fail });

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
  test('is tried out', () => {
    expect(Object.keys(OPERATOR_REQUESTS)).toEqual([...OPERATORS.keys()]);
  });

  test.each([...OPERATORS.values()].map((operator) => [operator.name, operator.example]))('%s: %s', (name, example) => {
    const condition = { [name]: parse(example) as unknown };
    const requests = OPERATOR_REQUESTS[name]!;
    expect(truthOf(condition, () => requests.true, [shared, roles])).toBe('true');
    expect(truthOf(condition, () => requests.false, [shared, roles])).toBe('false');
    for (const brought of requests.unknown ?? [{}])
      expect(truthOf(condition, () => brought, [shared, roles])).toBe('unknown');
  });

  test.each(['exists', 'missing'])('%s is unknown where looking throws', (name) => {
    const looking = { [name]: '$.resource.properties.approvedBy' };
    expect(truthOf(looking, () => ({ resource: THROWING }))).toBe('unknown');
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
