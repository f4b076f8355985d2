import type { Clock } from '../ir/clock.ts';
import type { ListMap, Operand } from '../ir/condition.ts';
import type { Selector } from '../ir/selector.ts';
import { functionNamed } from '../operators/implied.ts';
import { invariant } from '../support/invariant.ts';
import type { Constants } from './constants.ts';
import type { Generator } from './generator.ts';
import { PARAMETERS } from './parameters.ts';
import { elementReader, memberNames } from './reads.ts';
import type { Scope, Scopes } from './scopes.ts';
import type { SlotReads } from './slot-reads.ts';
import type { RawUse, Use } from './use.ts';

interface Parts {
  readonly scopes: Scopes;
  readonly constants: Constants;
  readonly slots: SlotReads;
  readonly generator: Generator;
  readonly clock: Clock;
}

/** Writes operands as JavaScript expressions. What costs something to work out is kept in a local of the function it belongs to. */
export class OperandWriter {
  private readonly scopes: Scopes;
  private readonly constants: Constants;
  private readonly slots: SlotReads;
  private readonly generator: Generator;
  private readonly clock: Clock;

  constructor({ scopes, constants, slots, generator, clock }: Parts) {
    this.scopes = scopes;
    this.constants = constants;
    this.slots = slots;
    this.generator = generator;
    this.clock = clock;
  }

  /** An operand as operators take it. */
  settled(operand: Operand): Use {
    switch (operand.kind) {
      case 'literal':
        return same(this.literal(operand.value));
      case 'selector':
        return this.read(operand.selector);
      case 'list':
        return same(`rt.list(${operand.items.map((item) => this.settled(item).first).join(', ')})`);
      case 'default':
        return this.firstPresent(operand.of);
      case 'now':
        return this.now();
      case 'call': {
        const row = functionNamed(operand.function);
        invariant(row, `there is no function \`${operand.function}\``);
        return this.kept(operand, ({ rounds }) => {
          const values = operand.arguments.map((argument) => this.settled(argument).first);
          return `rt.call(${[this.constants.nameOf(row), rounds, ...values].join(', ')})`;
        });
      }
      case 'map':
        return this.kept(operand, () => this.map(operand));
    }
  }

  /** An operand that may be as it stands in the request, for a comparison that says so. */
  raw(operand: Operand): RawUse {
    const local = operand.kind === 'selector' ? this.slots.localOf(operand.selector) : undefined;
    return local === undefined ? { ...this.settled(operand), isRaw: false } : { ...same(local), isRaw: true };
  }

  /** A value of the decision function, worked out when it is first needed and kept under a key. */
  once(key: string | object, before: string, value: string): string {
    const local = this.scopes.localOf(this.scopes.root, key, before);
    return `(${local} === ${before} ? (${local} = ${value}) : ${local})`;
  }

  inRoot(operand: Operand): string {
    return this.scopes.within(this.scopes.root, () => this.settled(operand).first);
  }

  private firstPresent(operands: readonly Operand[]): Use {
    const local = this.scopes.declare(this.scopes.current, 'undefined');
    const parts = operands.map((operand) => `(${local} = ${this.settled(operand).first})`);
    return { first: `(${parts.join(' !== undefined ? ' + local + ' : ')})`, again: local };
  }

  /** A value that costs something to work out: worked out where it is needed first, and kept. */
  private kept(operand: Operand, write: (home: Scope) => string): Use {
    const home = this.scopes.homeOf(operand);
    const local = this.scopes.localOf(home, operand, 'UNREAD');
    return unlessRead(
      local,
      this.scopes.within(home, () => write(home)),
    );
  }

  private map(map: ListMap): string {
    const list = this.settled(map.of).first;
    const { rounds } = this.scopes.current;
    return `rt.map(${list}, ${rounds}, ${this.scopes.body(map.as, () => this.settled(map.to).first)})`;
  }

  /** The clock is read when first needed, and once. */
  private now(): Use {
    const local = this.scopes.localOf(this.scopes.root, 'now', 'UNREAD');
    return unlessRead(local, this.slots.together('now', `${this.constants.nameOf(this.clock)}()`));
  }

  private read(selector: Selector): Use {
    const { anchor, segments, text } = selector;
    const raw = this.slots.localOf(selector);
    if (raw !== undefined && anchor.kind === 'slot' && segments.length === 0 && !isObjectSlot(anchor.slot))
      return same(raw);
    const home = anchor.kind === 'slot' ? this.scopes.root : this.scopes.binding(anchor.name);
    const local = this.scopes.localOf(home, text, 'UNREAD');
    return unlessRead(local, raw === undefined ? this.readThere(selector, home) : `settle(${raw})`);
  }

  /** Reads what cannot be read beforehand: what an element leads to, and what list steps select. */
  private readThere(selector: Selector, home: Scope): string {
    const { anchor, segments, text } = selector;
    if (anchor.kind === 'slot')
      return this.slots.together(text, `rt.read(${PARAMETERS[anchor.slot]}, ${this.constants.nameOf(segments)})`);
    const names = memberNames(selector);
    if (names === undefined) return `rt.read(${home.element}, ${this.constants.nameOf(segments)})`;
    const reader = this.generator.make({ parameters: ['element'], lines: elementReader(names), constants: [] });
    return `${this.constants.nameOf(reader)}(${home.element})`;
  }

  private literal(value: unknown): string {
    return typeof value === 'boolean' || value === null ? String(value) : this.constants.nameOf(value);
  }
}

function isObjectSlot(slot: string): boolean {
  return slot === 'context' || slot.endsWith('.properties');
}

function same(code: string): Use {
  return { first: code, again: code };
}

function unlessRead(local: string, value: string): Use {
  return { first: `(${local} === UNREAD ? (${local} = ${value}) : ${local})`, again: local };
}
