import type { IncomingMessage } from 'node:http';

/** Reads a JSON body, for Koa what `express.json()` is for Express; what it throws is what Koa answers with. */
export async function readJson(message: IncomingMessage, maxBytes: number): Promise<unknown> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw Object.assign(new Error('the body is too large'), { status: 413, expose: true });
    chunks.push(chunk);
  }
  if (bytes === 0) return undefined;
  try {
    return JSON.parse(Buffer.concat(chunks).toString()) as unknown;
  } catch (cause) {
    throw Object.assign(new Error('the body is not JSON', { cause }), { status: 400, expose: true });
  }
}

/** A member of a JSON body, of which nothing is known. */
export function field(body: unknown, name: string): unknown {
  return typeof body === 'object' && body !== null && Object.hasOwn(body, name)
    ? (body as Readonly<Record<string, unknown>>)[name]
    : undefined;
}
