import type { AttributeProvider } from '@adjudge/core';
import { AUDIENCE, CLAIMS, ISSUER, sign, type SigningKey, signingKey } from '../issuer.ts';

/** Somebody who asks: what they send, and what is true of them. */
export interface Person {
  readonly id: string;
  readonly authorization: string | undefined;
  /** What the token says, where it holds; `undefined` where nobody is known by it. */
  readonly roles: readonly string[] | undefined;
  /** What the directory says; `undefined` where it always fails. */
  readonly clearance: number | undefined;
}

const KNOWN: readonly (readonly [string, readonly string[], number | undefined])[] = [
  ['alice', ['editor'], 4],
  ['bob', ['reviewer'], 3],
  ['carol', [], 2],
  ['dave', ['editor', 'reviewer'], 1],
  ['erin', [], 0],
  ['frank', ['editor'], undefined],
];

/** People with tokens that hold for a day, some whose token does not, and one without. */
export async function makePeople(): Promise<{ readonly key: SigningKey; readonly people: readonly Person[] }> {
  const [key, other] = await Promise.all([signingKey('k1'), signingKey('k1')]);
  const now = Math.floor(Date.now() / 1000);
  const token = async (by: SigningKey, sub: string, roles: readonly string[], exp: number): Promise<string> =>
    `Bearer ${await sign(by, { ...CLAIMS, sub, roles, iss: ISSUER, aud: AUDIENCE, iat: now, exp })}`;
  const known = KNOWN.map(async ([id, roles, clearance]): Promise<Person> => {
    return { id, roles, clearance, authorization: await token(key, id, roles, now + 86_400) };
  });
  const unknown = { roles: undefined, clearance: 4 };
  return {
    key,
    people: [
      ...(await Promise.all(known)),
      { ...unknown, id: 'forged', authorization: await token(other, 'alice', ['editor'], now + 86_400) },
      { ...unknown, id: 'late', authorization: await token(key, 'alice', ['editor'], now - 3600) },
      { ...unknown, id: 'silent', authorization: undefined },
    ],
  };
}

/** A directory that takes a moment, longer for some, and is kept for less time than policies are. */
export function directoryOf(people: readonly Person[]): AttributeProvider {
  const clearances = new Map(people.map(({ id, clearance }) => [id, clearance]));
  return {
    name: 'directory',
    of: 'subject',
    attributes: ['clearance'],
    ttl: 40,
    load: async ({ subject }) => {
      await new Promise((resolve) => setTimeout(resolve, subject.id.length % 4));
      const clearance = clearances.get(subject.id);
      if (clearance === undefined) throw new Error('the directory is down');
      return { clearance };
    },
  };
}
