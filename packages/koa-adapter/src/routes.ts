import type { AuditedRoute, AuditOptions } from '@adjudge/guard';
import { audit, type Route, runsBefore } from '@adjudge/guard/adapter';

/** An application of Koa, or a router of @koa/router, as far as its routes can be told. */
export type Application = object;

/** What @koa/router keeps of itself. Routers in it are copied into its stack, with their paths. */
interface Router {
  readonly stack: readonly Layer[];
}

interface Layer {
  readonly path: string | RegExp;
  /** None for a middleware of the router. */
  readonly methods: readonly string[];
  readonly stack: unknown[];
  readonly match: (path: string) => boolean;
}

/**
 * Lists every route and method of an application's routers (@koa/router), with what keeps it.
 *
 * Guards count that stand on a route before its handler, or before it on its router or the application.
 *
 * @throws Error with `strict`, naming every route that has neither a guard nor the mark of `guard.public()`
 */
export function auditRoutes(app: Application, options?: AuditOptions): readonly AuditedRoute[] {
  return audit(routesOf(app), options);
}

/** @throws TypeError for what is no application of Koa and no router */
export function routesOf(app: Application): readonly Route[] {
  if (isRouter(app)) return routesIn(app, []);
  const { middleware } = app as { readonly middleware?: unknown };
  if (!Array.isArray(middleware)) {
    throw new TypeError('there are no routes of Koa here; pass an application or a router');
  }
  return (middleware as readonly { readonly router?: object }[]).flatMap(({ router }, index) =>
    router !== undefined && isRouter(router) ? routesIn(router, middleware.slice(0, index)) : [],
  );
}

function isRouter(value: object): value is Router {
  return 'stack' in value && Array.isArray(value.stack);
}

function routesIn({ stack }: Router, outer: readonly unknown[]): readonly Route[] {
  return stack.flatMap((layer, index): readonly Route[] => {
    if (layer.methods.length === 0) return [];
    const before = stack
      .slice(0, index)
      .filter((other) => other.methods.length === 0 && runsBefore(layer.path, (path) => other.match(path)));
    return [
      {
        path: String(layer.path),
        methods: layer.methods.includes('GET') ? layer.methods.filter((method) => method !== 'HEAD') : layer.methods,
        chain: () => [...outer, ...before.flatMap((other) => other.stack), ...layer.stack],
        insert: (middleware) => layer.stack.unshift(middleware),
      },
    ];
  });
}
