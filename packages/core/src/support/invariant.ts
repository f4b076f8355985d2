/** Throws when something the code relies on does not hold: a defect here, never a mistake in a policy or request. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (condition === false || condition === undefined || condition === null)
    throw new Error(`adjudge defect: ${message}`);
}
