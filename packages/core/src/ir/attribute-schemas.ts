import type { Json } from './value.ts';

/** What attributes requests have: a JSON Schema (2020-12) for each part of them that anything is said of. */
export interface AttributeSchemas {
  readonly subject: Json | undefined;
  readonly action: Json | undefined;
  readonly context: Json | undefined;
  readonly resource: readonly { readonly type: string; readonly schema: Json }[];
}
