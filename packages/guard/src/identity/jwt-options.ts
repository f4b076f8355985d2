import { CLAIM_MAPPING, type ClaimMapping } from './claim-mapping.ts';
import type { JwtKeys } from './jwt-keys.ts';
import { ownOptions } from './own-options.ts';

/** Which tokens are believed, and what of them becomes the subject. */
export interface JwtSubjectOptions extends ClaimMapping {
  /** Who must have issued the token: its claim `iss`, character by character. */
  readonly issuer: string;
  /** Whom the token must be for: what its claim `aud` is or has among others; of several, any will do. */
  readonly audience: string | readonly string[];
  readonly keys: JwtKeys;
  /**
   * Signature algorithms that are accepted (RFC 7518, section 3.1). Default: every asymmetric one. With a shared secret
   * they must be named, and nothing but `HS256`, `HS384` and `HS512` will do.
   */
  readonly algorithms?: readonly string[];
  /** What the header `typ` must be: `at+jwt` for access tokens as in RFC 9068, so that no ID token passes for one. Default: anything. */
  readonly typ?: string;
  /** Scopes that the token must have, all of them, in its claim `scope` or `scp`. Default: none. */
  readonly scopes?: readonly string[];
  /** How far, in seconds, clocks may be apart when `exp` and `nbf` are checked. Default: 5. */
  readonly clockTolerance?: number;
  /** Tells the time, in milliseconds since 1970-01-01T00:00:00Z. Default: `Date.now`. */
  readonly now?: () => number;
}

const NAMES = [
  'issuer',
  'audience',
  'keys',
  'algorithms',
  'typ',
  'scopes',
  'clockTolerance',
  'now',
  ...CLAIM_MAPPING,
] as const;

const ASYMMETRIC = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];
const SHARED = ['HS256', 'HS384', 'HS512'];

/** @throws TypeError naming the option that is missing, wrong or unknown, and the mend */
export function checkJwtOptions(options: JwtSubjectOptions): JwtSubjectOptions {
  const own = ownOptions(options, NAMES);
  const check = (name: string, holds: boolean, problem: string): void => {
    if (!holds) throw new TypeError(`option \`${name}\` ${problem}`);
  };
  const { issuer, audience, clockTolerance, typ, scopes, now } = own as Readonly<
    Record<keyof JwtSubjectOptions, unknown>
  >;
  check('issuer', isText(issuer), 'is no issuer; pass what the claim `iss` of tokens must be');
  check(
    'audience',
    isText(audience) || isTexts(audience),
    'is no audience; pass what the claim `aud` of tokens must have',
  );
  check(
    'clockTolerance',
    clockTolerance === undefined ||
      (typeof clockTolerance === 'number' && clockTolerance >= 0 && clockTolerance <= 300),
    'is no number of seconds from 0 to 300; pass by how much clocks may be apart',
  );
  check('typ', typ === undefined || isText(typ), 'is no type of token; pass one such as `at+jwt`, or leave it out');
  check('scopes', scopes === undefined || isTexts(scopes), 'is no list of scopes; pass names, or leave it out');
  check('now', now === undefined || typeof now === 'function', 'is no function that tells milliseconds since 1970');
  return own;
}

/**
 * Signature algorithms that keys may be used with. Symmetric and asymmetric ones never stand together: a public key is
 * no secret, and a token that is signed with it as if it were one must not verify.
 *
 * @throws TypeError where the algorithms are none, unknown, or do not go with the keys
 */
export function checkAlgorithms(given: unknown, isShared: boolean): readonly string[] {
  if (given === undefined && !isShared) return ASYMMETRIC;
  const allowed = isShared ? SHARED : ASYMMETRIC;
  if (isTexts(given) && given.every((name) => allowed.includes(name))) return given;
  const keys = isShared ? 'a shared secret' : 'public keys';
  throw new TypeError(
    `option \`algorithms\` does not go with the keys; with ${keys} name some of ${allowed.join(', ')}`,
  );
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.length > 0 && value.every(isText);
}
