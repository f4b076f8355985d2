import { describe, expect, test } from 'vitest';
import { policyText, rolesText, testOf, testsText } from '../../test/front/documents.ts';
import { load } from '../document/load.ts';
import { lower } from '../document/lower.ts';
import { knownRules } from './known-rules.ts';

const { expectValid, errorsIn } = testOf(knownRules);
const POLICY = policyText('  - { id: owner, effect: permit, actions: [read] }\n');
const ROLES = rolesText('roles: { viewer: { permits: { document: [read] } }, payer: {} }\n');
const expecting = (rule: string): string =>
  testsText(
    `  - { name: a, subjects: [alice], resources: [draft], actions: [read],\n    expect: [{ subject: alice, resource: draft, action: read, decision: permit, rule: ${rule} }] }\n`,
  );

describe('every rule that a test expects to decide is one', () => {
  test('of a policy or on a role', () => {
    expectValid(POLICY, ROLES, expecting('documents/owner'));
    expectValid(POLICY, ROLES, expecting('roles/viewer/document'));
  });

  test('under the name that decisions have', () => {
    const roles = rolesText(`roles:
  viewer: { permits: { document: [read, { id: own, actions: [update], when: { exists: $.context.a } }] } }
  payer: {}
separationOfDuties: [{ name: both, kind: static, roles: [viewer, payer], max: 1 }]
`);
    const { rules } = lower(load([{ text: POLICY }, { text: roles }]).workspace);
    expect(rules.map(({ name }) => name).toSorted()).toEqual([
      'documents/owner',
      'roles/separationOfDuties/both',
      'roles/viewer/document',
      'roles/viewer/document/own',
    ]);
    for (const { name } of rules) expectValid(POLICY, roles, expecting(name));
  });

  test('or it is reported with the nearest name', () => {
    expect(errorsIn(expecting('documents/owners'), POLICY)).toEqual([
      'a.yaml:12:87: error: there is no rule `documents/owners` at $.tests[0].expect[0].rule; did you mean `documents/owner`? [unknown-rule]',
    ]);
    expect(errorsIn(expecting('roles/payer/document'), ROLES)).toEqual([
      'a.yaml:12:87: error: there is no rule `roles/payer/document` at $.tests[0].expect[0].rule; did you mean `roles/viewer/document`? [unknown-rule]',
    ]);
    expect(errorsIn(expecting('owner'), POLICY)).toEqual([
      'a.yaml:12:87: error: there is no rule `owner` at $.tests[0].expect[0].rule; write `policy/rule`, `roles/role/type` for a permission on a role (with `/id` where it has conditions), or `roles/separationOfDuties/name` [unknown-rule]',
    ]);
  });

  test('also where the roles have no name', () => {
    const duty = 'roles: { a: {}, b: {} }\nseparationOfDuties: [{ name: both, kind: static, roles: [a, b], max: 1 }]\n';
    const nameless = `apiVersion: adjudge/v1\nkind: Roles\n${duty}`;
    expect(errorsIn(expecting('roles/separationOfDuties/both'), nameless)).toEqual([
      expect.stringContaining('there is no rule `roles/separationOfDuties/both`'),
    ]);
    expectValid(expecting('roles/separationOfDuties/both'), rolesText(duty));
  });

  test('unless it may be in a document that could not be read', () => {
    expectValid(expecting('documents/owner'), 'kind: [');
  });
});
