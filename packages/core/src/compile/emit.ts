import type { Clock } from '../ir/clock.ts';
import type { Condition, Holds, Operand, Quantifier, Test } from '../ir/condition.ts';
import type { Uses } from '../ir/uses.ts';
import { Constants } from './constants.ts';
import { generateMask } from './generate-mask.ts';
import type { Generator } from './generator.ts';
import { INCOMPLETE } from './incomplete.ts';
import { type InlineTest, inlineTest } from './inline.ts';
import { isNegated, type ListMasks, listMasks, maskedList } from './list-masks.ts';
import { OperandWriter } from './operands.ts';
import { type PreparedTest, prepareTest } from './prepare.ts';
import { readingOnce } from './read-once.ts';
import { type Scope, Scopes } from './scopes.ts';
import { isSmall } from './size.ts';
import { type Before, SlotReads } from './slot-reads.ts';
import type { RawUse } from './use.ts';

type Named = Condition & { readonly kind: 'named' };

/** A question that is answered together with all others to the same list. */
export interface MaskBit {
  readonly masks: ListMasks;
  readonly bit: number;
  /** Code for the answers to all of them. */
  readonly mask: () => string;
}

interface Options extends Before {
  /** What all the conditions and operands that are to be written ask for. */
  readonly uses: Uses;
  readonly generator: Generator;
  readonly clock: Clock;
}

/**
 * Writes conditions as JavaScript expressions, each in two forms: "is true" and "is false". A condition that is neither is
 * unknown. What selectors lead to is read by statements that stand before the first that needs it, and kept in locals; so
 * is the answer of a test that costs more than a comparison, which belongs to the innermost function whose element it
 * depends on.
 */
export class Emitter {
  /** What reads attributes: its statements stand before what is written. */
  readonly slots: SlotReads;
  private readonly values = new Constants();
  private readonly scopes = new Scopes();
  private readonly operands: OperandWriter;
  private readonly prepared = new Map<Test, PreparedTest>();
  private readonly holdings = new Map<Holds, InlineTest>();
  private readonly masks: ReadonlyMap<string, ListMasks>;
  private readonly uses: Uses;
  /** Functions of named conditions. */
  private readonly functions = new Map<Condition, string>();

  constructor({ uses, generator, clock, ...before }: Options) {
    const { scopes, values: constants } = this;
    this.uses = uses;
    this.slots = new SlotReads(() => scopes.declare(scopes.root, 'undefined'), before);
    this.operands = new OperandWriter({ scopes, constants, slots: this.slots, generator, clock });
    this.masks = listMasks(uses, (ofText) => generateMask(ofText, generator));
  }

  /** What the code refers to as `c0`, `c1` … */
  get constants(): readonly unknown[] {
    return this.values.all;
  }

  /** Locals of the decision function, to stand before everything else. */
  declarations(): readonly string[] {
    return this.scopes.root.declarations;
  }

  /** The name of a function of the decision function that tells the truth of a condition. */
  answerTo(condition: Condition): string {
    return this.scopes.answer(this.scopes.root, this.truth(condition));
  }

  /** Code that works out an operand when it is called. */
  valueOf(operand: Operand): string {
    return `() => ${this.operands.settled(operand).first}`;
  }

  isTrue(condition: Condition): string {
    switch (condition.kind) {
      case 'allOf':
        return join(condition.of, (part) => this.isTrue(part), ' && ', 'true');
      case 'anyOf':
        return join(condition.of, (part) => this.isTrue(part), ' || ', 'false');
      case 'not':
        return this.isFalse(condition.of);
      case 'atLeast':
        return `(${this.sum(condition.of, (part) => this.isTrue(part))} >= ${String(condition.count)})`;
      case 'presence':
        return condition.operator === 'exists' ? this.isPresent(condition.operand) : this.isAbsent(condition.operand);
      case 'test':
        return (this.inline(condition) ?? this.masked(condition))?.isTrue ?? `(${this.test(condition)} === true)`;
      case 'quantifier':
        return `(${this.quantifier(condition)} === true)`;
      case 'holds':
        return this.holds(condition).isTrue;
      case 'named':
        return isSmall(condition.condition) ? this.isTrue(condition.condition) : `(${this.named(condition)} === true)`;
    }
  }

