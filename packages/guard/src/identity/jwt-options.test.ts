import { createPrivateKey, createSecretKey, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { jwtSubject } from '../jwt.ts';

const OPTIONS = { issuer: 'https://id.example', audience: 'https://api.example', keys: 'https://id.example/keys' };
const ASYMMETRIC = 'RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384, ES512, EdDSA, Ed25519';
const { publicKey, privateKey } = generateKeyPairSync('ec', {
  namedCurve: 'P-256',
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
const secret = new Uint8Array(32);

const ISSUER = 'option `issuer` is no issuer; pass what the claim `iss` of tokens must be';
const AUDIENCE = 'option `audience` is no audience; pass what the claim `aud` of tokens must have';
const KEYS =
  'option `keys` holds no key to verify with; pass the address of a JSON Web Key Set, such a set, or a public key';
const WITH_PUBLIC = `option \`algorithms\` does not go with the keys; with public keys name some of ${ASYMMETRIC}`;
const WITH_SHARED =
  'option `algorithms` does not go with the keys; with a shared secret name some of HS256, HS384, HS512';
const TOLERANCE = 'option `clockTolerance` is no number of seconds from 0 to 300; pass by how much clocks may be apart';
const SCOPES = 'option `scopes` is no list of scopes; pass names, or leave it out';

describe('options of jwtSubject', () => {
  it.each([
    ['the address of keys', OPTIONS],
    ['a URL of keys', { ...OPTIONS, keys: new URL(OPTIONS.keys) }],
    ['keys on this machine, over http', { ...OPTIONS, keys: 'http://127.0.0.1:8080/keys' }],
    ['keys on this machine, over http and IPv6', { ...OPTIONS, keys: 'http://[::1]:8080/keys' }],
    ['several audiences', { ...OPTIONS, audience: ['a', 'b'] }],
    ['algorithms', { ...OPTIONS, algorithms: ['ES256'] }],
    ['a secret with its algorithm', { ...OPTIONS, keys: secret, algorithms: ['HS256'] }],
    ['no tolerance', { ...OPTIONS, clockTolerance: 0 }],
  ])('may be %s', (_, options) => {
    expect(jwtSubject(options)).toBeTypeOf('function');
  });

  it.each<[string, unknown, string]>([
    [
      'none',
      undefined,
      'options are missing; there is issuer, audience, keys, algorithms, typ, scopes, clockTolerance, now, type, id, properties',
    ],
    [
      'misspelt',
      { ...OPTIONS, audiance: 'x' },
      'option `audiance` is unknown; there is issuer, audience, keys, algorithms, typ, scopes, clockTolerance, now, type, id, properties',
    ],
    ['without issuer', { ...OPTIONS, issuer: undefined }, ISSUER],
    ['with several issuers', { ...OPTIONS, issuer: ['a', 'b'] }, ISSUER],
    ['without audience', { ...OPTIONS, audience: undefined }, AUDIENCE],
    ['with an empty list of audiences', { ...OPTIONS, audience: [] }, AUDIENCE],
    ['with an empty audience', { ...OPTIONS, audience: [''] }, AUDIENCE],
    ['without keys', { ...OPTIONS, keys: undefined }, KEYS],
    ['with a private key', { ...OPTIONS, keys: createPrivateKey(privateKey) }, KEYS],
    [
      'with keys that are no set',
      { ...OPTIONS, keys: { keys: 'x' } },
      'option `keys` is no JSON Web Key Set; pass `{ keys: [...] }` with public keys',
    ],
    [
      'with a key in PEM',
      { ...OPTIONS, keys: publicKey },
      'option `keys` is no address; pass an absolute URL, or `createPublicKey(…)` for a key in PEM',
    ],
    [
      'with keys over http',
      { ...OPTIONS, keys: 'http://id.example/keys' },
      'option `keys` is not safe on the way; use `https:` instead of `http:`',
    ],
    [
      'with keys in a file',
      { ...OPTIONS, keys: 'file:///keys.json' },
      'option `keys` is not safe on the way; use `https:` instead of `file:`',
    ],
    [
      'with keys at an address that looks like this machine',
      { ...OPTIONS, keys: 'http://127.0.0.1.evil.example/keys' },
      'option `keys` is not safe on the way; use `https:` instead of `http:`',
    ],
    ['with no algorithm', { ...OPTIONS, algorithms: [] }, WITH_PUBLIC],
    ['with the algorithm none', { ...OPTIONS, algorithms: ['none'] }, WITH_PUBLIC],
    ['with a symmetric algorithm for public keys', { ...OPTIONS, algorithms: ['RS256', 'HS256'] }, WITH_PUBLIC],
    ['with a secret and no algorithm', { ...OPTIONS, keys: secret }, WITH_SHARED],
    [
      'with a secret and an asymmetric algorithm',
      { ...OPTIONS, keys: createSecretKey(secret), algorithms: ['RS256'] },
      WITH_SHARED,
    ],
    ['with a negative tolerance', { ...OPTIONS, clockTolerance: -1 }, TOLERANCE],
    ['with a tolerance of an hour', { ...OPTIONS, clockTolerance: 3600 }, TOLERANCE],
    ['with a tolerance that is no number', { ...OPTIONS, clockTolerance: NaN }, TOLERANCE],
    [
      'with an empty type',
      { ...OPTIONS, typ: '' },
      'option `typ` is no type of token; pass one such as `at+jwt`, or leave it out',
    ],
    ['with scopes in one text', { ...OPTIONS, scopes: 'a b' }, SCOPES],
    [
      'with a clock that stands',
      { ...OPTIONS, now: 0 },
      'option `now` is no function that tells milliseconds since 1970',
    ],
    [
      'with a subject of no type',
      { ...OPTIONS, type: '' },
      'option `type` is not a non-empty string; name the type of subject, such as `user`',
    ],
    [
      'with an id that is no path',
      { ...OPTIONS, id: 'sub' },
      'option `id` names no claim; `sub` is no path that can be read: a selector starts with `$` or `@`, at character 0',
    ],
    [
      'with properties that are none',
      { ...OPTIONS, properties: '$.groups' },
      'option `properties` is not an object; pass properties with their claims, such as `{ groups: "$.groups" }`',
    ],
    [
      'with a property that is no path',
      { ...OPTIONS, properties: { roles: '$..roles' } },
      'option `properties.roles` names no claim; `$..roles` is no path that can be read: `..` is not allowed, since it would find a name wherever a caller nests it, at character 1',
    ],
    [
      'with words of nothing',
      { ...OPTIONS, properties: { scopes: {} } },
      'option `properties.scopes.split` names no claim; a path must be a string, such as `$.realm_access.roles`',
    ],
  ])('A65 are refused at once when they are %s', (_, options, message) => {
    expect(() => jwtSubject(options as never)).toThrow(new TypeError(message));
  });

  it('A14 are not taken from a polluted prototype', () => {
    const prototype = Object.prototype as Record<string, unknown>;
    const { audience: _, ...others } = OPTIONS;
    try {
      prototype['audience'] = 'https://evil.example';
      prototype['id'] = 'no path';
      expect(() => jwtSubject(others as never)).toThrow(AUDIENCE);
      expect(() => jwtSubject(OPTIONS)).not.toThrow();
    } finally {
      delete prototype['audience'];
      delete prototype['id'];
    }
  });
});
