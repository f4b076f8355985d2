import type { Condition, Holds, ListMap, Operand, Quantifier } from '../ir/condition.ts';
import type { RoleSource } from '../ir/roles.ts';
import { functionNamed } from '../operators/implied.ts';
import type { Selector } from '../ir/selector.ts';
import type { Uses } from '../ir/uses.ts';
import { variablesOf } from '../ir/variables.ts';
import { invariant } from '../support/invariant.ts';
import { type InlineTest, inlineTest } from './inline.ts';
import { type PreparedTest, prepareTest } from './prepare.ts';
import { readingOnce } from './read-once.ts';
import { readerOf } from './reader.ts';
import { INCOMPLETE, type RoleMasks, roleMasks } from './role-masks.ts';
import type { Use } from './use.ts';

type Test = Condition & { readonly kind: 'test' };
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

/**
 * Writes conditions as JavaScript expressions, each in two forms: "is true" and "is false". A condition that is neither is
 * unknown. A selector is read when first needed, and kept in a local of the function that it belongs to; so is the answer
 * of a test that costs more than a comparison, which belongs to the innermost function whose element it depends on.
 */
export class Emitter {
  /** What the code refers to as `k[…]`. */
  readonly constants: unknown[] = [];
  private readonly indices = new Map<unknown, number>();
  private readonly prepared = new Map<Test, PreparedTest>();
  private readonly holdings = new Map<Holds, InlineTest>();
  private readonly masks = new Map<RoleSource, RoleMasks | undefined>();
  private readonly uses: Uses;
  /** Functions of named conditions. */
  private readonly functions = new Map<Condition, string>();
  private readonly root: Scope = newScope({ parent: undefined, variable: undefined, element: '', rounds: '1' });
  private scope: Scope = this.root;
  private count = 0;

  /** @param uses what all the conditions and operands that are to be written ask for */
  constructor(uses: Uses) {
    this.uses = uses;
    for (const [source, questions] of uses.questions) this.masks.set(source, roleMasks(source, questions));
  }

  /** Locals of the decision function, to stand before everything else. */
  declarations(): string {
    return this.root.declarations.join('\n');
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
        return this.inline(condition)?.isTrue ?? `(${this.test(condition)} === true)`;
      case 'quantifier':
        return `(${this.quantifier(condition)} === true)`;
      case 'holds':
        return this.holds(condition).isTrue;
      case 'named':
        return `(${this.named(condition)} === true)`;
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
        return this.inline(condition)?.isFalse ?? `(${this.test(condition)} === false)`;
      case 'quantifier':
        return `(${this.quantifier(condition)} === false)`;
      case 'holds':
        return this.holds(condition).isFalse;
      case 'named':
        return `(${this.named(condition)} === false)`;
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
    return `(${this.operand(operand).first} === undefined)`;
  }

  private inline(test: Test): InlineTest | undefined {
    if (this.homeOf(test) !== this.scope) return undefined; // to be worked out once, not in every round
    return inlineTest(
      test,
      (operand) => this.operand(operand),
      () => this.test(test),
      (value) => this.constant(value),
    );
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
    if (once !== undefined) {
      const { operands, list } = once;
      const given = operands.map((operand, at) => (at === list ? this.borrowed(operand) : this.inRoot(operand)));
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

  private masked(holds: Holds): InlineTest | undefined {
    const { source } = holds;
    const masks = this.masks.get(source);
    const bit = masks?.bits.get(holds);
    if (masks === undefined || bit === undefined) return undefined;
    const use = this.once(masks, '-1', `rt.maskOf(${this.borrowed(source.of)}, ${this.constant(masks.ofRole)})`);
    return {
      isTrue: `((${use} & ${String(bit)}) !== 0)`,
      isFalse: `((${use} & ${String(bit | INCOMPLETE)}) === 0)`,
    };
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

  /** An operand of the decision function for something that reads each element once: a list that nothing else reads is not copied. */
  private borrowed(operand: Operand): string {
    if (operand.kind !== 'selector' || this.uses.reads.get(operand.selector.text) !== 1) return this.inRoot(operand);
    const { anchor } = operand.selector;
    const reader = readerOf(operand.selector, 'borrowed');
    if (reader === undefined || anchor.kind !== 'slot') return this.inRoot(operand);
    return `${this.constant(reader)}(facts[${JSON.stringify(anchor.slot)}])`;
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
      local = this.declare(home, 'rt.UNREAD');
      home.locals.set(operand, local);
    }
    const value = this.within(home, () => write(home));
    return { first: `(${local} === rt.UNREAD ? (${local} = ${value}) : ${local})`, again: local };
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
      local = this.declare(this.root, 'rt.UNREAD');
      this.root.locals.set('now', local);
    }
    return { first: `(${local} === rt.UNREAD ? (${local} = clock()) : ${local})`, again: local };
  }

  private read(selector: Selector): Use {
    const { anchor, segments, text } = selector;
    const home = anchor.kind === 'slot' ? this.root : this.binding(anchor.name);
    let local = home.locals.get(text);
    if (local === undefined) {
      local = this.declare(home, 'rt.UNREAD');
      home.locals.set(text, local);
    }
    const from = anchor.kind === 'slot' ? `facts[${JSON.stringify(anchor.slot)}]` : home.element;
    const reader = readerOf(selector, 'copied');
    if (reader !== undefined)
      return {
        first: `(${local} === rt.UNREAD ? (${local} = ${this.constant(reader)}(${from})) : ${local})`,
        again: local,
      };
    const value =
      anchor.kind === 'slot' && segments.length === 0 && !isObjectSlot(anchor.slot)
        ? from
        : `rt.read(${from}, ${this.constant(segments)})`;
    return { first: `(${local} === rt.UNREAD ? (${local} = ${value}) : ${local})`, again: local };
  }

  private binding(name: string): Scope {
    let scope: Scope | undefined = this.scope;
    while (scope !== undefined && scope.variable !== name) scope = scope.parent;
    invariant(scope, `\`@${name}\` is not bound`);
    return scope;
  }

  private literal(value: unknown): string {
    return typeof value === 'object' && value !== null ? this.constant(value) : JSON.stringify(value);
  }

  private constant(value: unknown): string {
    const index = this.indices.get(value) ?? this.constants.push(value) - 1;
    this.indices.set(value, index);
    return `k[${String(index)}]`;
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
