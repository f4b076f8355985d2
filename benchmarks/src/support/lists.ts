/** Whether the lists have an element in common. */
export function shareAny(a: readonly string[], b: readonly string[]): boolean {
  for (const element of a) if (b.includes(element)) return true;
  return false;
}
