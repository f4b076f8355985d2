import { createRemoteJWKSet, type JSONWebKeySet } from 'jose';
import { createServer, type RequestListener } from 'node:http';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { serve } from '../../test/http.ts';
import { identify, type Identified } from '../../test/identify.ts';
import { AUDIENCE, bearer, ISSUER, NOW, setOf, sign, signingKey } from '../../test/issuer.ts';
import { jwtSubject, type JwtSubjectOptions } from '../jwt.ts';

/** jose keeps time by `Date.now`; timers and sockets stay real. */
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW * 1000 });
});
afterEach(() => {
  vi.useRealTimers();
});

const later = (seconds: number): void => {
  vi.setSystemTime(Date.now() + seconds * 1000);
};

const addressOf = (port: number): string => `http://127.0.0.1:${String(port)}/keys`;

/** A server of keys that can change, fail and be asked how often it was asked. */
async function keyServer(keys: JSONWebKeySet) {
  const state = { keys, fails: undefined as RequestListener | undefined, asked: 0 };
  const { port } = await serve(
    createServer((request, response) => {
      state.asked += 1;
      if (state.fails === undefined) response.end(JSON.stringify(state.keys));
      else state.fails(request, response);
    }),
  );
  return { state, url: addressOf(port) };
}

async function asking(keys: JwtSubjectOptions['keys']): Promise<(token: string) => Promise<Identified>> {
  const ask = await identify(jwtSubject({ issuer: ISSUER, audience: AUDIENCE, keys }));
  return (token) => ask(bearer(token));
}

const OUTAGES: readonly [string, RequestListener][] = [
  ['answers 500', (_, response) => void response.writeHead(500).end('{}')],
  ['answers with a redirect', (_, response) => void response.writeHead(302, { location: '/other' }).end()],
  ['answers with something that is no JSON', (_, response) => void response.end('<html>')],
  ['answers with something that is no set of keys', (_, response) => void response.end('{"keys":7}')],
  ['hangs up', (request) => void request.socket.destroy()],
];

describe('keys from an address', () => {
  it('are fetched once for many tokens, and kept for ten minutes', async () => {
    const key = await signingKey('k1');
    const { state, url } = await keyServer(setOf(key));
    const ask = await asking(url);
    const token = await sign(key, { exp: NOW + 3600 });
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask(token)));
    for (const answer of answers) expect(answer).toMatchObject({ found: { id: 'alice' } });
    later(599);
    expect(await ask(token)).toMatchObject({ found: {} });
    expect(state.asked).toBe(1);
    later(2);
    expect(await ask(token)).toMatchObject({ found: {} });
    expect(state.asked).toBe(2);
  });

  it('are fetched again for a key that is new, and the old one is forgotten', async () => {
    const [old, fresh] = await Promise.all([signingKey('k1'), signingKey('k2')]);
    const { state, url } = await keyServer(setOf(old));
    const ask = await asking(url);
    expect(await ask(await sign(old))).toMatchObject({ found: {} });
    state.keys = setOf(fresh);
    later(31);
    expect(await ask(await sign(fresh))).toMatchObject({ found: { id: 'alice' } });
    expect(await ask(await sign(old))).toMatchObject({ code: 'invalid-token' });
    expect(state.asked).toBe(2);
  });

  it('are not fetched for every made-up name of a key', async () => {
    const key = await signingKey('k1');
    const { state, url } = await keyServer(setOf(key));
    const ask = await asking(url);
    for (let n = 0; n < 20; n += 1) {
      expect(await ask(await sign(key, {}, { kid: `made-up-${String(n)}` }))).toMatchObject({ code: 'invalid-token' });
    }
    expect(state.asked).toBe(1);
  });

  it('are of no use where two go with a token that names none', async () => {
    const [a, b] = await Promise.all([signingKey('k1'), signingKey('k2')]);
    const ask = await asking((await keyServer(setOf(a, b))).url);
    expect(await ask(await sign(a, {}, { kid: undefined as never }))).toMatchObject({ code: 'invalid-token' });
  });

  describe.each(OUTAGES)('where the server %s', (_, fails) => {
    it('are unavailable, which says nothing about the token', async () => {
      const key = await signingKey('k1');
      const { state, url } = await keyServer(setOf(key));
      state.fails = fails;
      const ask = await asking(url);
      expect(await ask(await sign(key))).toEqual({ code: 'unavailable' });
      expect(await ask(await sign(key, { sub: 'admin' }))).toEqual({ code: 'unavailable' });
      state.fails = undefined;
      expect(await ask(await sign(key))).toMatchObject({ found: { id: 'alice' } });
    });

    it('serve on from memory for ten minutes, and not longer', async () => {
      const key = await signingKey('k1');
      const { state, url } = await keyServer(setOf(key));
      const ask = await asking(url);
      const token = await sign(key, { exp: NOW + 3600 });
      expect(await ask(token)).toMatchObject({ found: {} });
      state.fails = fails;
      later(599);
      expect(await ask(token)).toMatchObject({ found: {} });
      later(2);
      expect(await ask(token)).toEqual({ code: 'unavailable' });
    });
  });

  it('are unavailable where nobody listens', async () => {
    const key = await signingKey('k1');
    const { port, close } = await serve(createServer());
    await close();
    expect(await (await asking(addressOf(port)))(await sign(key))).toEqual({ code: 'unavailable' });
  });

  it('are unavailable in time where the server never answers', async () => {
    const key = await signingKey('k1');
    const { port } = await serve(createServer());
    const ask = await asking(createRemoteJWKSet(new URL(addressOf(port)), { timeoutDuration: 50 }));
    expect(await ask(await sign(key))).toEqual({ code: 'unavailable' });
  });
});
