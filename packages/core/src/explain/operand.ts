import type { ListMap, Operand } from '../ir/condition.ts';
import { isKnown, kindOf, UNKNOWN, type Value } from '../ir/value.ts';
import { applyFunction, mapList } from '../operators/apply-function.ts';
import { functionNamed } from '../operators/implied.ts';
import { inspect } from '../support/inspect.ts';
import { invariant } from '../support/invariant.ts';
import { causeOfCall, causeOfMap, causeOfValue } from './cause.ts';
import type { AttributeRead } from './explanation.ts';
import { atHome, bind, nowIn, onceAt, readIn, type Scope } from './scope.ts';
import { operandText } from './text.ts';

/** What an operand has come to, and how. */
export interface OperandTrace {
  readonly operand: Operand;
  readonly value: Value;
  readonly reads: readonly AttributeRead[];
  /** Why the value is absent or unknown; `undefined` where it is known. */
  readonly cause: string | undefined;
  /** Why the first unknown element of a list made here is unknown. */
  readonly elementCause: string | undefined;
}

/** How many elements of a list are shown where each has a trace. */
export const SHOWN_ELEMENTS = 3;

/** Evaluates an operand, once, and writes down what it read and why it is not known. */
export function traceOperand(operand: Operand, scope: Scope): OperandTrace {
  switch (operand.kind) {
    case 'literal':
      return known(operand, operand.value, []);
    case 'selector': {
      const { selector } = operand;
      const value = readIn(scope, selector);
      const told = onceAt(selector, scope, () => attributeRead(selector.text, value, scope.hides(selector)));
      return {
        ...known(operand, value, [told]),
        cause: causeOfValue(selector.text, value),
      };
    }
    case 'now': {
      const value = nowIn(scope);
      const cause = isKnown(value) ? undefined : 'the clock failed';
      return { ...known(operand, value, [attributeRead('now', value, false)]), cause };
    }
    case 'list': {
      const items = operand.items.map((item) => traceOperand(item, scope));
      return { ...known(operand, items.map(elementOf), readsOf(items)), elementCause: firstCause(items) };
    }
    case 'default': {
      const parts = operand.of.map((part) => traceOperand(part, scope));
      const chosen = parts.find((part) => part.value !== undefined);
      const cause = chosen === undefined ? causeOfValue(operandText(operand), undefined) : chosen.cause;
      return { operand, value: chosen?.value, reads: readsOf(parts), cause, elementCause: chosen?.elementCause };
    }
    case 'call':
      return atHome(operand, scope, (home) => traceCall(operand, home));
    case 'map':
      return atHome(operand, scope, (home) => traceMap(operand, home));
  }
}

function traceCall(operand: Operand & { readonly kind: 'call' }, scope: Scope): OperandTrace {
  const row = functionNamed(operand.function);
  invariant(row, `there is no function \`${operand.function}\``);
  const args = operand.arguments.map((argument) => traceOperand(argument, scope));
  const value = applyFunction(
    row,
    args.map((argument) => argument.value),
    scope.rounds,
  );
  const cause = isKnown(value) ? undefined : (firstCause(args) ?? causeOfCall(row, args, value));
  return { ...known(operand, value, readsOf(args)), cause };
}

function traceMap(operand: ListMap, scope: Scope): OperandTrace {
  const list = traceOperand(operand.of, scope);
  const elements: OperandTrace[] = [];
  const value = mapList(list.value, scope.rounds, (element, rounds) => {
    const trace = traceOperand(operand.to, bind(scope, operand.as, element, rounds));
    elements.push(trace);
    return trace.value;
  });
  const unknown = elements.filter((element) => element.cause !== undefined);
  const shown = (unknown.length > 0 ? unknown : elements).slice(0, SHOWN_ELEMENTS);
  return {
    operand,
    value,
    reads: readsOf([list, ...shown]),
    cause: isKnown(value) ? undefined : causeOfMap(list),
    elementCause: unknown[0]?.cause,
  };
}

function known(operand: Operand, value: Value, reads: readonly AttributeRead[]): OperandTrace {
  return { operand, value, reads, cause: undefined, elementCause: undefined };
}

/** In a list, an absent element is an unknown one. */
function elementOf({ value }: OperandTrace): Value {
  return value === undefined ? UNKNOWN.absent : value;
}

export function firstCause(traces: readonly { readonly cause?: string | undefined }[]): string | undefined {
  return traces.find((trace) => trace.cause !== undefined)?.cause;
}

export function readsOf(traces: readonly OperandTrace[]): readonly AttributeRead[] {
  return traces.flatMap((trace) => trace.reads);
}

function attributeRead(selector: string, value: Value, isHidden: boolean): AttributeRead {
  if (value === undefined) return { selector, state: 'absent' };
  if (typeof value === 'symbol') return { selector, state: 'unknown', cause: value.description ?? '' };
  const kind = kindOf(value);
  return isHidden && kind !== undefined
    ? { selector, state: 'redacted', kind }
    : { selector, state: 'known', value: inspect(value) };
}
