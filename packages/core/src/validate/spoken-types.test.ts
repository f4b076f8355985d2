import { expect, test } from 'vitest';
import { attributesText, policyText, rolesText, testOf } from '../../test/front/documents.ts';
import { spokenTypes } from './spoken-types.ts';

const { expectValid, errorsIn } = testOf(spokenTypes);
const POLICY = policyText('  - { id: a, effect: permit, actions: [read] }\n');
const ROLES = rolesText('roles: { a: { permits: { folder: [read] } } }\n');
const schemaOf = (type: string): string => attributesText(`resource: { ${type}: {} }\n`);

test('a schema is of a resource type that a policy or a role speaks about', () => {
  expectValid(schemaOf('document'), POLICY, ROLES);
  expectValid(schemaOf('folder'), POLICY, ROLES);
  expectValid(attributesText('subject: {}\ncontext: {}\n'), POLICY);
});

test('a policy about every type speaks about all of them', () => {
  expectValid(schemaOf('documnet'), POLICY.replace('[document]', '["*"]'));
});

test.each([
  ['documnet', 'document'],
  ['foldr', 'folder'],
])('a type that is nearly one of them is an error: %s', (type, meant) => {
  expect(errorsIn(schemaOf(type), POLICY, ROLES)).toEqual([
    `a.yaml:4:13: error: no policy or role speaks about resources of type \`${type}\` at $.resource.${type}; did you mean \`${meant}\`? [unused-schema]`,
  ]);
});

test('any other is a warning', () => {
  expect(errorsIn(schemaOf('invoice'), POLICY, ROLES)).toEqual([
    'a.yaml:4:13: warning: no policy or role speaks about resources of type `invoice` at $.resource.invoice; take the schema out, or name the type in a policy [unused-schema]',
  ]);
});

test('nothing is said where a document could not be read, or where nothing speaks about anything', () => {
  expectValid(schemaOf('documnet'), POLICY, 'kind: [');
  expectValid(schemaOf('documnet'));
});
