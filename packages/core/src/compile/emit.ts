import type { Condition, Holds, ListMap, Operand, Quantifier, Test } from '../ir/condition.ts';
import { functionNamed } from '../operators/implied.ts';
import type { Clock } from '../ir/clock.ts';
import type { Selector } from '../ir/selector.ts';
import type { Uses } from '../ir/uses.ts';
import { variablesOf } from '../ir/variables.ts';
import { invariant } from '../support/invariant.ts';
import { type InlineTest, inlineTest } from './inline.ts';
import { type PreparedTest, prepareTest } from './prepare.ts';
import { generateMask } from './generate-mask.ts';
import type { Generator } from './generator.ts';
import { INCOMPLETE } from './incomplete.ts';
import { isNegated, type ListMasks, listMasks, maskedList } from './list-masks.ts';
import { PARAMETERS } from './parameters.ts';
import { readingOnce } from './read-once.ts';
import { elementReader, memberNames } from './reads.ts';
import { isSmall } from './size.ts';
import { type Before, SlotReads } from './slot-reads.ts';
import type { RawUse, Use } from './use.ts';

type Named = Condition & { readonly kind: 'named' };

/** What has a local, or a function: selectors by their text, all else by itself. */
type Key = string | object;

/** A function of the generated code: the decision function itself, or one body of a quantifier. */
interface Scope {
  readonly parent: Scope | undefined;
  /** The element that the body is about: its name in the policy, and in the code. */
  readonly variable: string | undefined;
  readonly element: string;
  /** How often the body runs at most, as the code knows it. */
  readonly rounds: string;
  readonly locals: Map<Key, string>;
  readonly declarations: string[];
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
  /** What the code refers to as `c0`, `c1` … */
  readonly constants: unknown[] = [];
  private readonly indices = new Map<unknown, number>();
  private readonly prepared = new Map<Test, PreparedTest>();
  private readonly holdings = new Map<Holds, InlineTest>();
  private readonly masks: ReadonlyMap<string, ListMasks>;
  private readonly uses: Uses;
  private readonly generator: Generator;
  private readonly clock: Clock;
  /** What reads attributes: its statements stand before what is written. */
  readonly slots: SlotReads;
  /** Functions of named conditions. */
  private readonly functions = new Map<Condition, string>();
  private readonly root: Scope = newScope({ parent: undefined, variable: undefined, element: '', rounds: '1' });
  private scope: Scope = this.root;
  private count = 0;

  constructor({ uses, generator, clock, ...before }: Options) {
    this.uses = uses;
    this.clock = clock;
    this.generator = generator;
    this.slots = new SlotReads(() => this.declare(this.root, 'undefined'), before);
    this.masks = listMasks(uses, (ofText) => generateMask(ofText, generator));
  }

  /** Locals of the decision function, to stand before everything else. */
  declarations(): readonly string[] {
    return this.root.declarations;
  }

  /** The name of a function of the decision function that tells the truth of a condition. */
  answerTo(condition: Condition): string {
    return this.answer(this.root, this.truth(condition));
  }

  /** Code that works out an operand when it is called. */
  valueOf(operand: Operand): string {
    return `() => ${this.operand(operand).first}`;
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
    const { first, again } = this.operand(operand);
    return `(${first} !== undefined && typeof ${again} !== "symbol")`;
  }

  private isAbsent(operand: Operand): string {
    return `(${this.raw(operand).first} === undefined)`;
  }

  private inline(test: Test): InlineTest | undefined {
    if (this.homeOf(test) !== this.scope) return undefined; // to be worked out once, not in every round
    return inlineTest(test, {
      raw: (operand) => this.raw(operand),
      settled: (operand) => this.operand(operand),
      call: () => this.test(test),
      constant: (value) => this.constant(value),
    });
  }

  private test(test: Test): string {
    const home = this.homeOf(test);
    let local = home.locals.get(test);
    if (local === undefined) {
      local = this.declare(home, 'null');
      home.locals.set(test, local);
    }
    return `(${local} === null ? (${local} = ${this.call(test, home)}) : ${local})`;
  }

  private call(test: Test, home: Scope): string {
    const once = home === this.root ? readingOnce(test) : undefined;
    const list = once && this.borrowed(once.operands[once.list]);
    if (once !== undefined && list !== undefined) {
      const given = once.operands.map((operand, at) => (at === once.list ? list : this.inRoot(operand)));
      return `${this.constant(once.call)}(${given.join(', ')})`;
    }
    const { call, callInRounds, dynamic } = this.prepare(test);
    const operands = this.within(home, () => dynamic.map((operand) => this.operand(operand).first));
    return home === this.root
      ? `${this.constant(call)}(${operands.join(', ')})`
      : `${this.constant(callInRounds)}(${[home.rounds, ...operands].join(', ')})`;
  }

