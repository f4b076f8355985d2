import type { Operand, Test } from '../ir/condition.ts';
import { LIMITS } from '../ir/limits.ts';
import { isKnown, kindOf, type Truth, UNKNOWN, type Value } from '../ir/value.ts';
import { not } from '../operators/logic.ts';
import { isMember, mightEqual } from '../operators/membership.ts';
import { settle } from '../selector/read.ts';
import { own } from '../support/own.ts';
import { textsIn } from './texts.ts';

/** A test that reads each element of a list once, so that the list need not be a copy. */
export interface ReadingOnce {
  /** What it is a function of, and which of these is the list. */
  readonly operands: readonly Operand[];
  readonly list: number;
  readonly call: (...operands: readonly Value[]) => Truth;
}

/** Only of a list that comes with the request: one that a policy holds is made ready once and for all. */
export function readingOnce({ operator, operands }: Test): ReadingOnce | undefined {
  const [first, second] = operands.map(({ kind }) => kind);
  switch (operator) {
    case 'contains':
      return first === 'selector' ? { operands, list: 0, call: contains } : undefined;
    case 'in':
      return second === 'selector' ? { operands, list: 1, call: isIn } : undefined;
    case 'notIn':
      return second === 'selector' ? { operands, list: 1, call: isNotIn } : undefined;
    case 'containsAny':
      return overlapping(operands, (truth) => truth);
    case 'disjointFrom':
      return overlapping(operands, not);
    default:
      return undefined;
  }
}

/** Whether a list has any of some texts that stand in the policy. */
function overlapping([first, second]: readonly Operand[], answer: (truth: Truth) => Truth): ReadingOnce | undefined {
  const texts = second?.kind === 'literal' ? textsIn(second.value) : undefined;
  if (first === undefined || texts === undefined) return undefined;
  return { operands: [first], list: 0, call: (list) => answer(hasAny(list, texts)) };
}

function hasAny(list: Value, texts: ReadonlySet<string>): Truth {
  return anyElement(list, (element) => {
    if (typeof element === 'string') return texts.has(element);
    return element === null ? false : undefined;
  });
}

/** What `in` says of a value and a list as it came with the request. */
function isIn(value: Value, list: Value): Truth {
  if (typeof value === 'string') return hasText(list, value);
  if (!isKnown(value)) return undefined;
  const kind = kindOf(value);
  if (kind === undefined || kind === 'list' || kind === 'object') return isInCopy(value, list);
  return anyElement(list, (element) => {
    if (element === value) return true;
    return mightEqual(kind, kindOf(element)) ? undefined : false;
  });
}

/** The same for a text, which is what is asked for most. */
function hasText(list: Value, text: string): Truth {
  if (!Array.isArray(list)) return undefined;
  let result: Truth = false;
  try {
    const { length } = list;
    if (length > LIMITS.list) return undefined;
    for (let index = 0; index < length; index += 1) {
      const element: unknown = index in Array.prototype ? own(list, index) : list[index];
      if (element === text) result = true;
      else if (typeof element !== 'string' && element !== null && result === false) result = undefined;
    }
  } catch {
    return undefined;
  }
  return result;
}

function isNotIn(value: Value, list: Value): Truth {
  return not(isIn(value, list));
}

function contains(list: Value, value: Value): Truth {
  return isIn(value, list);
}

/** `anyOf` over all elements, none of which is left unread: one that throws makes the list unknown, as copying it would. */
function anyElement(list: Value, test: (element: unknown) => Truth): Truth {
  if (!Array.isArray(list)) return undefined;
  let result: Truth = false;
  try {
    const { length } = list;
    if (length > LIMITS.list) return undefined;
    for (let index = 0; index < length; index += 1) {
      const truth = test(index in Array.prototype ? own(list, index) : list[index]);
      if (truth === true) result = true;
      else if (truth === undefined && result === false) result = undefined;
    }
  } catch {
    return undefined;
  }
  return result;
}

function isInCopy(value: Value, list: Value): Truth {
  try {
    const copy = settle(list);
    return Array.isArray(copy) ? isMember(value, copy) : undefined;
  } catch {
    return undefined;
  }
}

/** A list of this realm, and no object that inherits from one. */
export function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && Object.getPrototypeOf(value) === Array.prototype;
}

/** A value as operators take it, which is unknown where reading it throws. */
export function settleSafely(value: unknown): Value {
  try {
    return settle(value);
  } catch {
    return UNKNOWN.failed;
  }
}

/** The same for whoever reads each element once: a list is as it stands in the request. */
export function borrow(value: unknown): Value {
  try {
    return isList(value) ? value : settle(value);
  } catch {
    return UNKNOWN.failed;
  }
}
