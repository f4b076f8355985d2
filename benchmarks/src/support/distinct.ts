/** How many requests most workloads have. */
const REQUESTS = 1_000;

/**
 * Makes requests until there are `count` different ones. Each is parsed from its JSON, as a service would get it, so that
 * equal texts are not the same object and comparing them costs what it costs in practice.
 */
export function distinct<T>(make: () => T, count: number = REQUESTS): readonly T[] {
  const texts = new Set<string>();
  while (texts.size < count) texts.add(JSON.stringify(make()));
  return [...texts].map((text) => JSON.parse(text) as T);
}

/** A list of `length` things, made one after the other. */
export function times<T>(length: number, make: (index: number) => T): [T, ...T[]] {
  return [make(0), ...Array.from({ length: length - 1 }, (_, index) => make(index + 1))];
}
