import { createEngine } from '@adjudge/core';
import type { RequestListener } from 'node:http';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { AuditLog, REQUEST_ID } from './audit.ts';
import { GATEWAY_KEY } from './client-address.ts';
import { createExpressServer } from './express-server.ts';
import { createKoaServer } from './koa-server.ts';
import { listen, type RunningServer } from './listen.ts';
import { readPolicies } from './policies.ts';
import type { Service } from './service.ts';
import { createStore } from './store.ts';

const engine = createEngine(readPolicies(new URL('../policies/', import.meta.url)));

const SERVERS: readonly [string, (service: Service) => RequestListener][] = [
  ['Express', createExpressServer],
  ['Koa', createKoaServer],
];

describe.each(SERVERS)('the %s server', (_, create) => {
  let server: RunningServer | undefined;
  const audit = new AuditLog();

  afterEach(async () => {
    vi.restoreAllMocks();
    await server?.close();
  });

  async function ask(as: string, method: string, path: string, body: string | null = null): Promise<Response> {
    server = await listen(create({ engine, store: createStore(), audit }));
    const headers = {
      authorization: `Bearer demo-token-${as}`,
      'content-type': 'application/json',
      'x-gateway-key': GATEWAY_KEY,
      'x-forwarded-for': '203.0.113.9',
    };
    return fetch(new URL(path, server.url), { method, headers, body });
  }

  it('keeps reason and rule of a refusal to its log', async () => {
    const response = await ask('nina', 'GET', '/documents/plan');
    expect(response.status).toBe(403);
    expect(await response.text()).toBe('{"error":"access denied"}');
    expect([...response.headers].join('\n')).not.toMatch(/tenants|isolation|deny/);
    const entry = audit.find(response.headers.get(REQUEST_ID)!);
    expect(entry).toMatchObject({ outcome: 'forbidden', decision: { rule: 'tenants/user-isolation' } });
  });

  it('logs what kept an attribute from it', async () => {
    const response = await ask('max', 'GET', '/documents/plan');
    const entry = audit.find(response.headers.get(REQUEST_ID)!);
    expect(entry).toMatchObject({ error: { cause: new Error('the directory did not answer in time') } });
  });

  it('challenges who is not signed in', async () => {
    const response = await ask('nobody', 'GET', '/documents/plan');
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
  });

  it('lists only what the subject may read', async () => {
    const response = await ask('dora', 'GET', '/tenants/acme/documents');
    const ids = ((await response.json()) as { id: string }[]).map(({ id }) => id);
    expect(ids).toEqual(['plan', 'handbook', 'minutes', 'roadmap', 'brief', 'memo']); // not salaries, from home
  });

  it('stores the tenant and the amount that were permitted, whatever else the body says', async () => {
    const body = { amount: 42, tenantId: 'bolt', ownerId: 'alice', status: 'paid' };
    const response = await ask('bob', 'POST', '/tenants/acme/expenses', JSON.stringify(body));
    const id = expect.any(String) as string;
    expect(await response.json()).toEqual({ id, tenantId: 'acme', ownerId: 'bob', status: 'submitted', amount: 42 });
  });

  it('changes the text of a document and nothing else', async () => {
    const response = await ask('alice', 'PATCH', '/documents/plan', '{"text":"better","tenantId":"bolt"}');
    expect(await response.json()).toMatchObject({ text: 'better', tenantId: 'acme' });
  });

  it.each([
    ['that is not JSON', '{', 400],
    ['that is too large', `"${'x'.repeat(20_000)}"`, 413],
  ])('refuses a body %s', async (_name, body, status) => {
    vi.spyOn(console, 'error').mockReturnValue();
    expect(await ask('alice', 'PATCH', '/documents/plan', body)).toMatchObject({ status });
  });

  it('knows no other routes', async () => {
    expect(await ask('alice', 'POST', '/documents/plan/publish')).toMatchObject({ status: 404 });
  });
});
