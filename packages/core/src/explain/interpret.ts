import type { Condition, Holds, Quantifier } from '../ir/condition.ts';
import { isKnown, type Truth } from '../ir/value.ts';
import { isAffordable } from '../operators/cost.ts';
import { testNamed } from '../operators/implied.ts';
import { allOf, anyOf, atLeast, not } from '../operators/logic.ts';
import { quantify } from '../operators/quantify.ts';
import { heldRoles, holdsAny } from '../operators/roles.ts';
import { invariant } from '../support/invariant.ts';
import { causeOfHolds, causeOfQuantifier, causeOfTest } from './cause.ts';
import type { AttributeRead, ConditionTrace, TruthWord } from './explanation.ts';
import { firstCause, readsOf, SHOWN_ELEMENTS, traceOperand } from './operand.ts';
import { atHome, bind, namedScope, type Scope } from './scope.ts';
import { conditionText } from './text.ts';

type Test = Condition & { readonly kind: 'test' };

/** Interprets a condition in all three values and writes down how. Slow and plain: the compiled code must agree with it. */
export function interpret(condition: Condition, scope: Scope): ConditionTrace {
  const trace = traceCondition(condition, scope);
  if (scope.bindings.size === 0) scope.truths?.set(condition, truthOf(trace));
  return trace;
}

function traceCondition(condition: Condition, scope: Scope): ConditionTrace {
  switch (condition.kind) {
    case 'allOf':
    case 'anyOf': {
      const of = condition.of.map((part) => interpret(part, scope));
      return traceOf(condition, (condition.kind === 'allOf' ? allOf : anyOf)(of, truthOf), [], of);
    }
    case 'not': {
      const of = interpret(condition.of, scope);
      return traceOf(condition, not(truthOf(of)), [], [of]);
    }
    case 'atLeast': {
      const of = condition.of.map((part) => interpret(part, scope));
      return traceOf(condition, atLeast(condition.count, of, truthOf), [], of);
    }
    case 'holds':
      return interpretHolds(condition, scope);
    case 'named': {
      const isShown = scope.shown.has(condition.condition);
      scope.shown.add(condition.condition);
      const of = interpretNamed(condition.condition, scope);
      return traceOf(condition, truthOf(of), [], isShown ? [] : [of], of.cause);
    }
    case 'quantifier':
      return atHome(condition, scope, (home) => interpretQuantifier(condition, home));
    case 'presence': {
      const operand = traceOperand(condition.operand, scope);
      const exists = operand.value === undefined ? false : isKnown(operand.value) || undefined;
      const truth = condition.operator === 'exists' ? exists : not(exists);
      return traceOf(condition, truth, operand.reads, [], operand.cause);
    }
    case 'test':
      return atHome(condition, scope, (home) => interpretTest(condition, home));
  }
}

function interpretTest(test: Test, scope: Scope): ConditionTrace {
  const operator = testNamed(test.operator);
  invariant(operator, `there is no operator \`${test.operator}\``);
  const operands = test.operands.map((operand) => traceOperand(operand, scope));
  const values = operands.map((operand) => operand.value);
  if (values.every(isKnown) && !isAffordable(test.operator, values, scope.rounds))
    return traceOf(test, undefined, readsOf(operands), [], TOO_MUCH);
  const truth = values.every(isKnown) ? operator.apply(...values) : undefined;
  const cause = truth === undefined ? (firstCause(operands) ?? causeOfTest(operator, operands)) : undefined;
  return traceOf(test, truth, readsOf(operands), [], cause);
}

const TOO_MUCH = 'for so many elements that is more work than the limits allow';

export function truthOf(trace: ConditionTrace): Truth {
  return trace.truth === 'unknown' ? undefined : trace.truth === 'true';
}

function interpretHolds(holds: Holds, scope: Scope): ConditionTrace {
  const { source, names } = holds;
  const stated = traceOperand(source.of, scope);
  const held = scope.held.get(source) ?? { roles: heldRoles(stated.value, source) };
  scope.held.set(source, held);
  const truth = holdsAny(held.roles, names);
  return traceOf(holds, truth, stated.reads, [], truth === undefined ? causeOfHolds(stated) : undefined);
}

function interpretNamed(condition: Condition, scope: Scope): ConditionTrace {
  const known = scope.named.get(condition);
  if (known !== undefined) return known;
  const trace = interpret(condition, namedScope(scope));
  scope.named.set(condition, trace);
  return trace;
}

function interpretQuantifier(quantifier: Quantifier, scope: Scope): ConditionTrace {
  const elements: ConditionTrace[] = [];
  const list = traceOperand(quantifier.of, scope);
  const truth = quantify(quantifier, list.value, scope.rounds, (element, rounds) => {
    const trace = interpret(quantifier.satisfies, bind(scope, quantifier.as, element, rounds));
    elements.push(trace);
    return truthOf(trace);
  });
  const cause = truth === undefined ? (firstCause(elements) ?? causeOfQuantifier(list)) : undefined;
  return traceOf(quantifier, truth, list.reads, settling(quantifier, truth, elements), cause);
}

/** The elements that made the answer what it is. */
function settling(
  quantifier: Quantifier,
  truth: Truth,
  elements: readonly ConditionTrace[],
): readonly ConditionTrace[] {
  const decisive = quantifier.quantifier === 'none' ? not(truth) : truth;
  return elements.filter((element) => truthOf(element) === decisive).slice(0, SHOWN_ELEMENTS);
}

export function wordOf(truth: Truth): TruthWord {
  if (truth === undefined) return 'unknown';
  return truth ? 'true' : 'false';
}

/** What is unknown owes it to the first unknown part, where it does not know better. */
function traceOf(
  condition: Condition,
  truth: Truth,
  reads: readonly AttributeRead[],
  of: readonly ConditionTrace[],
  cause: string | undefined = firstCause(of),
): ConditionTrace {
  const trace = { truth: wordOf(truth), text: conditionText(condition), reads, of };
  return truth === undefined && cause !== undefined ? { ...trace, cause } : trace;
}
