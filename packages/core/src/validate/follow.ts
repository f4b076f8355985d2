import type { Segment } from '../ir/selector.ts';
import { anyOf, elementsOf, kindsOf, namesIn, step, type Step, type ValueType } from './value-type.ts';

/** Where the steps of a selector lead. */
export interface Followed {
  readonly type: ValueType;
  /** The step that leads nowhere, with the names that there are instead. */
  readonly lost: { readonly segment: Segment; readonly names: readonly string[] } | undefined;
  /** How many steps it is to the last one behind which there may be nothing; 0 where all are certain. */
  readonly certainAfter: number;
}

/** Follows steps from a value of some type, as `selector/read.ts` does from a value. */
export function follow(from: ValueType, segments: readonly Segment[]): Followed {
  let type = from;
  let certainAfter = 0;
  let isList = false;
  for (const [index, segment] of segments.entries()) {
    const next = take(type, segment);
    if (!next.isKnown) return { type, lost: { segment, names: namesIn(type) }, certainAfter };
    type = next.type;
    isList ||= segment.kind !== 'name' && segment.kind !== 'index';
    // of a list, what is not there is an unknown element
    if (next.isOptional && !isList) certainAfter = index + 1;
  }
  return { type: isList ? [{ items: type }] : type, lost: undefined, certainAfter };
}

function take(type: ValueType, segment: Segment): Step {
  switch (segment.kind) {
    case 'name':
    case 'index':
      return step(type, segment);
    case 'wildcard':
    case 'slice':
      return { type: elementsOf(type), isKnown: type.length === 0 || kindsOf(type).has('list'), isOptional: false };
    case 'union': {
      const steps = segment.of.map((entry) => take(type, entry));
      return {
        type: anyOf(steps.map((one) => one.type)),
        isKnown: steps.every((one) => one.isKnown),
        isOptional: false,
      };
    }
  }
}
