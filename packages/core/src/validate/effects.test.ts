import { describe, expect, test } from 'vitest';
import { policyText, testOf } from '../../test/front/documents.ts';
import { assuredPermits, dueObligations } from './effects.ts';

const rule = (more: string): string => policyText(`  - { id: a, ${more} }\n`);

describe('an assurance', () => {
  const { expectValid, errorsIn } = testOf(assuredPermits);

  test('stands on a permit rule', () => {
    expectValid(rule('effect: permit, assurance: { acr: [mfa] }'));
    expectValid(rule('effect: deny'));
  });

  test('does not stand on a deny rule, which whoever lacks it would escape', () => {
    expect(errorsIn(rule('effect: deny, assurance: { acr: [mfa] }'))).toEqual([
      'a.yaml:6:28: error: a deny rule has no `assurance` at $.rules[0].assurance; put it on the permit rule that needs it [invalid-value]',
    ]);
  });
});

describe('an obligation', () => {
  const { expectValid, errorsIn } = testOf(dueObligations);

  test.each(['permit', 'deny'])('is on what its rule brings about, said or not: %s', (effect) => {
    expectValid(rule(`effect: ${effect}, obligations: [{ id: x }, { id: y, on: ${effect} }]`));
  });

  test.each([
    ['permit', 'deny', '6:68'],
    ['deny', 'permit', '6:66'],
  ])('of a %s rule is not on %s', (effect, on, at) => {
    expect(errorsIn(rule(`effect: ${effect}, obligations: [{ id: x }, { id: y, on: ${on} }]`))).toEqual([
      `a.yaml:${at}: error: the obligation is on \`${on}\`, and its rule only ever brings about a \`${effect}\` at $.rules[0].obligations[1].on; write \`on: ${effect}\` [invalid-value]`,
    ]);
  });

  test('is left to the shape check where it is on neither, or its rule has no effect', () => {
    expectValid(rule('effect: permit, obligations: [{ id: x, on: always }, { id: y, on: 1 }]'));
    expectValid(rule('effect: forbid, obligations: [{ id: x, on: deny }]'));
    expectValid(rule('obligations: [{ id: x, on: deny }]'));
  });
});
