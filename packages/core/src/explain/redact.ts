import type { Facts } from '../ir/facts.ts';
import type { Segment, Selector, Slot } from '../ir/selector.ts';
import { parseSelector } from '../selector/parse.ts';
import type { ExplainedRequest } from './explanation.ts';

/** Says whether an explanation must not show what a selector reads. */
export type Hides = (selector: Pick<Selector, 'anchor' | 'segments'>) => boolean;

/** All but what rules are chosen by: the types, and the action. */
const VALUES: readonly string[] = [
  '$.subject.id',
  '$.subject.properties',
  '$.action.properties',
  '$.resource.id',
  '$.resource.properties',
  '$.context',
];

/**
 * Hides what the given selectors select, what is inside of it, what it is inside of, and whatever is read through a bound
 * element, which can have come from anywhere. Where nobody can tell what is meant, all is hidden.
 */
export function hidesOf(redact: unknown): Hides {
  if (redact === undefined || redact === false) return () => false;
  const paths = pathsOf(redact === true ? VALUES : redact);
  if (paths.length === 0) return () => false;
  return ({ anchor, segments }) =>
    anchor.kind === 'variable' || paths.some((path) => overlap(path, [...stepsTo(anchor.slot), ...segments]));
}

/** The identifiers of a request, as far as they may be shown. */
export function identifiersOf(facts: Facts, hides: Hides): ExplainedRequest {
  const shown = (
    slot: 'subject.type' | 'subject.id' | 'action.name' | 'resource.type' | 'resource.id',
  ): string | null => (hides({ anchor: { kind: 'slot', slot }, segments: [] }) ? null : facts[slot]);
  return {
    subject: { type: shown('subject.type'), id: shown('subject.id') },
    action: { name: shown('action.name') },
    resource: { type: shown('resource.type'), id: shown('resource.id') },
  };
}

type Path = readonly Segment[];

const EVERYTHING: readonly Path[] = [[]];

function pathsOf(selectors: unknown): readonly Path[] {
  if (!Array.isArray(selectors)) return EVERYTHING;
  try {
    return (selectors as readonly string[]).map((text) => {
      const { variable, segments } = parseSelector(text);
      return variable === undefined ? segments : [];
    });
  } catch {
    return EVERYTHING; // what is no selector
  }
}

function stepsTo(slot: Slot): Path {
  return slot.split('.').map((name) => ({ kind: 'name', name }));
}

/** Whether one path can lead into or through what the other leads to. */
function overlap(a: Path, b: Path): boolean {
  return a.every((segment, index) => {
    const other = b[index];
    return other === undefined || canMeet(segment, other);
  });
}

function canMeet(a: Segment, b: Segment): boolean {
  if (a.kind === 'union') return a.of.some((entry) => canMeet(entry, b));
  if (b.kind === 'union') return canMeet(b, a);
  if (a.kind === 'name' && b.kind === 'name') return a.name === b.name;
  if (a.kind === 'index' && b.kind === 'index') return a.index === b.index || a.index < 0 !== b.index < 0;
  return !(a.kind === 'name' && b.kind === 'index') && !(a.kind === 'index' && b.kind === 'name');
}