  /** The function that something belongs to: the innermost around it that is about an element on which it depends. */
  private homeOf(part: Condition | Operand): Scope {
    const variables: ReadonlySet<string | undefined> = variablesOf(part);
    let scope = this.scope;
    while (scope.parent !== undefined && !variables.has(scope.variable)) scope = scope.parent;
    return scope;
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

  /** The bit of a condition that is such a question and nothing else, and the masks that it is of. */
  maskBit(condition: Condition): { readonly masks: ListMasks; readonly bit: number } | undefined {
    const question = alone(condition);
    if ((question.kind !== 'holds' && question.kind !== 'test') || isNegated(question)) return undefined;
    const masks = maskedList(question, this.masks)?.masks;
    const bit = masks?.bits.get(question);
    return masks === undefined || bit === undefined ? undefined : { masks, bit };
  }

  /** The mask of the list that such a question is about. */
  mask(condition: Condition): string {
    const question = alone(condition);
    const list = question.kind === 'holds' || question.kind === 'test' ? maskedList(question, this.masks) : undefined;
    invariant(list, 'what has a bit has a mask');
    return this.maskUse(list);
  }

  private maskUse({ masks, operand }: { readonly masks: ListMasks; readonly operand: Operand }): string {
    const { first } = this.within(this.root, () => this.raw(operand));
    return this.once(masks, '-1', `${this.constant(masks.maskOf)}(${first})`);
  }

  /** Walks the roles that are stated, and all that they inherit. */
  private walked({ names, source }: Holds): InlineTest {
    const held = this.once(source, 'null', `rt.heldRoles(${this.inRoot(source.of)}, ${this.constant(source)})`);
    const use = this.once({}, 'null', `rt.holdsAny(${held}, ${this.constant(names)})`);
    return { isTrue: `(${use} === true)`, isFalse: `(${use} === false)` };
  }

  /** A value of the decision function, worked out when it is first needed and kept under a key. */
  private once(key: Key, before: string, value: string): string {
    let local = this.root.locals.get(key);
    if (local === undefined) {
      local = this.declare(this.root, before);
      this.root.locals.set(key, local);
    }
    return `(${local} === ${before} ? (${local} = ${value}) : ${local})`;
  }

  private inRoot(operand: Operand): string {
    return this.within(this.root, () => this.operand(operand).first);
  }

  /** A list for something that reads each element once: one that nothing else reads is not copied. `undefined` for any other. */
  private borrowed(operand: Operand | undefined): string | undefined {
    if (operand?.kind !== 'selector' || this.uses.reads.get(operand.selector.text) !== 1) return undefined;
    const { first, isRaw } = this.within(this.root, () => this.raw(operand));
    return isRaw ? `rt.borrow(${first})` : undefined;
  }

  private prepare(test: Test): PreparedTest {
    const prepared = this.prepared.get(test) ?? prepareTest(test);
    this.prepared.set(test, prepared);
    return prepared;
  }

  /** A function, so that the body is written once: bodies inside bodies would double the code with every level. */
  private quantifier(quantifier: Quantifier): string {
    const home = this.homeOf(quantifier);
    const known = home.locals.get(quantifier);
    if (known !== undefined) return `${known}()`;
    const name = this.within(home, () => {
      const list = this.operand(quantifier.of).first;
      return this.answer(
        home,
        `rt.quantify(${this.constant(quantifier)}, ${list}, ${home.rounds}, ${this.body(quantifier)})`,
      );
    });
    home.locals.set(quantifier, name);
    return `${name}()`;
  }

  private body(quantifier: Quantifier): string {
    const id = this.fresh();
    const scope = newScope({ parent: this.scope, variable: quantifier.as, element: `e${id}`, rounds: `r${id}` });
    const truth = this.within(scope, () => this.truth(quantifier.satisfies));
    return `(e${id}, r${id}) => { ${scope.declarations.join(' ')} return ${truth}; }`;
  }

  /** A named condition becomes one function of the decision function, however often its name is used. */
  private named(named: Named): string {
    const known = this.functions.get(named.condition);
    if (known !== undefined) return `${known}()`;
    const name = this.within(this.root, () => this.answer(this.root, this.truth(named.condition)));
    this.functions.set(named.condition, name);
    return `${name}()`;
  }

  /** Declares a function that works out a truth when it is first called, and keeps it. */
  private answer(scope: Scope, truth: string): string {
    const local = this.declare(scope, 'null');
    const name = `f${this.fresh()}`;
    scope.declarations.push(`function ${name}() { return ${local} === null ? (${local} = ${truth}) : ${local}; }`);
    return name;
  }

  private operand(operand: Operand): Use {
    switch (operand.kind) {
      case 'literal':
        return same(this.literal(operand.value));
      case 'selector':
        return this.read(operand.selector);
      case 'list':
        return same(`rt.list(${operand.items.map((item) => this.operand(item).first).join(', ')})`);
      case 'default':
        return this.firstPresent(operand.of);
      case 'now':
        return this.now();
      case 'call': {
        const row = functionNamed(operand.function);
        invariant(row, `there is no function \`${operand.function}\``);
        return this.kept(operand, ({ rounds }) => {
          const values = operand.arguments.map((argument) => this.operand(argument).first);
          return `rt.call(${[this.constant(row), rounds, ...values].join(', ')})`;
        });
      }
      case 'map':
        return this.kept(operand, () => this.map(operand));
    }
  }

  private firstPresent(operands: readonly Operand[]): Use {
    const local = this.declare(this.scope, 'undefined');
    const parts = operands.map((operand) => `(${local} = ${this.operand(operand).first})`);
    return { first: `(${parts.join(' !== undefined ? ' + local + ' : ')})`, again: local };
  }

  /** A value that costs something to work out: worked out where it is needed first, and kept. */
  private kept(operand: Operand, write: (home: Scope) => string): Use {
    const home = this.homeOf(operand);
    let local = home.locals.get(operand);
    if (local === undefined) {
      local = this.declare(home, 'UNREAD');
      home.locals.set(operand, local);
    }
    const value = this.within(home, () => write(home));
    return { first: `(${local} === UNREAD ? (${local} = ${value}) : ${local})`, again: local };
  }

  private map(map: ListMap): string {
    const list = this.operand(map.of).first;
    const id = this.fresh();
    const scope = newScope({ parent: this.scope, variable: map.as, element: `e${id}`, rounds: `r${id}` });
    const to = this.within(scope, () => this.operand(map.to).first);
    return `rt.map(${list}, ${this.scope.rounds}, (e${id}, r${id}) => { ${scope.declarations.join(' ')} return ${to}; })`;
  }

  /** The clock is read when first needed, and once. */
  private now(): Use {
    let local = this.root.locals.get('now');
    if (local === undefined) {
      local = this.declare(this.root, 'UNREAD');
      this.root.locals.set('now', local);
    }
    const value = this.slots.together('now', `${this.constant(this.clock)}()`);
    return { first: `(${local} === UNREAD ? (${local} = ${value}) : ${local})`, again: local };
  }

  /** An operand that may be as it stands in the request, for a comparison that says so. */
  private raw(operand: Operand): RawUse {
    const local = operand.kind === 'selector' ? this.slots.localOf(operand.selector) : undefined;
    return local === undefined ? { ...this.operand(operand), isRaw: false } : { ...same(local), isRaw: true };
  }

  private read(selector: Selector): Use {
    const { anchor, segments, text } = selector;
    const raw = this.slots.localOf(selector);
    if (raw !== undefined && anchor.kind === 'slot' && segments.length === 0 && !isObjectSlot(anchor.slot))
      return same(raw);
    const home = anchor.kind === 'slot' ? this.root : this.binding(anchor.name);
    let local = home.locals.get(text);
    if (local === undefined) {
      local = this.declare(home, 'UNREAD');
      home.locals.set(text, local);
    }
    const value = raw === undefined ? this.readThere(selector, home) : `settle(${raw})`;
    return { first: `(${local} === UNREAD ? (${local} = ${value}) : ${local})`, again: local };
  }

  /** Reads what cannot be read beforehand: what an element leads to, and what list steps select. */
  private readThere(selector: Selector, home: Scope): string {
    const { anchor, segments, text } = selector;
    if (anchor.kind === 'slot')
      return this.slots.together(text, `rt.read(${PARAMETERS[anchor.slot]}, ${this.constant(segments)})`);
    const names = memberNames(selector);
    if (names === undefined) return `rt.read(${home.element}, ${this.constant(segments)})`;
    const reader = this.generator.make({ parameters: ['element'], lines: elementReader(names), constants: [] });
    return `${this.constant(reader)}(${home.element})`;
  }

  private binding(name: string): Scope {
    let scope: Scope | undefined = this.scope;
    while (scope !== undefined && scope.variable !== name) scope = scope.parent;
    invariant(scope, `\`@${name}\` is not bound`);
    return scope;
  }

  private literal(value: unknown): string {
    return typeof value === 'boolean' || value === null ? String(value) : this.constant(value);
  }

  /** The name of a constant in the code. */
  constant(value: unknown): string {
    const index = this.indices.get(value) ?? this.constants.push(value) - 1;
    this.indices.set(value, index);
    return `c${String(index)}`;
  }

  private within<T>(scope: Scope, write: () => T): T {
    const outer = this.scope;
    this.scope = scope;
    const result = write();
    this.scope = outer;
    return result;
  }

  private declare(scope: Scope, initial: string): string {
    const local = `v${this.fresh()}`;
    scope.declarations.push(`let ${local} = ${initial};`);
    return local;
  }

  private fresh(): string {
    this.count += 1;
    return String(this.count);
  }
}

function isObjectSlot(slot: string): boolean {
  return slot === 'context' || slot.endsWith('.properties');
}

/** All of it is given: what were left out would be taken from a polluted prototype, and become code. */
function newScope(of: Pick<Scope, 'parent' | 'variable' | 'element' | 'rounds'>): Scope {
  return { ...of, locals: new Map(), declarations: [] };
}

function same(code: string): Use {
  return { first: code, again: code };
}

function join(parts: readonly Condition[], write: (part: Condition) => string, glue: string, empty: string): string {
  return parts.length === 0 ? empty : `(${parts.map((part) => write(part)).join(glue)})`;
}

/** What a list of requirements with one entry requires. */
function alone(condition: Condition): Condition {
  const [only, ...more] = condition.kind === 'allOf' ? condition.of : [];
  return only !== undefined && more.length === 0 ? alone(only) : condition;
}
