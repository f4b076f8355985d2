import type { Segment } from '../../src/ir/selector.ts';
import { resolveSelector } from '../../src/selector/anchor.ts';
import { Hostile } from './vocabulary.ts';

type Recipe = Readonly<Record<string, unknown>>;
/** What selectors still have to go from a place on; an empty path has arrived, and reads all that is there. */
type Paths = readonly (readonly Segment[])[];

/**
 * The request with everything changed that no selector reads or leads through, and something added wherever a selector
 * passes by: to the change, or taken away where that is `undefined`. The same object where there is nothing to change.
 */
export function unreadChanged(recipe: Recipe, selectors: readonly string[], change: unknown): Recipe {
  const paths = selectors.map(pathOf);
  const requestPaths: Paths = [...IDENTIFIERS.map((path) => path.map(nameStep)), ...paths];
  const changed = changeIn(recipe, requestPaths, change, ENVELOPE) as Recipe;
  return JSON.stringify(changed) === JSON.stringify(recipe) ? recipe : changed;
}

/** What the request check reads. */
const IDENTIFIERS = [
  ['subject', 'type'],
  ['subject', 'id'],
  ['action', 'name'],
  ['resource', 'type'],
  ['resource', 'id'],
];

/** Members that make a request invalid where they are not objects; what is in them is free. */
const ENVELOPE: ReadonlySet<string> = new Set(['properties', 'context']);

function pathOf(selector: string): readonly Segment[] {
  const { anchor, segments } = resolveSelector(selector);
  return anchor.kind === 'slot' ? [...anchor.slot.split('.').map(nameStep), ...segments] : [];
}

function nameStep(name: string): Segment {
  return { kind: 'name', name };
}

function changeIn(value: unknown, paths: Paths, change: unknown, bags: ReadonlySet<string>): unknown {
  if (paths.some((path) => path.length === 0) || typeof value !== 'object' || value === null) return value;
  if (value instanceof Hostile) return value;
  if (Array.isArray(value)) {
    return value.map((element) =>
      changeIn(
        element,
        beyond(paths, () => true),
        change,
        NO_BAGS,
      ),
    );
  }
  const members = Object.entries(value).flatMap(([name, member]) => {
    const inner = beyond(paths, (segment) => leadsTo(segment, name));
    if (inner.length > 0) return [[name, changeIn(member, inner, change, bags.has(name) ? NO_BAGS : bags)]];
    return change === undefined ? [] : [[name, bags.has(name) ? { [name]: change } : change]];
  });
  return { ...Object.fromEntries(members), ...(change === undefined ? {} : { unread: change }) };
}

const NO_BAGS: ReadonlySet<string> = new Set();

function beyond(paths: Paths, leads: (segment: Segment) => boolean): Paths {
  return paths.flatMap(([first, ...rest]) => (first !== undefined && leads(first) ? [rest] : []));
}

function leadsTo(segment: Segment, name: string): boolean {
  if (segment.kind === 'union') return segment.of.some((entry) => leadsTo(entry, name));
  return segment.kind === 'name' && segment.name === name;
}
