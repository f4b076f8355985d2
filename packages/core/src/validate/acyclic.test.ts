import { describe, expect, test } from 'vitest';
import { definitionsText, rolesText, testOf } from '../../test/front/documents.ts';
import { acyclicActionGroups, acyclicDependencies, boundedDependencies } from './acyclic.ts';

/** `a0: one(a1)`, `a1: one(a2)` and so on, and a last one. */
function chain(length: number, one: (next: string) => string, last: string): string {
  return Array.from({ length }, (_, i) => `  a${i}: ${i < length - 1 ? one(`a${i + 1}`) : last}\n`).join('');
}

describe('roles', () => {
  const { expectValid, errorsIn } = testOf(acyclicDependencies);

  test('may inherit the same role along several ways', () => {
    expectValid(
      rolesText('roles:\n  a: { inherits: [b, c] }\n  b: { inherits: [d] }\n  c: { inherits: [d] }\n  d: {}\n'),
    );
  });

  test('may inherit through a chain of any length', () => {
    expectValid(rolesText(`roles:\n${chain(5_000, (next) => `{ inherits: [${next}] }`, '{}')}`));
  });

  test('do not inherit themselves', () => {
    expect(errorsIn(rolesText('roles:\n  a: { inherits: [a] }\n'))).toEqual([
      'a.yaml:5:19: error: a role inherits itself: `a` → `a` at $.roles.a.inherits[0]; take one of them out [role-cycle]',
    ]);
  });

  test('do not inherit each other, over whatever documents', () => {
    expect(
      errorsIn(
        rolesText('roles:\n  a: { inherits: [b] }\n'),
        rolesText('roles:\n  b: { inherits: [x, c] }\n  c: { inherits: [a] }\n  x: {}\n', 'more'),
      ),
    ).toEqual([
      'b.yaml:6:19: error: a role inherits itself: `a` → `b` → `c` → `a` at $.roles.c.inherits[0]; take one of them out [role-cycle]',
    ]);
  });

  test('are reported once for each edge that closes a cycle', () => {
    expect(
      errorsIn(rolesText('roles:\n  a: { inherits: [b] }\n  b: { inherits: [a, c] }\n  c: { inherits: [b] }\n')),
    ).toEqual([
      'a.yaml:6:19: error: a role inherits itself: `a` → `b` → `a` at $.roles.b.inherits[0]; take one of them out [role-cycle]',
      'a.yaml:7:19: error: a role inherits itself: `b` → `c` → `b` at $.roles.c.inherits[0]; take one of them out [role-cycle]',
    ]);
  });

  test('have no cycle through parents of derived roles either', () => {
    expect(errorsIn(rolesText('derivedRoles:\n  a: { parents: [b] }\n  b: { parents: [a] }\n'))).toEqual([
      'a.yaml:6:18: error: a role depends on itself: `a` → `b` → `a` at $.derivedRoles.b.parents[0]; take one of them out [role-cycle]',
    ]);
  });

  test('on a long cycle are not all named', () => {
    expect(
      errorsIn(rolesText(`roles:\n${chain(100, (next) => `{ inherits: [${next}] }`, '{ inherits: [a0] }')}`)),
    ).toEqual([
      'a.yaml:104:21: error: a role inherits itself: `a0` → `a1` → `a2` → `a3` → `a4` → `a5` → `a6` → `a7` → `a8` → `a9` → `a10` → (89 more) → `a0` at $.roles.a99.inherits[0]; take one of them out [role-cycle]',
    ]);
  });
});

describe('named conditions', () => {
  const { expectValid, errorsIn } = testOf(acyclicDependencies);

  test('may refer to each other', () => {
    expectValid(
      definitionsText(
        'conditions:\n  a: { not: { condition: b } }\n  b: [{ condition: c }, { condition: c }]\n  c: {}\n',
      ),
    );
  });

  test('of the same name in documents that do not see each other are different', () => {
    expectValid(
      definitionsText('imports: [more]\nconditions: { a: { condition: b } }\n'),
      definitionsText('conditions: { b: { condition: c }, c: {} }\n', 'more'),
      definitionsText('conditions: { c: { condition: d }, d: {} }\n', 'other'),
    );
  });

  test('do not refer to themselves, however deep the reference stands', () => {
    expect(
      errorsIn(
        definitionsText(
          'conditions:\n  a: { every: { of: $.context.x, as: x, satisfies: [{ anyOf: [{ not: { condition: a } }] }] } }\n',
        ),
      ),
    ).toEqual([
      'a.yaml:5:83: error: a condition refers to itself: `a` → `a` at $.conditions.a.every.satisfies[0].anyOf[0].not.condition; take one of them out [condition-cycle]',
    ]);
  });

  test('do not refer to each other in a circle, over whatever documents', () => {
    expect(
      errorsIn(
        definitionsText('imports: [more]\nconditions: { a: { condition: b } }\n'),
        definitionsText('imports: [shared]\nconditions: { b: { condition: a } }\n', 'more'),
      ),
    ).toEqual([
      'b.yaml:5:31: error: a condition refers to itself: `a` → `b` → `a` at $.conditions.b.condition; take one of them out [condition-cycle]',
    ]);
  });
});

