import type { AuditedRoute, AuditOptions } from '@adjudge/guard';
import { audit, covers, type Place, type Route } from '@adjudge/guard/adapter';

/** An application of Koa, or a router of @koa/router, as far as its routes can be told. */
export type Application = object;

/** What @koa/router keeps of itself. Routers in it are copied into its stack, with their paths. */
interface Router {
  readonly stack: readonly Layer[];
  /** Whether it runs only the last of what matches, without the middleware before it. */
  readonly exclusive?: boolean;
}

interface Layer {
  readonly path: string | RegExp;
  /** None for a middleware of the router. */
  readonly methods: readonly string[];
  readonly stack: unknown[];
  /** None where there is no path. */
  readonly regexp?: RegExp;
  readonly opts: {
    /** Whether the path is all there may be. */
    readonly end?: boolean;
    /** Whether the path is an expression, even if it is a text. */
    readonly pathAsRegExp?: boolean;
  };
}

/** The path of a middleware that was used without one. */
const ANYWHERE = String.raw`(?:\/|$)`;

/** What such a middleware has behind the paths of the routers around it. */
const BELOW = /(?:\(\?:\\\/\|\$\)|\{\/\*rest\})$/;

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

function routesIn({ stack, exclusive = false }: Router, outer: readonly unknown[]): readonly Route[] {
  return stack.flatMap((layer, index): readonly Route[] => {
    if (layer.methods.length === 0) return [];
    const before = exclusive ? [] : stack.slice(0, index).filter((other) => runsBefore(other, layer));
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

function runsBefore({ methods, path, ...middleware }: Layer, route: Layer): boolean {
  if (methods.length > 0) return false;
  if (path === ANYWHERE) return true;
  const { end, pathAsRegExp = false } = middleware.opts;
  const isBelow = typeof path === 'string' && BELOW.test(path);
  if (!isBelow && (end !== false || pathAsRegExp)) return false;
  const mount = { path: isBelow ? path.replace(BELOW, '') : path, isSensitive: isSensitive(middleware) };
  return covers(mount, [placeOf(route)]);
}

function placeOf({ path, opts, regexp }: Layer): Place {
  return { path: opts.pathAsRegExp === true ? undefined : path, isSensitive: isSensitive({ regexp }) };
}

function isSensitive({ regexp }: { readonly regexp?: RegExp | undefined }): boolean {
  return regexp?.ignoreCase === false;
}
