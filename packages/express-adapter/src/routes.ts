import type { AuditedRoute, AuditOptions } from '@adjudge/guard';
import { audit, isMarked, type Route, type RouteMiddleware, runsBefore } from '@adjudge/guard/adapter';

/** An application or router of Express 4 or 5, as far as its routes can be told. */
export type Application = object;

/** What Express keeps of a router; not documented, and the same in both majors but for how paths are kept. */
interface Router {
  readonly stack: readonly Layer[];
}

interface Layer {
  readonly handle: { readonly name?: string };
  readonly route?: ExpressRoute | undefined;
  readonly match: (path: string) => boolean;
  /** Express 5: the path as it was written. */
  readonly rawPath?: unknown;
  /** Express 4: the path as an expression, with the names of its parameters. */
  readonly regexp?: RegExp & { readonly fast_slash?: boolean };
  readonly keys?: readonly { readonly name: string | number }[];
  /** Express 5: whether it stands for every path. */
  readonly slash?: boolean;
}

interface ExpressRoute {
  readonly path: unknown;
  readonly methods: Readonly<Record<string, boolean>>;
  readonly stack: { readonly handle: unknown; readonly method?: string }[];
}

/** A middleware that stands before what comes after it in a router. */
interface Before {
  readonly layer: Layer;
  /** The path of the router it is in. */
  readonly prefix: string;
}

/**
 * Lists every route and method of an application or router, with what keeps it.
 *
 * Guards count that stand on a route before its handler, or before it on a router around it. A whole application that is
 * mounted in another is one line, and is to be audited by itself.
 *
 * @throws Error with `strict`, naming every route that has neither a guard nor the mark of `guard.public()`
 */
export function auditRoutes(app: Application, options?: AuditOptions): readonly AuditedRoute[] {
  return audit(routesOf(app), options);
}

/** @throws TypeError for what is no application or router of Express */
export function routesOf(app: Application): readonly Route[] {
  const router = routerOf(app);
  if (router === undefined) throw new TypeError('there are no routes of Express here; pass an application or a router');
  return routesBelow(router, '', []);
}

function routerOf(app: Application): Router | undefined {
  if (isRouter(app)) return app;
  // Express 4 makes a router with the first route, and throws where one looks for that of Express 5.
  if ('lazyrouter' in app) return (app as { readonly ['_router']?: Router })['_router'] ?? { stack: [] };
  const { router } = app as { readonly router?: object };
  return router !== undefined && isRouter(router) ? router : undefined;
}

function isRouter(value: object): value is Router {
  return 'stack' in value && Array.isArray(value.stack);
}

function routesBelow(router: Router, prefix: string, outer: readonly Before[]): readonly Route[] {
  const before = [...outer];
  return router.stack.flatMap((layer): readonly Route[] => {
    const { route, handle } = layer;
    if (route !== undefined) return [routeOf(route, prefix, [...before])];
    if (isRouter(handle)) return routesBelow(handle, prefix + mountPath(layer), before);
    // What Express wraps around an application that is mounted in another; it cannot be looked into from there.
    if (handle.name === 'mounted_app') return [opaque(handle, prefix + mountPath(layer), [...before])];
    before.push({ layer, prefix });
    return [];
  });
}

function routeOf(route: ExpressRoute, prefix: string, before: readonly Before[]): Route {
  const path = join(prefix, showPath(route.path));
  const { _all: takesAll = false, ...named } = route.methods;
  // Where there are only guards for any method, nothing answers to it.
  const answersAll = route.stack.some(({ method, handle }) => method === undefined && !isMarked(handle));
  const names = Object.keys(named);
  const methods = names.map((name) => name.toUpperCase());
  return {
    path,
    methods: answersAll ? ['*', ...methods] : methods,
    chain: (method) => [
      ...standingBefore(path, before),
      ...route.stack.filter((layer) => runsFor(layer, route, method)).map(({ handle }) => handle),
    ],
    insert(middleware) {
      const { length } = route.stack;
      for (const name of takesAll ? ['all'] : names) {
        (route as unknown as Record<string, (one: RouteMiddleware) => void>)[name]?.(middleware);
      }
      // What was there goes behind what was added.
      route.stack.push(...route.stack.splice(0, length));
    },
  };
}

function opaque(handle: unknown, path: string, before: readonly Before[]): Route {
  return {
    path: `${path}/…`,
    methods: ['*'],
    chain: () => [...standingBefore(path, before), handle],
    insert() {
      throw new TypeError(`\`${path}\` is another application; protect it by itself`);
    },
  };
}

function runsFor({ method }: { readonly method?: string }, { methods }: ExpressRoute, asked: string): boolean {
  const name = asked === 'HEAD' && methods['head'] === undefined ? 'get' : asked.toLowerCase();
  return method === undefined || method === name;
}

function standingBefore(path: string, before: readonly Before[]): readonly unknown[] {
  const runs = ({ layer, prefix }: Before): boolean =>
    isAlways(layer) || runsBefore(path.slice(prefix.length), (inside) => layer.match(inside));
  return before.filter(runs).map(({ layer }) => layer.handle);
}

function isAlways({ slash, regexp }: Layer): boolean {
  return slash === true || regexp?.fast_slash === true;
}

function mountPath(layer: Layer): string {
  if (isAlways(layer)) return '';
  if (layer.rawPath !== undefined) return showPath(layer.rawPath);
  return layer.regexp === undefined ? '/…' : pathOfExpression(layer.regexp, layer.keys ?? []);
}

/** What Express 4 makes `/teams/:team` to: `^\/teams\/(?:([^\/]+?))\/?(?=\/|$)` */
function pathOfExpression({ source }: RegExp, keys: readonly { readonly name: string | number }[]): string {
  const names = keys.map(({ name }) => `:${String(name)}`);
  const path = source
    .replace(/^\^/, '')
    .replace(/\\\/\?\(\?=\\\/\|\$\)$/, '')
    .replaceAll(/\(\?:(\\\/)?\(\[\^\\?\/\]\+\?\)\)/g, (_, slash = '') => `${String(slash)}${names.shift() ?? ''}`)
    .replaceAll(/\\([/.-])/g, '$1');
  return /^[\w/:.-]*$/.test(path) ? path : source;
}

function showPath(path: unknown): string {
  return Array.isArray(path) ? path.map(showPath).join('|') : String(path);
}

function join(prefix: string, path: string): string {
  return prefix !== '' && path === '/' ? prefix : prefix + path;
}
