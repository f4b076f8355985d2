import type { Kind, Truth, Value } from '../ir/value.ts';

/** What a string stands for where it is more than a text. */
export type Notation = 'pattern' | 'regex' | 'network' | 'instant' | 'duration' | 'schedule';

/** What may stand in an operand's place. */
export interface OperandSpec {
  /** The JSON types with which the operator can be other than unknown; a literal of another type is a mistake. */
  readonly kinds: readonly Kind[];
  /** Checked when the policy is loaded. Patterns, regular expressions and schedules must be written in the policy. */
  readonly notation?: Notation;
}

/** An operator that compares known values. It is never asked about absent or unknown ones, and it never throws. */
export interface Test {
  readonly shape: 'test';
  readonly name: string;
  readonly operands: readonly OperandSpec[];
  /** Whether it also works on the time of the decision, as its last operand. */
  readonly needsNow: boolean;
  readonly apply: (...operands: readonly Value[]) => Truth;
  readonly doc: string;
  /** When it is unknown although every operand is known and of its type; empty where it never is. */
  readonly unknownIf: string;
  readonly example: string;
}

/** An operator that is part of the language's structure: the evaluators know each of these by its shape. */
export interface Form {
  readonly shape: 'connective' | 'negation' | 'presence' | 'quantifier' | 'reference' | 'role' | 'roles';
  readonly name: string;
  readonly doc: string;
  readonly unknownIf: string;
  readonly example: string;
}

export type Operator = Test | Form;
