import { expect, test } from 'vitest';
import { definitionsText, policyText, rolesText, testOf } from '../../test/front/documents.ts';
import { someRule } from './some-rule.ts';

const { expectValid, errorsIn } = testOf(someRule);

test('a rule is something to decide by', () => {
  expectValid(policyText('  - { id: a, effect: permit, actions: [read] }\n'));
});

test('a permission on a role is something to decide by', () => {
  expectValid(rolesText('roles: { viewer: { permits: { document: [read] } } }\n'));
});

test('roles without permissions and definitions are nothing to decide by', () => {
  expect(errorsIn(rolesText('roles: { viewer: {} }\n'), definitionsText(''))).toEqual([
    'a.yaml: error: no document has a rule at $; an engine without rules denies everything; if that is wanted, pass `allowEmpty: true` [no-rules]',
  ]);
});

test('no document is nothing to decide by', () => {
  expect(errorsIn()).toEqual([
    'documents: error: no document has a rule at $; an engine without rules denies everything; if that is wanted, pass `allowEmpty: true` [no-rules]',
  ]);
});

test('a document that is wrong in itself is reported as that', () => {
  expectValid(policyText('').replace('rules:', ''));
  expectValid('apiVersion: adjudge/v1\nkind: Polices\n');
});

test('a document that could not be read may have held something', () => {
  expectValid('kind: [');
});
