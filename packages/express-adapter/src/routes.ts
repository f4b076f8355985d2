import type { AuditedRoute, AuditOptions } from '@adjudge/guard';
import { audit, covers, isMarked, type Place, type Route, type RouteMiddleware } from '@adjudge/guard/adapter';

/** An application or router of Express 4 or 5, as far as its routes can be told. */
export type Application = object;

/** What Express keeps of a router; not documented, and the same in both majors but for how paths are kept. */
interface Router {
  readonly stack: readonly Layer[];
  readonly caseSensitive?: boolean | undefined;
}

interface Layer {
  readonly handle: { readonly name?: string };
  readonly route?: ExpressRoute | undefined;
  /** Express 5: the path as it was written. */
  readonly rawPath?: unknown;
  /** Express 4: the path as an expression, with the names of its parameters. */
  readonly regexp?: RegExp & { readonly fast_slash?: boolean; readonly fast_star?: boolean };
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
  readonly handle: unknown;
  readonly runs: (route: readonly Place[]) => boolean;
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
  return routesBelow(router, [], []);
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

function routesBelow(router: Router, around: readonly Place[], outer: readonly Before[]): readonly Route[] {
  const before = [...outer];
  const standingBefore = (route: readonly Place[]): readonly unknown[] =>
    before.filter(({ runs }) => runs(route)).map(({ handle }) => handle);
  return router.stack.flatMap((layer): readonly Route[] => {
    const { route, handle } = layer;
    const place = placeOf(layer, router);
    const places = [...around, place];
    if (route !== undefined) return [routeOf(route, places, standingBefore(places))];
    if (isRouter(handle)) return routesBelow(handle, places, before);
    // What Express wraps around an application that is mounted in another; it cannot be looked into from there.
    if (handle.name === 'mounted_app') return [opaque(handle, places, standingBefore(places))];
    before.push({ handle, runs: (inside) => isAlways(layer) || covers(place, inside.slice(around.length)) });
    return [];
  });
}

function routeOf(route: ExpressRoute, places: readonly Place[], before: readonly unknown[]): Route {
  const { _all: takesAll = false, ...named } = route.methods;
  // Where there are only guards for any method, nothing answers to it.
  const answersAll = route.stack.some(({ method, handle }) => method === undefined && !isMarked(handle));
  const names = Object.keys(named);
  const methods = names.map((name) => name.toUpperCase());
  return {
    path: showPlaces(places),
    methods: answersAll ? ['*', ...methods] : methods,
    chain: (method) => [...before, ...route.stack.flatMap((one) => (runsFor(one, route, method) ? one.handle : []))],
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

function opaque(handle: unknown, places: readonly Place[], before: readonly unknown[]): Route {
  const path = showPlaces(places);
  return {
    path: `${path}/…`,
    methods: ['*'],
    chain: () => [...before, handle],
    insert() {
      throw new TypeError(`\`${path}\` is another application; protect it by itself`);
    },
  };
}

function runsFor({ method }: { readonly method?: string }, { methods }: ExpressRoute, asked: string): boolean {
  const name = asked === 'HEAD' && methods['head'] === undefined ? 'get' : asked.toLowerCase();
  return method === undefined || method === name;
}

function isAlways({ slash, regexp }: Layer): boolean {
  return slash === true || regexp?.fast_slash === true || regexp?.fast_star === true;
}

function placeOf(layer: Layer, { caseSensitive = false }: Router): Place {
  const { route, regexp } = layer;
  const isSensitive = regexp === undefined ? caseSensitive : !regexp.ignoreCase;
  return { path: route?.path ?? mountPath(layer), isSensitive };
}

function mountPath(layer: Layer): unknown {
  if (isAlways(layer)) return '';
  const { rawPath = '/…', regexp, keys = [] } = layer;
  if (regexp !== undefined) return pathOfExpression(regexp, keys) ?? regexp;
  return typeof rawPath === 'string' ? rawPath.replace(/\/+$/, '') : rawPath;
}

/** What Express 4 makes `/teams/:team` to, and nothing else: `^\/teams(?:\/([^\/]+?))\/?(?=\/|$)` */
const MOUNTED = /^\^((?:[\w-]|\\[/.]|\(\?:(?:\\\/)?\(\[\^\\?\/\]\+\?\)\))*)\\\/\?\(\?=\\\/\|\$\)$/;

function pathOfExpression({ source }: RegExp, keys: readonly { readonly name: string | number }[]): string | undefined {
  const names = keys.map(({ name }) => `:${String(name)}`);
  return MOUNTED.exec(source)?.[1]
    ?.replaceAll(/\(\?:(\\\/)?\([^)]*\)\)/g, (_, slash = '') => `${String(slash)}${names.shift() ?? ''}`)
    .replaceAll(/\\([/.])/g, '$1');
}

function showPlaces(places: readonly Place[]): string {
  const join = (prefix: string, { path }: Place): string =>
    prefix !== '' && path === '/' ? prefix : prefix + [path].flat(Infinity).map(String).join('|');
  return places.reduce(join, '');
}
