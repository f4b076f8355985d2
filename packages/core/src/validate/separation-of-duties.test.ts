import { describe, expect, test } from 'vitest';
import { rolesText, testOf } from '../../test/front/documents.ts';
import {
  activeRolesArePlain,
  activeRolesWhereDynamic,
  holdableRoles,
  separatingDuties,
  uniqueDuties,
} from './separation-of-duties.ts';

const ROLES = 'roles: { a: {}, b: {}, c: {} }\n';
/** Roles in YAML with separations of duties, one on a line: they stand from line 6 on, from column 5 on. */
const withDuties = (duties: readonly string[], roles = ROLES): string =>
  rolesText(`${roles}separationOfDuties:\n${duties.map((duty) => `  - ${duty}\n`).join('')}`);

describe('names of separations of duties', () => {
  const { expectValid, errorsIn } = testOf(uniqueDuties);

  test('may be the same in different documents', () => {
    const duty = '{ name: x, kind: static, roles: [a, b] }';
    expectValid(withDuties([duty]), rolesText(`roles: { d: {} }\nseparationOfDuties:\n  - ${duty}\n`, 'more'));
  });

  test('are unique in their document', () => {
    expect(errorsIn(withDuties(['{ name: x, roles: [a, b] }', '{ name: y }', '{ name: x }']))).toEqual([
      'a.yaml:8:7: error: separation of duties `x` is declared twice at $.separationOfDuties[2].name; the other is in a.yaml:6:7 [duplicate-rule]',
    ]);
  });

  test('are left to the shape check where they are missing or not strings', () => {
    expectValid(withDuties(['{ roles: [a] }', '{ roles: [a] }', '{ name: 1 }', '{ name: 1 }']));
  });
});

describe('a separation of duties separates something', () => {
  const { expectValid, errorsIn } = testOf(separatingDuties);

  test('where it allows fewer roles than it names', () => {
    expectValid(withDuties(['{ name: x, roles: [a, b] }', '{ name: y, roles: [a, b, c], max: 2 }']));
  });

  test('and is reported where it allows as many, or more', () => {
    expect(
      errorsIn(
        withDuties([
          '{ name: x, roles: [a] }',
          '{ name: y, roles: [a, b], max: 2 }',
          '{ name: z, roles: [a, b, c], max: 9 }',
        ]),
      ),
    ).toEqual([
      'a.yaml:6:23: error: it allows 1 of its roles together, and 1 role is all there are at $.separationOfDuties[0].roles; name more roles, or lower `max` [invalid-value]',
      'a.yaml:7:23: error: it allows 2 of its roles together, and 2 roles are all there are at $.separationOfDuties[1].roles; name more roles, or lower `max` [invalid-value]',
      'a.yaml:8:23: error: it allows 9 of its roles together, and 3 roles are all there are at $.separationOfDuties[2].roles; name more roles, or lower `max` [invalid-value]',
    ]);
  });

  test('and a role that is named twice counts once', () => {
    expect(errorsIn(withDuties(['{ name: x, roles: [a, a] }']))).toHaveLength(1);
  });

  test('which is left to the shape check where no role is named, or `max` is no number of roles', () => {
    expectValid(withDuties(['{ name: x, roles: [] }', '{ name: y }', '{ name: z, roles: [a, b], max: 0 }']));
    expectValid(withDuties(['{ name: x, roles: [a, b], max: two }']));
  });
});

