/** The value of an own property, else `undefined`: what a careful author writes instead of `object.key`. */
export function own<T extends object, K extends keyof T>(object: T, key: K): T[K] | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** Equality that holds of present values only. */
export function areSame(a: unknown, b: unknown): boolean {
  return a !== undefined && a === b;
}

/** Whether both numbers are present, and the first is the second or less. */
export function isAtMost(a: number | undefined, b: number | undefined): boolean {
  return a !== undefined && b !== undefined && a <= b;
}

/** Whether the list is present and has the element. */
export function has<T>(list: readonly T[] | undefined, element: T | undefined): boolean {
  return list !== undefined && element !== undefined && list.includes(element);
}
