import { LIMITS } from '../ir/limits.ts';
import type { ListSegment, Segment } from '../ir/selector.ts';
import { kindOf, UNKNOWN, type Value } from '../ir/value.ts';
import { isPlainObject, own, ownOfObject, ownOfPlain } from '../support/own.ts';
import { type TakeListStep, takeListStep } from './list-step.ts';

/**
 * Follows the segments from a value, over own properties of plain JSON values only. A list comes back as a copy, so that
 * it cannot change between two uses; whatever throws on the way makes the value unknown.
 */
export function read(from: unknown, segments: readonly Segment[], take: TakeListStep = takeListStep): Value {
  try {
    return settle(follow(from, segments, 0, take));
  } catch {
    return UNKNOWN.failed;
  }
}

/** The same as it stands there: what is no JSON is still to be found out, and a list may change. */
export function reach(from: unknown, segments: readonly Segment[]): Value {
  try {
    return follow(from, segments, 0, takeListStep);
  } catch {
    return UNKNOWN.failed;
  }
}

function follow(from: unknown, segments: readonly Segment[], first: number, take: TakeListStep): Value {
  let current = from;
  for (let i = first; i < segments.length; i += 1) {
    if (current === undefined || typeof current === 'symbol') return current;
    const segment = segments[i] as Segment;
    if (segment.kind === 'name') current = member(current, segment.name);
    else if (segment.kind === 'index') current = element(current, segment.index);
    else return spread(current, segment, segments, i + 1, take);
  }
  return current;
}

function member(parent: unknown, name: string): Value {
  return isPlainObject(parent) ? ownOfObject(parent, name) : UNKNOWN.wrongType;
}

function element(parent: unknown, index: number): Value {
  if (kindOf(parent) !== 'list') return UNKNOWN.wrongType;
  const list = parent as readonly unknown[];
  return ownOfPlain(list, index < 0 ? list.length + index : index);
}

/** What a list segment selects, each followed to the end. One that is absent is an unknown element: leaving it out could grant. */
function spread(
  parent: unknown,
  segment: ListSegment,
  segments: readonly Segment[],
  next: number,
  take: TakeListStep,
): Value {
  const selected = select(parent, segment, take);
  if (typeof selected === 'symbol') return selected;
  const result: Value[] = [];
  const isFlattened = isNested(segments, next);
  for (const item of selected) {
    const value = follow(item, segments, next, take);
    if (isFlattened && Array.isArray(value)) result.push(...(value as readonly Value[]));
    else result.push(value);
    if (result.length > LIMITS.list) return UNKNOWN.tooLarge;
  }
  return result;
}

function isNested(segments: readonly Segment[], next: number): boolean {
  for (let i = next; i < segments.length; i += 1) {
    const kind = segments[i]?.kind;
    if (kind !== 'name' && kind !== 'index') return true;
  }
  return false;
}

function select(parent: unknown, segment: ListSegment, take: TakeListStep): readonly unknown[] | symbol {
  if (segment.kind === 'union') return selectUnion(parent, segment.of, take);
  const list = copy(parent);
  return typeof list === 'symbol' ? list : take(list, segment);
}

function selectUnion(parent: unknown, entries: readonly Segment[], take: TakeListStep): readonly unknown[] | symbol {
  const result: unknown[] = [];
  for (const entry of entries) {
    if (entry.kind === 'name') result.push(member(parent, entry.name));
    else if (entry.kind === 'index') result.push(element(parent, entry.index));
    else {
      const selected = select(parent, entry, take);
      if (typeof selected === 'symbol') return selected;
      for (const item of selected) result.push(item);
    }
  }
  return result;
}

/** A value as operators take it: known, absent or unknown, and lists copied. */
export function settle(value: Value): Value {
  switch (typeof value) {
    case 'string':
    case 'boolean':
    case 'undefined':
      return value;
    case 'symbol':
      return isCause(value) ? value : UNKNOWN.notJson;
    default: {
      const kind = kindOf(value);
      if (kind === undefined) return UNKNOWN.notJson;
      return kind === 'list' ? copyElements(value as readonly unknown[]) : value;
    }
  }
}

function copy(list: unknown): readonly Value[] | symbol {
  return kindOf(list) === 'list' ? copyElements(list as readonly unknown[]) : UNKNOWN.wrongType;
}

function copyElements(list: readonly unknown[]): readonly Value[] | symbol {
  const { length } = list;
  if (length > LIMITS.list) return UNKNOWN.tooLarge;
  const copied: Value[] = [];
  for (let index = 0; index < length; index += 1) {
    const value = index in Array.prototype ? own(list, index) : list[index];
    copied.push(typeof value === 'string' ? value : settleElement(value));
  }
  return copied;
}

function settleElement(value: unknown): Value {
  if (value === undefined) return UNKNOWN.absent;
  if (isCause(value)) return value;
  return kindOf(value) === undefined ? UNKNOWN.notJson : value;
}

const CAUSES: ReadonlySet<unknown> = new Set(Object.values(UNKNOWN));

function isCause(value: unknown): boolean {
  return CAUSES.has(value);
}
