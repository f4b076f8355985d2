import type { Condition, Holds, Operand } from '../ir/condition.ts';
import { inspect } from '../support/inspect.ts';
import { memoize } from '../support/memoize.ts';

/** A condition on one line, as operators applied to operands. */
export const conditionText: (condition: Condition) => string = memoize((condition) => {
  switch (condition.kind) {
    case 'allOf':
      return 'all of';
    case 'anyOf':
      return 'any of';
    case 'not':
      return 'not';
    case 'atLeast':
      return `at least ${String(condition.count)} of`;
    case 'holds':
      return holdsText(condition);
    case 'named':
      return condition.name;
    case 'test':
      return `${condition.operator}(${condition.operands.map(operandText).join(', ')})`;
    case 'presence':
      return `${condition.operator}(${operandText(condition.operand)})`;
    case 'quantifier':
      return `${condition.quantifier} @${condition.as} of ${operandText(condition.of)} satisfies`;
  }
});

function holdsText({ names }: Holds): string {
  const [only, ...more] = names;
  return only !== undefined && more.length === 0 ? `hasRole(${inspect(only)})` : `hasAnyRole(${inspect(names)})`;
}

/** The same with all that is inside of it; of what has a name, the name. */
export function wholeText(condition: Condition): string {
  switch (condition.kind) {
    case 'allOf':
    case 'anyOf':
      return `(${condition.of.map(wholeText).join(condition.kind === 'allOf' ? ' and ' : ' or ')})`;
    case 'atLeast':
      return `${conditionText(condition)} (${condition.of.map(wholeText).join(', ')})`;
    case 'not':
      return `not ${wholeText(condition.of)}`;
    case 'quantifier':
      return `${conditionText(condition)} ${wholeText(condition.satisfies)}`;
    case 'named':
    case 'test':
    case 'presence':
    case 'holds':
      return conditionText(condition);
  }
}

/** An operand as it stands in the text of a condition. */
export function operandText(operand: Operand): string {
  switch (operand.kind) {
    case 'literal':
      return inspect(operand.value);
    case 'selector':
      return operand.selector.text;
    case 'list':
      return `[${operand.items.map(operandText).join(', ')}]`;
    case 'now':
      return 'now';
    case 'call':
      return `${operand.function}(${operand.arguments.map(operandText).join(', ')})`;
    case 'map':
      return `map(@${operand.as} of ${operandText(operand.of)} to ${operandText(operand.to)})`;
    case 'default':
      return `default(${operand.of.map(operandText).join(', ')})`;
  }
}
