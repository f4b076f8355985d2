import { setTimeout as delay } from 'node:timers/promises';
import type { Subject } from '@adjudge/core';
import type { AuthorizeOptions } from '../src/index.ts';
import type { Ask } from './http.ts';
import { engine } from './policy.ts';

/** What the cases read of a request, whatever the framework calls it. */
export interface Exchange {
  readonly method: string;
  readonly id: string;
  header(name: string): string | undefined;
}

/** One request to one guard, and the status that answers it. */
export interface Case {
  readonly name: string;
  readonly options?: Partial<AuthorizeOptions<Exchange>>;
  readonly ask?: Ask;
  readonly status: 200 | 401 | 403 | 503;
}

type Headers = NonNullable<Ask['headers']>;

export const ALICE: Headers = { 'x-user': 'alice', 'x-clearance': 'high' };
export const BOB: Headers = { 'x-user': 'bob', 'x-clearance': 'low' };

function subject({ header }: Exchange): Subject | null {
  const [id, clearance] = [header('x-user'), header('x-clearance')];
  if (id === undefined) return null;
  return { type: 'user', id, properties: clearance === undefined ? {} : { clearance } };
}

/** The guard of every case, unless the case says otherwise. */
export const OPTIONS: AuthorizeOptions<Exchange> = {
  engine,
  subject,
  action: ({ method }) => method.toLowerCase(),
  resource: ({ id }) => ({ type: 'document', id }),
  context: () => ({}),
};

/** The same guard, one turn of the event loop at a time. */
export const ASYNCHRONOUS: AuthorizeOptions<Exchange> = {
  engine,
  subject: (exchange) => delay(1, subject(exchange)),
  action: ({ method }) => delay(1, { name: method.toLowerCase() }),
  resource: ({ id }) => delay(1, { type: 'document', id }),
  context: () => delay(1, {}),
};

export const PERMITS: readonly Case[] = [
  { name: 'synchronous extractors', status: 200 },
  { name: 'asynchronous extractors', options: ASYNCHRONOUS, status: 200 },
  { name: 'an action name', options: { action: 'read' }, status: 200 },
  { name: 'an action object', options: { action: { name: 'read' } }, status: 200 },
  {
    name: 'fixed values',
    options: {
      subject: { type: 'user', id: 'alice', properties: { clearance: 'high' } },
      resource: { type: 'document', id: '1' },
      context: { ip: '192.0.2.1' },
    },
    status: 200,
  },
  { name: 'no context', options: { context: () => null }, status: 200 },
];

const SEALED = { path: '/documents/sealed' };
const promise = Promise.resolve({ decision: true });

export const REFUSALS: readonly Case[] = [
  { name: 'no subject', ask: { headers: {} }, status: 401 },
  { name: 'no subject, asynchronously', options: ASYNCHRONOUS, ask: { headers: {} }, status: 401 },
  { name: 'an undefined subject', options: { subject: () => undefined }, status: 401 },
  { name: 'an undefined subject, asynchronously', options: { subject: () => delay(1, undefined) }, status: 401 },
  { name: 'a deny by rule', ask: SEALED, status: 403 },
  { name: 'a deny by rule, asynchronously', options: ASYNCHRONOUS, ask: SEALED, status: 403 },
  { name: 'a deny by default', ask: { headers: BOB }, status: 403 },
  { name: 'a missing attribute', ask: { headers: { 'x-user': 'eve' } }, status: 403 },
  { name: 'no resource', options: { resource: () => null }, status: 403 },
  { name: 'no resource, asynchronously', options: { resource: () => delay(1, undefined) }, status: 403 },
  { name: 'no action', options: { action: () => null }, status: 403 },
  { name: 'A12 an engine that answers with a promise', options: { engine: answering(promise) }, status: 403 },
  { name: 'A13 an engine that answers true', options: { engine: answering(true) }, status: 403 },
  { name: 'A13 an engine that answers nothing', options: { engine: answering(undefined) }, status: 403 },
  ...['true', 'false', '', 1, -1, {}, [], null, undefined].map(
    (decision): Case => ({
      name: `A13 a decision that is ${JSON.stringify(decision)}`,
      options: { engine: answering({ decision }) },
      status: 403,
    }),
  ),
  { name: 'an engine that throws', options: { engine: { evaluate: () => raise(undefined) } }, status: 403 },
];

/** What extractors fail with; frameworks take some of these for no failure at all, or for a signal to skip handlers. */
export const REASONS: readonly unknown[] = [
  new Error('clearance database'),
  '',
  undefined,
  null,
  0,
  false,
  'route',
  'router',
];

/** Every part of the request, failing in every way. */
export function failuresWith(reason: unknown): readonly Case[] {
  const ways = {
    throws: (): never => raise(reason),
    rejects: async (): Promise<never> => raise(reason),
    'rejects later': (): Promise<never> => delay(1).then(() => raise(reason)),
  };
  return ['subject', 'action', 'resource', 'context'].flatMap((part) =>
    Object.entries(ways).map(([way, extractor]): Case => {
      return { name: `the ${part} ${way} with ${show(reason)}`, options: { [part]: extractor }, status: 503 };
    }),
  );
}

export function raise(reason: unknown): never {
  throw reason;
}

function answering(answer: unknown): AuthorizeOptions<Exchange>['engine'] {
  return { evaluate: () => answer as never };
}

function show(reason: unknown): string {
  return typeof reason === 'string' ? `'${reason}'` : String(reason);
}
