import type { Kind, Truth, Value } from '../ir/value.ts';

/** What may stand in an operand's place. */
export interface OperandSpec {
  /** The JSON types with which the operator can be other than unknown; a literal of another type is a mistake. */
  readonly kinds: readonly Kind[];
  /** A notation inside a string that is checked when the policy is loaded. Only `network` may also come from a request. */
  readonly notation?: 'pattern' | 'regex' | 'network';
}

/** An operator that compares known values. It is never asked about absent or unknown ones, and it never throws. */
export interface Test {
  readonly shape: 'test';
  readonly name: string;
  readonly operands: readonly OperandSpec[];
  readonly apply: (...operands: readonly Value[]) => Truth;
  readonly doc: string;
  readonly example: string;
}

/** An operator that is part of the language's structure: the evaluators know each of these by its shape. */
export interface Form {
  readonly shape: 'connective' | 'negation' | 'presence' | 'quantifier' | 'reference';
  readonly name: string;
  readonly doc: string;
  readonly example: string;
}

export type Operator = Test | Form;
