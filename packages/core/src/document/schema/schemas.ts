import { CONDITION_SCHEMAS } from './conditions.ts';
import type { JsonSchema } from './json-schema.ts';
import { KIND_SCHEMAS, type Kind } from './kinds.ts';

/** Every part by name: what `#/$defs/…` refers to. */
export const DEFINITIONS: Readonly<Record<string, JsonSchema>> = { ...KIND_SCHEMAS, ...CONDITION_SCHEMAS };

/** The self-contained JSON Schema (2020-12) of a kind of document, as it is published for editors. */
export function publishedSchema(kind: Kind): Readonly<Record<string, unknown>> {
  const needed = reachable(kind);
  const $defs = Object.fromEntries(Object.entries(DEFINITIONS).filter(([name]) => needed.has(name) && name !== kind));
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:adjudge:v1:${kind}`,
    title: kind,
    ...DEFINITIONS[kind],
    $defs,
  };
}

function reachable(name: string, seen: Set<string> = new Set()): ReadonlySet<string> {
  if (seen.has(name)) return seen;
  seen.add(name);
  for (const [next] of JSON.stringify(DEFINITIONS[name]).matchAll(/(?<=#\/\$defs\/)\w+/g)) reachable(next, seen);
  return seen;
}
