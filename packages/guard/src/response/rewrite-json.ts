import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { answerInstead, replaceMethods } from './methods.ts';

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
  const chunks: Buffer[] = [];
  let size = 0;
  const hold = (args: readonly unknown[]): (() => void) | undefined => {
    const [chunk, encoding] = args;
    const held = typeof chunk === 'string' ? Buffer.from(chunk, encodingOf(encoding)) : chunk;
    if (held instanceof Uint8Array) {
      size += held.length;
      if (size <= LIMIT) chunks.push(Buffer.from(held));
    }
    return args.find((arg): arg is () => void => typeof arg === 'function');
  };
  const restore = replaceMethods(response, {
    writeHead(status, ...rest) {
      response.statusCode = Number(status);
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
      const ended = hold(args);
      restore();
      if (ended !== undefined) response.once('finish', ended);
      try {
        const body = rewritten(request, response, Buffer.concat(chunks), size, rewrite);
        response.end(body);
      } catch (cause) {
        failed(cause);
        answerInstead(response, 500, 'the answer could not be completed');
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
  if (response.statusCode >= 400) return body;
  for (const name of DIGESTS) response.removeHeader(name);
  if (size === 0) {
    // The length that HEAD tells is that of a body which GET would not send.
    if (request.method === 'HEAD') response.removeHeader('content-length');
    return body;
  }
  if (size > LIMIT) throw new TypeError('the body is too large to be rewritten');
  if (!JSON_TYPE.test(String(response.getHeader('content-type'))) || response.hasHeader('content-encoding')) {
    throw new TypeError('the body is not JSON, so it cannot be rewritten');
  }
  const text = JSON.stringify(rewrite(JSON.parse(body.toString())));
  const sent = Buffer.from(text);
  response.setHeader('content-length', sent.length);
  return sent;
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
