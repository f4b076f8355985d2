import type { IncomingMessage } from 'node:http';

/** What sources of identity look at: Node's request, which Express extends, or a context that has one as `req`, as Koa's does. */
export type HttpRequest = IncomingMessage | { readonly req: IncomingMessage };

/** Node's request, whatever a framework has put around it. */
export function nodeRequest(request: HttpRequest): IncomingMessage {
  return 'req' in request && request.req !== undefined ? request.req : (request as IncomingMessage);
}
