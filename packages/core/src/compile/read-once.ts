import { LIMITS } from '../ir/limits.ts';
import { isKnown, kindOf, type Truth, type Value } from '../ir/value.ts';
import { not } from '../operators/logic.ts';
import { isMember, mightEqual } from '../operators/membership.ts';
import { settle } from '../selector/read.ts';
import { own } from '../support/own.ts';

/** A test that reads each element of a list once, so that the list need not be a copy: which operand it is, and the test. */
export interface ReadingOnce {
  readonly list: 0 | 1;
  readonly call: (first: Value, second: Value) => Truth;
}

export const READING_ONCE: ReadonlyMap<string, ReadingOnce> = new Map<string, ReadingOnce>([
  ['contains', { list: 0, call: (list, value) => isIn(value, list) }],
  ['in', { list: 1, call: isIn }],
  ['notIn', { list: 1, call: (value, list) => not(isIn(value, list)) }],
]);

/** What `in` says of a value and a list as it came with the request. */
function isIn(value: Value, list: Value): Truth {
  if (!isKnown(value) || !Array.isArray(list)) return undefined;
  const kind = kindOf(value);
  if (kind === undefined || kind === 'list' || kind === 'object') return isInCopy(value, list);
  const { length } = list;
  if (length > LIMITS.list) return undefined;
  let result: Truth = false;
  try {
    for (let index = 0; index < length; index += 1) {
      const element: unknown = index in Array.prototype ? own(list, index) : list[index];
      if (element === value) result = true;
      else if (
        result === false &&
        (kind !== 'string' || typeof element !== 'string') &&
        mightEqual(kind, kindOf(element))
      )
        result = undefined;
    }
  } catch {
    return undefined;
  }
  return result;
}

function isInCopy(value: Value, list: readonly unknown[]): Truth {
  try {
    const copy = settle(list);
    return Array.isArray(copy) ? isMember(value, copy) : undefined;
  } catch {
    return undefined;
  }
}
