import { expect, test } from 'vitest';
import { resolveSelector } from '../selector/anchor.ts';
import type { Condition, Operand } from './condition.ts';
import { variablesOf } from './variables.ts';

const at = (text: string): Operand => ({ kind: 'selector', selector: resolveSelector(text) });
const equals = (a: Operand, b: Operand): Condition => ({ kind: 'test', operator: 'equals', operands: [a, b] });
const some = (of: Operand, as: string, satisfies: Condition): Condition => ({
  kind: 'quantifier',
  quantifier: 'some',
  of,
  as,
  allowEmpty: false,
  satisfies,
});
const both = equals(at('@a.x'), at('@b'));

test.each<[what: string, part: Condition | Operand, variables: readonly string[]]>([
  ['a test of elements', both, ['a', 'b']],
  ['a test of the request', equals(at('$.context.a'), { kind: 'literal', value: '@a' }), []],
  ['a quantifier, less what it binds', some(at('@c'), 'a', both), ['c', 'b']],
  ['a quantifier over what has the same name', some(at('@a'), 'a', both), ['a', 'b']],
  ['a map, less what it binds', { kind: 'map', of: at('@c'), as: 'a', to: at('@a') }, ['c']],
  ['what functions take', { kind: 'call', function: 'concat', arguments: [at('@a'), at('@a.b')] }, ['a']],
  ['lists and defaults', { kind: 'list', items: [{ kind: 'default', of: [at('@a'), at('@b')] }] }, ['a', 'b']],
  ['connectives', { kind: 'not', of: { kind: 'anyOf', of: [both, some(at('@c'), 'd', both)] } }, ['a', 'b', 'c']],
  ['a named condition, which sees no elements', { kind: 'named', name: 'n', condition: both }, []],
])('%s', (_what, part, variables) => {
  expect(new Set(variables)).toEqual(variablesOf(part));
});
