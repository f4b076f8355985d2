import type { Facts } from '../ir/facts.ts';
import type { AccessRequest } from '../ir/request.ts';
import { UNKNOWN } from '../ir/value.ts';
import { own } from '../support/own.ts';
import type { CheckedProvider } from './check-providers.ts';
import type { Answer } from './load-once.ts';
import type { Loadable } from './provider.ts';

/** A provider that has been asked, and what it came to: `undefined` where it failed. */
export interface Filled {
  readonly provider: CheckedProvider;
  readonly answer: Answer | undefined;
}

/** Without a prototype, since the names of attributes come from outside. */
type Bag = Record<string, unknown>;

/** The attributes of a request, each a copy, whose members have been read once. Providers add to all but the action's. */
export type Bags = Readonly<Record<Loadable | 'action', Bag>>;

export function bagsOf(facts: Facts): Bags {
  return {
    subject: copy(facts['subject.properties']),
    action: copy(facts['action.properties']),
    resource: copy(facts['resource.properties']),
    context: copy(facts.context),
  };
}

/**
 * Adds what has been loaded to what the caller has supplied. The caller is believed, unless the provider is authoritative;
 * what could not be loaded is unknown, which is less than absent: `exists` and `default` make nothing of it.
 */
export function fill(bags: Bags, { provider, answer }: Filled): void {
  const bag = bags[provider.of];
  for (const name of provider.attributes) {
    if (!provider.authoritative && bag[name] !== undefined) continue;
    const value = answer === undefined ? UNKNOWN.notLoaded : answer.get(name);
    if (value === undefined) delete bag[name];
    else bag[name] = value;
  }
}

/** A frozen request of what has been read of another, with attributes that have been added. */
export function requestOf(facts: Facts, bags: Bags): AccessRequest {
  const subject = { type: facts['subject.type'], id: facts['subject.id'] };
  const action = { name: facts['action.name'] };
  const resource = { type: facts['resource.type'], id: facts['resource.id'] };
  return Object.freeze({
    subject: Object.freeze({ ...subject, ...attributes('properties', facts['subject.properties'], bags.subject) }),
    action: Object.freeze({ ...action, ...attributes('properties', facts['action.properties'], bags.action) }),
    resource: Object.freeze({ ...resource, ...attributes('properties', facts['resource.properties'], bags.resource) }),
    ...attributes('context', facts.context, bags.context),
  });
}

/** Attributes under their name, where there were any before or are any now: policies can tell none from an empty object. */
function attributes(name: string, before: object | undefined, now: Bag): Readonly<Record<string, object>> {
  return before === undefined && Object.keys(now).length === 0 ? {} : { [name]: Object.freeze(now) };
}

function copy(from: object | undefined): Bag {
  const bag = Object.create(null) as Bag;
  if (from === undefined) return bag;
  for (const name of Object.getOwnPropertyNames(from)) bag[name] = own(from, name);
  return bag;
}
