import { expect, test } from 'vitest';
import { policyText, testOf } from '../../test/front/documents.ts';
import { targetedTypes } from './targeted-types.ts';

const { expectValid, errorsIn } = testOf(targetedTypes);
const rule = (resources: string): string => `  - { id: a, resources: ${resources} }\n`;

test('a rule targets resource types that its policy speaks about', () => {
  expectValid(policyText(rule('[{ type: document }, { type: document, id: "reports/**" }]')));
});

test('a policy about every type speaks about all of them', () => {
  expectValid(policyText(rule('[{ type: folder }]')).replace('[document]', '["*"]'));
});

test('a rule that targets another type could never apply', () => {
  expect(errorsIn(policyText(rule('[{ type: documents }, { type: document }, { type: folder }]')))).toEqual([
    'a.yaml:6:34: error: the policy does not speak about resources of type `documents` at $.rules[0].resources[0].type; did you mean `document`? [invalid-value]',
    'a.yaml:6:75: error: the policy does not speak about resources of type `folder` at $.rules[0].resources[2].type; add it to the `resources` of the policy [invalid-value]',
  ]);
});

test('what is not a target is left to the shape check', () => {
  expectValid(policyText(rule('[folder, { type: 1 }, {}]')));
  expectValid(policyText(rule('[{ type: folder }]')).replace('[document]', '[]'));
});
