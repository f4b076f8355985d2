import { assignedRoles } from './assignments.ts';
import { isRecent } from './assurance.ts';
import { FUNCTIONS, type FunctionRow } from './function-table.ts';
import type { Test } from './operator.ts';
import { TEST_OPERATORS } from './table.ts';

/*
 * Operators and functions that no author writes: what `assurance` and `assignments` come to. The evaluators know them as they
 * know all others.
 */

const IS_RECENT: Test = {
  shape: 'test',
  name: 'isRecent',
  operands: [{ kinds: ['number', 'string'] }, { kinds: ['string'], notation: 'duration' }, { kinds: ['string'] }],
  needsNow: false,
  apply: isRecent,
  doc: 'the subject was authenticated no longer ago than the duration',
  unknownIf: '',
  example: '',
};

const ASSIGNED_ROLES: FunctionRow = {
  name: 'assignedRoles',
  arguments: [{ kinds: ['string'] }, { kinds: ['string'] }, { kinds: ['list'] }, { kinds: ['string'] }],
  isVariadic: false,
  result: 'list',
  apply: assignedRoles,
  doc: 'the roles that are assigned to the subject now',
  unknownIf: '',
  example: '',
};

export function testNamed(name: string): Test | undefined {
  return name === IS_RECENT.name ? IS_RECENT : TEST_OPERATORS.get(name);
}

export function functionNamed(name: string): FunctionRow | undefined {
  return name === ASSIGNED_ROLES.name ? ASSIGNED_ROLES : FUNCTIONS.get(name);
}
