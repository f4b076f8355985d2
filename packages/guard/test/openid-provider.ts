import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { createHash } from 'node:crypto';
import { createServer, type RequestListener } from 'node:http';
import Provider from 'oidc-provider';
import { vi } from 'vitest';
import { serve } from './http.ts';

export const API = 'https://api.example';
const CALLBACK = 'https://app.example/callback';
const CLIENT = { client_id: 'app', client_secret: 'not much of a secret' };

/** An OpenID provider on loopback, with a user for every name, who has the roles that Keycloak would write down. */
export interface OpenIdProvider {
  readonly issuer: string;
  /** The address of its keys, as it publishes it. */
  readonly jwksUri: () => Promise<string>;
  /** Signs somebody in and gives the application what it has come to: an access token for {@link API}, and an ID token. */
  readonly signIn: (name: string) => Promise<{ readonly access_token: string; readonly id_token: string }>;
  /** An access token for the application itself. */
  readonly clientToken: () => Promise<string>;
  /** Starts anew with other keys. */
  readonly rotate: () => Promise<void>;
}

export async function openIdProvider(): Promise<OpenIdProvider> {
  // It warns of what makes it a provider for tests.
  for (const method of ['info', 'warn'] as const) vi.spyOn(console, method).mockReturnValue();
  let listener: RequestListener = () => undefined;
  const { port } = await serve(createServer((request, response) => listener(request, response)));
  const issuer = `http://127.0.0.1:${String(port)}`;
  const rotate = async (): Promise<void> => {
    const callback = provider(issuer, await signingJwk()).callback();
    listener = (request, response) => void callback(request, response);
  };
  await rotate();
  const tokens = (parameters: Record<string, string>): Promise<Tokens> =>
    post(`${issuer}/token`, { ...CLIENT, ...parameters });
  return {
    issuer,
    rotate,
    jwksUri: async () => {
      const response = await fetch(`${issuer}/.well-known/openid-configuration`);
      return ((await response.json()) as { jwks_uri: string }).jwks_uri;
    },
    signIn: async (name) => tokens(await authorizationCode(issuer, name)),
    clientToken: async () => (await tokens({ grant_type: 'client_credentials', scope: 'documents:read' })).access_token,
  };
}

interface Tokens {
  readonly access_token: string;
  readonly id_token: string;
}

async function signingJwk(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  return { ...(await exportJWK(privateKey)), alg: 'ES256', use: 'sig' };
}

function provider(issuer: string, key: JWK): Provider {
  return new Provider(issuer, {
    clients: [
      {
        ...CLIENT,
        token_endpoint_auth_method: 'client_secret_post',
        redirect_uris: [CALLBACK],
        grant_types: ['authorization_code', 'client_credentials'],
        id_token_signed_response_alg: 'ES256',
      },
    ],
    jwks: { keys: [key] },
    cookies: { keys: ['signs cookies'] },
    features: {
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => API,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: 'documents:read documents:write',
          audience: API,
          accessTokenFormat: 'jwt',
          accessTokenTTL: 300,
          jwt: { sign: { alg: 'ES256' } },
        }),
      },
    },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub }) }),
    extraTokenClaims: (ctx) => {
      const code = ctx.oidc.entities.AuthorizationCode;
      if (code === undefined) return undefined;
      return { auth_time: code.authTime, acr: 'urn:example:password', realm_access: { roles: ['editor'] } };
    },
  });
}

/** Goes through the pages of the provider as a browser would, up to the redirect that brings the code. */
async function authorizationCode(issuer: string, login: string): Promise<Record<string, string>> {
  const code_verifier = 'a'.repeat(43);
  const code_challenge = createHash('sha256').update(code_verifier).digest('base64url');
  const query = {
    client_id: CLIENT.client_id,
    redirect_uri: CALLBACK,
    response_type: 'code',
    scope: 'openid documents:read documents:write',
    code_challenge,
    code_challenge_method: 'S256',
  };
  const visit = browser();
  let location = `${issuer}/auth?${String(new URLSearchParams(query))}`;
  for (let page = 0; page < 10 && !location.startsWith(CALLBACK); page += 1) {
    const form = /\/interaction\/[^/]+$/.test(location) ? await formOf(visit, location, login) : undefined;
    location = await visit(location, form);
  }
  const code = String(new URL(location).searchParams.get('code'));
  return { grant_type: 'authorization_code', code, redirect_uri: CALLBACK, code_verifier };
}

type Visit = ReturnType<typeof browser>;

/** What a user would fill in: who they are, and later that they consent. */
async function formOf(visit: Visit, location: string, login: string): Promise<Record<string, string>> {
  const html = await visit.read(location);
  return html.includes('name="login"') ? { prompt: 'login', login, password: 'any' } : { prompt: 'consent' };
}

/** Keeps cookies; gives the address that a page leads on to. */
function browser() {
  const cookies = new Map<string, string>();
  const request = async (url: string, form?: Record<string, string>): Promise<Response> => {
    const cookie = [...cookies].map((pair) => pair.join('=')).join('; ');
    const body = form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) };
    const response = await fetch(url, { redirect: 'manual', headers: { cookie }, ...body });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    return response;
  };
  const visit = async (url: string, form?: Record<string, string>): Promise<string> =>
    String(new URL((await request(url, form)).headers.get('location') ?? '', url));
  return Object.assign(visit, { read: async (url: string) => (await request(url)).text() });
}

async function post(url: string, form: Record<string, string>): Promise<Tokens> {
  const response = await fetch(url, { method: 'POST', body: new URLSearchParams(form) });
  return (await response.json()) as Tokens;
}
