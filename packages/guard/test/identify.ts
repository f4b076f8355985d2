import type { Subject } from '@adjudge/core';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { AuthenticationError, type AuthenticationErrorCode } from '../src/index.ts';
import { listen } from './http.ts';

type Source<T> = (request: IncomingMessage) => T | Promise<T>;

/** What a source of identity came to: what it found, or why it found nothing. */
export type Identified<T = Subject | null> =
  | { readonly found: T }
  | { readonly code: AuthenticationErrorCode; readonly description: string | undefined };

/** Listens to requests and answers with what the source finds in them; anything but an AuthenticationError is a 500. */
export function identifying<T>(source: Source<T>): RequestListener {
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      response.end(JSON.stringify({ found: (await source(request)) ?? null }));
    } catch (error) {
      if (error instanceof AuthenticationError) response.end(JSON.stringify(error));
      else response.writeHead(500).end(JSON.stringify({ found: String(error) }));
    }
  };
  return (request, response) => void answer(request, response);
}

/** Serves a source of identity over HTTP until the test is over; returns what asks who sends some headers. */
export async function identify<T>(
  source: Source<T>,
): Promise<(headers?: Readonly<Record<string, string | readonly string[]>>) => Promise<Identified<T>>> {
  const ask = await listen(identifying(source));
  return async (headers = {}) => {
    const { body } = await ask({ headers: headers as Record<string, string> });
    return JSON.parse(body) as Identified<T>;
  };
}
