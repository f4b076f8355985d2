import type { Clock } from '../../ir/clock.ts';
import type { Condition, Holds, ListMap, Operand, Quantifier, Test } from '../../ir/condition.ts';
import type { Parts } from '../../ir/facts.ts';
import type { Selector } from '../../ir/selector.ts';
import { isKnown, type Truth, UNKNOWN, type Value } from '../../ir/value.ts';
import type { Uses } from '../../ir/uses.ts';
import { variablesOf } from '../../ir/variables.ts';
import { applyFunction, mapList } from '../../operators/apply-function.ts';
import { functionNamed } from '../../operators/implied.ts';
import { atLeast, not } from '../../operators/logic.ts';
import { quantify } from '../../operators/quantify.ts';
import { heldRoles, holdsAny } from '../../operators/roles.ts';
import { reach, read } from '../../selector/read.ts';
import { invariant } from '../../support/invariant.ts';
import { INCOMPLETE } from '../incomplete.ts';
import { isNegated, type ListMasks, listMasks, maskedList } from '../list-masks.ts';
import { prepareTest } from '../prepare.ts';
import { type Ask, type Frame, NOTHING } from './frame.ts';
import { lookThrough } from './look-through.ts';

/** What is worked out once for each of its runs: the decision itself, or one body of a quantifier or map. */
interface Scope {
  readonly parent: Scope | undefined;
  /** The name that stands for the element in its body. */
  readonly variable: string | undefined;
  /** Where its element and its rounds are in a frame. */
  readonly index: number;
  /** What is worked out for one run, by what it is: selectors by their text. */
  readonly asks: Map<object | string, Ask<unknown>>;
  /** Where that is kept. */
  readonly places: number[];
}

/**
 * Makes closures of conditions and operands, each of which calls those of its parts. What depends on an element belongs to the
 * innermost body around it that is about such an element, and is worked out once for each of its runs, as in generated code.
 */
export class Closer {
  private readonly clock: Clock;
  private readonly masks: ReadonlyMap<string, ListMasks>;
  private readonly root: Scope = { parent: undefined, variable: undefined, index: 0, asks: new Map(), places: [] };
  private scope: Scope = this.root;
  private scopes = 1;
  private size = 0;

  /** Where the value is that is given. */
  static readonly GIVEN = 0;

  /**
   * @param uses what all the conditions and operands ask for
   * @param given a selector that has been read before
   */
  constructor(clock: Clock, uses: Uses, given?: Selector) {
    this.clock = clock;
    this.masks = listMasks(uses, lookThrough);
    if (given !== undefined) this.selected(given);
  }

  /** Makes frames for all that has been made closures of. */
  frames(): (parts: Parts) => Frame {
    const unread: readonly unknown[] = Array(this.size).fill(NOTHING);
    if (this.scopes === 1)
      return (parts) => ({ parts, kept: unread.slice(), elements: NO_ELEMENTS, rounds: ONE_ROUND });
    return (parts) => ({ parts, kept: unread.slice(), elements: [], rounds: [1] });
  }

  /** The truth of a condition, worked out once. */
  answerTo(condition: Condition): Ask<Truth> {
    return this.keptIn(this.root, condition, () => this.truth(condition));
  }

  truth(condition: Condition): Ask<Truth> {
    switch (condition.kind) {
      case 'allOf':
        return allOf(condition.of.map((part) => this.truth(part)));
      case 'anyOf':
        return anyOf(condition.of.map((part) => this.truth(part)));
      case 'atLeast': {
        const parts = condition.of.map((part) => this.truth(part));
        return (frame) => atLeast(condition.count, parts, (part) => part(frame));
      }
      case 'not': {
        const part = this.truth(condition.of);
        return (frame) => not(part(frame));
      }
      case 'presence':
        return this.presence(condition.operator, this.value(condition.operand));
      case 'test':
        return this.masked(condition) ?? this.kept(condition, (home) => this.test(condition, home));
      case 'quantifier':
        return this.kept(condition, (home) => this.quantifier(condition, home));
      case 'holds':
        return this.masked(condition) ?? this.within(this.root, () => this.holds(condition));
      case 'named':
        return this.keptIn(this.root, condition.condition, () => this.truth(condition.condition));
    }
  }

