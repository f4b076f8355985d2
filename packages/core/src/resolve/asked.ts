import type { Facts } from '../ir/facts.ts';
import { isPlainObject, own } from '../support/own.ts';
import type { CheckedProvider } from './check-providers.ts';
import type { Asked, Identifying } from './provider.ts';

/** Whom or what a provider is asked about, and the name that its answer is kept under. */
export interface Question {
  readonly asked: Asked;
  readonly key: string;
}

const PARTS: readonly Identifying[] = ['subject', 'action', 'resource'];
const IDENTIFIERS: Readonly<Record<Identifying, readonly string[]>> = {
  subject: ['type', 'id'],
  action: ['name'],
  resource: ['type', 'id'],
};

/** The identifiers of some parts of a request, and of no other: what an answer can depend on is what it is kept under. */
export function questionOf(provider: CheckedProvider, facts: Facts): Question {
  const identifiers: Asked = {
    subject: Object.freeze({ type: facts['subject.type'], id: facts['subject.id'] }),
    action: Object.freeze({ name: facts['action.name'] }),
    resource: Object.freeze({ type: facts['resource.type'], id: facts['resource.id'] }),
  };
  const asked = Object.create(null) as Record<Identifying, unknown>;
  for (const part of PARTS) {
    if (provider.by.includes(part)) asked[part] = identifiers[part];
    else Object.defineProperty(asked, part, { get: () => refuse(provider.name, part) });
  }
  return { asked: Object.freeze(asked) as unknown as Asked, key: keyOf(provider, identifiers) };
}

/**
 * Differs wherever one of the identifiers does that the provider is asked by: a list in JSON, in which nothing runs into
 * its neighbour.
 *
 * @throws {TypeError} where one is missing
 */
export function keyOf({ name, by }: CheckedProvider, asked: Partial<Asked>): string {
  const values = PARTS.filter((part) => by.includes(part)).map((part) =>
    IDENTIFIERS[part].map((identifier) => {
      const value = isPlainObject(asked[part]) ? own(asked[part], identifier) : undefined;
      if (typeof value === 'string') return value;
      throw new TypeError(`provider \`${name}\` is asked by the ${identifier} of the ${part}, which is not a string`);
    }),
  );
  return JSON.stringify(values);
}

function refuse(provider: string, part: Identifying): never {
  throw new TypeError(
    `provider \`${provider}\` reads the ${part}, by which it is not asked; add \`${part}\` to its \`by\``,
  );
}
