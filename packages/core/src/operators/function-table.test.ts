import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Attributes, truthOf } from '../../test/abuse/ways.ts';
import { FUNCTIONS } from './function-table.ts';

const resource = (properties: unknown): Attributes => ({ resource: properties });

/** For each function, what its example is given, and what it yields then. Alice reads document 1. */
const EXAMPLES: Readonly<Record<string, readonly [given: Attributes, result: unknown]>> = {
  count: [resource({ reviewers: ['bob', 'carol'] }), 2],
  lower: [{ subject: { email: 'A@Example.com' } }, 'a@example.com'],
  upper: [resource({ code: 'ab-1' }), 'AB-1'],
  concat: [{}, 'user:alice'],
  split: [{ subject: { scope: 'read write' } }, ['read', 'write']],
  add: [resource({ net: 100, tax: 19 }), 119],
  subtract: [{ subject: { limit: 100, used: 40 } }, 60],
  multiply: [resource({ price: 3, quantity: 4 }), 12],
  divide: [resource({ total: 7, people: 2 }), 3.5],
  modulo: [resource({ number: 7 }), 1],
  min: [{ resource: { amount: 5 }, subject: { limit: 3 } }, 3],
  max: [resource({ lines: [{ amount: 1 }, { amount: 9 }] }), 9],
  sum: [resource({ lines: [{ amount: 1 }, { amount: 9 }] }), 10],
  instantAdd: [resource({ createdAt: '2026-01-01T00:00:00Z' }), '2026-01-31T00:00:00.000Z'],
  durationBetween: [resource({ startsAt: '2026-01-01T00:00:00Z', endsAt: '2026-01-01T00:15:00Z' }), 900],
};

describe('the example of every function', () => {
  test('is tried out here', () => {
    expect(Object.keys(EXAMPLES)).toEqual([...FUNCTIONS.keys()]);
  });

  test.each(Object.entries(EXAMPLES))('%s yields what the function says', (name, [given, result]) => {
    const operand = { [name]: parse(`[${FUNCTIONS.get(name)?.example ?? ''}]`)[0] as unknown };
    expect(truthOf({ equals: [operand, { value: result }] }, () => given)).toBe('true');
    expect(truthOf({ equals: [operand, { value: [result, 'else'] }] }, () => given)).not.toBe('true');
  });

  test.each(Object.keys(EXAMPLES).filter((name) => name !== 'concat'))(
    '%s is unknown, and not absent, where there is nothing to work on',
    (name) => {
      const operand = { [name]: parse(`[${FUNCTIONS.get(name)?.example ?? ''}]`)[0] as unknown };
      expect(truthOf({ isNull: operand }, () => ({}))).toBe('unknown');
      expect(truthOf({ isNull: { default: [operand, null] } }, () => ({}))).toBe('unknown');
    },
  );
});
