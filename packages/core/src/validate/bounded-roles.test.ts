import { describe, expect, test } from 'vitest';
import { load } from '../document/load.ts';
import { boundedRoles } from './bounded-roles.ts';
import { boundedDuties, holdableRoles } from './separation-of-duties.ts';

type Roles = Readonly<Record<string, unknown>>;

const rolesDocument = (name: string, roles: Roles, more: Roles = {}): Roles => ({
  apiVersion: 'adjudge/v1',
  kind: 'Roles',
  name,
  roles,
  ...more,
});

/** Roles of which each inherits the one before it. */
const chain = (length: number): Roles =>
  Object.fromEntries(
    Array.from({ length }, (_, index) => [
      `r${String(index)}`,
      index === 0 ? {} : { inherits: [`r${String(index - 1)}`] },
    ]),
  );

const messages = (rule: typeof boundedRoles, documents: readonly Roles[]): readonly string[] =>
  rule(load(documents).workspace).map(({ code, source, path, message }) => `${source} ${path} ${code}: ${message}`);

describe('roles are walked once for each document that states them', () => {
  const documents = (count: number): readonly Roles[] => [
    rolesDocument('base', chain(5_000)),
    ...Array.from({ length: count }, (_, index) =>
      rolesDocument(`more${String(index)}`, { [`x${String(index)}`]: { inherits: ['r4999'] } }),
    ),
  ];

  test('which is fine for many documents', () => {
    expect(messages(boundedRoles, documents(190))).toEqual([]);
  });

  test('and refused where it comes to more than a million', () => {
    expect(messages(boundedRoles, documents(210))).toEqual([
      'documents[199] $.roles limit: the Roles documents lead to more than 1000000 roles, each counted for every document',
    ]);
  });
});

describe('separations of duties are asked of every request', () => {
  const documents = (count: number): readonly Roles[] => [
    rolesDocument('base', chain(500), {
      separationOfDuties: Array.from({ length: count }, (_, index) => ({
        name: `d${String(index)}`,
        kind: 'static',
        roles: ['r0', 'other'],
      })),
    }),
    rolesDocument('more', { other: {} }),
  ];

  test('which is fine for many of them', () => {
    expect(messages(boundedDuties, documents(190))).toEqual([]);
  });

  test('and refused where very many roles lead to them', () => {
    expect(messages(boundedDuties, documents(210))).toEqual([
      'documents[0] $.separationOfDuties[199] limit: separations of duties name roles that more than 100000 others lead to',
    ]);
    expect(messages(holdableRoles, documents(210))).toEqual([]);
  });
});
