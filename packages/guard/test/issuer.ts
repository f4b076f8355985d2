import {
  exportJWK,
  generateKeyPair,
  type JSONWebKeySet,
  type JWK,
  type JWTHeaderParameters,
  type JWTPayload,
  SignJWT,
} from 'jose';

export const ISSUER = 'https://id.example';
export const AUDIENCE = 'https://api.example';

/** Seconds since 1970 at which all of it happens. */
export const NOW = 1_795_000_000;

/** A signing key under its name, and what verifies with it. */
export interface SigningKey {
  readonly kid: string;
  readonly alg: string;
  readonly privateKey: Awaited<ReturnType<typeof generateKeyPair>>['privateKey'];
  readonly publicKey: Awaited<ReturnType<typeof generateKeyPair>>['publicKey'];
  readonly jwk: JWK;
}

export async function signingKey(kid: string, alg: string = 'ES256'): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return { kid, alg, privateKey, publicKey, jwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } };
}

export function setOf(...keys: readonly SigningKey[]): JSONWebKeySet {
  return { keys: keys.map(({ jwk }) => jwk) };
}

/** Claims of a token that is good for five minutes. */
export const CLAIMS: JWTPayload = { sub: 'alice', iss: ISSUER, aud: AUDIENCE, iat: NOW, exp: NOW + 300 };

/** A token that the key signs; claims and headers that are `undefined` are left out. */
export function sign(
  key: SigningKey,
  claims: JWTPayload = {},
  header: Partial<JWTHeaderParameters> = {},
): Promise<string> {
  return new SignJWT({ ...CLAIMS, ...claims })
    .setProtectedHeader({ alg: key.alg, kid: key.kid, ...header })
    .sign(key.privateKey, { crit: Object.fromEntries((header.crit ?? []).map((name) => [name, true])) });
}

export function bearer(token: string): { readonly authorization: string } {
  return { authorization: `Bearer ${token}` };
}
