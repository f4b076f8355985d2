import type { RoleSource } from './roles.ts';
import type { Selector } from './selector.ts';
import type { Json } from './value.ts';

/** A condition: yields true, false or unknown. */
export type Condition =
  | { readonly kind: 'allOf'; readonly of: readonly Condition[] }
  | { readonly kind: 'anyOf'; readonly of: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition }
  /** True if so many of them are true; false if too few could be. */
  | { readonly kind: 'atLeast'; readonly count: number; readonly of: readonly Condition[] }
  | Test
  | { readonly kind: 'presence'; readonly operator: 'exists' | 'missing'; readonly operand: Operand }
  | Quantifier
  | Holds
  /** A condition that has a name; the same object wherever the name is used. */
  | { readonly kind: 'named'; readonly name: string; readonly condition: Condition };

/** An operator over known values: unknown where an operand is absent or unknown. */
export interface Test {
  readonly kind: 'test';
  readonly operator: string;
  readonly operands: readonly Operand[];
}

export interface Quantifier {
  readonly kind: 'quantifier';
  readonly quantifier: 'some' | 'every' | 'none';
  readonly of: Operand;
  /** The name that stands for the element in `satisfies`. */
  readonly as: string;
  /** Whether `every` holds over an empty list; unknown there unless it does. */
  readonly allowEmpty: boolean;
  readonly satisfies: Condition;
}

/** That the subject holds any of some roles, by what one place states: directly or through inheritance. */
export interface Holds {
  readonly kind: 'holds';
  readonly names: readonly string[];
  readonly source: RoleSource;
}

/** What an operator works on. */
export type Operand =
  | { readonly kind: 'literal'; readonly value: Json }
  | { readonly kind: 'selector'; readonly selector: Selector }
  | { readonly kind: 'list'; readonly items: readonly Operand[] }
  /** The first of them that is not absent. */
  | { readonly kind: 'default'; readonly of: readonly Operand[] }
  /** The time of the decision, as an RFC 3339 instant. */
  | { readonly kind: 'now' }
  /** A function of known values: unknown where an argument is absent or unknown. */
  | { readonly kind: 'call'; readonly function: string; readonly arguments: readonly Operand[] }
  | ListMap;

/** A list made of another, element by element. */
export interface ListMap {
  readonly kind: 'map';
  readonly of: Operand;
  /** The name that stands for the element in `to`. */
  readonly as: string;
  readonly to: Operand;
}
