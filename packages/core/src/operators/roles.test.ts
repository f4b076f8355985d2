import { describe, expect, test } from 'vitest';
import type { Operand } from '../ir/condition.ts';
import type { RoleSource } from '../ir/roles.ts';
import { heldRoles, holdsAny, rolesLeadingTo } from './roles.ts';

const of: Operand = { kind: 'literal', value: [] };
const inherits = new Map([
  ['viewer', []],
  ['editor', ['viewer']],
  ['auditor', ['viewer']],
  ['chief', ['editor', 'auditor']],
]);
const source: RoleSource = { of, declared: new Set(inherits.keys()), inherits };
const circular: RoleSource = {
  of,
  declared: new Set(['a', 'b']),
  inherits: new Map([
    ['a', ['b']],
    ['b', ['a']],
  ]),
};

describe('the roles that a list states', () => {
  test.each<[stated: readonly (string | number | null)[], names: readonly string[], isComplete: boolean]>([
    [[], [], true],
    [['viewer'], ['viewer'], true],
    [['editor'], ['editor', 'viewer'], true],
    [['chief'], ['auditor', 'chief', 'editor', 'viewer'], true],
    [['auditor', 'editor', 'editor'], ['auditor', 'editor', 'viewer'], true],
    [['Viewer', 'viewer ', 'toString', '__proto__'], [], true],
    [['viewer', null], ['viewer'], true],
    [['viewer', 1], ['viewer'], false],
    [[1, null], [], false],
    [[null, 1, null], [], false],
  ])('%j are %j, and whether there are no others is %s', (stated, names, isComplete) => {
    const held = heldRoles(stated, source);
    expect([...(held?.names ?? [])].toSorted()).toEqual(names);
    expect(held?.isComplete).toBe(isComplete);
  });

  test('are those that may be stated there, and what they inherit wherever that may be', () => {
    const held = heldRoles(['editor', 'chief'], { ...source, declared: new Set(['editor']) });
    expect([...(held?.names ?? [])]).toEqual(['editor', 'viewer']);
  });

  test('are without others where nothing is said of what one inherits', () => {
    const held = heldRoles(['lone'], { of, declared: new Set(['lone']), inherits: new Map() });
    expect([...(held?.names ?? [])]).toEqual(['lone']);
  });

  test('are found where roles inherit each other', () => {
    expect([...(heldRoles(['b'], circular)?.names ?? [])]).toEqual(['b', 'a']);
  });

  test.each([['viewer'], [null], [1], [true], [{ viewer: true }], [undefined]])(
    'are unknown where there is no list: %j',
    (stated) => {
      expect(heldRoles(stated as never, source)).toBeUndefined();
    },
  );
});

describe('whether any of the names is held', () => {
  const held = (isComplete: boolean): ReturnType<typeof heldRoles> => ({ names: new Set(['a', 'b']), isComplete });

  test.each([
    [['a'], true, true],
    [['c', 'b'], true, true],
    [['c'], true, false],
    [[], true, false],
    [['c', 'b'], false, true],
    [['c'], false, undefined],
    [[], false, undefined],
  ])('%j, where it is %s that there are no others: %s', (names, isComplete, truth) => {
    expect(holdsAny(held(isComplete), names)).toBe(truth);
  });

  test('is unknown where the roles are', () => {
    expect(holdsAny(undefined, ['a'])).toBeUndefined();
  });
});

describe('the roles that lead to some', () => {
  const leading = (names: readonly string[], most = 64, to = source): readonly string[] | undefined =>
    rolesLeadingTo(names, to, most)?.toSorted();

  test.each([
    [['chief'], ['chief']],
    [['editor'], ['chief', 'editor']],
    [['viewer'], ['auditor', 'chief', 'editor', 'viewer']],
    [
      ['editor', 'auditor'],
      ['auditor', 'chief', 'editor'],
    ],
    [[], []],
  ])('of %j are %j', (names, expected) => {
    expect(leading(names)).toEqual(expected);
  });

  test('are those that the source may state, over roles that it may not', () => {
    expect(leading(['viewer'], 64, { ...source, declared: new Set(['chief', 'viewer']) })).toEqual(['chief', 'viewer']);
    expect(leading(['viewer'], 64, { ...source, declared: new Set() })).toEqual([]);
  });

  test('are found where roles inherit each other', () => {
    expect(leading(['a'], 64, circular)).toEqual(['a', 'b']);
  });

  test('are given up where there are more than so many', () => {
    expect(leading(['viewer'], 4)).toHaveLength(4);
    expect(leading(['viewer'], 3)).toBeUndefined();
    expect(leading(['viewer', 'editor'], 1)).toBeUndefined();
  });
});