describe('action groups', () => {
  const { expectValid, errorsIn } = testOf(acyclicActionGroups);

  test('may contain each other', () => {
    expectValid(definitionsText('actionGroups: { all: [write, read], write: [create, update] }\n'));
  });

  test('do not contain themselves', () => {
    expect(errorsIn(definitionsText('actionGroups:\n  all: [read, write]\n  write: [update, all]\n'))).toEqual([
      'a.yaml:6:19: error: an action group contains itself: `all` → `write` → `all` at $.actionGroups.write[1]; take one of them out [action-group-cycle]',
    ]);
  });
});

describe('chains of named conditions', () => {
  const { expectValid, errorsIn } = testOf(boundedDependencies);
  const conditions = (length: number): string =>
    definitionsText(`conditions:\n${chain(length, (next) => `{ condition: ${next} }`, '{ exists: $.context.a }')}`);

  test('have at most ten names', () => {
    expectValid(conditions(10));
    expect(errorsIn(conditions(11))).toEqual([
      'a.yaml:5:20: error: named conditions depend on each other through more than 10 names at $.conditions.a0.condition; write some of them out [limit]',
    ]);
  });

  test('that are longer are reported once, where they become too long', () => {
    expect(errorsIn(conditions(3_000))).toHaveLength(1);
  });

  test('that are circles have no length', () => {
    expectValid(definitionsText(`conditions:\n${chain(20, (next) => `{ condition: ${next} }`, '{ condition: a0 }')}`));
  });
});

describe('chains of derived roles', () => {
  const { expectValid, errorsIn } = testOf(boundedDependencies);
  const derived = (length: number): string =>
    rolesText(
      `roles: { base: {} }\nderivedRoles:\n${chain(length, (next) => `{ parents: [base, ${next}] }`, '{ parents: [base] }')}`,
    );

  test('have at most ten names', () => {
    expectValid(derived(10));
    expect(errorsIn(derived(11))).toEqual([
      'a.yaml:6:25: error: derived roles depend on each other through more than 10 names at $.derivedRoles.a0.parents[1]; write some of them out [limit]',
    ]);
  });
});

describe('roles and named conditions', () => {
  const { expectValid, errorsIn } = testOf(acyclicDependencies);
  const conditions = definitionsText('conditions: { isOwner: { hasRole: owner } }\n');

  test('may depend on each other', () => {
    expectValid(
      rolesText(
        'imports: [shared]\nroles: { a: {}, owner: {} }\nderivedRoles: { b: { parents: [a], when: { condition: isOwner } } }\n',
      ),
      conditions,
    );
  });

  test('do not depend on themselves through each other', () => {
    expect(
      errorsIn(
        rolesText(
          'imports: [shared]\nroles: { a: {} }\nderivedRoles: { owner: { parents: [a], when: { condition: isOwner } } }\n',
        ),
        conditions,
      ),
    ).toEqual([
      'b.yaml:4:35: error: a role depends on itself: `owner` → `isOwner` → `owner` at $.conditions.isOwner.hasRole; take one of them out [role-cycle]',
    ]);
    expect(
      errorsIn(rolesText('roles: { a: {} }\nderivedRoles: { b: { parents: [a], when: { not: { hasRole: b } } } }\n')),
    ).toEqual([
      'a.yaml:5:60: error: a role depends on itself: `b` → `b` at $.derivedRoles.b.when.not.hasRole; take one of them out [role-cycle]',
    ]);
  });

  test('make chains of at most ten names together', () => {
    const derived = rolesText(
      'imports: [shared]\nroles: { a: {} }\nderivedRoles: { owner: { parents: [a], when: { condition: a0 } } }\n',
    );
    const named = (length: number): string =>
      definitionsText(`conditions:\n${chain(length, (next) => `{ condition: ${next} }`, '{ exists: $.context.a }')}`);
    const bounded = testOf(boundedDependencies);
    bounded.expectValid(derived, named(9));
    expect(bounded.errorsIn(derived, named(10))).toEqual([
      'a.yaml:6:59: error: named conditions depend on each other through more than 10 names at $.derivedRoles.owner.when.condition; write some of them out [limit]',
    ]);
  });
});
