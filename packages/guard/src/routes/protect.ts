import { mark, protectionOf } from '../protection.ts';
import type { Extractor, GuardOverrides, Question } from '../options.ts';
import type { Action, Resource } from '@adjudge/core';
import { forMethod, type Route, type RouteMiddleware, takesAny } from './route.ts';

/**
 * What each route asks, by method and path as the application wrote it: `'GET /documents/:id'`. HEAD is asked as GET, and
 * `*` stands for methods that are not named. `'public'` asks nothing.
 */
export type RouteTable<Req> = Readonly<Record<string, 'public' | RouteQuestion<Req>>>;

interface RouteQuestion<Req> extends GuardOverrides {
  readonly action: string | Action | RouteExtractor<Req, string | Action>;
  readonly resource: Resource | RouteExtractor<Req, Resource>;
}

/** An extractor that may read what requests of its route are, beside what all of them are: so its parameter is bivariant. */
type RouteExtractor<Req, T> = { of(req: Req): ReturnType<Extractor<Req, T>> }['of'];

/** Makes the middleware of a guard. */
export interface GuardMaker<Req> {
  readonly guard: (question: Question<Req>, overrides: GuardOverrides) => RouteMiddleware;
  readonly public: () => RouteMiddleware;
}

type ByPath = ReadonlyMap<string, ReadonlyMap<string, RouteMiddleware>>;

const NONE: ReadonlyMap<string, RouteMiddleware> = new Map();

const ROUTE = /^([A-Z][A-Z-]*|\*) (.+)$/;

/**
 * Puts guards into the routes of an application, so that the framework itself matches what is decided. A route for any
 * method denies those that the table does not name.
 *
 * @throws TypeError naming every route that the table lacks, and every entry that no route answers to; nothing is guarded then
 */
export function protect<Req>(routes: readonly Route[], table: RouteTable<Req>, maker: GuardMaker<Req>): void {
  const guards = makeGuards(table, maker);
  const used = new Set<string>();
  const bare: string[] = [];
  for (const route of routes) {
    const { path, methods } = route;
    const known = guards.get(path) ?? NONE;
    const any = takesAny(route);
    for (const key of known.keys()) if (any || key === '*' || methods.includes(key)) used.add(`${key} ${path}`);
    if (any && known.size > 0) continue;
    const missing = methods.filter((method) => forMethod(known, method) === undefined);
    bare.push(...(any ? ['*'] : missing).map((method) => `${method} ${path}`));
  }
  const idle = Object.keys(table).filter((key) => !used.has(key));
  const problems = [
    ...(bare.length > 0 ? [`the table lacks ${bare.join(', ')}; add what it asks, or 'public'`] : []),
    ...(idle.length > 0 ? [`no route answers to ${idle.join(', ')}; write paths as the routes do`] : []),
  ];
  if (problems.length > 0) throw new TypeError(problems.join('; '));

  const denyAll = maker.guard({ action: () => null, resource: () => null }, { enforce: true });
  for (const { path, insert } of routes) {
    const pick = (method: string): RouteMiddleware => forMethod(guards.get(path) ?? NONE, method) ?? denyAll;
    const guardRoute: RouteMiddleware = (first, ...rest) => pick(first.method)(first, ...rest);
    insert(mark(guardRoute, (method) => protectionOf(pick(method), method)));
  }
}

function makeGuards<Req>(table: RouteTable<Req>, maker: GuardMaker<Req>): ByPath {
  const guards = new Map<string, Map<string, RouteMiddleware>>();
  for (const [key, entry] of Object.entries(table)) {
    const [, method = '', path = ''] = ROUTE.exec(key) ?? [];
    if (path === '') {
      throw new TypeError(
        `\`${key}\` is not a route; write \`GET /documents/:id\`, or \`* /documents/:id\` for any method`,
      );
    }
    const methods = guards.get(path) ?? new Map<string, RouteMiddleware>();
    guards.set(path, methods.set(method, makeGuard(entry, maker)));
  }
  return guards;
}

function makeGuard<Req>(entry: RouteTable<Req>[string], maker: GuardMaker<Req>): RouteMiddleware {
  if (entry === 'public') return maker.public();
  const { action, resource, ...overrides } = entry;
  return maker.guard({ action, resource }, overrides);
}
