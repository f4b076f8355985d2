import { type Kind, kindOf, UNKNOWN, type Value } from '../ir/value.ts';
import { parseDuration } from '../operators/duration.ts';
import { parseInstant } from '../operators/instant.ts';
import { isMember } from '../operators/membership.ts';
import { parseAddress } from '../operators/address.ts';
import { parseNetwork } from '../operators/network.ts';
import type { AnyFunction, AnyTest } from '../operators/implied.ts';
import type { OperandSpec } from '../operators/operator.ts';
import { isSchedule } from '../operators/schedule.ts';
import { aKind } from './kind-text.ts';
import type { OperandTrace } from './operand.ts';
import { operandText } from './text.ts';

/*
 * Why something is unknown, in words. They name selectors and types and never a value of the request, so a cause can be
 * logged where values must not be. No attribute is read again to find one.
 */

type Traces = readonly OperandTrace[];

/** Why a value is absent or unknown; `undefined` where it is known. */
export function causeOfValue(text: string, value: Value): string | undefined {
  if (value === undefined) return `${text} is absent`;
  if (typeof value !== 'symbol') return undefined;
  return `${text} ${WORDS.get(value) ?? `is unknown: ${value.description ?? ''}`}`;
}

const WORDS: ReadonlyMap<symbol, string> = new Map([
  [UNKNOWN.absent, 'is absent'],
  [UNKNOWN.wrongType, 'steps into something that is neither an object nor a list'],
  [UNKNOWN.notJson, 'is not a JSON value'],
  [UNKNOWN.failed, 'threw when it was read'],
  [UNKNOWN.tooLarge, 'is larger than the limits allow'],
  [UNKNOWN.notLoaded, 'could not be loaded'],
]);

/** Why an operator has no answer to operands that are all known. */
export function causeOfTest({ name, operands: specs }: AnyTest, operands: Traces): string {
  for (const [index, spec] of specs.entries()) {
    const problem = at(operands, index, (operand) => misfit(spec, operand));
    if (problem !== undefined) return problem;
  }
  return OTHER_CAUSES.get(name)?.(operands) ?? `${name} has no answer to values like these`;
}

/** Why a quantifier has no answer, where no element is to blame. */
export function causeOfQuantifier(list: OperandTrace): string {
  return isEmpty(list.value) ? `${operandText(list.operand)} is an empty list` : causeOfMap(list);
}

/** Why it cannot be told from a list which roles are held. */
export function causeOfHolds(list: OperandTrace): string | undefined {
  return list.cause ?? misfit({ kinds: ['list'] }, list) ?? unknownElement(list) ?? notAName(list);
}

function notAName(list: OperandTrace): string | undefined {
  const other = otherKind(list.value as readonly Value[], 'string');
  return other && `an element of ${is(list, other)}, not a string`;
}

/** Why there is nothing to go through, element by element. */
export function causeOfMap(list: OperandTrace): string {
  const tooMany = `${operandText(list.operand)} has more elements than the limits allow`;
  return list.cause ?? misfit({ kinds: ['list'] }, list) ?? tooMany;
}

/** What is wrong with an operand on its own. */
function misfit({ kinds, notation }: OperandSpec, operand: OperandTrace): string | undefined {
  const { value } = operand;
  const kind = kindOf(value);
  if (notation === 'schedule' && isSchedule(value)) return undefined;
  if (kind !== undefined && !kinds.includes(kind)) return `${is(operand, kind)}, not ${kinds.map(aKind).join(' or ')}`;
  switch (notation) {
    case 'instant':
      return isInstant(value) ? undefined : isNot(operand, 'an instant');
    case 'duration':
      return typeof value === 'string' && parseDuration(value) !== undefined ? undefined : isNot(operand, 'a duration');
    case 'network':
      return kind === 'list'
        ? anElement(operand, isNetwork, 'a network')
        : unless(isNetwork(value), operand, 'a network');
    case 'schedule':
      return anElement(operand, isInstant, 'an instant');
    default:
      return undefined;
  }
}

/** What operators can stumble over beside the types and notations of single operands. */
const OTHER_CAUSES: ReadonlyMap<string, (operands: Traces) => string | undefined> = new Map([
  ['equals', (operands: Traces) => ofPair(operands, comparing)],
  ['notEquals', (operands: Traces) => ofPair(operands, comparing)],
  ['in', (operands: Traces) => ofPair(operands, (value, list) => memberOfList(value, list))],
  ['notIn', (operands: Traces) => ofPair(operands, (value, list) => memberOfList(value, list))],
  ['contains', (operands: Traces) => ofPair(operands, (list, value) => memberOfList(value, list))],
  ['containsAny', (operands: Traces) => ofPair(operands, comparingElements)],
  ['disjointFrom', (operands: Traces) => ofPair(operands, comparingElements)],
  ['containsAll', (operands: Traces) => ofPair(operands, (list, wanted) => allIn(wanted, list))],
  ['subsetOf', (operands: Traces) => ofPair(operands, (list, allowed) => allIn(list, allowed))],
  ['setEquals', (operands: Traces) => ofPair(operands, comparingElements)],
  ['hasSubstring', (operands: Traces) => at(operands, 0, tooLong)],
  ['like', (operands: Traces) => at(operands, 0, tooLong)],
  ['matches', (operands: Traces) => at(operands, 0, tooLong)],
  ['isRecent', (operands: Traces) => at(operands, 0, (time) => isNot(time, 'an instant'))],
  ['ipIn', (operands: Traces) => at(operands, 0, (ip) => unless(isAddress(ip.value), ip, 'an ip address'))],
]);

