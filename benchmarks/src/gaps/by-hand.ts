import { areBooksOpen } from '../invoices/books.ts';
import { isInOffice } from '../invoices/networks.ts';
import { areSame, has, isAtMost } from '../support/own.ts';
import type { GapRequest } from './requests.ts';

/**
 * The rules on invoices where attributes may be absent: every deny must be known not to apply, and a permit known to apply.
 * Plain property access.
 */
export function decideByHand(request: GapRequest): boolean {
  const { subject, action, resource, context } = request;
  if (resource.type !== 'invoice') return false;
  const isOrdinary = isAtMost(resource.properties.sensitivity, 4) || isAtMost(5, subject.properties.clearance);
  if (!isAtMost(context.risk, 80) || !isOrdinary) return false;
  switch (action.name) {
    case 'read':
      return mayRead(request);
    case 'update':
      return isOpen(request) && mayUpdate(request);
    case 'approve':
      return isMovable(request) && isOfSomebodyElse(request) && mayApprove(request);
    case 'pay':
      return isMovable(request) && isOnSite(request) && mayPay(request);
    case 'export':
      return isOnSite(request) && mayExport(request);
    default:
      return false;
  }
}

function isOpen({ resource }: GapRequest): boolean {
  const { status } = resource.properties;
  return status !== undefined && status !== 'paid' && status !== 'void';
}

function isMovable(request: GapRequest): boolean {
  const { employment } = request.subject.properties;
  const isHeld = request.resource.properties.hold !== false;
  return isOpen(request) && !isHeld && employment !== undefined && employment !== 'contractor';
}

function isOfSomebodyElse({ subject, resource }: GapRequest): boolean {
  const { ownerId } = resource.properties;
  return ownerId !== undefined && ownerId !== subject.id;
}

function isOnSite({ context }: GapRequest): boolean {
  return context.ip !== undefined && isInOffice(context.ip);
}

function isOfDepartment({ subject, resource }: GapRequest): boolean {
  return areSame(resource.properties.department, subject.properties.department);
}

function isAuditor({ subject }: GapRequest): boolean {
  const { groups } = subject.properties;
  return has(groups, 'audit') || has(groups, 'compliance');
}

function mayRead(request: GapRequest): boolean {
  const { ownerId, sensitivity, reviewers } = request.resource.properties;
  return (
    ownerId === request.subject.id ||
    (isOfDepartment(request) && isAtMost(sensitivity, request.subject.properties.clearance)) ||
    has(reviewers, request.subject.id) ||
    sensitivity === 0 ||
    (isAuditor(request) && isOnSite(request))
  );
}

function mayUpdate(request: GapRequest): boolean {
  const { ownerId, status } = request.resource.properties;
  return (
    (ownerId === request.subject.id && (status === 'draft' || status === 'rejected')) ||
    (isOfDepartment(request) && status !== 'approved' && has(request.subject.properties.groups, 'lead'))
  );
}

function mayApprove(request: GapRequest): boolean {
  const { limit, clearance, groups } = request.subject.properties;
  const { status, amount } = request.resource.properties;
  if (amount === undefined || status !== 'submitted') return false;
  return (
    (isAtMost(amount, limit) && isOfDepartment(request)) ||
    (amount <= 50_000 && request.context.mfa === true && has(groups, 'controlling')) ||
    (amount > 50_000 && isAtMost(4, clearance) && has(groups, 'board'))
  );
}

function mayPay({ subject, resource, context }: GapRequest): boolean {
  const { amount, status, region } = resource.properties;
  if (amount === undefined || status !== 'approved' || !has(subject.properties.groups, 'treasury')) return false;
  const isPayable =
    (amount >= 1 && amount <= 20_000) ||
    (amount > 20_000 && areSame(region, subject.properties.region) && context.mfa === true);
  return isPayable && context.time !== undefined && areBooksOpen(context.time);
}

function mayExport(request: GapRequest): boolean {
  if (isAuditor(request)) return true;
  const { region, labels } = request.resource.properties;
  const { channel } = request.context;
  return (
    areSame(region, request.subject.properties.region) &&
    (channel === 'web' || channel === 'api') &&
    labels !== undefined &&
    !labels.includes('secret') &&
    !labels.includes('personal')
  );
}
