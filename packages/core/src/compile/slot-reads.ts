import type { Selector, Slot } from '../ir/selector.ts';
import { BAGS, PARAMETERS } from './parameters.ts';
import { memberNames, plainStatement, type Read, readStatement } from './reads.ts';

/** What has been read before, and the parameter that has it. */
export interface Given {
  readonly text: string;
  readonly local: string;
}

/** What functions that decide together have in common. Said and not left out: what is left out would be taken from a polluted prototype. */
export interface Before {
  /** Something that has been read before; attributes have then been found plain. */
  readonly given: Given | undefined;
  /** Places in `values`, where they keep what they have read, by the texts of selectors; attributes have been found plain. */
  readonly places: Map<string, number> | undefined;
}

/** For a function that decides alone. */
export const NOTHING_BEFORE: Before = { given: undefined, places: undefined };

/** Writes what reads attributes of the request into locals, as they stand there, each once. */
export class SlotReads {
  private readonly declare: () => string;
  private readonly places: Map<string, number> | undefined;
  private readonly isChecked: boolean;
  private readonly locals = new Map<string, string>();
  /** What is read first from each part, before it is known to be a plain object. */
  private readonly first = new Map<Slot, Read>();
  /** Statements that must stand before the next that is written. */
  private pending: string[] = [];

  /** @param declare declares a local of the function */
  constructor(declare: () => string, { given, places }: Before) {
    this.declare = declare;
    this.places = places;
    this.isChecked = given !== undefined || places !== undefined;
    if (given !== undefined) this.locals.set(given.text, given.local);
  }

  /**
   * Statements that find whether attributes are plain objects, to stand before all others.
   *
   * @param invalid what is returned where one is not
   */
  checks(invalid: string): readonly string[] {
    return BAGS.map((bag) => plainStatement(bag, invalid, this.first.get(bag)));
  }

  /** What reads what has been written since the last time, to stand before it. */
  take(): readonly string[] {
    const { pending } = this;
    this.pending = [];
    return pending;
  }

  /** Where what a selector leads to is kept as it stands in the request; `undefined` for one that is read in another way. */
  localOf(selector: Selector): string | undefined {
    const { anchor, segments, text } = selector;
    if (anchor.kind !== 'slot') return undefined;
    if (segments.length === 0) return PARAMETERS[anchor.slot];
    const names = memberNames(selector);
    if (names === undefined) return undefined;
    const known = this.locals.get(text);
    if (known !== undefined) return known;
    const local = this.declare();
    this.locals.set(text, local);
    this.read(anchor.slot, text, { names, local });
    return local;
  }

  /** A value that is worked out once for all functions that decide together. */
  together(text: string, value: string): string {
    if (this.places === undefined) return value;
    const place = placeIn(this.places, text);
    return `(${place} === UNREAD ? (${place} = ${value}) : ${place})`;
  }

  private read(slot: Slot, text: string, read: Read): void {
    if (!this.isChecked && !this.first.has(slot)) {
      this.first.set(slot, read);
      return;
    }
    const statement = readStatement(slot, read);
    if (this.places === undefined) {
      this.pending.push(statement);
      return;
    }
    const { local } = read;
    const place = placeIn(this.places, text);
    this.pending.push(
      `if ((${local} = ${place}) === UNREAD) { ${local} = undefined; ${statement} ${place} = ${local} = settle(${local}); }`,
    );
  }
}

/** Where functions that decide together keep something that one of them reads. */
function placeIn(places: Map<string, number>, text: string): string {
  const place = places.get(text) ?? places.size;
  places.set(text, place);
  return `values[${String(place)}]`;
}
