import type { Condition, Operand, Quantifier } from '../ir/condition.ts';
import { isKnown, type Truth, UNKNOWN, type Value } from '../ir/value.ts';
import { allOf, anyOf, not } from '../operators/logic.ts';
import { FUNCTIONS } from '../operators/function-table.ts';
import { applyFunction, mapList } from '../operators/apply-function.ts';
import { quantify } from '../operators/quantify.ts';
import { TEST_OPERATORS } from '../operators/table.ts';
import { inspect } from '../support/inspect.ts';
import { invariant } from '../support/invariant.ts';
import type { AttributeRead, ConditionTrace, TruthWord } from './explanation.ts';
import { bind, namedScope, nowIn, readIn, type Scope } from './scope.ts';
import { conditionText } from './text.ts';

const SHOWN_ELEMENTS = 3;

/** Interprets a condition in all three values and writes down how. Slow and plain: the compiled code must agree with it. */
export function interpret(condition: Condition, scope: Scope): ConditionTrace {
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
    case 'named': {
      const isShown = scope.shown.has(condition.condition);
      scope.shown.add(condition.condition);
      const of = interpretNamed(condition.condition, scope);
      return traceOf(condition, truthOf(of), [], isShown ? [] : [of]);
    }
    case 'quantifier':
      return interpretQuantifier(condition, scope);
    case 'presence': {
      const value = valueOf(condition.operand, scope);
      const exists = value === undefined ? false : isKnown(value) || undefined;
      return traceOf(
        condition,
        condition.operator === 'exists' ? exists : not(exists),
        readsOf([condition.operand], scope),
        [],
      );
    }
    case 'test': {
      const operator = TEST_OPERATORS.get(condition.operator);
      invariant(operator, `there is no operator \`${condition.operator}\``);
      const values = condition.operands.map((operand) => valueOf(operand, scope));
      const truth = values.every(isKnown) ? operator.apply(...values) : undefined;
      return traceOf(condition, truth, readsOf(condition.operands, scope), []);
    }
  }
}

export function truthOf(trace: ConditionTrace): Truth {
  return trace.truth === 'unknown' ? undefined : trace.truth === 'true';
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
  const truth = quantify(quantifier, valueOf(quantifier.of, scope), scope.rounds, (element, rounds) => {
    const trace = interpret(quantifier.satisfies, bind(scope, quantifier.as, element, rounds));
    elements.push(trace);
    return truthOf(trace);
  });
  return traceOf(quantifier, truth, readsOf([quantifier.of], scope), settling(quantifier, truth, elements));
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

function valueOf(operand: Operand, scope: Scope): Value {
  switch (operand.kind) {
    case 'literal':
      return operand.value;
    case 'selector':
      return readIn(scope, operand.selector);
    case 'list':
      return operand.items.map((item) => elementOf(valueOf(item, scope)));
    case 'default':
      return operand.of.map((part) => valueOf(part, scope)).find((value) => value !== undefined);
    case 'now':
      return nowIn(scope);
    case 'call': {
      const row = FUNCTIONS.get(operand.function);
      invariant(row, `there is no function \`${operand.function}\``);
      return applyFunction(
        row,
        operand.arguments.map((argument) => valueOf(argument, scope)),
      );
    }
    case 'map':
      return mapList(valueOf(operand.of, scope), scope.rounds, (element, rounds) =>
        valueOf(operand.to, bind(scope, operand.as, element, rounds)),
      );
  }
}

/** In a list, an absent element is an unknown one. */
function elementOf(value: Value): Value {
  return value === undefined ? UNKNOWN.absent : value;
}

function readsOf(operands: readonly Operand[], scope: Scope): readonly AttributeRead[] {
  return operands.flatMap((operand): readonly AttributeRead[] => {
    switch (operand.kind) {
      case 'literal':
        return [];
      case 'selector':
        return [attributeRead(operand.selector.text, readIn(scope, operand.selector))];
      case 'list':
        return readsOf(operand.items, scope);
      case 'default':
        return readsOf(operand.of, scope);
      case 'call':
        return readsOf(operand.arguments, scope);
      case 'map':
        return readsOf([operand.of], scope);
      case 'now':
        return [attributeRead('now', nowIn(scope))];
    }
  });
}

function attributeRead(selector: string, value: Value): AttributeRead {
  if (value === undefined) return { selector, state: 'absent' };
  if (typeof value === 'symbol') return { selector, state: 'unknown', cause: value.description ?? '' };
  return { selector, state: 'known', value: inspect(value) };
}

function wordOf(truth: Truth): TruthWord {
  if (truth === undefined) return 'unknown';
  return truth ? 'true' : 'false';
}

function traceOf(
  condition: Condition,
  truth: Truth,
  reads: readonly AttributeRead[],
  of: readonly ConditionTrace[],
): ConditionTrace {
  return { truth: wordOf(truth), text: conditionText(condition), reads, of };
}
