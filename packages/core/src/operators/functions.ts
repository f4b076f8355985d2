import { LIMITS } from '../ir/limits.ts';
import { isSafeNumber, kindOf, UNKNOWN, type Value } from '../ir/value.ts';
import { formatInstant } from './instant.ts';
import { durationOf, instantOf } from './time.ts';

/*
 * Functions of known values. What has no result is unknown: a number that a double cannot hold exactly, a text or list past
 * the limits, the least of nothing.
 */

type List = readonly Value[];

export function count(list: Value): Value {
  return kindOf(list) === 'list' ? (list as List).length : UNKNOWN.wrongType;
}

export function lower(text: Value): Value {
  return inCase(text, (given) => given.toLowerCase());
}

export function upper(text: Value): Value {
  return inCase(text, (given) => given.toUpperCase());
}

export function concat(...texts: List): Value {
  if (!texts.every((text) => typeof text === 'string')) return UNKNOWN.wrongType;
  const length = texts.reduce((total, text) => total + text.length, 0);
  return length > LIMITS.text ? UNKNOWN.tooLarge : texts.join('');
}

export function split(text: Value, separator: Value): Value {
  if (typeof text !== 'string' || typeof separator !== 'string' || separator === '') return UNKNOWN.wrongType;
  return text.length > LIMITS.text ? UNKNOWN.tooLarge : text.split(separator);
}

export function add(a: Value, b: Value): Value {
  return calculate(a, b, (x, y) => x + y);
}

export function subtract(a: Value, b: Value): Value {
  return calculate(a, b, (x, y) => x - y);
}

export function multiply(a: Value, b: Value): Value {
  return calculate(a, b, (x, y) => x * y);
}

export function divide(a: Value, b: Value): Value {
  return calculate(a, b, (x, y) => x / y);
}

/** The remainder, with the sign of the first number. */
export function modulo(a: Value, b: Value): Value {
  return calculate(a, b, (x, y) => x % y);
}

export function min(list: Value): Value {
  return fold(list, (numbers) => numbers.reduce((least, number) => Math.min(least, number), Number.POSITIVE_INFINITY));
}

export function max(list: Value): Value {
  return fold(list, (numbers) => numbers.reduce((most, number) => Math.max(most, number), Number.NEGATIVE_INFINITY));
}

/** The same in whatever order they come, since fractions round; unknown where the numbers are so large that integers could. */
export function sum(list: Value): Value {
  return fold(list, (numbers) => {
    const sorted = numbers.toSorted((a, b) => a - b);
    const total = (of: (number: number) => number): number =>
      sorted.reduce((running, number) => running + of(number), 0);
    return isSafeNumber(total(Math.abs)) ? total((number) => number) : Number.NaN;
  });
}

/** The instant that is a duration after another, in UTC. */
export function instantAdd(instant: Value, duration: Value): Value {
  const [from, length] = [instantOf(instant), durationOf(duration)];
  if (from === undefined || length === undefined) return UNKNOWN.wrongType;
  return formatInstant(from + length) ?? UNKNOWN.tooLarge;
}

/** The seconds from one instant to another; negative where the second is earlier. */
export function durationBetween(from: Value, to: Value): Value {
  const [start, end] = [instantOf(from), instantOf(to)];
  return start === undefined || end === undefined ? UNKNOWN.wrongType : safe((end - start) / 1000);
}

function calculate(a: Value, b: Value, operation: (x: number, y: number) => number): Value {
  const areNumbers = kindOf(a) === 'number' && kindOf(b) === 'number';
  return areNumbers ? safe(operation(a as number, b as number)) : UNKNOWN.wrongType;
}

function fold(list: Value, operation: (numbers: readonly number[]) => number): Value {
  if (kindOf(list) !== 'list') return UNKNOWN.wrongType;
  const numbers = list as readonly number[];
  return numbers.every((number) => kindOf(number) === 'number') ? safe(operation(numbers)) : UNKNOWN.wrongType;
}

function safe(number: number): Value {
  return isSafeNumber(number) ? number : UNKNOWN.notJson;
}

/** A text may become longer: `ß` is `SS` in upper case. */
function inCase(text: Value, change: (given: string) => string): Value {
  if (typeof text !== 'string') return UNKNOWN.wrongType;
  if (text.length > LIMITS.text) return UNKNOWN.tooLarge;
  const changed = change(text);
  return changed.length > LIMITS.text ? UNKNOWN.tooLarge : changed;
}
