/** Remembers what a function says of each object. Only for objects that do not change. */
export function memoize<K extends object, T>(of: (key: K) => T): (key: K) => T {
  const known = new WeakMap<K, { readonly result: T }>();
  return (key) => {
    const entry = known.get(key) ?? { result: of(key) };
    known.set(key, entry);
    return entry.result;
  };
}
