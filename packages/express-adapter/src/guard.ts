import type { Authorization, GuardOptions } from '@adjudge/guard';
import { createGuards, type Enforce, type Guards, type Problem } from '@adjudge/guard/adapter';
import type { Request } from 'express';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Application, routesOf } from './routes.ts';

declare global {
  // Express has no other place for what a middleware adds to its request.
  namespace Express {
    interface Request {
      /** What the last guard asked and the engine answered; set before the handler runs. */
      authz?: Authorization;
    }
  }
}

/** A middleware that asks for no more than any Express request, so that a route's parameter types reach its handlers. */
export type Middleware = (req: Express.Request, res: Express.Response, next: (error?: unknown) => void) => void;

/** Makes the guards of an application of Express. */
export type Guard<Req> = Guards<Req, Middleware, Application>;

/**
 * Guards for Express 4 and 5, made once for an application.
 *
 * A permit is on `req.authz`. Everything else is `next(error)` with an `AuthorizationError`, whose status and headers
 * Express' own error handler answers with; or, with `problems`, an answer with problem details (RFC 9457).
 *
 * @typeParam Req - what extractors read; name it where middleware before the guards adds to the request
 * @throws TypeError at once, naming the option that is wrong
 */
export function createGuard(options: GuardOptions<Request>): Guard<Request>;
export function createGuard<Req extends Express.Request>(options: GuardOptions<Req>): Guard<Req>;
export function createGuard<Req extends Express.Request>(options: GuardOptions<Req>): Guard<Req> {
  return createGuards(options, {
    request: (req) => req as unknown as IncomingMessage,
    response: (req) => (req as unknown as { readonly res: ServerResponse }).res,
    keep: (req, property, authorization) => {
      (req as unknown as Record<string, unknown>)[property] = authorization;
    },
    middleware,
    routes: routesOf,
  });
}

function middleware<Req extends Express.Request>(
  decide: Enforce<Req>,
  problemOf: (error: unknown) => Problem | undefined,
): Middleware {
  return function guardMiddleware(req, res, next) {
    const refuse = (error: unknown): void => {
      const problem = problemOf(error);
      if (problem === undefined || (res as unknown as ServerResponse).headersSent) next(error);
      else (res as unknown as ServerResponse).writeHead(problem.status, problem.headers).end(problem.body);
    };
    let decided: ReturnType<Enforce<Req>>;
    try {
      decided = decide(req as Req);
    } catch (error) {
      refuse(error);
      return;
    }
    if (decided instanceof Promise) void decided.then(() => next(), refuse);
    else next();
  };
}
