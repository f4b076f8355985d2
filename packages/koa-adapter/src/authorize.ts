import { type Authorization, type AuthorizeOptions, checkOptions, decide } from '@adjudge/guard';
import type { DefaultContext, DefaultState, Middleware, ParameterizedContext } from 'koa';

declare module 'koa' {
  interface DefaultState {
    /** What the last guard asked and the engine answered; set before the handler runs. */
    authz?: Authorization;
  }
}

/**
 * A policy enforcement point (PEP) for Koa 2 and 3: asks the engine, and only a permit calls `next()`.
 *
 * A permit is on `ctx.state.authz`. Everything else is thrown as an `AuthorizationError`, whose status and
 * headers Koa answers with. It decides whatever method and path it is mounted on, once per request.
 *
 * @throws TypeError at once, naming the option that is wrong
 */
export function authorize<State = DefaultState, Context = DefaultContext>(
  options: AuthorizeOptions<ParameterizedContext<State & { authz?: Authorization }, Context>>,
): Middleware<State & { authz?: Authorization }, Context> {
  const checked = checkOptions(options);
  return async function authorizeMiddleware(ctx, next) {
    ctx.state.authz = await decide(checked, ctx);
    await next();
  };
}