  isFalse(condition: Condition): string {
    switch (condition.kind) {
      case 'allOf':
        return join(condition.of, (part) => this.isFalse(part), ' || ', 'false');
      case 'anyOf':
        return join(condition.of, (part) => this.isFalse(part), ' && ', 'true');
      case 'not':
        return this.isTrue(condition.of);
      case 'atLeast':
        return `(${this.sum(condition.of, (part) => this.isFalse(part))} > ${String(condition.of.length - condition.count)})`;
      case 'presence':
        return condition.operator === 'exists' ? this.isAbsent(condition.operand) : this.isPresent(condition.operand);
      case 'test':
        return (this.inline(condition) ?? this.masked(condition))?.isFalse ?? `(${this.test(condition)} === false)`;
      case 'quantifier':
        return `(${this.quantifier(condition)} === false)`;
      case 'holds':
        return this.holds(condition).isFalse;
      case 'named':
        return isSmall(condition.condition)
          ? this.isFalse(condition.condition)
          : `(${this.named(condition)} === false)`;
    }
  }

  /** How many of the parts an expression is true of. */
  private sum(parts: readonly Condition[], write: (part: Condition) => string): string {
    return parts.map((part) => `(${write(part)} ? 1 : 0)`).join(' + ');
  }

  private truth(condition: Condition): string {
    return `${this.isTrue(condition)} ? true : ${this.isFalse(condition)} ? false : undefined`;
  }

  private isPresent(operand: Operand): string {
    const { first, again } = this.operands.settled(operand);
    return `(${first} !== undefined && typeof ${again} !== "symbol")`;
  }

  private isAbsent(operand: Operand): string {
    return `(${this.operands.raw(operand).first} === undefined)`;
  }

  private inline(test: Test): InlineTest | undefined {
    if (this.scopes.homeOf(test) !== this.scopes.current) return undefined; // to be worked out once, not in every round
    return inlineTest(test, {
      raw: (operand) => this.operands.raw(operand),
      settled: (operand) => this.operands.settled(operand),
      call: () => this.test(test),
      constant: (value) => this.constant(value),
    });
  }

  private test(test: Test): string {
    const home = this.scopes.homeOf(test);
    const local = this.scopes.localOf(home, test, 'null');
    return `(${local} === null ? (${local} = ${this.call(test, home)}) : ${local})`;
  }

  private call(test: Test, home: Scope): string {
    const isInRoot = home === this.scopes.root;
    const once = isInRoot ? readingOnce(test) : undefined;
    const list = once && this.borrowed(once.operands[once.list]);
    if (once !== undefined && list !== undefined) {
      const given = once.operands.map((operand, at) => (at === once.list ? list : this.operands.inRoot(operand)));
      return `${this.constant(once.call)}(${given.join(', ')})`;
    }
    const { call, callInRounds, dynamic } = this.prepare(test);
    const operands = this.scopes.within(home, () => dynamic.map((operand) => this.operands.settled(operand).first));
    return isInRoot
      ? `${this.constant(call)}(${operands.join(', ')})`
      : `${this.constant(callInRounds)}(${[home.rounds, ...operands].join(', ')})`;
  }

  /** Roles are those of the subject wherever they are asked for, so what comes of them is kept for the whole decision. */
  private holds(holds: Holds): InlineTest {
    const known = this.holdings.get(holds) ?? this.masked(holds) ?? this.walked(holds);
    this.holdings.set(holds, known);
    return known;
  }

