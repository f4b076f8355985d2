import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { FUNCTION_REQUESTS, type FunctionRequests } from '../../scripts/reference/function-requests.ts';
import { truthOf } from '../../test/abuse/ways.ts';
import { FUNCTIONS } from './function-table.ts';

const ROWS = [...FUNCTIONS.values()].map(({ name, example }) => {
  const operand = parse(`{ ${name}: ${example} }`) as unknown;
  return [name, operand, FUNCTION_REQUESTS[name] as FunctionRequests] as const;
});

describe('the example of every function', () => {
  test.each(ROWS)('%s yields what the function says', (_, operand, { yields }) => {
    expect(yields).not.toEqual([]);
    for (const [given, result] of yields) {
      expect(truthOf({ equals: [operand, { value: result }] }, () => given)).toBe('true');
      expect(truthOf({ equals: [operand, { value: [result, 'else'] }] }, () => given)).not.toBe('true');
    }
  });

  test.each(ROWS)('%s is unknown, and not absent, where there is nothing to work on', (_, operand, { unknown }) => {
    for (const given of [{}, ...unknown]) {
      expect(truthOf({ isNull: operand }, () => given)).toBe('unknown');
      expect(truthOf({ isNull: { default: [operand, null] } }, () => given)).toBe('unknown');
    }
  });
});
