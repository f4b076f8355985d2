import type { Brought } from './ask.ts';

/** Requests with which the example of an operator is true, false, and unknown. */
export interface OperatorRequests {
  readonly true: Brought;
  readonly false: Brought;
  /** Where it is left out, a request that brings nothing. */
  readonly unknown?: readonly Brought[];
}

const NOTHING: Brought = {};
/** As JSON reads it, an integer that a double does not hold exactly. */
const TOO_LARGE = 2 ** 53;

const resource = (properties: object): Brought => ({ resource: properties });
const subject = (properties: object): Brought => ({ subject: properties });
const context = (members: object): Brought => ({ context: members });

/** For each operator, requests that show its example. Alice reads document 1. */
export const OPERATOR_REQUESTS: Readonly<Record<string, OperatorRequests>> = {
  equals: {
    true: resource({ ownerId: 'alice' }),
    false: resource({ ownerId: 'bob' }),
    unknown: [NOTHING, resource({ ownerId: 7 })],
  },
  notEquals: {
    true: resource({ status: 'draft' }),
    false: resource({ status: 'archived' }),
    unknown: [NOTHING, resource({ status: 7 })],
  },
  in: {
    true: resource({ status: 'draft' }),
    false: resource({ status: 'final' }),
    unknown: [NOTHING, resource({ status: 7 })],
  },
  notIn: {
    true: resource({ status: 'draft' }),
    false: resource({ status: 'locked' }),
    unknown: [NOTHING, resource({ status: 7 })],
  },
  isNull: { true: resource({ deletedAt: null }), false: resource({ deletedAt: '2026-01-01' }) },
  lessThan: {
    true: resource({ amount: 999 }),
    false: resource({ amount: 1000 }),
    unknown: [NOTHING, resource({ amount: '999' })],
  },
  atMost: {
    true: { subject: { limit: 5 }, resource: { amount: 5 } },
    false: { subject: { limit: 5 }, resource: { amount: 6 } },
    unknown: [resource({ amount: 5 })],
  },
  greaterThan: { true: subject({ clearance: 4 }), false: subject({ clearance: 3 }) },
  atLeast: { true: subject({ age: 18 }), false: subject({ age: 17 }) },
  between: { true: resource({ amount: 500 }), false: resource({ amount: 501 }) },
  startsWith: { true: resource({ path: 'reports/1' }), false: resource({ path: 'drafts/1' }) },
  endsWith: { true: subject({ email: 'a@example.com' }), false: subject({ email: 'a@example.org' }) },
  hasSubstring: { true: resource({ title: 'a draft of it' }), false: resource({ title: 'it' }) },
  like: { true: resource({ path: 'reports/1/summary' }), false: resource({ path: 'reports/1/2/summary' }) },
  matches: { true: resource({ number: 'inv-123456' }), false: resource({ number: 'inv-1234567' }) },
  contains: {
    true: resource({ reviewers: ['bob', 'alice'] }),
    false: resource({ reviewers: ['bob'] }),
    unknown: [NOTHING, resource({ reviewers: ['bob', 7] })],
  },
  containsAny: {
    true: subject({ groups: ['audit'] }),
    false: subject({ groups: ['sales'] }),
    unknown: [NOTHING, subject({ groups: ['sales', 7] })],
  },
  containsAll: {
    true: subject({ scopes: ['export', 'read'] }),
    false: subject({ scopes: ['read'] }),
    unknown: [NOTHING, subject({ scopes: ['read', 7] })],
  },
  subsetOf: {
    true: resource({ labels: ['public'] }),
    false: resource({ labels: ['public', 'secret'] }),
    unknown: [NOTHING, resource({ labels: [] })],
  },
  disjointFrom: {
    true: resource({ labels: ['public'] }),
    false: resource({ labels: ['secret'] }),
    unknown: [NOTHING, resource({ labels: ['public', 7] })],
  },
  setEquals: {
    true: resource({ labels: ['public', 'public'] }),
    false: resource({ labels: [] }),
    unknown: [NOTHING, resource({ labels: ['public', 7] })],
  },
  ipIn: {
    true: context({ ip: '10.1.2.3' }),
    false: context({ ip: '11.1.2.3' }),
    unknown: [NOTHING, context({ ip: '10.01.2.3' })],
  },
  before: {
    true: resource({ createdAt: '2026-12-31T23:59:59Z' }),
    false: resource({ createdAt: '2027-01-01T00:00:00Z' }),
    unknown: [NOTHING, resource({ createdAt: '2026-12-31' })],
  },
  after: {
    true: resource({ publishedAt: '2026-01-01T00:00:01Z' }),
    false: resource({ publishedAt: '2026-01-01T00:00:00Z' }),
  },
  within: { true: context({ time: '2026-01-01T00:00:00Z' }), false: context({ time: '2027-01-01T00:00:00Z' }) },
  olderThan: {
    true: resource({ createdAt: '2020-01-01T00:00:00Z' }),
    false: resource({ createdAt: '9999-01-01T00:00:00Z' }),
  },
  newerThan: {
    true: subject({ authTime: '9999-01-01T00:00:00Z' }),
    false: subject({ authTime: '2020-01-01T00:00:00Z' }),
  },
  allOf: {
    true: context({ ip: '10.0.0.1' }),
    false: resource({ lockedBy: 'bob' }),
    unknown: [context({ ip: TOO_LARGE })],
  },
  anyOf: { true: context({ ip: '10.0.0.1' }), false: NOTHING, unknown: [context({ ip: TOO_LARGE })] },
  noneOf: { true: resource({ status: 'draft' }), false: resource({ status: 'archived' }) },
  not: { true: resource({ status: 'draft' }), false: resource({ status: 'archived' }) },
  exists: {
    true: resource({ approvedBy: null }),
    false: NOTHING,
    unknown: [resource({ approvedBy: TOO_LARGE })],
  },
  missing: {
    true: NOTHING,
    false: resource({ lockedBy: null }),
    unknown: [resource({ lockedBy: TOO_LARGE })],
  },
  some: {
    true: resource({ members: [{ id: 'bob' }, { id: 'alice' }] }),
    false: resource({ members: [] }),
    unknown: [NOTHING, resource({ members: [{ id: 'bob' }, {}] })],
  },
  every: {
    true: resource({ lines: [{ amount: 100 }, { amount: 1 }] }),
    false: resource({ lines: [{}, { amount: 101 }] }),
    unknown: [NOTHING, resource({ lines: [] })],
  },
  none: {
    true: resource({ holds: [{ state: 'lifted' }] }),
    false: resource({ holds: [{}, { state: 'active' }] }),
    unknown: [NOTHING, resource({ holds: [{}] })],
  },
  condition: {
    true: { subject: { tenantId: 'a' }, resource: { tenantId: 'a' } },
    false: { subject: { tenantId: 'a' }, resource: { tenantId: 'b' } },
  },
  hasRole: {
    true: subject({ roles: ['editor'] }),
    false: subject({ roles: [] }),
    unknown: [NOTHING, subject({ roles: [7] })],
  },
  hasAnyRole: { true: subject({ roles: ['admin'] }), false: subject({ roles: ['maker'] }) },
  hasAllRoles: { true: subject({ roles: ['maker', 'approver'] }), false: subject({ roles: ['maker'] }) },
};
