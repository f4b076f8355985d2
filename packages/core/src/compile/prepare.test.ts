import { expect, test } from 'vitest';
import type { Operand, Test } from '../ir/condition.ts';
import { resolveSelector } from '../selector/anchor.ts';
import { prepareTest } from './prepare.ts';

const selector = (text: string): Operand => ({ kind: 'selector', selector: resolveSelector(text) });
const contains: Test = {
  kind: 'test',
  operator: 'contains',
  operands: [selector('$.context.a'), selector('$.context.b')],
};

test('a test that runs in rounds is unknown where those are more work than the limits allow', () => {
  const { call, callInRounds } = prepareTest(contains);
  const list = Array.from({ length: 10 }, (_, index) => `t-${String(index)}`);
  expect(call(list, 't-7')).toBe(true);
  expect(callInRounds(100, list, 't-7')).toBe(true);
  expect(callInRounds(1_000_000, list, 't-7')).toBeUndefined();
});