  value(operand: Operand): Ask<Value> {
    switch (operand.kind) {
      case 'literal': {
        const { value } = operand;
        return () => value;
      }
      case 'selector':
        return this.selected(operand.selector);
      case 'now':
        return this.keptIn(this.root, 'now', () => this.clock);
      case 'list': {
        const items = operand.items.map((item) => this.value(item));
        return (frame) => items.map((item) => elementOf(item(frame)));
      }
      case 'default': {
        const parts = operand.of.map((part) => this.value(part));
        return (frame) => firstPresent(parts, frame);
      }
      case 'call': {
        const row = functionNamed(operand.function);
        invariant(row, `there is no function \`${operand.function}\``);
        return this.kept(operand, ({ index }) => {
          const values = operand.arguments.map((argument) => this.value(argument));
          return (frame) => applyFunction(row, valuesOf(values, frame), frame.rounds[index]);
        });
      }
      case 'map':
        return this.kept(operand, (home) => this.map(operand, home));
    }
  }

  private presence(operator: 'exists' | 'missing', value: Ask<Value>): Ask<Truth> {
    const exists = (frame: Frame): Truth => {
      const found = value(frame);
      return found === undefined ? false : isKnown(found) || undefined;
    };
    return operator === 'exists' ? exists : (frame) => not(exists(frame));
  }

  private test(test: Test, { index }: Scope): Ask<Truth> {
    const { call, callInRounds, dynamic } = prepareTest(test);
    const [first, second, ...more] = dynamic.map((operand) => this.value(operand));
    if (index === 0 && first !== undefined && second === undefined) return (frame) => call(first(frame));
    if (index === 0 && first !== undefined && second !== undefined && more.length === 0)
      return (frame) => call(first(frame), second(frame));
    const operands = [first, second, ...more].filter((operand) => operand !== undefined);
    if (index === 0) return (frame) => call(...valuesOf(operands, frame));
    return (frame) => callInRounds(Number(frame.rounds[index]), ...valuesOf(operands, frame));
  }

  private quantifier(quantifier: Quantifier, { index }: Scope): Ask<Truth> {
    const list = this.value(quantifier.of);
    const body = this.body(quantifier.as, () => this.truth(quantifier.satisfies));
    return (frame) => quantify(quantifier, list(frame), Number(frame.rounds[index]), body(frame));
  }

  private map(map: ListMap, { index }: Scope): Ask<Value> {
    const list = this.value(map.of);
    const body = this.body(map.as, () => this.value(map.to));
    return (frame) => mapList(list(frame), Number(frame.rounds[index]), body(frame));
  }

  /** What is asked of each element of a list. What has been kept of the one before is forgotten. */
  private body<T>(variable: string, make: () => Ask<T>): Ask<(element: Value, rounds: number) => T> {
    const scope: Scope = { parent: this.scope, variable, index: this.scopes, asks: new Map(), places: [] };
    this.scopes += 1;
    const ask = this.within(scope, make);
    const { index, places } = scope;
    return (frame) => (element, rounds) => {
      frame.elements[index] = element;
      frame.rounds[index] = rounds;
      for (const place of places) frame.kept[place] = NOTHING;
      return ask(frame);
    };
  }

