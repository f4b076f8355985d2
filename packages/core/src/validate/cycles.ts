/** An edge from one name to another, as something in a document states it. */
export interface Edge<T> {
  readonly to: string;
  readonly at: T;
}

/** A cycle: the names on it, in order, and the edge that closes it. */
export interface Cycle<T> {
  readonly names: readonly string[];
  readonly closing: T;
}

/** Finds a cycle through each edge that closes one, in time linear in the graph, without recursion. */
export function findCycles<T>(graph: ReadonlyMap<string, readonly Edge<T>[]>): readonly Cycle<T>[] {
  const done = new Set<string>();
  const cycles: Cycle<T>[] = [];
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
      if (since !== undefined)
        cycles.push({ names: [...stack.slice(since).map((entry) => entry.name), edge.to], closing: edge.at });
      else if (!done.has(edge.to) && graph.has(edge.to)) enter(edge.to);
    }
  }
  return cycles;
}

/** A cycle in words: `a` → `b` → `a`. */
export function cycleText(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(' → ');
}
