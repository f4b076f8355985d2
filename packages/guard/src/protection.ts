/** What keeps a route: a guard, or that it was said to need none. */
export interface Protection {
  readonly kind: 'guard' | 'public';
  /** The action that the guard asks about, where it is the same for every request. */
  readonly action?: string | undefined;
  /** Whether the guard decides and lets everything pass. */
  readonly reportsOnly?: boolean;
}

// Registered, so that a guard is known even where two copies of this package are installed.
const PROTECTION: unique symbol = Symbol.for('adjudge.protection');

type ByMethod = (method: string) => Protection | undefined;

/** Marks a middleware, so that a route audit finds it. */
export function mark<Middleware extends object>(middleware: Middleware, protection: ByMethod): Middleware {
  return Object.defineProperty(middleware, PROTECTION, { value: protection });
}

/** Whether a middleware has been marked; what is wrapped around one has not. */
export function isMarked(middleware: unknown): middleware is { readonly [PROTECTION]: ByMethod } {
  return typeof middleware === 'function' && Object.hasOwn(middleware, PROTECTION);
}

/** What a middleware was marked with. */
export function protectionOf(middleware: unknown, method: string): Protection | undefined {
  return isMarked(middleware) ? middleware[PROTECTION](method) : undefined;
}
