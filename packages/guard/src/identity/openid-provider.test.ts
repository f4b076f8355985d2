import { afterEach, describe, expect, it, vi } from 'vitest';
import { identify } from '../../test/identify.ts';
import { bearer } from '../../test/issuer.ts';
import { API, openIdProvider } from '../../test/openid-provider.ts';
import { jwtSubject, type JwtSubjectOptions } from '../jwt.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const MAPPED: Partial<JwtSubjectOptions> = {
  typ: 'at+jwt',
  properties: { roles: '$.realm_access.roles', scopes: { split: '$.scope' } },
};

describe('jwtSubject with an OpenID provider', () => {
  it('finds who has signed in, with roles, scopes and how they have authenticated', async () => {
    const { issuer, jwksUri, signIn } = await openIdProvider();
    const ask = await identify(jwtSubject({ issuer, audience: API, keys: await jwksUri(), ...MAPPED }));
    const { access_token } = await signIn('alice');
    expect(await ask(bearer(access_token))).toEqual({
      found: {
        type: 'user',
        id: 'alice',
        properties: {
          acr: 'urn:example:password',
          auth_time: expect.any(Number) as number,
          roles: ['editor'],
          scopes: ['documents:read', 'documents:write'],
        },
      },
    });
  });

  it('finds an application that acts for itself', async () => {
    const { issuer, jwksUri, clientToken } = await openIdProvider();
    const ask = await identify(jwtSubject({ issuer, audience: API, keys: await jwksUri(), ...MAPPED, type: 'client' }));
    expect(await ask(bearer(await clientToken()))).toEqual({
      found: { type: 'client', id: 'app', properties: { scopes: ['documents:read'] } },
    });
  });

  it('A65 does not take an ID token for an access token', async () => {
    const { issuer, jwksUri, signIn } = await openIdProvider();
    const { id_token } = await signIn('alice');
    const asking = async (audience: string, typ?: string) =>
      identify(jwtSubject({ issuer, audience, keys: await jwksUri(), ...(typ === undefined ? {} : { typ }) }));
    expect(await (await asking(API))(bearer(id_token))).toMatchObject({
      description: 'the token is for another audience',
    });
    expect(await (await asking('app', 'at+jwt'))(bearer(id_token))).toMatchObject({
      description: 'the token is of another type',
    });
  });

  it('follows it when it changes its keys', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { issuer, jwksUri, clientToken, rotate } = await openIdProvider();
    const ask = await identify(jwtSubject({ issuer, audience: API, keys: await jwksUri() }));
    const before = await clientToken();
    expect(await ask(bearer(before))).toMatchObject({ found: { id: 'app' } });
    await rotate();
    vi.setSystemTime(Date.now() + 31_000);
    expect(await ask(bearer(await clientToken()))).toMatchObject({ found: { id: 'app' } });
    expect(await ask(bearer(before))).toMatchObject({ code: 'invalid-token' });
  });
});
