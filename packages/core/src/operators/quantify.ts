import type { Quantifier } from '../ir/condition.ts';
import { LIMITS } from '../ir/limits.ts';
import { kindOf, type Truth, type Value } from '../ir/value.ts';
import { allOf, anyOf, not } from './logic.ts';

/** Whether one element satisfies the condition; `rounds` is how often the innermost body runs at most. */
export type Satisfies = (element: Value, rounds: number) => Truth;

/**
 * Folds a condition over the elements of a list. Unknown where there is no list, over an empty list for an `every` that
 * does not allow it, and where the body would run more often than the limits allow.
 *
 * @param rounds how often the quantifiers around this one run it at most; 1 outside of any
 */
export function quantify(
  form: Pick<Quantifier, 'quantifier' | 'allowEmpty'>,
  list: Value,
  rounds: number,
  satisfies: Satisfies,
): Truth {
  if (kindOf(list) !== 'list') return undefined;
  const elements = list as readonly Value[];
  const work = rounds * elements.length;
  if (work > LIMITS.work) return undefined;
  const one = (element: Value): Truth => satisfies(element, work);
  switch (form.quantifier) {
    case 'some':
      return anyOf(elements, one);
    case 'none':
      return not(anyOf(elements, one));
    case 'every':
      return elements.length === 0 && !form.allowEmpty ? undefined : allOf(elements, one);
  }
}
