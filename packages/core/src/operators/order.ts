import { kindOf, type Truth, type Value } from '../ir/value.ts';
import { allOf } from './logic.ts';

export function lessThan(a: Value, b: Value): Truth {
  return areNumbers(a, b) ? (a as number) < (b as number) : undefined;
}

export function atMost(a: Value, b: Value): Truth {
  return areNumbers(a, b) ? (a as number) <= (b as number) : undefined;
}

export function greaterThan(a: Value, b: Value): Truth {
  return lessThan(b, a);
}

export function atLeast(a: Value, b: Value): Truth {
  return atMost(b, a);
}

/** Both ends count. */
export function between(value: Value, low: Value, high: Value): Truth {
  return allOf([atLeast(value, low), atMost(value, high)], (truth) => truth);
}

function areNumbers(a: Value, b: Value): boolean {
  return kindOf(a) === 'number' && kindOf(b) === 'number';
}
