import { ATTRIBUTE_SCHEMAS } from './attribute-schema.ts';
import { DEFINITIONS_SCHEMAS } from './definitions.ts';
import type { JsonSchema } from './json-schema.ts';
import { POLICY_SCHEMAS } from './policies.ts';
import { TEST_SCHEMAS } from './policy-tests.ts';
import { ROLES_SCHEMAS } from './roles.ts';

/** The schema of each kind of document, and the parts they are made of. */
export const KIND_SCHEMAS: Readonly<Record<string, JsonSchema>> = {
  ...POLICY_SCHEMAS,
  ...ROLES_SCHEMAS,
  ...DEFINITIONS_SCHEMAS,
  ...ATTRIBUTE_SCHEMAS,
  ...TEST_SCHEMAS,
};

/** The kinds of document, as `kind` names them. */
export const KINDS = ['Policy', 'PolicySet', 'Roles', 'Definitions', 'AttributeSchema', 'PolicyTests'] as const;
export type Kind = (typeof KINDS)[number];
