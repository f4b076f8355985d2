import { memoize } from '../support/memoize.ts';

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

/** Every name with its edges, after those that it leads to. */
type Order<T> = readonly (readonly [name: string, edges: readonly Edge<T>[]])[];

/** What a walk over a graph has found. */
interface Walk<T> {
  readonly cycles: readonly Cycle<T>[];
  readonly order: Order<T>;
}

/**
 * Finds a cycle through each edge that closes one, without recursion; at least one where there is any, and no more than
 * can be told.
 */
export function findCycles<T>(graph: Graph<T>): readonly Cycle<T>[] {
  return (walkOf(graph) as Walk<T>).cycles;
}

/** Every name with its edges, after those that it leads to. */
export function inOrder<T>(graph: Graph<T>): Order<T> {
  return (walkOf(graph) as Walk<T>).order;
}

/** The edges with which a chain first becomes longer than so many edges, in a graph without cycles. */
export function findLongChains<T>(graph: Graph<T>, most: number): readonly Edge<T>[] {
  const lengths = new Map<string, number>();
  return inOrder(graph).flatMap(([name, edges]) => {
    const lengthOver = (edge: Edge<T>): number => 1 + (lengths.get(edge.to) ?? 0);
    const longest = edges.reduce((length, edge) => Math.max(length, lengthOver(edge)), 0);
    lengths.set(name, longest);
    return longest === most + 1 ? edges.filter((edge) => lengthOver(edge) === longest) : [];
  });
}

/** Names on cycles, of all of them together. */
const MAX_TOLD = 100_000;

/** Several rules ask about the same graph. */
const walkOf = memoize((graph: Graph<unknown>) => walk(graph));

/** Depth first. */
function walk<T>(graph: Graph<T>): Walk<T> {
  const done = new Map<string, readonly Edge<T>[]>();
  const cycles: Cycle<T>[] = [];
  let told = 0;
  for (const [start, first] of graph) {
    if (done.has(start)) continue;
    const stack: { readonly name: string; readonly edges: readonly Edge<T>[]; next: number }[] = [];
    const onStack = new Map<string, number>();
    const enter = (name: string, edges: readonly Edge<T>[]): void => {
      onStack.set(name, stack.length);
      stack.push({ name, edges, next: 0 });
    };
    enter(start, first);
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const edge = top.edges[top.next];
      top.next += 1;
      if (edge === undefined) {
        stack.pop();
        onStack.delete(top.name);
        done.set(top.name, top.edges);
        continue;
      }
      const since = onStack.get(edge.to);
      const edges = graph.get(edge.to);
      if (since !== undefined) {
        if (told <= MAX_TOLD)
          cycles.push({ names: [...stack.slice(since).map((entry) => entry.name), edge.to], closing: edge.at });
        told += stack.length - since;
      } else if (!done.has(edge.to) && edges !== undefined) enter(edge.to, edges);
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
