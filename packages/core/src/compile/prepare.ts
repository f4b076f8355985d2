import type { Operand, Test } from '../ir/condition.ts';
import { LIMITS } from '../ir/limits.ts';
import { isKnown, kindOf, type Json, type Truth, type Value } from '../ir/value.ts';
import { allOf, anyOf, not } from '../operators/logic.ts';
import { isAffordable } from '../operators/cost.ts';
import { isIn } from '../operators/lists.ts';
import { LONG, membershipOf } from '../operators/membership.ts';
import { prepareNetworks } from '../operators/network.ts';
import type { Test as TestOperator } from '../operators/operator.ts';
import { compilePattern } from '../operators/pattern.ts';
import { compileRegex } from '../operators/regex.ts';
import { testNamed } from '../operators/implied.ts';
import { instantOf } from '../operators/time.ts';
import { invariant } from '../support/invariant.ts';

/** A test with its literals worked in: a function of the other operands, unknown where one of those is absent or unknown. */
export interface PreparedTest {
  readonly call: (...dynamic: readonly Value[]) => Truth;
  /** The same where it runs in rounds: unknown where those are together more than the limits allow. */
  readonly callInRounds: (rounds: number, ...dynamic: readonly Value[]) => Truth;
  readonly dynamic: readonly Operand[];
}

/** Does once, while compiling, what the operator would do with its literals on every call. */
export function prepareTest(test: Test): PreparedTest {
  const [first, second] = test.operands;
  if (first !== undefined && second?.kind === 'literal') {
    const specialised = specialise(test.operator, second.value);
    if (specialised !== undefined)
      return prepared(
        test.operator,
        (value) => (isKnown(value) ? specialised(value) : undefined),
        [first],
        [second.value],
      );
  }
  const operator = testNamed(test.operator);
  invariant(operator, `there is no operator \`${test.operator}\``);
  const membership = membershipCall(test.operator);
  if (membership !== undefined) return prepared(test.operator, membership, test.operands, []);
  return prepared(test.operator, strict(operator.apply, test.operands.length), test.operands, []);
}

function prepared(
  operator: string,
  call: PreparedTest['call'],
  dynamic: readonly Operand[],
  literals: readonly Json[],
): PreparedTest {
  const callInRounds: PreparedTest['callInRounds'] = (rounds, ...values) =>
    isAffordable(operator, [...values, ...literals], rounds) ? call(...values) : undefined;
  return { call, callInRounds, dynamic };
}

/** Whether a list has a value, which is a text mostly, and the list short. */
function membershipCall(operator: string): PreparedTest['call'] | undefined {
  switch (operator) {
    case 'contains':
      return (list, value) => isAmong(value, list);
    case 'in':
      return (value, list) => isAmong(value, list);
    case 'notIn':
      return (value, list) => not(isAmong(value, list));
    default:
      return undefined;
  }
}

function isAmong(value: Value, list: Value): Truth {
  if (typeof value !== 'string' || !Array.isArray(list) || list.length >= LONG)
    return isKnown(value) && isKnown(list) ? isIn(value, list) : undefined;
  const elements = list as readonly Value[];
  if (elements.includes(value)) return true;
  for (let index = 0; index < elements.length; index += 1) {
    const element = elements[index];
    if (typeof element !== 'string' && element !== null) return undefined;
  }
  return false;
}

/** The operator, unknown where an operand is absent or unknown. */
function strict(apply: TestOperator['apply'], count: number): PreparedTest['call'] {
  if (count === 2) return (a, b) => (isKnown(a) && isKnown(b) ? apply(a, b) : undefined);
  return (...operands) => (operands.every(isKnown) ? apply(...operands) : undefined);
}

/** The operator as a function of its first operand, where its second is a literal that is worth preparing. */
function specialise(operator: string, literal: Json): ((value: Value) => Truth) | undefined {
  if (typeof literal === 'string') return specialiseNotation(operator, literal);
  if (!Array.isArray(literal)) return undefined;
  const list = literal as readonly Json[];
  if (operator === 'ipIn') return prepareNetworks(list);
  if (operator === 'within') return list.length === 2 ? specialiseSpan(list) : undefined;
  return MEMBERSHIP_OPERATORS.has(operator) ? specialiseMembership(operator, list) : undefined;
}

const MEMBERSHIP_OPERATORS: ReadonlySet<string> = new Set(['in', 'notIn', 'containsAny', 'disjointFrom', 'subsetOf']);

function specialiseMembership(operator: string, list: readonly Json[]): ((value: Value) => Truth) | undefined {
  const { has } = membershipOf(list);
  const isFlat = list.every((element) => typeof element !== 'object' || element === null);
  switch (operator) {
    case 'in':
      return (value) => has(value);
    case 'notIn':
      return (value) => not(has(value));
    case 'containsAny':
      return isFlat ? (value) => overlap(value, has) : undefined;
    case 'disjointFrom':
      return isFlat ? (value) => not(overlap(value, has)) : undefined;
    default:
      return (value) =>
        isFull(value) ? withBudget((budget) => allOf(value, (element) => has(element, budget))) : undefined;
  }
}

/** From the first instant on, and before the second. Where the policy has no instants, it is left to the operator. */
function specialiseSpan([first, last]: readonly Json[]): ((value: Value) => Truth) | undefined {
  const [from, to] = [instantOf(first), instantOf(last)];
  if (from === undefined || to === undefined) return undefined;
  return (value) => {
    const instant = instantOf(value);
    return instant === undefined ? undefined : from <= instant && instant < to;
  };
}

function specialiseNotation(operator: string, literal: string): ((value: Value) => Truth) | undefined {
  if (operator === 'before' || operator === 'after') {
    const [limit, isBefore] = [instantOf(literal), operator === 'before'];
    if (limit === undefined) return undefined;
    return (value) => {
      const instant = instantOf(value);
      return instant === undefined ? undefined : isBefore ? instant < limit : instant > limit;
    };
  }
  if (operator === 'matches') {
    const { matches } = compileRegex(literal);
    return (value) => (typeof value === 'string' ? matches(value) : undefined);
  }
  if (operator !== 'like') return undefined;
  const { matches } = compilePattern(literal);
  return (value) => (typeof value === 'string' && value.length <= LIMITS.text ? matches(value) : undefined);
}

type Has = ReturnType<typeof membershipOf>['has'];

/** `anyOf` over pairs of scalars does not care which list is made ready, so the one that never changes is. */
function overlap(value: Value, has: Has): Truth {
  return kindOf(value) === 'list'
    ? withBudget((budget) => anyOf(value as readonly Value[], (element) => has(element, budget)))
    : undefined;
}

function isFull(value: Value): value is readonly Value[] {
  return kindOf(value) === 'list' && (value as readonly Value[]).length > 0;
}

function withBudget(fold: (budget: { left: number }) => Truth): Truth {
  return fold({ left: LIMITS.work });
}
