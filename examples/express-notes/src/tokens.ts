import { exportJWK, generateKeyPair, type JSONWebKeySet, SignJWT } from 'jose';

export const ISSUER = 'https://id.example.com';
export const AUDIENCE = 'https://notes.example.com';

export type Sign = (user: string, claims: Readonly<Record<string, unknown>>) => Promise<string>;

/** An identity provider in one file: its keys are made when the service starts. A real one is elsewhere, and has an address. */
export async function createIssuer(): Promise<{ readonly keys: JSONWebKeySet; readonly sign: Sign }> {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'demo', alg: 'ES256' }] };
  const sign: Sign = (user, claims) =>
    new SignJWT({ auth_time: Math.floor(Date.now() / 1000), acr: 'pwd', roles: [], ...claims })
      .setProtectedHeader({ alg: 'ES256', kid: 'demo', typ: 'at+jwt' })
      .setSubject(user)
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .setIssuedAt()
      .setExpirationTime('1h')
      .sign(privateKey);
  return { keys, sign };
}
