import { expect, test } from 'vitest';
import { definitionsText, policyText, testOf } from '../../test/front/documents.ts';
import { boundedExpansion } from './bounded-expansion.ts';

const { errorsIn, expectValid } = testOf(boundedExpansion);

const range = (length: number): readonly number[] => Array.from({ length }, (_, i) => i);
const group = definitionsText(
  `actionGroups: { all: [${range(1_000)
    .map((i) => `a${String(i)}`)
    .join(', ')}] }\n`,
);

/** Rules that name a group of a thousand actions each, and an action of their own. */
const rules = (count: number): string =>
  policyText(
    range(count)
      .map((i) => `  - { id: r${String(i)}, effect: permit, actions: [all, b${String(i)}] }\n`)
      .join(''),
    'imports: [shared]\n',
  );

test('groups may be named by as many rules as can be written out', () => {
  expectValid(rules(499), group);
});

test('groups that come to more are reported once, where they do', () => {
  expect(errorsIn(rules(502), group)).toEqual([
    expect.stringContaining(
      ': error: with action groups written out, there are more than 500000 names at $.rules[499].actions; name fewer, or use patterns or wider ranges [limit]',
    ),
  ]);
});
