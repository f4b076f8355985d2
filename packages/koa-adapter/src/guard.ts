import type { Authorization, GuardOptions } from '@adjudge/guard';
import { createGuards, type Guards } from '@adjudge/guard/adapter';
import type { DefaultContext, DefaultState, Middleware, ParameterizedContext } from 'koa';
import { type Application, routesOf } from './routes.ts';

declare module 'koa' {
  interface DefaultState {
    /** What the last guard asked and the engine answered; set before the handler runs. */
    authz?: Authorization;
  }
}

/** What extractors read. */
type ContextOf<State, Context> = ParameterizedContext<State & { authz?: Authorization }, Context>;

/** A middleware after which there is a permit. */
type GuardMiddleware<State, Context> = Middleware<State & { authz?: Authorization }, Context>;

/** Makes the guards of an application of Koa. */
export type Guard<State, Context> = Guards<ContextOf<State, Context>, GuardMiddleware<State, Context>, Application>;

/**
 * Guards for Koa 2 and 3, made once for an application.
 *
 * A permit is on `ctx.state.authz`. Everything else is thrown as an `AuthorizationError`, whose status and headers Koa
 * answers with; or, with `problems`, becomes an answer with problem details (RFC 9457).
 *
 * @throws TypeError at once, naming the option that is wrong
 */
export function createGuard<State = DefaultState, Context = DefaultContext>(
  options: GuardOptions<ContextOf<State, Context>>,
): Guard<State, Context> {
  return createGuards(options, {
    request: (ctx) => ctx.req,
    response: (ctx) => ctx.res,
    keep: (ctx, property, authorization) => {
      (ctx.state as Record<string, unknown>)[property] = authorization;
    },
    middleware: (decide, problemOf) => {
      const refuse = (ctx: ContextOf<State, Context>, error: unknown): void => {
        const problem = problemOf(error);
        if (problem === undefined) throw error;
        ctx.status = problem.status;
        ctx.set(problem.headers);
        ctx.body = problem.body;
      };
      // Not an async function, which would wait for what is decided already.
      return function guardMiddleware(ctx, next) {
        let decided: ReturnType<typeof decide>;
        try {
          decided = decide(ctx);
        } catch (error) {
          return refuse(ctx, error);
        }
        return decided instanceof Promise ? decided.then(next, (error: unknown) => refuse(ctx, error)) : next();
      };
    },
    routes: routesOf,
  });
}
