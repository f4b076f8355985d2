import { LIMITS } from '../ir/limits.ts';
import type { Truth, Value } from '../ir/value.ts';
import { allOf, anyOf, not } from './logic.ts';
import { isMember, membershipOf } from './membership.ts';

/*
 * Every operator here folds `equals` with `anyOf` or `allOf` over the elements, so an unknown element makes the answer
 * unknown only where it could have changed it. "Every element of nothing" is unknown, as for the quantifier `every`.
 */

type List = readonly Value[];

export function isIn(value: Value, list: Value): Truth {
  return isList(list) ? isMember(value, list) : undefined;
}

export function notIn(value: Value, list: Value): Truth {
  return not(isIn(value, list));
}

export function contains(list: Value, value: Value): Truth {
  return isIn(value, list);
}

export function containsAny(list: Value, wanted: Value): Truth {
  if (!isList(list) || !isList(wanted)) return undefined;
  if (list.length * wanted.length <= FEW_PAIRS) {
    const shared = shareText(list, wanted);
    if (shared !== undefined) return shared;
  }
  const [longer, shorter] = list.length < wanted.length ? [wanted, list] : [list, wanted];
  const membership = membershipOf(longer);
  const budget = { left: LIMITS.work };
  return anyOf(shorter, (value) => membership.has(value, budget));
}

/** As many pairs of texts are compared one by one; for more, a list is made ready. */
const FEW_PAIRS = 256;

/** Whether two lists share a text; `undefined` where they do not, and one of them holds something else. */
function shareText(a: List, b: List): boolean | undefined {
  for (let i = 0; i < a.length; i += 1) {
    const one = a[i];
    if (typeof one !== 'string') return undefined;
    if (b.includes(one)) return true;
  }
  for (let i = 0; i < b.length; i += 1) if (typeof b[i] !== 'string') return undefined;
  return false;
}

export function containsAll(list: Value, wanted: Value): Truth {
  return withLists(list, wanted, (elements, values) => everyIn(values, elements));
}

export function subsetOf(list: Value, allowed: Value): Truth {
  return containsAll(allowed, list);
}

export function disjointFrom(list: Value, other: Value): Truth {
  return not(containsAny(list, other));
}

export function setEquals(list: Value, other: Value): Truth {
  return withLists(list, other, (a, b) => {
    if (a.length === 0 && b.length === 0) return true;
    return allOf([everyIn(a, b), everyIn(b, a)], (truth) => truth);
  });
}

function everyIn(values: List, elements: List): Truth {
  if (values.length === 0) return undefined;
  const membership = membershipOf(elements);
  const budget = { left: LIMITS.work };
  return allOf(values, (value) => membership.has(value, budget));
}

function withLists(a: Value, b: Value, fold: (a: List, b: List) => Truth): Truth {
  if (!isList(a) || !isList(b)) return undefined;
  return fold(a, b);
}

/** A known list is one of this realm: any other has been found to be no JSON when it was read. */
function isList(value: Value): value is List {
  return Array.isArray(value);
}