describe('which roles are active', () => {
  const { expectValid, errorsIn } = testOf(activeRolesWhereDynamic);

  test('is said where the separation is dynamic, and not where it is static', () => {
    expectValid(withDuties(['{ name: x, kind: dynamic, activeRoles: $.context.roles }', '{ name: y, kind: static }']));
  });

  test('is reported where it is missing', () => {
    expect(errorsIn(withDuties(['{ name: x, kind: dynamic, roles: [a, b] }']))).toEqual([
      'a.yaml:6:5: error: the key `activeRoles` is missing at $.separationOfDuties[0]; say where a request states which roles are active: `activeRoles: $.context.activeRoles` [missing-key]',
    ]);
  });

  test('is reported where it would not matter, at the key', () => {
    expect(errorsIn(withDuties(['{ name: x, kind: static, activeRoles: $.context.roles }']))).toEqual([
      'a.yaml:6:30: error: a static separation of duties has no `activeRoles` at $.separationOfDuties[0].activeRoles; take it out, or write `kind: dynamic` [invalid-value]',
    ]);
  });

  test('is left to the shape check where the kind is missing or none', () => {
    expectValid(withDuties(['{ name: x }', '{ name: y, kind: fixed, activeRoles: $.context.roles }']));
  });
});

describe('a derived role', () => {
  const { expectValid, errorsIn } = testOf(activeRolesArePlain);
  const derived = `${ROLES}derivedRoles: { d: { parents: [a], when: { exists: $.context.d } } }\n`;

  test('may be separated from others where it is counted as held', () => {
    expectValid(withDuties(['{ name: x, kind: static, roles: [b, d] }'], derived));
  });

  test('cannot be active, whichever document declares it', () => {
    const error =
      'error: `d` is a derived role, which cannot be active at $.separationOfDuties[0].roles[1]; name its parents, or write `kind: static` [invalid-value]';
    const duty = '{ name: x, kind: dynamic, roles: [b, d] }';
    expect(errorsIn(withDuties([duty], derived))).toEqual([`a.yaml:7:42: ${error}`]);
    expect(
      errorsIn(
        withDuties([duty]),
        rolesText('derivedRoles: { d: { parents: [a], when: { exists: $.context.d } } }\n', 'more'),
      ),
    ).toEqual([`a.yaml:6:42: ${error}`]);
  });
});

describe('a role can be held without violating a separation of duties', () => {
  const { expectValid, errorsIn } = testOf(holdableRoles);
  const DUTY = '{ name: x, kind: static, roles: [a, b] }';
  const HINT = 'take one of them out of what it inherits, or out of the separation of duties [invalid-value]';

  test('where it leads to as many of the roles as are allowed', () => {
    expectValid(withDuties([DUTY], 'roles: { a: {}, b: {}, c: { inherits: [a] }, d: { inherits: [c] } }\n'));
    expectValid(
      withDuties(
        ['{ name: x, roles: [a, b, c], max: 2 }'],
        'roles: { a: {}, b: {}, c: {}, d: { inherits: [a, b] } }\n',
      ),
    );
  });

  test.each([
    ['itself and the other', 'a: {}, b: { inherits: [a] }', 'b', '`a` and `b`'],
    ['both', 'a: {}, b: {}, c: { inherits: [a, b] }', 'c', '`a` and `b`'],
    ['both over several steps', 'a: {}, b: {}, c: { inherits: [a] }, d: { inherits: [c, b] }', 'd', '`a` and `b`'],
    ['both in a circle', 'a: { inherits: [b] }, b: { inherits: [a] }', 'a', '`a` and `b`'],
  ])('and is reported where it leads to %s', (_, roles, role, held) => {
    expect(errorsIn(withDuties([DUTY], `roles: { ${roles} }\n`))).toEqual([
      `a.yaml:6:5: error: nobody could use the role \`${role}\`: whoever holds it holds ${held} at $.separationOfDuties[0]; ${HINT}`,
    ]);
  });

  test('whichever document declares it', () => {
    expect(errorsIn(withDuties([DUTY]), rolesText('roles: { d: { inherits: [a, b] } }\n', 'more'))).toHaveLength(1);
  });

  test('and a parent of a derived role is not what that inherits', () => {
    expectValid(
      withDuties(
        ['{ name: x, kind: static, roles: [a, d] }'],
        `${ROLES}derivedRoles: { d: { parents: [a], when: { exists: $.context.d } } }\n`,
      ),
    );
  });
});
