import type { Truth } from '../ir/value.ts';

export function not(truth: Truth): Truth {
  return truth === undefined ? undefined : !truth;
}

/** Strong Kleene disjunction: true if any is true, else unknown if any is unknown, else false. */
export function anyOf<T>(items: Iterable<T>, truthOf: (item: T) => Truth): Truth {
  let result: Truth = false;
  for (const item of items) {
    const truth = truthOf(item);
    if (truth === true) return true;
    if (truth === undefined) result = undefined;
  }
  return result;
}

/** Strong Kleene conjunction: false if any is false, else unknown if any is unknown, else true. */
export function allOf<T>(items: Iterable<T>, truthOf: (item: T) => Truth): Truth {
  return not(anyOf(items, (item) => not(truthOf(item))));
}

/** True if at least so many are true; false if fewer could be, even with every unknown among them; else unknown. */
export function atLeast<T>(count: number, items: Iterable<T>, truthOf: (item: T) => Truth): Truth {
  let trues = 0;
  let possible = 0;
  for (const item of items) {
    const truth = truthOf(item);
    if (truth === true) trues += 1;
    if (truth !== false) possible += 1;
  }
  if (trues >= count) return true;
  return possible < count ? false : undefined;
}
