import { areBooksOpen } from './books.ts';
import { isInOffice } from './networks.ts';
import type { InvoiceRequest } from './requests.ts';

export function decideByHand(request: InvoiceRequest): boolean {
  const { subject, action, resource, context } = request;
  if (resource.type !== 'invoice') return false;
  const who = subject.properties;
  const invoice = resource.properties;
  if (context.risk > 80 || (invoice.sensitivity >= 5 && who.clearance < 5)) return false;
  switch (action.name) {
    case 'read':
      return mayRead(request);
    case 'update':
      return invoice.status !== 'paid' && invoice.status !== 'void' && mayUpdate(request);
    case 'approve':
      return isMovable(request) && invoice.ownerId !== subject.id && mayApprove(request);
    case 'pay':
      return isMovable(request) && isInOffice(context.ip) && mayPay(request);
    case 'export':
      return isInOffice(context.ip) && mayExport(request);
    default:
      return false;
  }
}

function isMovable({ subject, resource }: InvoiceRequest): boolean {
  const { status, hold } = resource.properties;
  return status !== 'paid' && status !== 'void' && !hold && subject.properties.employment !== 'contractor';
}

function mayRead({ subject, resource, context }: InvoiceRequest): boolean {
  const who = subject.properties;
  const invoice = resource.properties;
  return (
    invoice.ownerId === subject.id ||
    (invoice.department === who.department && invoice.sensitivity <= who.clearance) ||
    invoice.reviewers.includes(subject.id) ||
    invoice.sensitivity === 0 ||
    (isAuditor(who.groups) && isInOffice(context.ip))
  );
}

function mayUpdate({ subject, resource }: InvoiceRequest): boolean {
  const who = subject.properties;
  const { ownerId, department, status } = resource.properties;
  return (
    (ownerId === subject.id && (status === 'draft' || status === 'rejected')) ||
    (department === who.department && status !== 'approved' && who.groups.includes('lead'))
  );
}

function mayApprove({ subject, resource, context }: InvoiceRequest): boolean {
  const who = subject.properties;
  const { status, amount, department } = resource.properties;
  return (
    status === 'submitted' &&
    ((amount <= who.limit && department === who.department) ||
      (amount <= 50_000 && context.mfa && who.groups.includes('controlling')) ||
      (amount > 50_000 && who.clearance >= 4 && who.groups.includes('board')))
  );
}

function mayPay({ subject, resource, context }: InvoiceRequest): boolean {
  const who = subject.properties;
  const { status, amount, region } = resource.properties;
  if (status !== 'approved' || !who.groups.includes('treasury')) return false;
  const isPayable = (amount >= 1 && amount <= 20_000) || (amount > 20_000 && region === who.region && context.mfa);
  return isPayable && areBooksOpen(context.time);
}

function mayExport({ subject, resource, context }: InvoiceRequest): boolean {
  const who = subject.properties;
  const { region, labels } = resource.properties;
  return (
    isAuditor(who.groups) ||
    (region === who.region &&
      (context.channel === 'web' || context.channel === 'api') &&
      !labels.includes('secret') &&
      !labels.includes('personal'))
  );
}

function isAuditor(groups: readonly string[]): boolean {
  return groups.includes('audit') || groups.includes('compliance');
}
