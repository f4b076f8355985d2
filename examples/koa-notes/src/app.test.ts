import { createEngine } from '@adjudge/core';
import type { DecisionEvent } from '@adjudge/koa-adapter';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createApp } from './app.ts';
import { decisionLine } from './decision-line.ts';
import { createNotes } from './notes.ts';
import { readDocuments } from './policies.ts';

const engine = createEngine(readDocuments('policies'));

interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

describe('the notes', () => {
  const server = createServer();
  const events: DecisionEvent[] = [];

  afterEach(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
    server.removeAllListeners('request');
  });

  async function ask(who: string | null, method: string, path: string, body: string | null = null): Promise<Reply> {
    events.length = 0;
    const app = createApp({ engine, notes: createNotes(), onDecision: (event) => void events.push(event) });
    app.silent = true;
    const handle = app.callback();
    server.on('request', (req, res) => void handle(req, res));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    const headers = new Headers(who === null ? {} : { authorization: `Bearer key-of-${who}` });
    const response = await fetch(`http://127.0.0.1:${String(port)}${path}`, { method, headers, body });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    return {
      status: response.status,
      headers: response.headers,
      body: isJson && text !== '' ? JSON.parse(text) : text,
    };
  }

  it.each([
    ['alice', 'GET', '/notes/plan', 200, 'notes/owner'],
    ['bob', 'GET', '/notes/plan', 200, 'notes/team-reads'],
    ['bob', 'HEAD', '/notes/plan', 200, 'notes/team-reads'],
    ['alice', 'PUT', '/notes/plan', 200, 'notes/owner'],
    ['alice', 'DELETE', '/notes/plan', 204, 'notes/owner'],
    ['bob', 'PUT', '/notes/plan', 404, null],
    ['dan', 'GET', '/notes/plan', 404, null],
    ['alice', 'DELETE', '/notes/case', 404, 'notes/held-stays'],
  ])('answer %s %s %s by %i, because of %s', async (who, method, path, status, rule) => {
    expect(await ask(who, method, path)).toMatchObject({ status });
    expect(events).toMatchObject([{ decision: { decision: status < 300, rule } }]);
  });

  it('look the same when they are denied as when they are not there', async () => {
    const denied = await ask('dan', 'GET', '/notes/plan');
    server.closeAllConnections();
    server.close();
    server.removeAllListeners('request');
    const missing = await ask('dan', 'GET', '/notes/nothing');
    expect(missing.body).toEqual(denied.body);
    expect([...missing.headers.keys()]).toEqual([...denied.headers.keys()]);
  });

  it.each([
    ['bob', '/notes/plan', 'permit: bob read plan, explicit-permit notes/team-reads'],
    ['dan', '/notes/nothing', 'forbidden: dan read nothing, invalid-request null'],
    ['nobody', '/notes/plan', 'invalid-token: nobody knows who, the token is not valid here'],
  ] as const)('have a line in the log for %s and %s: %s', async (who, path, line) => {
    await ask(who, 'GET', path);
    expect(events.map((event) => decisionLine(event).replace(/ \(.*\)/, ''))).toEqual([line]);
  });

  it('are listed as far as they could be opened', async () => {
    const { body } = await ask('bob', 'GET', '/notes');
    expect((body as readonly { id: string }[]).map(({ id }) => id)).toEqual(['plan', 'case']);
  });

  it('change as the owner says', async () => {
    expect(await ask('alice', 'PUT', '/notes/plan', 'sink it')).toMatchObject({ body: { text: 'sink it' } });
  });

  it('are not for now where the directory does not answer', async () => {
    expect(await ask('zoe', 'GET', '/notes/plan')).toMatchObject({ status: 503 });
    expect(events).toMatchObject([{ outcome: 'attributes-unavailable' }]);
  });

  it('are pinned by anyone, as long as pinning is being rolled out, and who may not is reported', async () => {
    expect(await ask('bob', 'PUT', '/notes/plan/pin')).toMatchObject({ status: 204 });
    expect(events).toMatchObject([{ outcome: 'forbidden', enforced: false, request: { subject: { id: 'bob' } } }]);
  });

  it.each([
    [null, 'Bearer'],
    ['nobody', 'Bearer error="invalid_token", error_description="nobody holds this key"'],
  ])('challenge a caller with the key of %s', async (who, challenge) => {
    const { status, headers } = await ask(who, 'GET', '/notes');
    expect([status, headers.get('www-authenticate')]).toEqual([401, challenge]);
  });

  it('tell anyone that they are well', async () => {
    expect(await ask(null, 'GET', '/health')).toMatchObject({ status: 200, body: { revision: engine.revision } });
  });
});
