import type { Json } from '../../ir/value.ts';
import { isPlainObject, own } from '../../support/own.ts';
import type { Path } from '../../support/path.ts';
import type { JsonSchema } from './json-schema.ts';
import { DEFINITIONS } from './schemas.ts';

/** The schema that says what may stand at a place, and the name of the definition that it is or is in. */
export interface LocatedSchema {
  readonly definition: string;
  readonly schema: JsonSchema;
}

/** Follows a path through a document and its schema side by side. */
export function schemaAt(kind: string, document: Json, path: Path): LocatedSchema {
  let value: Json | undefined = document;
  let located = resolve({ definition: kind, schema: { $ref: `#/$defs/${kind}` } }, value);
  for (const step of path) {
    value = typeof value === 'object' && value !== null ? (own(value, step) as Json | undefined) : undefined;
    located = resolve({ definition: located.definition, schema: child(located.schema, step) }, value);
  }
  return located;
}

function child(schema: JsonSchema, step: string | number): JsonSchema {
  const { items, properties = {}, additionalProperties } = schema;
  const named = Object.hasOwn(properties, step) ? properties[step] : additionalProperties;
  const found = typeof step === 'number' ? items : named;
  return typeof found === 'object' ? found : {};
}

/** Follows references, and takes the branch that the value's type asks for. */
function resolve({ definition, schema }: LocatedSchema, value: Json | undefined): LocatedSchema {
  if (schema.$ref !== undefined) {
    const name = schema.$ref.slice('#/$defs/'.length);
    return resolve({ definition: name, schema: DEFINITIONS[name] ?? {} }, value);
  }
  if (schema.if === undefined) return { definition, schema };
  const branch = isOfType(value, schema.if.type) ? schema.then : schema.else;
  return branch === undefined ? { definition, schema } : resolve({ definition, schema: branch }, value);
}

function isOfType(value: Json | undefined, type: JsonSchema['type']): boolean {
  return type === 'array' ? Array.isArray(value) : isPlainObject(value);
}
