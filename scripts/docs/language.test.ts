import { describe, expect, it } from 'vitest';
import { CONDITION_SCHEMAS } from '../../packages/core/src/document/schema/conditions.ts';
import { LIMITS } from '../../packages/core/src/ir/limits.ts';
import type { OperandSpec } from '../../packages/core/src/operators/operator.ts';
import { OPERATORS } from '../../packages/core/src/operators/table.ts';
import { codeInFirstColumn, page, section } from './pages.ts';

describe('docs/guide/policy-language.md', () => {
  const operators = section(page('docs/guide/policy-language.md'), '### Operators');

  it('has every operator, in the order of the table, and no other', () => {
    expect(codeInFirstColumn(operators)).toEqual([...OPERATORS.keys()]);
  });

  it.each([...OPERATORS.values()].flatMap((one) => (one.shape === 'test' ? [[one.name, one.operands] as const] : [])))(
    'has the operands of %s',
    (name, operands) => {
      const row = operators.split('\n').find((line) => line.startsWith(`| \`${name}\` |`));
      expect(row?.split('|')[2]?.trim()).toBe(operands.map(wordOf).join(', '));
    },
  );

  it('has every function', () => {
    const functions = Object.keys(CONDITION_SCHEMAS['function']?.properties ?? {});
    const written = section(page('docs/guide/policy-language.md'), '### Operands');
    expect(functions.filter((name) => !written.includes(`{ ${name}: `))).toEqual([]);
    expect(functions).toHaveLength(3);
  });
});

it('SECURITY.md has the limits as they are', () => {
  const rows = section(page('SECURITY.md'), '## Limits').split('\n');
  for (const [name, value] of Object.entries(LIMITS)) {
    const row = rows.find((line) => line.startsWith(`| \`${name}\` |`));
    expect(row?.split('|')[2]?.trim(), name).toBe(value.toLocaleString('en'));
  }
});

function wordOf({ kinds, notation }: OperandSpec): string {
  if (notation === 'network') return 'network or list of networks';
  if (notation !== undefined) return notation;
  if (kinds.length > 1) return 'any';
  return kinds[0] === 'string' ? 'text' : (kinds[0] ?? '');
}
