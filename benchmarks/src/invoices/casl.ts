import { buildMongoQueryMatcher, subject as asSubject } from '@casl/ability';
import type { CaslRule, CaslRules } from '../workload.ts';
import { isInOffice } from './networks.ts';
import type { InvoiceRequest } from './requests.ts';

type Subject = InvoiceRequest['subject'];

const BOOKS_ARE_OPEN = { $gte: '2026-01-01T00:00:00Z', $lt: '2026-12-31T18:00:00Z' };

export const casl: CaslRules<InvoiceRequest> = {
  // The last rule that matches wins, so the denies stand last.
  rulesFor: (subject) => [...permits(subject), ...denies(subject)],
  target: ({ resource, context }) => asSubject(resource.type, { ...resource.properties, ...context }),
  // CASL knows nothing of networks; an operator of one's own is its way to add them.
  conditionsMatcher: buildMongoQueryMatcher(
    { $inOffice: { type: 'field' } },
    {
      inOffice: ({ field, value }, target, context) => isInOffice(context.get(target, field)) === value,
    },
  ),
};

function permits({ id, properties: who }: Subject): CaslRule[] {
  const { department, region, groups } = who;
  const rules = [
    can('read', { ownerId: id }),
    can('read', { department, sensitivity: { $lte: who.clearance } }),
    can('read', { reviewers: id }),
    can('read', { sensitivity: 0 }),
    can('update', { ownerId: id, status: { $in: ['draft', 'rejected'] } }),
    can('approve', { status: 'submitted', amount: { $lte: who.limit }, department }),
    can('export', { region, labels: { $nin: ['secret', 'personal'] }, channel: { $in: ['web', 'api'] } }),
  ];
  if (groups.includes('audit') || groups.includes('compliance')) {
    rules.push(can(['read', 'export'], { ip: { $inOffice: true } }));
  }
  if (groups.includes('lead')) rules.push(can('update', { department, status: { $ne: 'approved' } }));
  if (groups.includes('controlling')) {
    rules.push(can('approve', { status: 'submitted', amount: { $lte: 50_000 }, mfa: true }));
  }
  if (groups.includes('board') && who.clearance >= 4) {
    rules.push(can('approve', { status: 'submitted', amount: { $gt: 50_000 } }));
  }
  if (groups.includes('treasury')) {
    rules.push(can('pay', { status: 'approved', amount: { $gte: 1, $lte: 20_000 }, time: BOOKS_ARE_OPEN }));
    rules.push(can('pay', { status: 'approved', amount: { $gt: 20_000 }, region, mfa: true, time: BOOKS_ARE_OPEN }));
  }
  return rules;
}

function denies({ id, properties: who }: Subject): CaslRule[] {
  const rules = [
    cannot('manage', { risk: { $gt: 80 } }),
    cannot(['update', 'approve', 'pay'], { status: { $in: ['paid', 'void'] } }),
    cannot(['approve', 'pay'], { hold: true }),
    cannot(['pay', 'export'], { ip: { $inOffice: false } }),
    cannot('approve', { ownerId: id }),
  ];
  if (who.clearance < 5) rules.push(cannot('manage', { sensitivity: { $gte: 5 } }));
  if (who.employment === 'contractor') rules.push({ action: ['approve', 'pay'], subject: 'invoice', inverted: true });
  return rules;
}

function can(action: string | string[], conditions: Record<string, unknown>): CaslRule {
  return { action, subject: 'invoice', conditions };
}

function cannot(action: string | string[], conditions: Record<string, unknown>): CaslRule {
  return { ...can(action, conditions), inverted: true };
}
