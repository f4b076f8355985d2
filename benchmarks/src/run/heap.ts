/** What is on the heap when all garbage is collected, in bytes. Node must run with `--expose-gc`. */
export function heapUsed(): number {
  if (globalThis.gc === undefined) throw new Error('run Node with --expose-gc');
  // What finalizers let go is garbage for the next collection.
  for (let i = 0; i < 3; i += 1) globalThis.gc();
  return process.memoryUsage().heapUsed;
}
