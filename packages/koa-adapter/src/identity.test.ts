import type Koa from 'koa';
import type { Context } from 'koa';
import Koa2 from 'koa2';
import Koa3 from 'koa3';
import koaJwt from 'koa-jwt';
import { describe, expect, it } from 'vitest';
import { listen } from '../../guard/test/http.ts';
import { AUDIENCE, bearer, ISSUER, NOW, setOf, sign, type SigningKey, signingKey } from '../../guard/test/issuer.ts';
import { authenticatedSubject, certificateSubject, clientAddress, forwardedCertificateSubject } from './index.ts';
import { jwtSubject } from './jwt.ts';

type Ask = (headers?: Readonly<Record<string, string>>) => Promise<unknown>;

const SECRET = 'a secret of more than thirty-two letters';
const WEB = 'spiffe://example.org/web';

const FRAMEWORKS: readonly [string, () => Koa][] = [
  ['Koa 2', () => new Koa2() as unknown as Koa],
  ['Koa 3', () => new Koa3()],
];

describe.each(FRAMEWORKS)('subjects in %s', (_, create) => {
  async function serve(find: (ctx: Context) => unknown, before?: Koa.Middleware): Promise<Ask> {
    const app = create();
    if (before !== undefined) app.use(before);
    app.use(async (ctx) => {
      ctx.body = JSON.stringify((await find(ctx)) ?? null);
    });
    const callback = app.callback();
    const ask = await listen((req, res) => void callback(req, res));
    return async (headers = {}) => JSON.parse((await ask({ headers })).body) as unknown;
  }

  const ROLES = { properties: { roles: '$.roles' } };
  const ALICE = { type: 'user', id: 'alice', properties: { roles: ['editor'] } };

  it('come from what koa-jwt leaves', async () => {
    const secret = { kid: 'k', alg: 'HS256', privateKey: new TextEncoder().encode(SECRET) } as unknown as SigningKey;
    const token = await sign(secret, { exp: Math.floor(Date.now() / 1000) + 300, roles: ['editor'] });
    const ask = await serve(
      authenticatedSubject({ at: 'state.user', ...ROLES }),
      koaJwt({ secret: SECRET, algorithms: ['HS256'], passthrough: true }),
    );
    expect(await ask(bearer(token))).toEqual(ALICE);
    expect(await ask()).toBeNull();
  });

  it('come from a bearer token', async () => {
    const key = await signingKey('k1');
    const subject = jwtSubject({
      issuer: ISSUER,
      audience: AUDIENCE,
      keys: setOf(key),
      now: () => NOW * 1000,
      ...ROLES,
    });
    const ask = await serve(subject);
    expect(await ask(bearer(await sign(key, { roles: ['editor'] })))).toEqual(ALICE);
    expect(await ask()).toBeNull();
  });

  it('come from no certificate where there is no TLS', async () => {
    expect(await (await serve(certificateSubject({ trustDomains: ['example.org'] })))()).toBeNull();
  });

  it('A64 come from headers of a proxy that is named, whatever `app.proxy` says', async () => {
    const headers = { 'x-forwarded-for': '198.51.100.7', 'x-forwarded-client-cert': `URI=${WEB}` };
    const sourcesOf = (trustedProxies: readonly string[]) => {
      const subject = forwardedCertificateSubject({ trustedProxies, trustDomains: ['example.org'] });
      const address = clientAddress({ trustedProxies });
      return (ctx: Context) => [subject(ctx)?.id ?? null, address(ctx)];
    };
    const trust: Koa.Middleware = (ctx, next) => {
      ctx.app.proxy = true;
      return next();
    };
    expect(await (await serve(sourcesOf(['10.0.0.0/8']), trust))(headers)).toEqual([null, '127.0.0.1']);
    expect(await (await serve(sourcesOf(['127.0.0.1'])))(headers)).toEqual([WEB, '198.51.100.7']);
  });
});
