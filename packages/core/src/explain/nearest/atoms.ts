import type { Condition, Operand } from '../../ir/condition.ts';
import type { Truth } from '../../ir/value.ts';
import { not } from '../../operators/logic.ts';
import { invariant } from '../../support/invariant.ts';
import type { ConditionChange } from '../explanation.ts';

/** A condition that is no connective: what a change changes. */
export type Leaf = Extract<Condition, { readonly kind: 'test' | 'presence' | 'quantifier' | 'holds' }>;

/** Where a condition stands. */
export type Place = Pick<ConditionChange, 'rule' | 'label'>;

/** One question that policies ask, in however many places. */
export interface Atom {
  readonly id: number;
  /** The leaf and the place in which it was first met; where that is negative, it is true where the atom is false. */
  readonly leaf: Leaf;
  readonly isNegative: boolean;
  readonly place: Place;
  readonly now: Truth;
  /** Whether it is asked in more than one place. */
  isShared: boolean;
}

/** A leaf as an atom, and whether it is true where the atom is false. */
export interface Literal {
  readonly atom: Atom;
  readonly isNegative: boolean;
}

/** Operators that are the opposite of another, whatever the operands. */
const OPPOSITE_OF: ReadonlyMap<string, string> = new Map([
  ['notEquals', 'equals'],
  ['notIn', 'in'],
  ['disjointFrom', 'containsAny'],
  ['missing', 'exists'],
  ['none', 'some'],
]);

/** The atoms of policies: leaves that say the same are one. */
export class Atoms {
  readonly all: Atom[] = [];
  private readonly byKey = new Map<string, Atom>();
  private readonly byLeaf = new Map<Leaf, Literal>();
  private readonly identities = new Map<object, number>();

  /** Notes that a leaf, which has a truth, stands at a place. */
  meet(leaf: Leaf, truth: Truth, place: Place): void {
    const known = this.byLeaf.get(leaf);
    if (known !== undefined) {
      known.atom.isShared = true;
      return;
    }
    const operator = operatorOf(leaf);
    const positive = OPPOSITE_OF.get(operator);
    const isNegative = positive !== undefined;
    const key = JSON.stringify([positive ?? operator, ...this.partsOf(leaf)]);
    const same = this.byKey.get(key);
    if (same !== undefined) same.isShared = true;
    const atom = same ?? {
      id: this.all.length,
      leaf,
      isNegative,
      place,
      now: isNegative ? not(truth) : truth,
      isShared: false,
    };
    if (same === undefined) this.all.push(atom);
    this.byKey.set(key, atom);
    this.byLeaf.set(leaf, { atom, isNegative });
  }

  /** A leaf that has been met, as an atom. */
  literalOf(leaf: Leaf): Literal {
    const literal = this.byLeaf.get(leaf);
    invariant(literal, 'a condition was not met');
    return literal;
  }

  private partsOf(leaf: Leaf): readonly unknown[] {
    switch (leaf.kind) {
      case 'test':
        return leaf.operands.map(operandKey);
      case 'presence':
        return [operandKey(leaf.operand)];
      case 'holds':
        return [this.identityOf(leaf.source), ...leaf.names];
      case 'quantifier':
        return [operandKey(leaf.of), leaf.as, leaf.allowEmpty, this.conditionKey(leaf.satisfies)];
    }
  }

  /** Named conditions by their identity: written out, chains of them could be of any size. */
  private conditionKey(condition: Condition): unknown {
    switch (condition.kind) {
      case 'allOf':
      case 'anyOf':
        return [condition.kind, ...condition.of.map((part) => this.conditionKey(part))];
      case 'atLeast':
        return [condition.kind, condition.count, ...condition.of.map((part) => this.conditionKey(part))];
      case 'not':
        return [condition.kind, this.conditionKey(condition.of)];
      case 'named':
        return [condition.kind, this.identityOf(condition.condition)];
      case 'quantifier':
      case 'test':
      case 'presence':
      case 'holds':
        return [operatorOf(condition), ...this.partsOf(condition)];
    }
  }

  private identityOf(object: object): number {
    const identity = this.identities.get(object) ?? this.identities.size;
    this.identities.set(object, identity);
    return identity;
  }
}

function operatorOf(leaf: Leaf): string {
  if (leaf.kind === 'quantifier') return leaf.quantifier;
  return leaf.kind === 'holds' ? leaf.kind : leaf.operator;
}

/** Selectors by what they select, and not by how they are spelled. */
function operandKey(operand: Operand): unknown {
  switch (operand.kind) {
    case 'literal':
      return ['literal', operand.value];
    case 'selector':
      return ['selector', operand.selector.anchor, operand.selector.segments];
    case 'now':
      return ['now'];
    case 'list':
      return ['list', ...operand.items.map(operandKey)];
    case 'default':
      return ['default', ...operand.of.map(operandKey)];
    case 'call':
      return [operand.function, ...operand.arguments.map(operandKey)];
    case 'map':
      return ['map', operandKey(operand.of), operand.as, operandKey(operand.to)];
  }
}
