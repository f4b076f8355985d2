import { describe, expect, test } from 'vitest';
import { definitionsText, policyText, rolesText, testOf } from '../../test/front/documents.ts';
import { load } from '../document/load.ts';
import { uniqueDocumentNames, uniquePermissionIds, uniqueRoleNames, uniqueRuleIds } from './unique-names.ts';

const RULE = '  - { id: a, effect: permit, actions: [read] }\n';

describe('names of documents', () => {
  const { expectValid, errorsIn } = testOf(uniqueDocumentNames);

  test('may be the same for documents of different kinds', () => {
    expectValid(policyText(RULE), rolesText('roles: { a: {} }\n', 'documents'), definitionsText('', 'documents'));
  });

  test('are unique per kind, whatever file they are in', () => {
    expect(errorsIn(policyText(RULE), `${policyText(RULE)}---\n${policyText(RULE)}`)).toEqual([
      'b.yaml:3:1: error: Policy `documents` is declared twice at $.name; the other is in a.yaml:3:1 [duplicate-name]',
      'b.yaml:10:1: error: Policy `documents` is declared twice at $.name; the other is in a.yaml:3:1 [duplicate-name]',
    ]);
  });

  test('tell the other by its document where that has no lines', () => {
    const { workspace } = load([
      { kind: 'Roles', name: 'a' },
      { kind: 'Roles', name: 'a' },
    ]);
    expect(uniqueDocumentNames(workspace)).toMatchObject([
      { source: 'documents[1]', path: '$.name', hint: 'the other is in documents[0]' },
    ]);
  });

  test('are left to the shape check where they are not strings', () => {
    expectValid(definitionsText('', '1'), definitionsText('', '1'));
  });
});

describe('ids of rules', () => {
  const { expectValid, errorsIn } = testOf(uniqueRuleIds);

  test('may be the same in different policies', () => {
    expectValid(policyText(RULE), policyText(RULE));
  });

  test('are unique in their policy', () => {
    expect(errorsIn(policyText(`${RULE}${RULE}  - { id: b }\n${RULE}`))).toEqual([
      'a.yaml:7:7: error: rule `a` is declared twice at $.rules[1].id; the other is in a.yaml:6:7 [duplicate-rule]',
      'a.yaml:9:7: error: rule `a` is declared twice at $.rules[3].id; the other is in a.yaml:6:7 [duplicate-rule]',
    ]);
  });

  test('are left to the shape check where they are missing or not strings', () => {
    expectValid(policyText('  - { effect: permit }\n  - { effect: deny }\n  - { id: 1 }\n  - { id: 1 }\n'));
  });
});

describe('ids of permissions with conditions', () => {
  const { expectValid, errorsIn } = testOf(uniquePermissionIds);

  test('may be the same on different roles, and for different types', () => {
    expectValid(
      rolesText('roles:\n  a: { permits: { x: [{ id: i }], y: [{ id: i }] } }\n  b: { permits: { x: [{ id: i }] } }\n'),
    );
  });

  test('are unique on a role for a type, beside whatever names of actions', () => {
    expect(errorsIn(rolesText('roles:\n  a: { permits: { x: [{ id: i }, i, { id: j }, { id: i }] } }\n'))).toEqual([
      'a.yaml:5:50: error: permission `i` is declared twice at $.roles.a.permits.x[3].id; the other is in a.yaml:5:25 [duplicate-rule]',
    ]);
  });

  test('are left to the shape check where they are missing or not strings', () => {
    expectValid(rolesText('roles: { a: { permits: { x: [{}, {}, { id: 1 }, { id: 1 }] } } }\n'));
  });
});

describe('roles', () => {
  const { expectValid, errorsIn } = testOf(uniqueRoleNames);

  test('may have any names that differ, byte for byte', () => {
    expectValid(rolesText('roles: { a: {}, A: {}, __proto__: {}, constructor: {} }\n'));
  });

  test('are declared once, as a role or as a derived role, in whatever document', () => {
    expect(
      errorsIn(
        rolesText('roles:\n  a: {}\n  b: {}\nderivedRoles:\n  b: { parents: [a] }\n'),
        rolesText('roles:\n  a: {}\n', 'more'),
      ),
    ).toEqual([
      'a.yaml:8:3: error: role `b` is declared twice at $.derivedRoles.b; the other is in a.yaml:6:3 [duplicate-role]',
      'b.yaml:5:3: error: role `a` is declared twice at $.roles.a; the other is in a.yaml:5:3 [duplicate-role]',
    ]);
  });
});
