import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { takeOver } from './methods.ts';
import { watchStatus } from './status.ts';

/** What is held back at most, in bytes: more cannot be rewritten, and is not sent. */
const LIMIT = 16 * 1024 * 1024;

const JSON_TYPE = /^\s*(?:application\/(?:[\w.+-]+\+)?json|text\/json)\s*(?:;|$)/i;

const PRECONDITIONS = ['if-none-match', 'if-modified-since', 'if-match', 'if-unmodified-since', 'if-range', 'range'];

/** What would tell whether a body that was not sent is the one that a caller guesses. */
const DIGESTS = ['etag', 'content-digest', 'repr-digest', 'digest', 'content-md5'];

/**
 * Sends what a handler answers with only after it has been rewritten. The body is held back until it is whole; JSON is
 * rewritten, errors (400 and above) and empty bodies are sent as they are, and whatever else there is cannot be rewritten,
 * so 500 is answered instead of it. Works below the framework, so it misses no way to send something.
 *
 * An error is what is written after its status has been set. What is held back by then has no part in it, and is never
 * sent: the handler has failed on its way, and somebody else answers.
 *
 * A request that only reads loses its preconditions and its range: they would be about a body that is not sent. One that
 * writes keeps them, or a write that was to happen under a condition would happen without.
 *
 * @param failed - is told why a body could not be rewritten
 */
export function rewriteJson(
  request: IncomingMessage,
  response: ServerResponse,
  rewrite: (body: unknown) => unknown,
  failed: (cause: unknown) => void,
): void {
  if (request.method === 'GET' || request.method === 'HEAD') {
    for (const name of PRECONDITIONS) delete request.headers[name];
  }
  let chunks: Buffer[] = [];
  let size = 0;
  const drop = (): void => {
    chunks = [];
    size = 0;
  };
  const hold = (args: readonly unknown[]): (() => void) | undefined => {
    const [chunk, encoding] = args;
    const held = typeof chunk === 'string' ? Buffer.from(chunk, encodingOf(encoding)) : chunk;
    if (held instanceof Uint8Array) {
      size += held.length;
      if (size <= LIMIT) chunks.push(Buffer.from(held));
    }
    return args.find((arg): arg is () => void => typeof arg === 'function');
  };
  // Koa begins with 404, and answers with that by `end` alone where a handler has said nothing.
  let isStated = response.statusCode < 400;
  const unwatch = watchStatus(response, (status) => {
    isStated = true;
    if (status >= 400) drop();
  });
  const taken = takeOver(response, {
    writeHead(status, ...rest) {
      // Middleware may have the head written once more, with the status that there is.
      if (!isStated || Number(status) !== response.statusCode) response.statusCode = Number(status);
      setHeaders(response, rest);
      return response;
    },
    flushHeaders: () => undefined,
    write(...args) {
      const written = hold(args);
      if (written !== undefined) process.nextTick(written);
      return true;
    },
    end(...args) {
      if (!isStated) drop();
      const ended = hold(args);
      unwatch();
      if (ended !== undefined) response.once('finish', ended);
      try {
        taken.end(rewritten(request, response, Buffer.concat(chunks), size, rewrite));
      } catch (cause) {
        failed(cause);
        taken.answerInstead(500, 'the answer could not be completed');
      }
      return response;
    },
  });
}

function rewritten(
  request: IncomingMessage,
  response: ServerResponse,
  body: Buffer,
  size: number,
  rewrite: (body: unknown) => unknown,
): Buffer {
  for (const name of DIGESTS) response.removeHeader(name);
  const isError = response.statusCode >= 400;
  if (size === 0 && (request.method === 'HEAD' || !isError)) {
    // The length that HEAD tells is that of a body which GET would not send.
    if (request.method === 'HEAD') response.removeHeader('content-length');
    return body;
  }
  if (size > LIMIT) throw new TypeError('the body is too large to be rewritten');
  const sent = isError ? body : rewrittenJson(response, body, rewrite);
  // What a handler has said of its length may be about what is not sent.
  response.removeHeader('transfer-encoding');
  response.setHeader('content-length', sent.length);
  return sent;
}

function rewrittenJson(response: ServerResponse, body: Buffer, rewrite: (body: unknown) => unknown): Buffer {
  if (!JSON_TYPE.test(String(response.getHeader('content-type'))) || response.hasHeader('content-encoding')) {
    throw new TypeError('the body is not JSON, so it cannot be rewritten');
  }
  return Buffer.from(JSON.stringify(rewrite(JSON.parse(body.toString()))));
}

/** The arguments of `writeHead` behind the status: a message, and headers as an object or a list. */
function setHeaders(response: ServerResponse, args: readonly unknown[]): void {
  for (const arg of args) {
    if (typeof arg === 'string') response.statusMessage = arg;
    if (typeof arg !== 'object' || arg === null) continue;
    for (const [name, value] of Array.isArray(arg) ? pairs(arg) : Object.entries(arg as OutgoingHttpHeaders)) {
      if (value !== undefined) response.setHeader(name, value);
    }
  }
}

type Pair = readonly [string, OutgoingHttpHeaders[string]];

function pairs(list: readonly unknown[]): readonly Pair[] {
  const flat = list.flat() as string[];
  return flat.flatMap((name, index) => (index % 2 === 0 ? [[name, flat[index + 1]] as const] : []));
}

function encodingOf(encoding: unknown): BufferEncoding {
  return typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8';
}
