import { setTimeout as delay } from 'node:timers/promises';
import type { Subject } from '@adjudge/core';
import type { Authorization, AuthorizationErrorCode, GuardOptions, GuardOverrides, Question } from '../../src/index.ts';
import type { Ask } from '../http.ts';
import { engine } from '../policy.ts';

/** What the cases read of a request, whatever the framework calls it. */
export interface Exchange {
  readonly method: string;
  readonly id: string;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  readonly ip: string;
  header(name: string): string | undefined;
}

/** How a handler answers. */
export interface Answer {
  readonly json?: unknown;
  readonly text?: string;
  /** Written piece by piece, below the framework. */
  readonly pieces?: readonly string[];
  /** What the handler fails with after the last piece. */
  readonly failure?: Error;
  readonly status?: number;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Where the guard stands: on a route for all methods, on one for GET, on a router under `/documents`, on a router around
 * that one, or put into the route by a table.
 */
export type Mount = 'all' | 'get' | 'router' | 'outer-router' | 'table';

/** One request to one guarded route, and what is answered. Everything is `GET /documents/1` by Alice unless it says otherwise. */
export interface Case {
  readonly name: string;
  readonly guard?: Partial<GuardOptions<Exchange>>;
  readonly asks?: Partial<Question<Exchange>>;
  readonly overrides?: GuardOverrides;
  readonly mount?: Mount;
  readonly handle?: (authorization: Authorization | undefined, exchange: Exchange) => Answer;
  readonly ask?: Ask;
  readonly status: number;
  /** What the error handling of the application is told; nothing where it is left out. */
  readonly error?: AuthorizationErrorCode;
  /** Headers of the answer; `undefined` for one that must not be there. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: string;
  /** Whether the handler runs: below 400, unless the case says otherwise. */
  readonly handled?: boolean;
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
export const OPTIONS: GuardOptions<Exchange> = { engine, subject, context: () => ({}) };

export const QUESTION: Question<Exchange> = {
  action: ({ method }) => method.toLowerCase(),
  resource: ({ id }) => ({ type: 'document', id }),
};

/** The same, one turn of the event loop at a time. */
export const ASYNCHRONOUS = {
  guard: { ...OPTIONS, subject: (exchange: Exchange) => delay(1, subject(exchange)), context: () => delay(1, {}) },
  asks: {
    action: ({ method }: Exchange) => delay(1, { name: method.toLowerCase() }),
    resource: ({ id }: Exchange) => delay(1, { type: 'document', id }),
  },
};

export function raise(reason: unknown): never {
  throw reason;
}

/** `'route'`, `undefined`, `Error: disk full`, for the names of cases. */
export function show(reason: unknown): string {
  return typeof reason === 'string' ? `'${reason}'` : String(reason);
}