  /** A question that is answered together with all others to the same list. */
  private masked(question: Holds | Test): Ask<Truth> | undefined {
    const list = maskedList(question, this.masks);
    const bit = list?.masks.bits.get(question);
    if (list?.operand.kind !== 'selector' || bit === undefined) return undefined;
    const { maskOf } = list.masks;
    const { anchor, segments } = list.operand.selector;
    invariant(anchor.kind === 'slot', 'lists of elements have no masks');
    const { slot } = anchor;
    const mask = this.keptIn(this.root, list.masks, () => (frame) => maskOf(reach(frame.parts[slot], segments)));
    const found = !isNegated(question);
    return (frame) => {
      const bits = mask(frame);
      if ((bits & bit) !== 0) return found;
      return (bits & INCOMPLETE) === 0 ? !found : undefined;
    };
  }

  private holds({ names, source }: Holds): Ask<Truth> {
    const held = this.keptIn(this.root, source, () => {
      const stated = this.value(source.of);
      return (frame) => heldRoles(stated(frame), source);
    });
    return (frame) => holdsAny(held(frame), names);
  }

  private selected({ anchor, segments, text }: Selector): Ask<Value> {
    if (anchor.kind === 'variable') {
      const home = this.binding(anchor.name);
      return this.keptIn(home, text, () => (frame) => read(frame.elements[home.index], segments));
    }
    const { slot } = anchor;
    return this.keptIn(this.root, text, () => (frame) => read(frame.parts[slot], segments));
  }

  private binding(name: string): Scope {
    let scope: Scope | undefined = this.scope;
    while (scope !== undefined && scope.variable !== name) scope = scope.parent;
    invariant(scope, `\`@${name}\` is not bound`);
    return scope;
  }

  /** The same in the scope that it belongs to: the innermost around it that is about an element on which it depends. */
  private kept<T>(part: Condition | Operand, make: (home: Scope) => Ask<T>): Ask<T> {
    const variables: ReadonlySet<string | undefined> = variablesOf(part);
    let home = this.scope;
    while (home.parent !== undefined && !variables.has(home.variable)) home = home.parent;
    return this.keptIn(home, part, () => make(home));
  }

  private keptIn<T>(home: Scope, key: object | string, make: () => Ask<T>): Ask<T> {
    const known = home.asks.get(key);
    if (known !== undefined) return known as Ask<T>;
    const ask = this.within(home, make);
    const place = this.size;
    this.size += 1;
    home.places.push(place);
    const kept: Ask<T> = (frame) => {
      const value = frame.kept[place];
      return value === NOTHING ? (frame.kept[place] = ask(frame)) : (value as T);
    };
    home.asks.set(key, kept);
    return kept;
  }

  private within<T>(scope: Scope, make: () => T): T {
    const outer = this.scope;
    this.scope = scope;
    const made = make();
    this.scope = outer;
    return made;
  }
}

const NO_ELEMENTS: Value[] = [];
const ONE_ROUND: number[] = [1];

/** Strong Kleene conjunction, without a function made for each time it is asked. */
function allOf(parts: readonly Ask<Truth>[]): Ask<Truth> {
  const [only, ...more] = parts;
  if (only !== undefined && more.length === 0) return only;
  return (frame) => {
    let result: Truth = true;
    for (const part of parts) {
      const truth = part(frame);
      if (truth === false) return false;
      if (truth === undefined) result = undefined;
    }
    return result;
  };
}

/** Strong Kleene disjunction, likewise. */
function anyOf(parts: readonly Ask<Truth>[]): Ask<Truth> {
  return (frame) => {
    let result: Truth = false;
    for (const part of parts) {
      const truth = part(frame);
      if (truth === true) return true;
      if (truth === undefined) result = undefined;
    }
    return result;
  };
}

function firstPresent(parts: readonly Ask<Value>[], frame: Frame): Value {
  for (const part of parts) {
    const value = part(frame);
    if (value !== undefined) return value;
  }
  return undefined;
}

function valuesOf(operands: readonly Ask<Value>[], frame: Frame): readonly Value[] {
  return operands.map((operand) => operand(frame));
}

/** In a list, an absent element is an unknown one. */
function elementOf(value: Value): Value {
  return value === undefined ? UNKNOWN.absent : value;
}
