import { LIMITS } from '../ir/limits.ts';
import { kindOf, type Truth, type Value } from '../ir/value.ts';
import { own } from '../support/own.ts';
import { not } from './logic.ts';

/** How many pairs of values may still be compared. */
export interface Budget {
  left: number;
}

/** Takes from a budget; false where there is not enough left. */
export function spend(budget: Budget, pairs: number): boolean {
  budget.left -= pairs;
  return budget.left >= 0;
}

/**
 * Equality of JSON values: unknown between different types, except that `null` differs from everything else. Strings
 * compare byte for byte; lists and objects compare member by member.
 */
export function equals(a: Value, b: Value, budget: Budget = { left: LIMITS.work }): Truth {
  return compare(a, b, 0, budget);
}

export function areEqual(a: Value, b: Value): Truth {
  return equals(a, b);
}

export function notEquals(a: Value, b: Value): Truth {
  return not(equals(a, b));
}

export function isNull(a: Value): Truth {
  return a === null;
}

function compare(a: Value, b: Value, depth: number, budget: Budget): Truth {
  const kind = kindOf(a);
  const other = kindOf(b);
  if (kind === undefined || other === undefined) return undefined;
  if (kind !== other) return kind === 'null' || other === 'null' ? false : undefined;
  if (kind !== 'list' && kind !== 'object') return a === b;
  if (depth >= LIMITS.depth) return undefined;
  try {
    return kind === 'list'
      ? compareLists(a as readonly unknown[], b as readonly unknown[], depth + 1, budget)
      : compareObjects(a as object, b as object, depth + 1, budget);
  } catch {
    return undefined; // a getter or Proxy inside that throws
  }
}

function compareLists(a: readonly unknown[], b: readonly unknown[], depth: number, budget: Budget): Truth {
  if (a.length !== b.length) return false;
  if (!spend(budget, a.length)) return undefined;
  const indices = Array.from({ length: a.length }, (_, index) => index);
  return compareMembers(a, b, indices, depth, budget);
}

/** Listing the keys of a large object costs as much as comparing them, even where the answer is then plain. */
function compareObjects(a: object, b: object, depth: number, budget: Budget): Truth {
  const keys = Object.keys(a);
  if (!spend(budget, keys.length)) return undefined;
  const count = Object.keys(b).length;
  if (!spend(budget, Math.max(0, count - keys.length))) return undefined;
  if (keys.length !== count || keys.some((key) => !Object.hasOwn(b, key))) return false;
  return compareMembers(a, b, keys, depth, budget);
}

function compareMembers(
  a: object,
  b: object,
  keys: readonly (string | number)[],
  depth: number,
  budget: Budget,
): Truth {
  let result: Truth = true;
  for (const key of keys) {
    const truth = compare(own(a, key), own(b, key), depth, budget);
    if (truth === false) return false;
    if (truth === undefined) result = undefined;
  }
  return result;
}
