import { once } from 'node:events';
import {
  type Agent,
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type RequestListener,
  request as sendRequest,
  type Server,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

export interface Ask {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Whose connections are used; one for each request without. */
  readonly agent?: Agent;
}

export interface Reply {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** Whether it came over a connection that there was already. */
  readonly isReused: boolean;
}

/** Serves until the test is over, on a port of its own. */
export async function serve(
  server: Server,
): Promise<{ readonly port: number; readonly close: () => Promise<unknown> }> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = async (): Promise<unknown> => {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    return closed;
  };
  onTestFinished(async () => void (await close()));
  return { port: (server.address() as AddressInfo).port, close };
}

/** Serves until the test is over, on a port of its own; returns what asks the server. */
export async function listen(listener: RequestListener): Promise<(ask: Ask) => Promise<Reply>> {
  const { port } = await serve(createServer(listener));
  return async ({ method = 'GET', path = '/', headers = {}, body, agent }) => {
    const length = body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) };
    // Not `fetch`, which refuses TRACE.
    const outgoing = sendRequest({
      host: '127.0.0.1',
      port,
      method,
      path,
      headers: { ...length, ...headers },
      agent: agent ?? false,
    }).end(body);
    const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
    const isReused = outgoing.reusedSocket;
    return { status: incoming.statusCode, headers: incoming.headers, body: await text(incoming), isReused };
  };
}
