import type { Attributes, AttributeProvider, Subject } from '@adjudge/core';
import { AuthenticationError } from '@adjudge/koa-adapter';

/** Who holds a key. A real service keeps hashes of keys, and gives each an end. */
const KEYS: ReadonlyMap<string, string> = new Map([
  ['key-of-alice', 'alice'],
  ['key-of-bob', 'bob'],
  ['key-of-dan', 'dan'],
  ['key-of-zoe', 'zoe'],
]);

/** The guards' `subject`: `null` where there is no key (401), an error where there is one that nobody holds (401 as well). */
export function subjectOf(authorization: string | undefined): Subject | null {
  if (authorization === undefined) return null;
  const [, key = ''] = /^Bearer ([\w-]+)$/i.exec(authorization) ?? [];
  const id = KEYS.get(key);
  if (id === undefined) throw new AuthenticationError('invalid-token', { description: 'nobody holds this key' });
  return { type: 'user', id };
}

const PEOPLE: ReadonlyMap<string, Attributes> = new Map<string, Attributes>([
  ['alice', { team: 'red', roles: ['manager'] }],
  ['bob', { team: 'red', roles: [] }],
  ['dan', { team: 'blue', roles: [] }],
]);

/** The company's directory, which a service asks over the network: it takes its time, and for Zoe it fails. */
export const directory: AttributeProvider = {
  name: 'directory',
  of: 'subject',
  types: ['user'],
  attributes: ['team', 'roles'],
  ttl: 60_000,
  load: async ({ subject }) => {
    await Promise.resolve();
    const person = PEOPLE.get(subject.id);
    if (person === undefined) throw new Error('the directory did not answer');
    return person;
  },
};
