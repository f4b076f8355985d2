import type { Json } from './value.ts';

/** What attributes requests have: a JSON Schema (2020-12) for each part of them that anything is said of. */
export interface AttributeSchemas {
  readonly subject: Json | undefined;
  readonly action: Json | undefined;
  readonly context: Json | undefined;
  readonly resource: readonly { readonly type: string; readonly schema: Json }[];
}

/**
 * Makes a check out of a JSON Schema (2020-12): whether attributes satisfy it. `ajvRequestValidation` of
 * `@adjudge/core/ajv` is one.
 */
export type SchemaCompiler = (schema: Json) => (attributes: Json) => boolean;
