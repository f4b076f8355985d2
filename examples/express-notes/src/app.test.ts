import { createEngine, type Subject } from '@adjudge/core';
import type { DecisionEvent } from '@adjudge/express-adapter';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createApp } from './app.ts';
import { decisionLine } from './decision-line.ts';
import { createNotes } from './notes.ts';
import { readDocuments } from './policies.ts';
import { createIssuer } from './tokens.ts';

const engine = createEngine(readDocuments('policies'));
const issuer = await createIssuer();
const PEOPLE = {
  alice: await issuer.sign('alice', { team: 'red' }),
  aliceWithKey: await issuer.sign('alice', { team: 'red', acr: 'urn:example:mfa' }),
  aliceLongAgo: await issuer.sign('alice', { team: 'red', acr: 'urn:example:mfa', auth_time: 1 }),
  bob: await issuer.sign('bob', { team: 'red' }),
  carol: await issuer.sign('carol', { team: 'blue', roles: ['auditor'] }),
  stranger: await (await createIssuer()).sign('alice', { team: 'red' }), // signed by somebody else
} as const;

interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

describe('the notes', () => {
  const server = createServer();
  const events: DecisionEvent[] = [];
  const lines: string[] = [];

  afterEach(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
    server.removeAllListeners('request');
  });

  async function ask(
    who: keyof typeof PEOPLE | null,
    method: string,
    path: string,
    body: object | null = null,
  ): Promise<Reply> {
    events.length = 0;
    lines.length = 0;
    const [onDecision, log] = [(event: DecisionEvent) => events.push(event), (line: string) => lines.push(line)];
    server.on('request', createApp({ engine, keys: issuer.keys, notes: createNotes(), onDecision, log }));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    const headers = new Headers({ 'content-type': 'application/json' });
    if (who !== null) headers.set('authorization', `Bearer ${PEOPLE[who]}`);
    const init = { method, headers, body: body && JSON.stringify(body) };
    const response = await fetch(`http://127.0.0.1:${String(port)}${path}`, init);
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === '' ? '' : JSON.parse(text) };
  }

  it('have remarks for their owner', async () => {
    expect(await ask('alice', 'GET', '/notes/plan')).toMatchObject({
      status: 200,
      body: { id: 'plan', owner: 'alice', team: 'red', text: 'ship it', remarks: 'or not' },
    });
  });

  it('have no remarks for the rest of the team', async () => {
    const { body } = await ask('bob', 'GET', '/notes/plan');
    expect(body).toEqual({ id: 'plan', owner: 'alice', team: 'red', text: 'ship it' });
  });

  it('show auditors whose they are, and write that down', async () => {
    const { body } = await ask('carol', 'GET', '/notes/plan');
    expect(body).toEqual({ id: 'plan', owner: 'alice', team: 'red' });
    expect(lines.map((line) => JSON.parse(line) as { subject: Subject })).toMatchObject([
      { subject: { id: 'carol' }, rule: 'notes/auditors-look', parameters: { owner: 'alice' } },
    ]);
  });

  it('are listed as each could be opened', async () => {
    const { body } = await ask('bob', 'GET', '/notes');
    expect(body).toEqual([
      { id: 'plan', owner: 'alice', team: 'red', text: 'ship it' },
      { id: 'list', owner: 'bob', team: 'red', text: 'milk, eggs', remarks: 'and beer' },
    ]);
  });

  it('are written for the team that was permitted, by who was permitted', async () => {
    const note = { team: 'red', text: 'new', owner: 'bob', remarks: 'mine' };
    expect(await ask('alice', 'POST', '/notes', note)).toMatchObject({
      status: 201,
      body: { owner: 'alice', team: 'red', text: 'new', remarks: '' },
    });
  });

  it.each<[keyof typeof PEOPLE, string, string, object | null, number]>([
    ['bob', 'PUT', '/notes/plan', { text: 'mine' }, 403],
    ['bob', 'POST', '/notes', { team: 'blue' }, 403],
    ['bob', 'POST', '/notes', { team: ['red'] }, 403],
    ['bob', 'POST', '/notes', null, 403],
    ['bob', 'GET', '/notes/memo', null, 403],
    ['bob', 'GET', '/notes/nothing', null, 403],
    ['stranger', 'GET', '/notes/plan', null, 401],
  ])('answer %s %s %s with %j by %i', async (who, method, path, body, status) => {
    expect(await ask(who, method, path, body)).toMatchObject({ status, body: { type: 'about:blank', status } });
    expect(events).toMatchObject([{ outcome: status === 403 ? 'forbidden' : 'invalid-token' }]);
  });

  it.each<keyof typeof PEOPLE>(['alice', 'aliceLongAgo'])('ask %s to sign in again before deleting', async (who) => {
    const { status, headers } = await ask(who, 'DELETE', '/notes/plan');
    expect(status).toBe(401);
    expect(headers.get('www-authenticate')).toBe(
      'Bearer realm="notes", error="insufficient_user_authentication", error_description="a stronger or fresher authentication is required", acr_values="urn:example:mfa", max_age="900"',
    );
  });

  it.each([
    ['bob', '/notes/plan', 'permit: bob read plan, explicit-permit notes/team-reads'],
    ['bob', '/notes/nothing', 'forbidden: bob read nothing, invalid-request null'],
    ['stranger', '/notes/plan', 'invalid-token: nobody knows who, the token is not valid here'],
  ] as const)('have a line in the log for %s and %s: %s', async (who, path, line) => {
    await ask(who, 'GET', path);
    expect(events.map((event) => decisionLine(event).replace(/ \(.*\)/, ''))).toEqual([line]);
  });

  it('are deleted by their owner with a second factor', async () => {
    expect(await ask('aliceWithKey', 'DELETE', '/notes/plan')).toMatchObject({ status: 204 });
  });

  it('challenge who brings no token', async () => {
    const { status, headers } = await ask(null, 'GET', '/notes');
    expect([status, headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="notes"']);
  });

  it('tell anyone that they are well', async () => {
    expect(await ask(null, 'GET', '/health')).toMatchObject({ status: 200, body: { revision: engine.revision } });
  });
});
