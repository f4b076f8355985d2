import { describe, expect, it } from 'vitest';
import { CONDITION_SCHEMAS } from '../../packages/core/src/document/schema/conditions.ts';
import { LIMITS } from '../../packages/core/src/ir/limits.ts';
import { combine } from '../../packages/core/src/decide/combine.ts';
import { guarded, NO_RULES, type Outcome } from '../../packages/core/src/decide/outcome.ts';
import { FUNCTIONS } from '../../packages/core/src/operators/function-table.ts';
import type { OperandSpec } from '../../packages/core/src/operators/operator.ts';
import { OPERATORS } from '../../packages/core/src/operators/table.ts';
import { codeInFirstColumn, page, section } from './pages.ts';

const guide = page('docs/guide/policy-language.md');

describe('docs/guide/policy-language.md', () => {
  const operators = section(guide, '### Operators');
  const functions = section(guide, '### Functions');

  it('has every operator, in the order of the table, and no other', () => {
    expect(codeInFirstColumn(operators)).toEqual([...OPERATORS.keys()]);
  });

  it.each([...OPERATORS.values()].flatMap((one) => (one.shape === 'test' ? [[one.name, one.operands] as const] : [])))(
    'has the operands of %s',
    (name, operands) => {
      expect(secondColumn(operators, name)).toBe(operands.map(wordOf).join(', '));
    },
  );

  it('has every function, in the order of the schema, and no other', () => {
    const names = Object.keys(CONDITION_SCHEMAS['function']?.properties ?? {});
    expect(names.length).toBeGreaterThan(FUNCTIONS.size);
    expect(codeInFirstColumn(functions)).toEqual(names);
  });

  it.each([...FUNCTIONS.values()].map((row) => [row.name, row] as const))(
    'has the arguments of %s',
    (name, { arguments: args, isVariadic }) => {
      expect(secondColumn(functions, name)).toBe([...args.map(wordOf), ...(isVariadic ? ['…'] : [])].join(', '));
    },
  );

  it.each(['deny-overrides', 'permit-overrides', 'first-applicable', 'deny-unless-permit'] as const)(
    'has what %s makes of any two outcomes',
    (algorithm) => {
      expect(truthTableBelow(`\n\`${algorithm}\``)).toEqual(
        OUTCOMES.map((a) => [`**${a}**`, ...OUTCOMES.map((b) => combine(algorithm, [only(a), only(b)]).outcome)]),
      );
    },
  );

  it('has what a guard makes of any outcome', () => {
    const guards = [
      ['true', true],
      ['false', false],
      ['unknown', undefined],
    ] as const;
    expect(truthTableBelow('The `when` of a policy or set, its guard,')).toEqual(
      guards.map(([word, truth]) => [word, ...OUTCOMES.map((one) => guarded(only(one), truth).outcome)]),
    );
  });
});

const OUTCOMES: readonly Outcome[] = ['P', 'D', 'N', 'IP', 'ID', 'IDP'];

function only(outcome: Outcome): { readonly outcome: Outcome; readonly rules: typeof NO_RULES } {
  return { outcome, rules: NO_RULES };
}

/** The rows of the first table below some words whose columns are outcomes. */
function truthTableBelow(words: string): readonly (readonly string[])[] {
  const combining = section(guide, '## Other ways to combine');
  const [, below = ''] = combining.split(words);
  const [, table = ''] = below.split(/^\| .*\| P \| D \| N \| IP \| ID \| IDP \|\n[|-]+\n/m);
  const [rows = ''] = table.split('\n\n');
  return rows.split('\n').map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

function secondColumn(table: string, name: string): string | undefined {
  const row = table.split('\n').find((line) => line.startsWith(`| \`${name}\` |`));
  return row?.split('|')[2]?.trim();
}

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
