import { LIMITS } from '../ir/limits.ts';
import { kindOf, type Value } from '../ir/value.ts';
import { compileRegex } from './regex.ts';
import { isSchedule } from './schedule.ts';

/*
 * What a test or function may cost inside quantifiers, where it runs once a round. A text or list that it may work on once is
 * too much ten thousand times over, so what one round may cost is its share of what all of them may. It is counted from what
 * stands before it, and before any work is done, so that both evaluators come to the same.
 */

/** Whether so many rounds of a test or function with these values are within the limits. */
export function isAffordable(name: string, values: readonly Value[], rounds: number): boolean {
  if (rounds <= 1) return true;
  return (
    (TEXTS.get(name)?.(values) ?? 0) * rounds <= LIMITS.texts &&
    (name === 'matches' ? matching(values) : 0) * rounds <= LIMITS.matching &&
    (PAIRS.get(name)?.(values, rounds) ?? 0) * rounds <= LIMITS.work
  );
}

type Cost = (values: readonly Value[], rounds: number) => number;

/** UTF-16 code units that are looked at. */
const TEXTS: ReadonlyMap<string, (values: readonly Value[]) => number> = new Map([
  ['hasSubstring', lengths],
  ['like', firstLength],
  ['ipIn', firstLength],
  ['lower', lengths],
  ['upper', lengths],
  ['concat', lengths],
  ['split', lengths],
]);

/** Pairs of values that are compared; nested values are taken for large, since telling how large they are costs as much. */
const PAIRS: ReadonlyMap<string, Cost> = new Map<string, Cost>([
  ['equals', ([a, b]) => (isNested(a) && isNested(b) ? NESTED : 1)],
  ['notEquals', ([a, b]) => (isNested(a) && isNested(b) ? NESTED : 1)],
  ['in', ([value, list]) => membership(value, list)],
  ['notIn', ([value, list]) => membership(value, list)],
  ['contains', ([list, value]) => membership(value, list)],
  ['containsAny', ([a, b], rounds) => (sizeOf(a) < sizeOf(b) ? memberships(a, b, rounds) : memberships(b, a, rounds))],
  ['disjointFrom', ([a, b], rounds) => (sizeOf(a) < sizeOf(b) ? memberships(a, b, rounds) : memberships(b, a, rounds))],
  ['containsAll', ([list, wanted], rounds) => memberships(wanted, list, rounds)],
  ['subsetOf', ([list, allowed], rounds) => memberships(list, allowed, rounds)],
  ['setEquals', ([a, b], rounds) => memberships(a, b, rounds) + memberships(b, a, rounds)],
  ['ipIn', ([, networks]) => sizeOf(networks) / NETWORKS],
  ['within', ([, span]) => (isSchedule(span) ? SCHEDULE : 1)],
]);

const NESTED = 1_000;
/** An address is compared with so many networks in the time of one comparison of other values. */
const NETWORKS = 10;
/** What the wall clock of a time zone shows takes as long as so many comparisons. */
const SCHEDULE = 20;

function matching([text, regex]: readonly Value[]): number {
  return lengthOf(text) * compileRegex(regex as string).size;
}

function firstLength([text]: readonly Value[]): number {
  return lengthOf(text);
}

function lengths(values: readonly Value[]): number {
  return values.reduce<number>((total, value) => total + lengthOf(value), 0);
}

function lengthOf(value: Value): number {
  return typeof value === 'string' ? value.length : 0;
}

/** A scalar is looked up; anything else is compared with each element. */
function membership(value: Value, list: Value): number {
  return isNested(value) ? sizeOf(list) * NESTED : 1;
}

/** A list that is too long is not looked through. */
function memberships(values: Value, list: Value, rounds: number): number {
  const size = sizeOf(values);
  if (size === 0 || size * rounds > LIMITS.work) return size;
  return (values as readonly Value[]).reduce<number>((sum, value) => sum + membership(value, list), 0);
}

function sizeOf(list: Value): number {
  return kindOf(list) === 'list' ? (list as readonly Value[]).length : 0;
}

function isNested(value: Value): boolean {
  return typeof value === 'object' && value !== null;
}
