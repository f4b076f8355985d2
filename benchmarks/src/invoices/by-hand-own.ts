import { areSame, has, isAtMost, own } from '../support/own.ts';
import { areBooksOpen } from './books.ts';
import { isInOffice } from './networks.ts';
import type { Invoice, InvoiceRequest, Person, Session } from './requests.ts';

/** What the rules read, found by own properties only. */
interface Facts {
  readonly id: string;
  readonly who: Person;
  readonly invoice: Invoice;
  readonly session: Session;
}

export function decideByHandOwn(request: InvoiceRequest): boolean {
  const subject = own(request, 'subject');
  const action = own(request, 'action');
  const resource = own(request, 'resource');
  const session = own(request, 'context');
  if (subject === undefined || action === undefined || resource === undefined || session === undefined) return false;
  const id = own(subject, 'id');
  const who = own(subject, 'properties');
  const invoice = own(resource, 'properties');
  if (id === undefined || who === undefined || invoice === undefined || own(resource, 'type') !== 'invoice')
    return false;
  if (!isAtMost(own(session, 'risk'), 80)) return false;
  if (!isAtMost(own(invoice, 'sensitivity'), 4) && !isAtMost(5, own(who, 'clearance'))) return false;
  return decideAction(own(action, 'name'), { id, who, invoice, session });
}

function decideAction(action: string | undefined, facts: Facts): boolean {
  switch (action) {
    case 'read':
      return mayRead(facts);
    case 'update':
      return isOpen(facts) && mayUpdate(facts);
    case 'approve':
      return isMovable(facts) && isOfSomebodyElse(facts) && mayApprove(facts);
    case 'pay':
      return isMovable(facts) && isOnSite(facts) && mayPay(facts);
    case 'export':
      return isOnSite(facts) && mayExport(facts);
    default:
      return false;
  }
}

function isOpen({ invoice }: Facts): boolean {
  const status = own(invoice, 'status');
  return status !== undefined && status !== 'paid' && status !== 'void';
}

function isMovable(facts: Facts): boolean {
  const employment = own(facts.who, 'employment');
  return (
    isOpen(facts) && own(facts.invoice, 'hold') === false && employment !== undefined && employment !== 'contractor'
  );
}

function isOfSomebodyElse({ id, invoice }: Facts): boolean {
  const ownerId = own(invoice, 'ownerId');
  return ownerId !== undefined && ownerId !== id;
}

function mayRead(facts: Facts): boolean {
  const { id, who, invoice } = facts;
  const sensitivity = own(invoice, 'sensitivity');
  return (
    own(invoice, 'ownerId') === id ||
    (isOfDepartment(facts) && isAtMost(sensitivity, own(who, 'clearance'))) ||
    has(own(invoice, 'reviewers'), id) ||
    sensitivity === 0 ||
    (isAuditor(facts) && isOnSite(facts))
  );
}

function mayUpdate(facts: Facts): boolean {
  const { id, who, invoice } = facts;
  const status = own(invoice, 'status');
  return (
    (own(invoice, 'ownerId') === id && (status === 'draft' || status === 'rejected')) ||
    (isOfDepartment(facts) && status !== 'approved' && has(own(who, 'groups'), 'lead'))
  );
}

function mayApprove(facts: Facts): boolean {
  const { who, invoice, session } = facts;
  const amount = own(invoice, 'amount');
  const groups = own(who, 'groups');
  if (amount === undefined || own(invoice, 'status') !== 'submitted') return false;
  return (
    (isAtMost(amount, own(who, 'limit')) && isOfDepartment(facts)) ||
    (amount <= 50_000 && own(session, 'mfa') === true && has(groups, 'controlling')) ||
    (amount > 50_000 && isAtMost(4, own(who, 'clearance')) && has(groups, 'board'))
  );
}

function mayPay({ who, invoice, session }: Facts): boolean {
  const amount = own(invoice, 'amount');
  if (amount === undefined || own(invoice, 'status') !== 'approved' || !has(own(who, 'groups'), 'treasury'))
    return false;
  const isPayable =
    (amount >= 1 && amount <= 20_000) ||
    (amount > 20_000 && areSame(own(invoice, 'region'), own(who, 'region')) && own(session, 'mfa') === true);
  const time = own(session, 'time');
  return isPayable && time !== undefined && areBooksOpen(time);
}

function mayExport(facts: Facts): boolean {
  const { who, invoice, session } = facts;
  if (isAuditor(facts)) return true;
  const labels = own(invoice, 'labels');
  const channel = own(session, 'channel');
  return (
    areSame(own(invoice, 'region'), own(who, 'region')) &&
    (channel === 'web' || channel === 'api') &&
    labels !== undefined &&
    !labels.includes('secret') &&
    !labels.includes('personal')
  );
}

function isOfDepartment({ who, invoice }: Facts): boolean {
  return areSame(own(invoice, 'department'), own(who, 'department'));
}

function isOnSite({ session }: Facts): boolean {
  const ip = own(session, 'ip');
  return ip !== undefined && isInOffice(ip);
}

function isAuditor({ who }: Facts): boolean {
  const groups = own(who, 'groups');
  return has(groups, 'audit') || has(groups, 'compliance');
}
