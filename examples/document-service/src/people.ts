import type { Attributes, Subject } from '@adjudge/core';

/** Who holds a token. A real service verifies a signed one here, a JWT say, and takes type and id from its claims. */
function identityOf(token: string): Omit<Subject, 'properties'> | undefined {
  const id = token.startsWith('demo-token-') ? token.slice('demo-token-'.length) : '';
  if (USERS.has(id)) return { type: 'user', id };
  if (id === 'backup') return { type: 'service', id };
  if (id === 'kiosk') return { type: 'device', id };
  return undefined;
}

/** What the company's directory knows of each user. Some entries are not what they should be, on purpose. */
const USERS: ReadonlyMap<string, Attributes> = new Map<string, Attributes>([
  ['alice', { tenantId: 'acme', roles: ['editor'] }],
  ['bob', { tenantId: 'acme', roles: ['viewer'] }],
  ['carol', { tenantId: 'acme', roles: ['approver'], approvalLimit: 1000 }],
  ['dora', { tenantId: 'acme', roles: ['finance-manager'], approvalLimit: 50_000 }],
  ['erik', { tenantId: 'acme', roles: ['chief'] }],
  ['fay', { tenantId: 'acme', roles: ['auditor'] }],
  ['gus', { tenantId: 'acme', roles: ['approver'] }], // nobody has given him a limit
  ['hal', { tenantId: 'acme', roles: ['superuser'] }], // a role that no policy declares
  ['ida', { tenantId: 'acme', roles: ['contractor'] }],
  ['jon', { roles: ['chief'] }], // no tenant
  ['kim', { tenantId: 'acme' }], // no roles
  ['leo', { tenantId: 'acme', roles: [] }], // has left the company
  ['max', {}], // the directory fails when it is asked for him: see below
  ['nina', { tenantId: 'bolt', roles: ['editor', 'approver'], approvalLimit: 5000 }],
  ['oleg', { tenantId: 'bolt', roles: ['viewer'] }],
]);

/** The directory, which a service asks over the network: so it takes its time, and it can fail. */
async function attributesOf(id: string): Promise<Attributes> {
  await Promise.resolve();
  if (id === 'max') throw new Error('the directory did not answer in time');
  if (id === 'backup') return { tenants: ['acme'], duties: ['backup'], roles: [] };
  return USERS.get(id) ?? {};
}

/**
 * The guards' `subject`: `null` where nobody is signed in (the guard answers 401), a rejection where the directory fails
 * (the guard answers 503).
 */
export async function whoAsks(authorization: string | undefined): Promise<Subject | null> {
  const [scheme, token = ''] = authorization?.split(' ') ?? [];
  const identity = scheme === 'Bearer' ? identityOf(token) : undefined;
  return identity === undefined ? null : { ...identity, properties: await attributesOf(identity.id) };
}
