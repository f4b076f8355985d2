import { memoize } from '../support/memoize.ts';

/** The texts of a list in a policy that holds nothing else, once for the many tests that may share it. */
export function textsIn(literal: unknown): ReadonlySet<string> | undefined {
  return Array.isArray(literal) ? setOf(literal as readonly unknown[]) : undefined;
}

const setOf = memoize((list: readonly unknown[]): ReadonlySet<string> | undefined =>
  list.length > 0 && list.every((element): element is string => typeof element === 'string')
    ? new Set(list)
    : undefined,
);
