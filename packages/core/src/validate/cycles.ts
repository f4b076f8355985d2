/** An edge from one name to another, as something in a document states it. */
export interface Edge<T> {
  readonly to: string;
  readonly at: T;
}

export type Graph<T> = ReadonlyMap<string, readonly Edge<T>[]>;

/** A cycle: the names on it, in order, and the edge that closes it. */
export interface Cycle<T> {
  readonly names: readonly string[];
  readonly closing: T;
}

/** What a walk over a graph has found. */
interface Walk<T> {
  readonly cycles: readonly Cycle<T>[];
  /** Every name, after those that it leads to. */
  readonly order: readonly string[];
}

/**
 * Finds a cycle through each edge that closes one, without recursion; at least one where there is any, and no more than
 * can be told.
 */
export function findCycles<T>(graph: Graph<T>): readonly Cycle<T>[] {
  return walk(graph).cycles;
}

/** Every name, after those that it leads to. */
export function inOrder<T>(graph: Graph<T>): readonly string[] {
  return walk(graph).order;
}

/** The edges with which a chain first becomes longer than so many edges, in a graph without cycles. */
export function findLongChains<T>(graph: Graph<T>, most: number): readonly Edge<T>[] {
  const lengths = new Map<string, number>();
  return walk(graph).order.flatMap((name) => {
    const edges = graph.get(name) ?? [];
    const lengthOver = (edge: Edge<T>): number => 1 + (lengths.get(edge.to) ?? 0);
    const longest = edges.reduce((length, edge) => Math.max(length, lengthOver(edge)), 0);
    lengths.set(name, longest);
    return longest === most + 1 ? edges.filter((edge) => lengthOver(edge) === longest) : [];
  });
}

/** Names on cycles, of all of them together. */
const MAX_TOLD = 100_000;

/** Depth first. */
function walk<T>(graph: Graph<T>): Walk<T> {
  const done = new Set<string>();
  const cycles: Cycle<T>[] = [];
  let told = 0;
  for (const start of graph.keys()) {
    const stack: { readonly name: string; next: number }[] = [];
    const onStack = new Map<string, number>();
    const enter = (name: string): void => {
      onStack.set(name, stack.length);
      stack.push({ name, next: 0 });
    };
    if (!done.has(start)) enter(start);
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const edge = graph.get(top.name)?.[top.next];
      top.next += 1;
      if (edge === undefined) {
        stack.pop();
        onStack.delete(top.name);
        done.add(top.name);
        continue;
      }
      const since = onStack.get(edge.to);
      if (since !== undefined) {
        if (told <= MAX_TOLD)
          cycles.push({ names: [...stack.slice(since).map((entry) => entry.name), edge.to], closing: edge.at });
        told += stack.length - since;
      } else if (!done.has(edge.to) && graph.has(edge.to)) enter(edge.to);
    }
  }
  return { cycles, order: [...done] };
}

const MAX_NAMES = 12;

/** A cycle in words: `a` → `b` → `a`. */
export function cycleText(names: readonly string[]): string {
  const words = names.map((name) => `\`${name}\``);
  const left = words.length - MAX_NAMES;
  const shown = left > 0 ? [...words.slice(0, MAX_NAMES - 1), `(${String(left)} more)`, ...words.slice(-1)] : words;
  return shown.join(' → ');
}
