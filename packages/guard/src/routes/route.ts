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

/** Whether what is mounted somewhere runs for all that a route of this path answers to; where that cannot be told, it does not. */
export function runsBefore(path: unknown, match: (path: string) => boolean): boolean {
  const isPlain = typeof path === 'string' && /^[\w/:.-]+$/.test(path);
  return isPlain && match(path.replaceAll(/:\w+/g, 'anything'));
}
