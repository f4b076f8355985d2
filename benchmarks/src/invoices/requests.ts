import { distinct, times } from '../support/distinct.ts';
import { createRandom, type Random } from '../support/random.ts';

export type InvoiceRequest = {
  readonly subject: { readonly type: 'user'; readonly id: string; readonly properties: Person };
  readonly action: { readonly name: string };
  readonly resource: { readonly type: string; readonly id: string; readonly properties: Invoice };
  readonly context: Session;
};

export type Person = {
  readonly department: string;
  readonly clearance: number;
  readonly limit: number;
  readonly groups: readonly string[];
  readonly region: string;
  readonly employment: string;
};

export type Invoice = {
  readonly ownerId: string;
  readonly department: string;
  readonly status: string;
  readonly amount: number;
  readonly sensitivity: number;
  readonly region: string;
  readonly reviewers: readonly string[];
  readonly labels: readonly string[];
  readonly hold: boolean;
};

export type Session = {
  readonly ip: string;
  /** In RFC 3339, in UTC and with whole seconds. */
  readonly time: string;
  readonly mfa: boolean;
  readonly channel: string;
  readonly risk: number;
};

type Subject = InvoiceRequest['subject'];
type Users = readonly [Subject, ...Subject[]];

const DEPARTMENTS = ['sales', 'research', 'operations', 'legal'] as const;
const REGIONS = ['eu', 'us', 'apac'] as const;
const GROUPS = ['audit', 'compliance', 'lead', 'controlling', 'board', 'treasury', 'travel', 'security'];
const LABELS = ['public', 'internal', 'quarterly', 'secret', 'personal'];

/** The invoice a request is about is often one that its subject has to do with, so that about half are permitted. */
export function makeRequests(): readonly InvoiceRequest[] {
  const random = createRandom(3);
  const users = times(50, (index) => makeUser(random, index));
  return distinct(() => {
    const subject = random.pick(users);
    const action = random.pick(['read', 'read', 'update', 'update', 'approve', 'approve', 'pay', 'export', 'shred']);
    return {
      subject,
      action: { name: action },
      resource: {
        type: random.chance(0.98) ? 'invoice' : 'receipt',
        id: `invoice-${String(random.integer(1, 100_000))}`,
        properties: makeInvoice(random, subject, users, action),
      },
      context: makeSession(random),
    };
  });
}

function makeUser(random: Random, index: number): Subject {
  return {
    type: 'user',
    id: `user-${String(index)}`,
    properties: {
      department: random.pick(DEPARTMENTS),
      clearance: random.integer(1, 5),
      limit: random.integer(1, 20) * 5000,
      groups: random.some(GROUPS, 0.5),
      region: random.pick(REGIONS),
      employment: random.chance(0.9) ? 'employee' : 'contractor',
    },
  };
}

function makeInvoice(random: Random, subject: Subject, users: Users, action: string): Invoice {
  const { department, region } = subject.properties;
  return {
    ownerId: random.chance(action === 'approve' ? 0.1 : 0.3) ? subject.id : random.pick(users).id,
    department: random.chance(0.7) ? department : random.pick(DEPARTMENTS),
    status: random.chance(0.8)
      ? usualStatus(action)
      : random.pick(['draft', 'rejected', 'submitted', 'approved', 'paid', 'void']),
    amount: random.chance(0.5) ? random.integer(1, 20_000) : random.integer(20_001, 90_000),
    sensitivity: random.pick([0, 1, 1, 2, 2, 3, 3, 4, 5]),
    region: random.chance(0.7) ? region : random.pick(REGIONS),
    reviewers: times(3, () => random.pick(users).id),
    labels: random.some(LABELS, 0.2),
    hold: random.chance(0.05),
  };
}

/** The status in which an invoice is when somebody wants to do this. */
function usualStatus(action: string): string {
  if (action === 'approve') return 'submitted';
  return action === 'pay' ? 'approved' : 'draft';
}

function makeSession(random: Random): Session {
  return {
    ip: makeAddress(random),
    time: makeTime(random),
    mfa: random.chance(0.7),
    channel: random.pick(['web', 'web', 'api', 'mobile']),
    risk: random.integer(0, 83),
  };
}

/** Most often a time of 2026. */
function makeTime(random: Random): string {
  const year = random.chance(0.9) ? 2026 : random.pick([2025, 2027]);
  const time = Date.UTC(year, 0, 1) + random.integer(0, 364 * 86_400) * 1000;
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}

/** Most often an address of the office. */
function makeAddress(random: Random): string {
  const byte = (): number => random.integer(0, 255);
  const network = random.pick([
    [10, byte(), byte()],
    [10, byte(), byte()],
    [192, 168, byte()],
    [192, random.integer(167, 169), byte()],
    [203, 0, 113],
    [203, 0, random.integer(112, 114)],
    [random.integer(11, 191), byte(), byte()],
  ]);
  return [...network, random.integer(1, 254)].join('.');
}
