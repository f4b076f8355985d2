import type { JWTHeaderParameters, JWTPayload } from 'jose';
import { createSecretKey, KeyObject } from 'node:crypto';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { identify } from '../../test/identify.ts';
import { AUDIENCE, CLAIMS, ISSUER, NOW, setOf, sign, type SigningKey, signingKey } from '../../test/issuer.ts';
import { jwtSubject, type JwtSubjectOptions } from '../jwt.ts';

let key: SigningKey;
let rsa: SigningKey;
beforeAll(async () => {
  [key, rsa] = await Promise.all([signingKey('k1'), signingKey('r1', 'RS256')]);
});

const options = (more: Partial<JwtSubjectOptions> = {}): JwtSubjectOptions => ({
  issuer: ISSUER,
  audience: AUDIENCE,
  keys: setOf(key, rsa),
  now: () => NOW * 1000,
  ...more,
});

const ask = async (authorization: string | readonly string[] | undefined, more?: Partial<JwtSubjectOptions>) =>
  (await identify(jwtSubject(options(more))))(authorization === undefined ? {} : { authorization });

const askWith = async (token: string, more?: Partial<JwtSubjectOptions>) => ask(`Bearer ${token}`, more);

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('jwtSubject', () => {
  it('finds the subject of a token that is signed, for this service, and in time', async () => {
    expect(await askWith(await sign(key))).toEqual({ found: { type: 'user', id: 'alice', properties: {} } });
  });

  it('maps claims to properties, and leaves out what the token does not have', async () => {
    const token = await sign(key, {
      client_id: 'app',
      realm_access: { roles: ['editor'] },
      scope: 'documents:read documents:write',
      groups: ['staff'],
      'https://acme.example/tenant': 'acme',
    });
    const found = await askWith(token, {
      type: 'client',
      id: '$.client_id',
      properties: {
        roles: '$.realm_access.roles',
        scopes: { split: '$.scope' },
        groups: '$.groups',
        tenant: "$['https://acme.example/tenant']",
        department: '$.department',
      },
    });
    expect(found).toEqual({
      found: {
        type: 'client',
        id: 'app',
        properties: {
          roles: ['editor'],
          scopes: ['documents:read', 'documents:write'],
          groups: ['staff'],
          tenant: 'acme',
        },
      },
    });
  });

  it('brings acr and auth_time to where policies read the assurance', async () => {
    const token = await sign(key, { acr: 'urn:example:mfa', auth_time: NOW - 60 });
    expect(await askWith(token)).toMatchObject({
      found: { properties: { acr: 'urn:example:mfa', auth_time: NOW - 60 } },
    });
  });

  it.each([undefined, 'Basic YWxpY2U6cHc=', 'Bearerx abc', 'Negotiate'])(
    'finds nobody where the header is %s',
    async (header) => {
      expect(await ask(header)).toEqual({ found: null });
    },
  );

  it.each(['bearer', 'BEARER', 'Bearer   '])('knows the scheme as `%s`', async (scheme) => {
    expect(await ask(`${scheme} ${await sign(key)}`)).toMatchObject({ found: { id: 'alice' } });
  });

  it.each(['Bearer', 'Bearer a b', 'Bearer "abc"', 'Bearer a,b', 'Bearer ä', 'Bearer =', `Bearer a==b`])(
    'A70 answers a request that is malformed where the header is %s',
    async (header) => {
      const description = 'the authorization header holds no bearer token';
      expect(await ask(Buffer.from(header).toString('latin1'))).toEqual({ code: 'invalid-request', description });
    },
  );

  it('A43 does not choose between two headers', async () => {
    const header = `Bearer ${await sign(key)}`;
    const description = 'there is more than one authorization header';
    expect(await ask([header, 'Bearer other'])).toEqual({ code: 'invalid-request', description });
  });

  describe('A65 does not believe a token', () => {
    const REFUSED: readonly [string, JWTPayload, string][] = [
      ['that has expired', { exp: NOW - 6 }, 'the token has expired'],
      ['without an end', { exp: undefined as never }, 'a claim of the token does not hold'],
      ['whose end is no number', { exp: '9999999999' as never }, 'a claim of the token does not hold'],
      ['that is not valid yet', { nbf: NOW + 6 }, 'the token is not valid yet'],
      ['for another audience', { aud: 'https://other.example' }, 'the token is for another audience'],
      ['without audience', { aud: undefined as never }, 'the token is for another audience'],
      ['for an audience that begins alike', { aud: `${AUDIENCE}.evil.example` }, 'the token is for another audience'],
      ['from another issuer', { iss: 'https://evil.example' }, 'the token is from another issuer'],
      ['without issuer', { iss: undefined as never }, 'the token is from another issuer'],
      ['without subject', { sub: undefined as never }, 'the credentials name no subject'],
      ['with an empty subject', { sub: '' }, 'the credentials name no subject'],
      ['whose subject is no string', { sub: 7 as never }, 'the credentials name no subject'],
    ];
    it.each(REFUSED)('%s', async (_, claims, description) => {
      expect(await askWith(await sign(key, claims))).toEqual({ code: 'invalid-token', description });
    });

    const HEADERS: readonly [string, Partial<JWTHeaderParameters>][] = [
      ['with a key of a name that nobody knows', { kid: 'k9' }],
      ['whose header asks for what is not understood', { crit: ['exp2'], exp2: 1 }],
    ];
    it.each(HEADERS)('%s', async (_, header) => {
      expect(await askWith(await sign(key, {}, header))).toMatchObject({ code: 'invalid-token' });
    });

    it('that somebody else has signed', async () => {
      const stranger = await signingKey('k1');
      const description = 'the token is not signed as it must be';
      expect(await askWith(await sign(stranger))).toEqual({ code: 'invalid-token', description });
    });

    it('that has been changed', async () => {
      const [header = '', , signature = ''] = (await sign(key)).split('.');
      const token = `${header}.${encode({ ...CLAIMS, sub: 'admin' })}.${signature}`;
      const description = 'the token is not signed as it must be';
      expect(await askWith(token)).toEqual({ code: 'invalid-token', description });
    });

    it.each(['none', 'None', 'NONE', 'nOnE'])('with `alg: %s`', async (alg) => {
      const token = `${encode({ alg, kid: 'k1' })}.${encode(CLAIMS)}.`;
      expect(await askWith(token)).toMatchObject({ code: 'invalid-token' });
    });

    it.each([
      ['in PEM', (publicKey: KeyObject) => publicKey.export({ type: 'spki', format: 'pem' }) as string],
      ['in DER', (publicKey: KeyObject) => publicKey.export({ type: 'spki', format: 'der' })],
    ])('that is signed with the public key, %s, as if it were a secret', async (_, written) => {
      const publicKey = KeyObject.from(rsa.publicKey);
      const secret = createSecretKey(Buffer.from(written(publicKey)));
      const token = await sign({ ...rsa, alg: 'HS256', privateKey: secret as never });
      for (const keys of [setOf(rsa), publicKey])
        expect(await askWith(token, { keys })).toMatchObject({ code: 'invalid-token' });
    });

    it.each([
      ['jwk', (stranger: SigningKey) => ({ jwk: stranger.jwk })],
      ['jku', () => ({ jku: 'http://127.0.0.1:1/keys' })],
      ['x5u', () => ({ x5u: 'http://127.0.0.1:1/chain' })],
    ])('that brings its own key, in the header %s, which is not looked at', async (_, injected) => {
      const stranger = await signingKey('k1');
      const fetching = vi.spyOn(globalThis, 'fetch');
      const token = await sign(stranger, {}, injected(stranger));
      expect(await askWith(token)).toMatchObject({ code: 'invalid-token' });
      expect(await askWith(await sign(stranger, {}, { ...injected(stranger), kid: 'own' }))).toMatchObject({
        code: 'invalid-token',
      });
      expect(fetching).not.toHaveBeenCalled();
      fetching.mockRestore();
    });

    it('signed with an algorithm that is not among those pinned', async () => {
      const token = await sign(rsa);
      expect(await askWith(token, { algorithms: ['ES256'] })).toMatchObject({ code: 'invalid-token' });
      expect(await askWith(token, { algorithms: ['RS256'] })).toMatchObject({ found: { id: 'alice' } });
    });

    it('of another type, where one is asked for', async () => {
      const typ = 'at+jwt';
      expect(await askWith(await sign(key, {}, { typ: 'JWT' }), { typ })).toMatchObject({
        description: 'the token is of another type',
      });
      expect(await askWith(await sign(key, {}, { typ }), { typ })).toMatchObject({ found: { id: 'alice' } });
    });
  });

  it.each(['a', 'a.b', 'a.b.c', 'a.b.c.d.e', '....', `${'a'.repeat(8000)}.b.c`, 'e30.e30.e30', 'bnVsbA.bnVsbA.bnVsbA'])(
    'A70 answers a crafted token as any invalid one: %s',
    async (token) => {
      expect(await askWith(token)).toMatchObject({ code: 'invalid-token' });
    },
  );

  it.each([
    [{ exp: NOW - 4 }, undefined],
    [{ nbf: NOW + 4 }, undefined],
    [{ exp: NOW - 59 }, 60],
  ])('lets clocks be apart: %j with a tolerance of %s seconds', async (claims, clockTolerance) => {
    const more = clockTolerance === undefined ? {} : { clockTolerance };
    expect(await askWith(await sign(key, claims), more)).toMatchObject({ found: { id: 'alice' } });
  });

  it('takes one audience of several, on either side', async () => {
    const token = await sign(key, { aud: ['https://a.example', AUDIENCE] });
    expect(await askWith(token, { audience: [AUDIENCE, 'https://b.example'] })).toMatchObject({ found: {} });
  });

  it.each<[string, JWTPayload]>([
    ['no scope', {}],
    ['another scope', { scope: 'documents:read' }],
    ['a scope that begins alike', { scope: 'documents:writer' }],
    ['a scope of another type', { scope: 7 }],
  ])('is told apart from an invalid token where it has %s', async (_, claims) => {
    expect(await askWith(await sign(key, claims), { scopes: ['documents:write'] })).toMatchObject({
      code: 'insufficient-scope',
    });
  });

  it.each<JWTPayload>([
    { scope: 'documents:read documents:write' },
    { scp: ['documents:write'] },
    { scp: 'documents:write' },
  ])('has the scope that is asked for: %j', async (claims) => {
    expect(await askWith(await sign(key, claims), { scopes: ['documents:write'] })).toMatchObject({ found: {} });
  });

  it('verifies with a public key, or a shared secret where an algorithm is named', async () => {
    const secret = new Uint8Array(32).fill(7);
    const token = await sign({ ...key, alg: 'HS256', privateKey: secret as never });
    expect(await askWith(token, { keys: secret, algorithms: ['HS256'] })).toMatchObject({ found: { id: 'alice' } });
    const publicKey = KeyObject.from(key.publicKey);
    expect(await askWith(await sign(key), { keys: publicKey })).toMatchObject({ found: { id: 'alice' } });
    expect(await askWith(await sign(key), { keys: key.publicKey })).toMatchObject({ found: { id: 'alice' } });
  });

  it('does not believe that a token has not ended where the clock tells no time', async () => {
    for (const now of [() => NaN, () => undefined as never])
      expect(await askWith(await sign(key, { exp: NOW - 3600 }), { now })).toEqual({ code: 'unavailable' });
  });

  it('A69 tells the caller nothing that it has sent', async () => {
    const answer = await askWith(await sign(key, { iss: 'https://secret-issuer.example' }));
    expect(JSON.stringify(answer)).not.toContain('secret-issuer');
  });
});
