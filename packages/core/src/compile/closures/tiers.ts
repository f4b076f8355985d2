import type { Clock } from '../../ir/clock.ts';
import type { Parts } from '../../ir/facts.ts';
import type { Selector } from '../../ir/selector.ts';
import { usesIn } from '../../ir/uses.ts';
import type { Truth, Value } from '../../ir/value.ts';
import { read } from '../../selector/read.ts';
import { byText, keyOf } from '../by-text.ts';
import { areBags, type Compiled, withParts } from '../parameters.ts';
import type { Results, Tier } from '../tier.ts';
import { Closer } from './closer.ts';
import type { Ask } from './frame.ts';

/** Decides by the parts of a request; and by something that has been read of it already, where there is such a thing. */
type Decide<R> = (parts: Parts, given?: Value) => R;

/** Makes a function that gives the result of the first tier that has one, and generates no code. */
export function closeTiers<R>(
  tiers: readonly Tier<R>[],
  { otherwise, invalid }: Results<R>,
  clock: Clock,
): Compiled<R> {
  const decide = closeLookup(tiers, otherwise, clock) ?? closeAll(tiers, otherwise, clock);
  return withParts((parts) => (areBags(parts) ? decide(parts) : invalid));
}

/** Looks a text up where one tells questions apart, and asks none but those that are not false of it. */
function closeLookup<R>(tiers: readonly Tier<R>[], otherwise: R, clock: Clock): Decide<R> | undefined {
  const key = keyOf(tiers);
  if (key?.selector.anchor.kind !== 'slot') return undefined;
  const { selector, textOf } = key;
  const { slot } = key.selector.anchor;
  const close = (some: readonly Tier<R>[]): Decide<R> => closeAll(some, otherwise, clock, selector);
  const { made, known, forText, forOther, forAll } = byText(tiers, textOf, close, () => close(tiers));
  return (parts) => {
    const value = read(parts[slot], selector.segments);
    if (typeof value !== 'string') return forAll()(parts, value);
    const decide = made.get(value) ?? (known.has(value) ? forText(value) : forOther());
    return decide(parts, value);
  };
}

interface ClosedQuestion<R> {
  readonly ask: Ask<Truth>;
  readonly ifTrue: R;
  readonly ifUnknown: R | undefined;
}

/** @param given what has been read already */
function closeAll<R>(tiers: readonly Tier<R>[], otherwise: R, clock: Clock, given?: Selector): Decide<R> {
  const uses = usesIn(tiers.flat().map(({ condition }) => condition));
  const closer = new Closer(clock, uses, given);
  const closed = tiers.map((tier) =>
    tier.map(
      ({ condition, ifTrue, ifUnknown }): ClosedQuestion<R> => ({ ask: closer.truth(condition), ifTrue, ifUnknown }),
    ),
  );
  const frameOf = closer.frames();
  return (parts, value) => {
    const frame = frameOf(parts);
    if (given !== undefined) frame.kept[Closer.GIVEN] = value;
    for (const tier of closed) {
      let unknown: R | undefined;
      for (const { ask, ifTrue, ifUnknown } of tier) {
        const truth = ask(frame);
        if (truth === true) return ifTrue;
        if (truth === undefined) unknown ??= ifUnknown;
      }
      if (unknown !== undefined) return unknown;
    }
    return otherwise;
  };
}
