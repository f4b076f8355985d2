import { type Authorization, type AuthorizeOptions, checkOptions, decide } from '@adjudge/guard';
import type { Request } from 'express';

declare global {
  // Express has no other place for what a middleware adds to its request.
  namespace Express {
    interface Request {
      /** What the last guard asked and the engine answered; set before the handler runs. */
      authz?: Authorization;
    }
  }
}

/**
 * A policy enforcement point (PEP) for Express 4 and 5: asks the engine, and only a permit calls `next()`.
 *
 * A permit is on `req.authz`. Everything else is `next(error)` with an `AuthorizationError`, whose status and
 * headers Express' own error handler answers with. It decides whatever method and path it is mounted on, once per request.
 *
 * @typeParam Req - what extractors read; name it where middleware before this one adds to the request. The middleware
 *   itself asks for no more than any Express request, so that a route's parameter types reach its handlers.
 * @throws TypeError at once, naming the option that is wrong
 */
export function authorize<Req extends Express.Request = Request>(
  options: AuthorizeOptions<Req>,
): (req: Express.Request, res: Express.Response, next: (error?: unknown) => void) => void {
  const checked = checkOptions(options);
  return function authorizeMiddleware(req, _res, next) {
    const permit = (authorization: Authorization): void => {
      req.authz = authorization;
      next();
    };
    let authorization: Authorization | Promise<Authorization>;
    try {
      authorization = decide(checked, req as Req);
    } catch (error) {
      next(error);
      return;
    }
    if (authorization instanceof Promise) void authorization.then(permit, next);
    else permit(authorization);
  };
}
