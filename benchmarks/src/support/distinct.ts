/** How many requests each workload has. */
const REQUESTS = 1000;

/**
 * Makes requests until there are `REQUESTS` different ones. Each is parsed from its JSON, as a service would get it, so that
 * equal texts are not the same object and comparing them costs what it costs in practice.
 */
export function distinct<T>(make: () => T): readonly T[] {
  const texts = new Set<string>();
  while (texts.size < REQUESTS) texts.add(JSON.stringify(make()));
  return [...texts].map((text) => JSON.parse(text) as T);
}

/** A list of `length` things, made one after the other. */
export function times<T>(length: number, make: (index: number) => T): [T, ...T[]] {
  return [make(0), ...Array.from({ length: length - 1 }, (_, index) => make(index + 1))];
}
