import {
  declaredSchemas,
  definitionName,
  definitionsOf,
  everySchema,
  subschemas,
} from '../document/attribute-schemas.ts';
import { isString, member, type Raw } from '../document/raw.ts';
import { diagnosticAt } from '../document/source.ts';
import { invariant } from '../support/invariant.ts';
import { cycleText, findCycles, findLongChains, type Graph, inOrder } from './cycles.ts';
import type { ValidationRule } from './rule.ts';

const MAX_LEVELS = 32;
const MAX_PARTS = 10_000;

/** Schemas do not contain themselves, and are neither deeper nor larger than can be checked with every request. */
export const boundedSchemas: ValidationRule = (workspace) =>
  declaredSchemas(workspace).flatMap(({ document, ...declared }) => {
    const graph = references(declared);
    const cycles = findCycles(graph).map(({ names, closing }) =>
      diagnosticAt(document, closing, 'invalid-schema', `a definition contains itself: ${cycleText(names)}`, {
        hint: 'attributes nested without end cannot be described: describe as many levels as policies read',
      }),
    );
    if (cycles.length > 0) return cycles;
    const tooDeep = findLongChains(graph, MAX_LEVELS).map(({ at }) =>
      diagnosticAt(document, at, 'limit', `definitions contain each other more than ${String(MAX_LEVELS)} levels deep`),
    );
    const isTooLarge = sizeOf(declared, graph) > MAX_PARTS;
    const message = `with the definitions that it refers to, the schema has more than ${String(MAX_PARTS)} parts`;
    return isTooLarge ? [...tooDeep, diagnosticAt(document, declared.path, 'limit', message)] : tooDeep;
  });

/** What a schema counts, with each definition as often as it is referred to. */
function sizeOf(declared: Raw, graph: Graph<Raw['path']>): number {
  const definitions = new Map(definitionsOf(declared).map((definition) => [definition.name, definition]));
  const sizes = new Map<string, number>();
  const sizeWith = (schema: Raw, edges: readonly { readonly to: string }[]): number =>
    edges.reduce((size, { to }) => size + (sizes.get(to) ?? 0), withoutDefinitions(schema).length);
  for (const [name, edges] of inOrder(graph)) {
    const definition = definitions.get(name);
    invariant(definition, 'only definitions are followed');
    sizes.set(name, sizeWith(definition, edges));
  }
  return sizeWith(declared, edgesOf(withoutDefinitions(declared)));
}

/** Which definitions refer to which. */
function references(declared: Raw): Graph<Raw['path']> {
  return new Map(definitionsOf(declared).map((definition) => [definition.name, edgesOf(everySchema(definition))]));
}

function edgesOf(schemas: readonly Raw[]): readonly { readonly to: string; readonly at: Raw['path'] }[] {
  return schemas.flatMap((schema) => {
    const reference = member(schema.value, schema.path, '$ref');
    const to = isString(reference) ? definitionName(reference.value) : undefined;
    return to === undefined ? [] : [{ to, at: [...schema.path, '$ref'] }];
  });
}

/** A schema, and every schema in it that is not a definition. */
function withoutDefinitions(schema: Raw): readonly Raw[] {
  const inside = subschemas(schema).filter(({ path }) => path[schema.path.length] !== '$defs');
  return [schema, ...inside.flatMap(withoutDefinitions)];
}
