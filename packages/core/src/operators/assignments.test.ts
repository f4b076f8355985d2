import { describe, expect, test } from 'vitest';
import type { Value } from '../ir/value.ts';
import { assignedRoles, type Assignment } from './assignments.ts';

const NOW = '2026-11-22T09:30:00Z';

/** What is assigned to the user `kim`. */
function rolesOfKim(assignments: readonly Assignment[], now?: Value): Value {
  return assignedRoles('user', 'kim', assignments, now);
}

describe('the roles that are assigned', () => {
  test.each<[what: string, notBefore: string | null, notAfter: string | null, counts: boolean]>([
    ['without ends', null, null, true],
    ['that began', '2026-01-01T00:00:00Z', null, true],
    ['that begins now', NOW, null, true],
    ['that begins in a millisecond', '2026-11-22T09:30:00.001Z', null, false],
    ['that is yet to end', null, '2027-01-01T00:00:00Z', true],
    ['that ends now, in another zone', null, '2026-11-22T10:30:00+01:00', true],
    ['that ended a millisecond ago', null, '2026-11-22T09:29:59.999Z', false],
    ['that began and is yet to end', '2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z', true],
    ['that began and ended', '2025-01-01T00:00:00Z', '2026-01-01T00:00:00Z', false],
    ['that is yet to begin', '2027-01-01T00:00:00Z', '2028-01-01T00:00:00Z', false],
  ])('by an assignment %s', (_, notBefore, notAfter, counts) => {
    expect(rolesOfKim([['user', 'kim', 'editor', notBefore, notAfter]], NOW)).toEqual(counts ? ['editor'] : []);
  });

  test('without ends do not depend on the time', () => {
    expect(rolesOfKim([['user', 'kim', 'editor', null, null]])).toEqual(['editor']);
  });

  test('are all that the subject has, in order', () => {
    const assignments: readonly Assignment[] = [
      ['user', 'kim', 'editor', null, null],
      ['user', 'lee', 'chief', null, null],
      ['user', 'kim', 'auditor', null, null],
    ];
    expect(rolesOfKim(assignments)).toEqual(['editor', 'auditor']);
  });

  test.each([
    ['service', 'kim'],
    ['user', 'Kim'],
    ['userk', 'im'],
    ['kim', 'user'],
    ['user', '__proto__'],
    ['constructor', 'kim'],
    ['user', ''],
  ])('are not those of %s %s', (type, id) => {
    expect(assignedRoles(type, id, [['user', 'kim', 'editor', null, null]])).toEqual([]);
  });

  test('may be those of subjects with any names', () => {
    expect(assignedRoles('__proto__', 'constructor', [['__proto__', 'constructor', 'editor', null, null]])).toEqual([
      'editor',
    ]);
  });
});