function comparing(a: OperandTrace, b: OperandTrace): string | undefined {
  const [kind, other] = [kindOf(a.value), kindOf(b.value)];
  if (kind === undefined || other === undefined) return undefined;
  if (kind !== other) return `${is(a, kind)} and ${is(b, other)}`;
  return kind === 'list' ? (unknownElement(a) ?? unknownElement(b) ?? inside(a, b)) : inside(a, b);
}

/** Members that a comparison has read are not read again to name the one that it could not compare. */
function inside(a: OperandTrace, b: OperandTrace): string {
  return `something inside of ${operandText(a.operand)} and ${operandText(b.operand)} cannot be compared`;
}

function memberOfList(value: OperandTrace, list: OperandTrace): string | undefined {
  const kind = kindOf(value.value);
  if (kind === undefined) return undefined;
  const other = otherKind(list.value as readonly Value[], kind);
  const differing = other && `${is(value, kind)} and an element of ${is(list, other)}`;
  return unknownElement(list) ?? differing ?? inside(value, list);
}

function allIn(values: OperandTrace, list: OperandTrace): string | undefined {
  if (isEmpty(values.value)) return `${operandText(values.operand)} is an empty list`;
  return unknownElement(values) ?? unknownElement(list) ?? undecided(values, list) ?? inside(values, list);
}

function comparingElements(a: OperandTrace, b: OperandTrace): string | undefined {
  return unknownElement(a) ?? unknownElement(b) ?? undecided(a, b) ?? undecided(b, a) ?? inside(a, b);
}

/** The first element that may or may not be in the other list, and why. Lists and objects are not compared again. */
function undecided(values: OperandTrace, list: OperandTrace): string | undefined {
  const elements = list.value as readonly Value[];
  for (const value of values.value as readonly Value[]) {
    const kind = kindOf(value);
    if (kind === undefined || kind === 'list' || kind === 'object' || isMember(value, elements) !== undefined) continue;
    const other = otherKind(elements, kind);
    if (other !== undefined) return `an element of ${is(values, kind)} and an element of ${is(list, other)}`;
  }
  return undefined;
}

/** A type among the elements with which a value of the kind cannot be compared. */
function otherKind(elements: readonly Value[], kind: Kind): Kind | undefined {
  return elements.map(kindOf).find((one) => one !== undefined && one !== kind && one !== 'null' && kind !== 'null');
}

function unknownElement(list: OperandTrace): string | undefined {
  const unknown = (list.value as readonly Value[]).find((element) => typeof element === 'symbol');
  return (
    list.elementCause ??
    (unknown === undefined ? undefined : causeOfValue(`an element of ${operandText(list.operand)}`, unknown))
  );
}

function tooLong(text: OperandTrace): string {
  return `${operandText(text.operand)} is larger than the limits allow`;
}

/** Why a function has no result for arguments that are all known. */
export function causeOfCall({ name, arguments: specs }: AnyFunction, args: Traces, result: Value): string {
  for (const [index, argument] of args.entries()) {
    const spec = specs[Math.min(index, specs.length - 1)] as OperandSpec;
    const problem = misfit(spec, argument) ?? (name === 'count' ? undefined : numbersOnly(spec, argument));
    if (problem !== undefined) return problem;
  }
  if (result === UNKNOWN.tooLarge) return `${name}: the result is larger than the limits allow`;
  if (name === 'split') return 'split: the separator is empty';
  if ((name === 'divide' || name === 'modulo') && args[1]?.value === 0) return `${name}: division by zero`;
  if (isEmpty(args[0]?.value)) return `${name}: the list is empty`;
  return `${name}: the result is not a number that can be held exactly`;
}

function numbersOnly({ kinds }: OperandSpec, list: OperandTrace): string | undefined {
  if (!kinds.includes('list')) return undefined;
  const other = (list.value as readonly Value[]).map(kindOf).find((kind) => kind !== undefined && kind !== 'number');
  return unknownElement(list) ?? (other === undefined ? undefined : `an element of ${is(list, other)}, not a number`);
}

function isEmpty(value: Value): boolean {
  return kindOf(value) === 'list' && (value as readonly Value[]).length === 0;
}

function isInstant(value: Value): boolean {
  return typeof value === 'string' && parseInstant(value) !== undefined;
}

function isAddress(value: Value): boolean {
  return typeof value === 'string' && parseAddress(value) !== undefined;
}

function isNetwork(value: Value): boolean {
  return typeof value === 'string' && typeof parseNetwork(value) !== 'string';
}

function anElement(list: OperandTrace, fits: (element: Value) => boolean, what: string): string | undefined {
  const index = (list.value as readonly Value[]).findIndex((element) => !fits(element));
  if (index === -1) return undefined;
  const item = list.operand.kind === 'list' ? list.operand.items[index] : undefined;
  const subject = item === undefined ? `an element of ${operandText(list.operand)}` : operandText(item);
  return unknownElement(list) ?? `${subject} is not ${what}`;
}

function unless(fits: boolean, operand: OperandTrace, what: string): string | undefined {
  return fits ? undefined : isNot(operand, what);
}

function is({ operand }: OperandTrace, kind: Kind): string {
  return `${operandText(operand)} is ${aKind(kind)}`;
}

function isNot({ operand }: OperandTrace, what: string): string {
  return `${operandText(operand)} is not ${what}`;
}

function at(
  operands: Traces,
  index: number,
  problemOf: (operand: OperandTrace) => string | undefined,
): string | undefined {
  const operand = operands[index];
  return operand === undefined ? undefined : problemOf(operand);
}

function ofPair(
  [a, b]: Traces,
  problemOf: (a: OperandTrace, b: OperandTrace) => string | undefined,
): string | undefined {
  return a === undefined || b === undefined ? undefined : problemOf(a, b);
}
