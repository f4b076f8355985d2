import { describe, expect, test } from 'vitest';
import { policyText, rolesText, testOf } from '../../test/front/documents.ts';
import { assignsPlainRoles, inheritsPlainRoles, knownRoles } from './known-roles.ts';

const ROLES = rolesText('roles:\n  viewer: {}\n  editor: { inherits: [viewer] }\n');
const withRoles = (roles: string): string =>
  policyText(`  - { id: a, effect: permit, actions: [read], roles: ${roles} }\n`);

describe('every role that a document names is declared', () => {
  const { expectValid, errorsIn } = testOf(knownRoles);

  test('in some Roles document, whichever', () => {
    expectValid(withRoles('[viewer, editor]'), ROLES);
    expectValid(
      rolesText('roles:\n  a: { inherits: [viewer] }\nderivedRoles:\n  b: { parents: [editor] }\n', 'more'),
      ROLES,
    );
  });

  test('or it is reported wherever it is named, with the nearest name', () => {
    expect(
      errorsIn(
        withRoles('[veiwer, admin, __proto__]'),
        rolesText('roles:\n  a: { inherits: [Viewer] }\nderivedRoles:\n  b: { parents: [payer] }\n', 'more'),
        ROLES,
      ),
    ).toEqual([
      'a.yaml:6:55: error: there is no role `veiwer` at $.rules[0].roles[0]; did you mean `viewer`? [unknown-role]',
      'a.yaml:6:63: error: there is no role `admin` at $.rules[0].roles[1]; declare it in a Roles document: `admin: {}` [unknown-role]',
      'a.yaml:6:70: error: there is no role `__proto__` at $.rules[0].roles[2]; declare it in a Roles document: `__proto__: {}` [unknown-role]',
      'b.yaml:5:19: error: there is no role `Viewer` at $.roles.a.inherits[0]; did you mean `viewer`? [unknown-role]',
      'b.yaml:7:18: error: there is no role `payer` at $.derivedRoles.b.parents[0]; declare it in a Roles document: `payer: {}` [unknown-role]',
    ]);
  });

  test('which cannot be told where a document could not be read', () => {
    expectValid(withRoles('[viewer]'), 'kind: [');
  });
});

describe('a plain role', () => {
  const { expectValid, errorsIn } = testOf(inheritsPlainRoles);

  test('inherits plain roles', () => {
    expectValid(ROLES);
  });

  test('may be a parent of a derived role, which may be a parent of another', () => {
    expectValid(rolesText('roles: { a: {} }\nderivedRoles:\n  b: { parents: [a] }\n  c: { parents: [b] }\n'));
  });

  test('does not inherit a derived one', () => {
    expect(errorsIn(rolesText('roles:\n  a: { inherits: [b] }\nderivedRoles:\n  b: { parents: [a] }\n'))).toEqual([
      'a.yaml:5:19: error: the role `a` inherits `b`, which is a derived role at $.roles.a.inherits[0]; make `a` a derived role too, or name a plain role [invalid-value]',
    ]);
  });
});

describe('an assigned role', () => {
  const { expectValid, errorsIn } = testOf(assignsPlainRoles);
  const assigned = (role: string, more = ''): string =>
    rolesText(`roles: { a: {} }\n${more}assignments:\n  - { subject: { type: user, id: kim }, roles: [a, ${role}] }\n`);

  test('is a plain role', () => {
    expectValid(assigned('a'));
  });

  test('is not a derived one, whichever document declares it', () => {
    const error =
      'error: `d` is a derived role, which cannot be assigned at $.assignments[0].roles[1]; assign one of its parents [invalid-value]';
    expect(errorsIn(assigned('d', 'derivedRoles: { d: { parents: [a] } }\n'))).toEqual([`a.yaml:7:52: ${error}`]);
    expect(errorsIn(assigned('d'), rolesText('derivedRoles: { d: { parents: [a] } }\n', 'more'))).toEqual([
      `a.yaml:6:52: ${error}`,
    ]);
  });

  test('that nobody declares is left to another check', () => {
    expectValid(assigned('payer'));
  });
});
