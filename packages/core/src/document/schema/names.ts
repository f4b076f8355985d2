import type { JsonSchema } from './json-schema.ts';

/** Names of documents, rules and definitions. */
export const NAME_PATTERN = '^[A-Za-z0-9][A-Za-z0-9._-]*$';
/** Names of networks, none of which can be read as an address. */
export const NETWORK_NAME_PATTERN = '^[A-Za-z0-9][A-Za-z0-9_-]*$';

export function ref(name: string): JsonSchema {
  return { $ref: `#/$defs/${name}` };
}

export const NAME: JsonSchema = { type: 'string', pattern: NAME_PATTERN };

export function listOf(items: JsonSchema, description: string): JsonSchema {
  return { description, type: 'array', minItems: 1, items };
}

/** The members that documents of every kind have. */
export function documentSchema(
  kind: string,
  description: string,
  required: readonly string[],
  properties: Readonly<Record<string, JsonSchema>>,
): JsonSchema {
  return {
    description,
    type: 'object',
    additionalProperties: false,
    required: ['apiVersion', 'kind', 'name', ...required],
    properties: {
      apiVersion: { description: 'The version of the policy language.', type: 'string', const: 'adjudge/v1' },
      kind: { description: 'What the document is.', type: 'string', const: kind },
      name: { description: 'Unique among documents of the kind.', ...NAME },
      description: { description: 'For readers; decisions do not depend on it.', type: 'string' },
      ...properties,
    },
  };
}

export const IMPORTS: JsonSchema = listOf(
  NAME,
  'Names of Definitions whose conditions, constants, networks, schedules, action groups and authentication may be used here.',
);

export const ACTIONS: JsonSchema = listOf(
  { type: 'string' },
  'Names of actions or action groups, or patterns such as `billing:*`; `*` alone is every action.',
);

export const ROLE_NAMES: JsonSchema = listOf({ type: 'string' }, 'Names of roles.');