  /** A question that is answered together with all others to the same list. */
  private masked(question: Holds | Test): InlineTest | undefined {
    const list = maskedList(question, this.masks);
    const bit = list?.masks.bits.get(question);
    if (list === undefined || bit === undefined) return undefined;
    const use = this.maskUse(list);
    const test = {
      isTrue: `((${use} & ${String(bit)}) !== 0)`,
      isFalse: `((${use} & ${String(bit | INCOMPLETE)}) === 0)`,
    };
    return isNegated(question) ? { isTrue: test.isFalse, isFalse: test.isTrue } : test;
  }

  /** What answers a condition that is such a question and nothing else. */
  maskBit(condition: Condition): MaskBit | undefined {
    const question = alone(condition);
    if ((question.kind !== 'holds' && question.kind !== 'test') || isNegated(question)) return undefined;
    const list = maskedList(question, this.masks);
    const bit = list?.masks.bits.get(question);
    if (list === undefined || bit === undefined) return undefined;
    return { masks: list.masks, bit, mask: () => this.maskUse(list) };
  }

  private maskUse({ masks, operand }: { readonly masks: ListMasks; readonly operand: Operand }): string {
    const { first } = this.rawInRoot(operand);
    return this.operands.once(masks, '-1', `${this.constant(masks.maskOf)}(${first})`);
  }

  /** Walks the roles that are stated, and all that they inherit. */
  private walked({ names, source }: Holds): InlineTest {
    const stated = this.operands.inRoot(source.of);
    const held = this.operands.once(source, 'null', `rt.heldRoles(${stated}, ${this.constant(source)})`);
    const use = this.operands.once({}, 'null', `rt.holdsAny(${held}, ${this.constant(names)})`);
    return { isTrue: `(${use} === true)`, isFalse: `(${use} === false)` };
  }

  /** A list for something that reads each element once: one that nothing else reads is not copied. `undefined` for any other. */
  private borrowed(operand: Operand | undefined): string | undefined {
    if (operand?.kind !== 'selector' || this.uses.reads.get(operand.selector.text) !== 1) return undefined;
    const { first, isRaw } = this.rawInRoot(operand);
    return isRaw ? `rt.borrow(${first})` : undefined;
  }

  private rawInRoot(operand: Operand): RawUse {
    return this.scopes.within(this.scopes.root, () => this.operands.raw(operand));
  }

  private prepare(test: Test): PreparedTest {
    const prepared = this.prepared.get(test) ?? prepareTest(test);
    this.prepared.set(test, prepared);
    return prepared;
  }

  /** A function, so that the body is written once: bodies inside bodies would double the code with every level. */
  private quantifier(quantifier: Quantifier): string {
    const home = this.scopes.homeOf(quantifier);
    const known = home.locals.get(quantifier);
    if (known !== undefined) return `${known}()`;
    const name = this.scopes.within(home, () => {
      const list = this.operands.settled(quantifier.of).first;
      const body = this.scopes.body(quantifier.as, () => this.truth(quantifier.satisfies));
      const truth = `rt.quantify(${this.constant(quantifier)}, ${list}, ${home.rounds}, ${body})`;
      return this.scopes.answer(home, truth);
    });
    home.locals.set(quantifier, name);
    return `${name}()`;
  }

  /** A named condition becomes one function of the decision function, however often its name is used. */
  private named(named: Named): string {
    const known = this.functions.get(named.condition);
    if (known !== undefined) return `${known}()`;
    const { root } = this.scopes;
    const name = this.scopes.within(root, () => this.scopes.answer(root, this.truth(named.condition)));
    this.functions.set(named.condition, name);
    return `${name}()`;
  }

  /** The name of a constant in the code. */
  constant(value: unknown): string {
    return this.values.nameOf(value);
  }
}

function join(parts: readonly Condition[], write: (part: Condition) => string, glue: string, empty: string): string {
  return parts.length === 0 ? empty : `(${parts.map((part) => write(part)).join(glue)})`;
}

/** What a list of requirements with one entry requires. */
function alone(condition: Condition): Condition {
  const [only, ...more] = condition.kind === 'allOf' ? condition.of : [];
  return only !== undefined && more.length === 0 ? alone(only) : condition;
}
