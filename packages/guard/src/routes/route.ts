/** A route of an application, as the adapter of its framework finds it. */
export interface Route {
  /** As the application wrote it, with the paths of the routers around it: `/documents/:id`. */
  readonly path: string;
  /** In upper case; `*` for a route that takes any. HEAD is not among them where GET stands for it. */
  readonly methods: readonly string[];
  /** What runs for a method, from the outside in; the last of it is the handler. */
  readonly chain: (method: string) => readonly unknown[];
  /** Puts a middleware before all that the route has, for all of its methods. */
  readonly insert: (middleware: RouteMiddleware) => void;
}

/** A middleware of any framework: what it is called with first knows the method. */
export type RouteMiddleware = (first: { readonly method: string }, ...rest: readonly unknown[]) => unknown;

/** Of what there is for methods, what there is for one: GET's for HEAD, and what is there for any. */
export function forMethod<T>(methods: ReadonlyMap<string, T>, method: string): T | undefined {
  return methods.get(method) ?? (method === 'HEAD' ? methods.get('GET') : undefined) ?? methods.get('*');
}

/** Whether a route takes any method; frameworks' `all` names every one there is. */
export function takesAny({ methods }: Route): boolean {
  return methods.includes('*') || methods.length > 20;
}

/** A path as the application wrote it, which may be an expression or a list, and whether its case matters. */
export interface Place {
  readonly path: unknown;
  readonly isSensitive: boolean;
}

interface Name {
  readonly name: string;
  readonly isSensitive: boolean;
}

/** What stands in a path that is neither an expression nor a list. */
const PLAIN = /^(?:\/[\w:.-]*)*$/;

/**
 * Whether what is mounted on a path runs for every path that a route answers to; the route's is what is written around it, and its
 * own. Paths are compared as they are written: names that are the same, and parameters that take any name. Trying some paths
 * would not try those that a caller does. Where it cannot be told, it does not run.
 */
export function covers(mount: Place, route: readonly Place[]): boolean {
  if (![mount, ...route].every(isPlain)) return false;
  const there = route.flatMap(namesOf);
  return namesOf(mount).every((name, at) => isSame(name, there[at]));
}

function isSame({ name, isSensitive }: Name, there: Name | undefined): boolean {
  if (there === undefined || there.name === '') return false;
  if (/^:\w+$/.test(name)) return true;
  if (name.includes(':')) return false;
  return isSensitive ? there.isSensitive && name === there.name : name.toLowerCase() === there.name.toLowerCase();
}

function isPlain({ path }: Place): boolean {
  return typeof path === 'string' && PLAIN.test(path);
}

function namesOf({ path, isSensitive }: Place): readonly Name[] {
  return String(path)
    .split('/')
    .slice(1)
    .map((name) => ({ name, isSensitive }));
}
