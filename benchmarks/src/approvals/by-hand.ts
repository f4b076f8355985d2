import { isAtMost, own } from '../support/own.ts';
import type { Approval, ApprovalRequest } from './requests.ts';

/** Limits by resource type. */
export type Limits = ReadonlyMap<string, number>;

export function limitsOf(approvals: readonly Approval[]): Limits {
  return new Map(approvals.map(({ resourceType, limit }) => [resourceType, limit]));
}

export function decideByHand(limits: Limits, { action, resource }: ApprovalRequest): boolean {
  if (action.name !== 'approve') return false;
  const limit = limits.get(resource.type);
  return limit !== undefined && resource.properties.amount <= limit;
}

export function decideByHandOwn(limits: Limits, request: ApprovalRequest): boolean {
  const action = own(request, 'action');
  const resource = own(request, 'resource');
  if (action === undefined || resource === undefined || own(action, 'name') !== 'approve') return false;
  const properties = own(resource, 'properties');
  return properties !== undefined && isAtMost(own(properties, 'amount'), limits.get(own(resource, 'type') ?? ''));
}
