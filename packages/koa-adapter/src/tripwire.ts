import type { TripwireOptions } from '@adjudge/guard';
import { armTripwire } from '@adjudge/guard/adapter';
import type { Middleware } from 'koa';

/**
 * A middleware for the top of an application: what is answered below 400 to a request that no guard has decided, and whose
 * route is not public, becomes 500. It finds in development what a route audit cannot see, such as a middleware that answers.
 */
export function tripwire(options?: TripwireOptions): Middleware {
  return function tripwireMiddleware(ctx, next) {
    armTripwire(ctx.req, ctx.res, ctx.app.env, options);
    return next();
  };
}
