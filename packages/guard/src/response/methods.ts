import type { ServerResponse } from 'node:http';

/** How a response is written, however a framework wraps it. */
export type WriteMethods = Pick<ServerResponse, 'writeHead' | 'write' | 'end' | 'flushHeaders'>;

/** A method of a response as it is called, whatever its overloads. */
export type Write = (...args: readonly unknown[]) => unknown;

const NAMES = ['writeHead', 'write', 'end', 'flushHeaders'] as const;

/** Puts other methods in the place of a response's own, and returns what puts them back. */
export function replaceMethods(
  response: ServerResponse,
  replacements: Readonly<Record<keyof WriteMethods, Write>>,
): () => void {
  const original = Object.fromEntries(NAMES.map((name) => [name, response[name]]));
  Object.assign(response, replacements);
  return () => {
    Object.assign(response, original);
  };
}

/** Answers with a status and a text instead of what has been prepared; whatever is written afterwards is dropped. */
export function answerInstead(response: ServerResponse, status: number, text: string): void {
  for (const name of response.getHeaderNames()) response.removeHeader(name);
  const body = Buffer.from(text);
  response.writeHead(status, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': body.length,
    'Cache-Control': 'no-store',
  });
  response.end(body);
  const drop = { writeHead: () => response, write: () => true, end: () => response, flushHeaders: () => undefined };
  replaceMethods(response, drop);
}
