import { createReader, type Subject } from '@adjudge/core';
import { AuthenticationError } from '../authentication-error.ts';

/** Which claims become what of the subject. Claims are named by JSONPaths from the root of the claims, as in policies. */
export interface ClaimMapping {
  /** The subject's type. Default: `user`. */
  readonly type?: string;
  /** The claim that identifies the subject; it must hold a non-empty string. Default: `$.sub`. */
  readonly id?: string;
  /**
   * Properties by name, each with its claim. A claim that is absent leaves its property out, which is absent to
   * policies as well. `acr` and `auth_time` come along without being named, since `assurance` in policies asks for them.
   */
  readonly properties?: Readonly<Record<string, ClaimSource>>;
}

/** The names of these options. */
export const CLAIM_MAPPING = ['type', 'id', 'properties'] as const;

/** A claim as it is, or a text in it split on spaces, as OAuth 2.0 writes `scope` (RFC 6749, section 3.3). */
export type ClaimSource = string | { readonly split: string };

type Read = (claims: unknown) => unknown;

/** Where `assurance` reads how the subject has authenticated, unless Definitions say otherwise (RFC 9470, section 6.2). */
const ASSURANCE = { acr: '$.acr', auth_time: '$.auth_time' };

/**
 * Makes what turns claims into a subject.
 *
 * @throws TypeError naming the option that is wrong; what it returns throws an AuthenticationError where no claim
 *   identifies the subject
 */
export function subjectMapper({ type, id, properties }: ClaimMapping): (claims: unknown) => Subject {
  const subjectType = checkType(type);
  const idPath = id ?? '$.sub';
  const readId = reader('id', idPath);
  const readers = propertyReaders(properties);
  return (claims) => {
    const subjectId = readId(claims);
    if (typeof subjectId !== 'string' || subjectId === '') {
      const cause = new TypeError(
        `\`${idPath}\` is not a non-empty string; name the claim that identifies the subject`,
      );
      throw new AuthenticationError('invalid-token', { description: 'the credentials name no subject', cause });
    }
    const found = readers
      .map(([name, read]) => [name, read(claims)] as const)
      .filter(([, value]) => value !== undefined);
    return { type: subjectType, id: subjectId, properties: Object.fromEntries(found) };
  };
}

function checkType(type: unknown = 'user'): string {
  if (typeof type === 'string' && type !== '') return type;
  throw new TypeError('option `type` is not a non-empty string; name the type of subject, such as `user`');
}

function propertyReaders(properties: unknown = {}): readonly (readonly [string, Read])[] {
  if (typeof properties !== 'object' || properties === null) {
    throw new TypeError(
      'option `properties` is not an object; pass properties with their claims, such as `{ groups: "$.groups" }`',
    );
  }
  return Object.entries({ ...ASSURANCE, ...properties }).map(([name, source]) => [name, propertyReader(name, source)]);
}

function propertyReader(name: string, source: unknown): Read {
  if (typeof source !== 'object' || source === null) return reader(`properties.${name}`, source);
  const read = reader(`properties.${name}.split`, 'split' in source ? source.split : undefined);
  return (claims) => {
    const value = read(claims);
    return typeof value === 'string' ? value.split(' ').filter((word) => word !== '') : value;
  };
}

function reader(option: string, path: unknown): Read {
  try {
    return createReader(path as string);
  } catch (error) {
    throw new TypeError(`option \`${option}\` names no claim; ${(error as Error).message}`, { cause: error });
  }
}
