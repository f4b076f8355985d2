/** Throws where something is missing that cannot be, unless the benchmark itself is wrong. */
export function invariant(value: unknown, message: string): asserts value {
  if (value === undefined || value === false) throw new Error(`broken invariant: ${message}`);
}
