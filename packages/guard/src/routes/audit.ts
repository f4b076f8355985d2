import { type Protection, protectionOf } from '../protection.ts';
import { type Route, takesAny } from './route.ts';

/** A method of a route, and what keeps it. */
export interface AuditedRoute {
  /** In upper case; `*` for any. */
  readonly method: string;
  readonly path: string;
  readonly protection: 'guard' | 'public' | 'none';
  /** The action that the guard asks about, where it is the same for every request. */
  readonly action?: string | undefined;
  /** Whether the guard decides and lets everything pass, as with `enforce: false`. */
  readonly reportsOnly?: boolean;
}

/** How strict an audit of routes is. */
export interface AuditOptions {
  /** Whether a route without guard and mark is an error; off by default. */
  readonly strict?: boolean;
}

/**
 * Says of each method of each route what keeps it. Only what stands before the handler counts, and of that only what is
 * known to be a guard: one that another function is wrapped around is not.
 *
 * @throws Error with `strict`, naming every route that nothing keeps
 */
export function audit(routes: readonly Route[], { strict = false }: AuditOptions = {}): readonly AuditedRoute[] {
  const audited = routes.flatMap(auditRoute);
  const open = audited.filter(({ protection }) => protection === 'none');
  if (strict && open.length > 0) {
    const list = open.map(({ method, path }) => `${method} ${path}`).join(', ');
    throw new Error(
      `nothing guards ${list}; put a guard before the handler, or mark the route with \`guard.public()\``,
    );
  }
  return audited;
}

/** A route that takes any method is one line, unless what keeps it depends on the method. */
function auditRoute(route: Route): readonly AuditedRoute[] {
  const rows = route.methods.map((method) => auditMethod(route, method));
  const [first] = rows;
  if (first === undefined || !takesAny(route)) return rows;
  const isSame = rows.every(({ protection, action }) => protection === first.protection && action === first.action);
  return isSame ? [{ ...first, method: '*' }] : rows;
}

function auditMethod({ path, chain }: Route, method: string): AuditedRoute {
  const found = chain(method)
    .filter((middleware) => !isErrorHandler(middleware))
    .slice(0, -1)
    .flatMap((middleware) => protectionOf(middleware, method) ?? []);
  const protection: Protection | undefined = found.find(({ kind }) => kind === 'guard') ?? found[0];
  if (protection === undefined) return { method, path, protection: 'none' };
  const { kind, ...more } = protection;
  return { method, path, protection: kind, ...more };
}

/** Express knows error handlers by their four parameters; they answer nothing by themselves. */
function isErrorHandler(middleware: unknown): boolean {
  return typeof middleware === 'function' && middleware.length === 4;
}
