import { LRUCache } from 'lru-cache';
import type { DecisionScope } from '../decide/required-attributes.ts';
import { resolveSelector } from '../selector/anchor.ts';
import { memoize } from '../support/memoize.ts';
import { withoutPrototype } from '../support/own.ts';
import type { CheckedProvider } from './check-providers.ts';
import type { Loader } from './loader.ts';
import type { Loadable } from './provider.ts';

/** What says which attributes a decision can read: an engine. */
export interface AttributeReader {
  requiredAttributes(scope: DecisionScope): readonly string[];
}

/** A provider and what loads from it. */
interface Source {
  readonly provider: CheckedProvider;
  readonly loader: Loader;
}

/** A source, and the names of those of its attributes that a decision can read. */
export interface Need {
  readonly source: Source;
  readonly read: readonly string[];
}

/** Callers choose actions, so what is known of them has a bound. */
const KNOWN_SCOPES = 1_000;

/** Finds the sources that decisions about a resource type and an action need; an engine is asked once for each. */
export function needsOf(
  sources: readonly Source[],
): (engine: AttributeReader, resourceType: string, action: string) => readonly Need[] {
  const knownOf = memoize(
    (_engine: AttributeReader) => new LRUCache<string, readonly Need[]>(withoutPrototype({ max: KNOWN_SCOPES })),
  );
  return (engine, resourceType, action) => {
    const known = knownOf(engine);
    const key = JSON.stringify([resourceType, action]);
    const needs =
      known.get(key) ??
      needsAmong(sources, engine.requiredAttributes({ resource: { type: resourceType }, action: { name: action } }));
    known.set(key, needs);
    return needs;
  };
}

function needsAmong(sources: readonly Source[], selectors: readonly string[]): readonly Need[] {
  const reads = selectors.flatMap((selector) => readOf(selector) ?? []);
  return sources.flatMap((source) => {
    const { provider } = source;
    const isRead = (name: string): boolean =>
      provider.always || reads.some((one) => one.of === provider.of && (one.name === undefined || one.name === name));
    const read = provider.attributes.filter(isRead);
    return read.length === 0 ? [] : [{ source, read }];
  });
}

/** The part whose attributes a selector reads, and the name of the one it starts from, or none where that can be any. */
function readOf(text: string): { readonly of: Loadable; readonly name: string | undefined } | undefined {
  const { anchor, segments } = resolveSelector(text);
  const of = anchor.kind === 'slot' ? PARTS.get(anchor.slot) : undefined;
  const first = segments[0];
  return of && { of, name: first?.kind === 'name' ? first.name : undefined };
}

const PARTS: ReadonlyMap<string, Loadable> = new Map<string, Loadable>([
  ['subject.properties', 'subject'],
  ['resource.properties', 'resource'],
  ['context', 'context'],
]);
