/** A plain JSON object: made by a literal, `JSON.parse` or `Object.create(null)`, of this realm. */
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value) as unknown;
  return prototype === Object.prototype || prototype === null;
}

/** The value of an own property, else `undefined`; nothing inherited is ever seen, so a polluted prototype is harmless. */
export function own(object: object, key: string | number): unknown {
  return Object.hasOwn(object, key) ? (object as Record<string | number, unknown>)[key] : undefined;
}

/**
 * The same for a plain object or a list, which inherit from nothing but the prototypes that all of them share: where those
 * have no such property, there is nothing to tell apart, and it is read at once.
 */
export function ownOfPlain(object: object, key: string | number): unknown {
  if (key in Array.prototype) return own(object, key);
  return (object as Record<string | number, unknown>)[key];
}

/** The same for what is a plain object for certain. */
export function ownOfObject(object: Readonly<Record<string, unknown>>, name: string): unknown {
  if (name in Object.prototype) return own(object, name);
  return object[name];
}

/** The same object without a prototype: what it does not have is not taken from a polluted one. */
export function withoutPrototype<T extends object>(object: T): T {
  return Object.assign<object, T>(Object.create(null) as object, object);
}

/** A lookup table without prototype: for keys that somebody else chooses, such as `__proto__` or `constructor`. */
export function table<T>(entries: Iterable<readonly [string, T]>): Readonly<Record<string, T>> {
  const result = Object.create(null) as Record<string, T>;
  for (const [key, value] of entries) result[key] = value;
  return Object.freeze(result);
}
