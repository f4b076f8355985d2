import { assignedRoles } from './assignments.ts';
import { isRecent } from './assurance.ts';
import { FUNCTIONS, type FunctionRow } from './function-table.ts';
import type { Test } from './operator.ts';
import { TEST_OPERATORS } from './table.ts';

/*
 * Operators and functions that no author writes: what `assurance` and `assignments` come to. The evaluators know them as they
 * know all others.
 */

/** What evaluators need to know of an operator that compares values. */
export type AnyTest = Pick<Test, 'name' | 'operands' | 'apply'>;

/** What they need to know of a function. */
export type AnyFunction = Pick<FunctionRow, 'name' | 'arguments' | 'apply'>;

const IS_RECENT: AnyTest = {
  name: 'isRecent',
  operands: [{ kinds: ['number', 'string'] }, { kinds: ['string'], notation: 'duration' }, { kinds: ['string'] }],
  apply: isRecent,
};

const ASSIGNED_ROLES: AnyFunction = {
  name: 'assignedRoles',
  arguments: [{ kinds: ['string'] }, { kinds: ['string'] }, { kinds: ['list'] }, { kinds: ['string'] }],
  apply: assignedRoles,
};

export function testNamed(name: string): AnyTest | undefined {
  return name === IS_RECENT.name ? IS_RECENT : TEST_OPERATORS.get(name);
}

export function functionNamed(name: string): AnyFunction | undefined {
  return name === ASSIGNED_ROLES.name ? ASSIGNED_ROLES : FUNCTIONS.get(name);
}
