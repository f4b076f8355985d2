import type { AccessRequest, Action, Resource } from '@adjudge/core';
import { randomUUID } from 'node:crypto';
import { field } from './body.ts';

export interface Expense {
  readonly id: string;
  readonly tenantId: string;
  readonly ownerId: string;
  readonly status: 'submitted' | 'approved' | 'paid';
  readonly amount: number;
}

/** What policies see of an expense: all of it. */
export function expenseResource(expense: Expense): Resource;
export function expenseResource(expense: Expense | undefined): Resource | undefined;
export function expenseResource(expense: Expense | undefined): Resource | undefined {
  if (expense === undefined) return undefined;
  const { id, ...properties } = expense;
  return { type: 'expense', id, properties };
}

/** A tenant's expenses as a whole: what one lists. */
export function expensesOf(tenantId: string): Resource {
  return { type: 'expense', id: `tenants/${tenantId}`, properties: { tenantId } };
}

/** A claim, with the amount as the body has it: policies decide by it, and one that is no number is unknown to them. */
export function claim(tenantId: string, body: unknown): Resource {
  const amount = field(body, 'amount');
  return { type: 'expense', id: `tenants/${tenantId}`, properties: { tenantId, amount } };
}

/** A correction is an action with a property: the amount that is to be. */
export function correction(body: unknown): Action {
  return { name: 'update', properties: { amount: field(body, 'amount') } };
}

/** Made of the question that was permitted and of nothing else, so what is stored is what was decided about. */
export function newExpense({ subject, resource }: AccessRequest): Expense {
  const { tenantId, amount } = resource.properties as { readonly tenantId: string; readonly amount: number };
  return { id: randomUUID(), tenantId, ownerId: subject.id, status: 'submitted', amount };
}

export function corrected(expense: Expense, { action }: AccessRequest): Expense {
  const { amount } = action.properties as { readonly amount: number };
  return { ...expense, amount };
}

export function approved(expense: Expense): Expense {
  return { ...expense, status: 'approved' };
}

export const EXPENSES: readonly Expense[] = [
  { id: 'train', tenantId: 'acme', ownerId: 'bob', status: 'submitted', amount: 80 },
  { id: 'parking', tenantId: 'acme', ownerId: 'bob', status: 'submitted', amount: 12 },
  { id: 'taxi', tenantId: 'acme', ownerId: 'bob', status: 'paid', amount: 35 },
  { id: 'laptop', tenantId: 'acme', ownerId: 'alice', status: 'submitted', amount: 2400 },
  { id: 'merger', tenantId: 'acme', ownerId: 'alice', status: 'submitted', amount: 25_000 },
  { id: 'dinner', tenantId: 'acme', ownerId: 'carol', status: 'submitted', amount: 60 },
  { id: 'hotel', tenantId: 'bolt', ownerId: 'oleg', status: 'submitted', amount: 300 },
];
