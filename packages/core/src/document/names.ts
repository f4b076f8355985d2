/** Keys of an object have no order of their own. */
export function byName<T extends { readonly name: string }>(declared: readonly T[]): readonly T[] {
  return declared.toSorted((a, b) => compareText(a.name, b.name));
}

/** By code units, so that it is the same everywhere. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
