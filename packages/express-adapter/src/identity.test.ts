import express4 from 'express4';
import express5, { type Express, type RequestHandler } from 'express5';
import { expressjwt } from 'express-jwt';
import passport from 'passport';
import { describe, expect, it } from 'vitest';
import { listen } from '../../guard/test/http.ts';
import { AUDIENCE, bearer, ISSUER, NOW, setOf, sign, type SigningKey, signingKey } from '../../guard/test/issuer.ts';
import { authenticatedSubject, clientAddress, forwardedCertificateSubject } from './index.ts';
import { jwtSubject } from './jwt.ts';

type Ask = (headers?: Readonly<Record<string, string>>) => Promise<unknown>;

const FRAMEWORKS = [
  ['Express 4', express4 as unknown as typeof express5],
  ['Express 5', express5],
] as const;
const SECRET = 'a secret of more than thirty-two letters';
const WEB = 'spiffe://example.org/web';

/** A token that a secret signs, as express-jwt verifies it. */
const shared = async (): Promise<string> => {
  const secret = { kid: 'k', alg: 'HS256', privateKey: new TextEncoder().encode(SECRET) } as unknown as SigningKey;
  return sign(secret, { exp: Math.floor(Date.now() / 1000) + 300, roles: ['editor'] });
};

class ByHeader extends passport.Strategy {
  override readonly name = 'by-header';
  override authenticate(req: express5.Request): void {
    const sub = req.get('x-user');
    if (sub === undefined) this.pass();
    else this.success({ sub, roles: ['editor'] });
  }
}

describe.each(FRAMEWORKS)('subjects in %s', (_, express) => {
  async function serve(arrange: (app: Express) => void, find: (req: express5.Request) => unknown): Promise<Ask> {
    const app = express();
    arrange(app);
    const answer: RequestHandler = (req, res, next) => {
      Promise.resolve(find(req)).then((found) => res.json(found ?? null), next);
    };
    const ask = await listen(app.get('/', answer));
    return async (headers = {}) => JSON.parse((await ask({ headers })).body) as unknown;
  }

  const ROLES = { properties: { roles: '$.roles' } };
  const ALICE = { type: 'user', id: 'alice', properties: { roles: ['editor'] } };

  it('come from what express-jwt leaves', async () => {
    const middleware = expressjwt({ secret: SECRET, algorithms: ['HS256'], credentialsRequired: false });
    const ask = await serve((app) => app.use(middleware), authenticatedSubject({ at: 'auth', ...ROLES }));
    expect(await ask(bearer(await shared()))).toEqual(ALICE);
    expect(await ask()).toBeNull();
  });

  it('come from what passport leaves', async () => {
    const authenticator = new passport.Passport().use(new ByHeader());
    const middleware = authenticator.authenticate('by-header', { session: false }) as RequestHandler;
    const ask = await serve((app) => app.use(middleware), authenticatedSubject({ at: 'user', ...ROLES }));
    expect(await ask({ 'x-user': 'alice' })).toEqual(ALICE);
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
    const ask = await serve(() => undefined, subject);
    expect(await ask(bearer(await sign(key, { roles: ['editor'] })))).toEqual(ALICE);
    expect(await ask()).toBeNull();
  });

  it('A64 come from headers of a proxy that is named, whatever `trust proxy` says', async () => {
    const headers = { 'x-forwarded-for': '198.51.100.7', 'x-forwarded-client-cert': `URI=${WEB}` };
    const sourcesOf = (trustedProxies: readonly string[]) => {
      const subject = forwardedCertificateSubject({ trustedProxies, trustDomains: ['example.org'] });
      const address = clientAddress({ trustedProxies });
      return (req: express5.Request) => [subject(req)?.id ?? null, address(req)];
    };
    const trust = (app: Express): unknown => app.set('trust proxy', true);
    expect(await (await serve(trust, sourcesOf(['10.0.0.0/8'])))(headers)).toEqual([null, '127.0.0.1']);
    expect(await (await serve(() => undefined, sourcesOf(['127.0.0.1'])))(headers)).toEqual([WEB, '198.51.100.7']);
  });
});
