import { LIMITS } from '../ir/limits.ts';
import { isKnown, kindOf, UNKNOWN, type Value } from '../ir/value.ts';
import { isAffordable } from './cost.ts';
import type { FunctionRow } from './function-table.ts';

/**
 * The result of a function; an argument that is absent or unknown makes it unknown, and never absent.
 *
 * @param rounds how often what is around runs it at most; 1 outside of any quantifier or map
 */
export function applyFunction(
  { name, apply }: Pick<FunctionRow, 'name' | 'apply'>,
  values: readonly Value[],
  rounds: number = 1,
): Value {
  const obstacle = values.find((value) => !isKnown(value));
  if (values.every(isKnown)) return isAffordable(name, values, rounds) ? apply(...values) : UNKNOWN.tooLarge;
  return typeof obstacle === 'symbol' ? obstacle : UNKNOWN.absent;
}

/**
 * A list made of another, element by element; what is absent becomes an unknown element.
 *
 * @param rounds how often what is around runs it at most; 1 outside of any quantifier or map
 */
export function mapList(list: Value, rounds: number, to: (element: Value, rounds: number) => Value): Value {
  if (list === undefined || typeof list === 'symbol') return list;
  if (kindOf(list) !== 'list') return UNKNOWN.wrongType;
  const elements = list as readonly Value[];
  const work = rounds * elements.length;
  if (work > LIMITS.work) return UNKNOWN.tooLarge;
  return elements.map((element) => {
    const value = to(element, work);
    return value === undefined ? UNKNOWN.absent : value;
  });
}
