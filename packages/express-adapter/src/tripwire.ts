import type { TripwireOptions } from '@adjudge/guard';
import { armTripwire } from '@adjudge/guard/adapter';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Middleware } from './guard.ts';

/**
 * A middleware for the top of an application: what is answered below 400 to a request that no guard has decided, and whose
 * route is not public, becomes 500. It finds in development what a route audit cannot see, such as a middleware that answers.
 */
export function tripwire(options?: TripwireOptions): Middleware {
  return function tripwireMiddleware(req, res, next) {
    const request = req as unknown as IncomingMessage & { readonly app: { get(name: string): unknown } };
    armTripwire(request, res as unknown as ServerResponse, request.app.get('env'), options);
    next();
  };
}
