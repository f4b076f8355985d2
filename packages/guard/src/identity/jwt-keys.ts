import {
  createLocalJWKSet,
  createRemoteJWKSet,
  type CryptoKey,
  errors,
  type JSONWebKeySet,
  type JWTVerifyGetKey,
  type KeyObject,
} from 'jose';
import { AuthenticationError } from '../authentication-error.ts';

/**
 * Where the keys are that tokens are verified with: the address of a JSON Web Key Set, which is fetched when it is
 * needed, kept for ten minutes, and fetched again, at most every 30 seconds, for a key that it lacks; such a set itself;
 * one public key; a shared secret; or a function as `createRemoteJWKSet` of jose makes them, for other times than these.
 */
export type JwtKeys = string | URL | JSONWebKeySet | KeyObject | CryptoKey | Uint8Array | JWTVerifyGetKey;

/** Keys made ready, and whether tokens are signed with a secret that is shared with whoever verifies them. */
interface Keys {
  readonly keyFor: JWTVerifyGetKey;
  readonly isShared: boolean;
}

const LOOPBACK = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/;

/** @throws TypeError where there are no keys to be had from what is given, or anybody on the way could change them */
export function makeKeys(given: unknown): Keys {
  if (typeof given === 'string' || given instanceof URL) {
    return { keyFor: fetching(createRemoteJWKSet(addressOf(given))), isShared: false };
  }
  if (typeof given === 'function') return { keyFor: fetching(given as JWTVerifyGetKey), isShared: false };
  if (given instanceof Uint8Array) return one(given, true);
  if (typeof given === 'object' && given !== null) {
    if ('keys' in given) return { keyFor: local(given as JSONWebKeySet), isShared: false };
    if ('type' in given && given.type === 'secret') return one(given as KeyObject, true);
    if ('type' in given && given.type === 'public') return one(given as KeyObject, false);
  }
  throw new TypeError(
    'option `keys` holds no key to verify with; pass the address of a JSON Web Key Set, such a set, or a public key',
  );
}

function one(key: KeyObject | CryptoKey | Uint8Array, isShared: boolean): Keys {
  return { keyFor: () => key, isShared };
}

function local(set: JSONWebKeySet): JWTVerifyGetKey {
  try {
    return createLocalJWKSet(set);
  } catch (cause) {
    throw new TypeError('option `keys` is no JSON Web Key Set; pass `{ keys: [...] }` with public keys', { cause });
  }
}

function addressOf(given: string | URL): URL {
  const address = URL.canParse(String(given)) ? new URL(given) : undefined;
  if (address === undefined)
    throw new TypeError('option `keys` is no address; pass an absolute URL, or `createPublicKey(…)` for a key in PEM');
  if (address.protocol === 'https:' || (address.protocol === 'http:' && LOOPBACK.test(address.hostname)))
    return address;
  throw new TypeError(`option \`keys\` is not safe on the way; use \`https:\` instead of \`${address.protocol}\``);
}

/** Keys from afar: whatever keeps them away says nothing about the token. */
function fetching(keyFor: JWTVerifyGetKey): JWTVerifyGetKey {
  return async (header, token) => {
    try {
      return await keyFor(header, token);
    } catch (cause) {
      if (ABOUT_THE_TOKEN.some((problem) => cause instanceof problem)) throw cause;
      throw new AuthenticationError('unavailable', { cause });
    }
  };
}

/** The keys are there, and none of them, or more than one, goes with the token. */
const ABOUT_THE_TOKEN = [errors.JWKSNoMatchingKey, errors.JWKSMultipleMatchingKeys, errors.JOSENotSupported];
