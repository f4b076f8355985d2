/** What is there already, or will be. */
export type Awaitable<T> = T | Promise<T>;

/** Goes on at once with what is there, and later with what is not: without a promise there is no tick to wait for. */
export function chain<T, R>(value: Awaitable<T>, next: (value: T) => Awaitable<R>): Awaitable<R> {
  return value instanceof Promise ? value.then(next) : next(value);
}

/** Whatever can be waited for; looking may throw. */
export function isThenable<T>(value: T | PromiseLike<T>): value is PromiseLike<T> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}
