import type { JsonSchema } from './json-schema.ts';
import { ACTIONS, documentSchema, IMPORTS, listOf, NAME, ref, ROLE_NAMES } from './names.ts';

const PERMITS: JsonSchema = {
  description: 'What the role permits, by resource type: actions, and permissions with conditions.',
  type: 'object',
  additionalProperties: {
    description:
      'Names of actions or action groups, patterns such as `billing:*`, and permissions with conditions; `*` alone is every action.',
    type: 'array',
    minItems: 1,
    items: { if: { type: 'object' }, then: ref('permission'), else: { type: 'string' } },
  },
};

/** Roles, and what stands on them. */
export const ROLES_SCHEMAS: Readonly<Record<string, JsonSchema>> = {
  Roles: documentSchema('Roles', 'Roles, what they inherit and permit, and where subjects state them.', ['roles'], {
    imports: IMPORTS,
    source: {
      description: 'The list of names of roles that a subject holds: a selector, or any other operand.',
      default: '$.subject.properties.roles',
      ...ref('operand'),
    },
    whenMissing: {
      description: 'What an absent source means: unknown, or that the subject holds no role.',
      type: 'string',
      enum: ['unknown', 'none'],
      default: 'unknown',
    },
    roles: { description: 'Roles by name.', type: 'object', minProperties: 1, additionalProperties: ref('role') },
    derivedRoles: {
      description: 'Roles that depend on subject and resource together, by name.',
      type: 'object',
      minProperties: 1,
      additionalProperties: ref('derivedRole'),
    },
    separationOfDuties: listOf(ref('duty'), 'Roles that nobody may hold, or have active, together.'),
    assignments: listOf(ref('assignment'), 'Who holds which roles, beside what the source says.'),
  }),
  role: {
    description: 'A role. One that only an identity provider knows is declared empty: `payer: {}`.',
    type: 'object',
    additionalProperties: false,
    properties: {
      description: { description: 'For readers; decisions do not depend on it.', type: 'string' },
      inherits: { ...ROLE_NAMES, description: 'Whoever holds this role holds these too.' },
      permits: PERMITS,
    },
  },
  derivedRole: {
    description: 'A role held by whoever holds a parent where the condition is true.',
    type: 'object',
    additionalProperties: false,
    required: ['parents', 'when'],
    properties: {
      description: { description: 'For readers; decisions do not depend on it.', type: 'string' },
      parents: { ...ROLE_NAMES, description: 'The subject holds any of these.' },
      when: { description: 'Must be true.', ...ref('conditions') },
    },
  },
  permission: {
    description: 'Permits the actions where its conditions hold.',
    type: 'object',
    additionalProperties: false,
    required: ['id', 'actions'],
    properties: {
      id: { description: 'Unique among the permissions of the role for the resource type.', ...NAME },
      description: { description: 'For readers; decisions do not depend on it.', type: 'string' },
      actions: ACTIONS,
      when: { description: 'Must be true.', ...ref('conditions') },
      unless: { description: 'Must be false.', ...ref('conditions') },
    },
  },
  duty: {
    description: 'Denies everything to a subject with more of the roles than allowed, directly or through inheritance.',
    type: 'object',
    additionalProperties: false,
    required: ['name', 'kind', 'roles'],
    properties: {
      name: { description: 'Unique in the document.', ...NAME },
      description: { description: 'For readers; decisions do not depend on it.', type: 'string' },
      kind: {
        description: '`static` counts the roles that are held, `dynamic` those that are active in the session.',
        type: 'string',
        enum: ['static', 'dynamic'],
      },
      roles: ROLE_NAMES,
      max: { description: 'How many of the roles are allowed together.', type: 'integer', minimum: 1, default: 1 },
      activeRoles: {
        description: 'The list of names of roles that are active: required for `dynamic`.',
        ...ref('operand'),
      },
    },
  },
  assignment: {
    description: 'A subject holds roles, from one instant to another, both of which count.',
    type: 'object',
    additionalProperties: false,
    required: ['subject', 'roles'],
    properties: {
      subject: {
        description: 'The subject, by its type and id.',
        type: 'object',
        additionalProperties: false,
        required: ['type', 'id'],
        properties: {
          type: { description: 'The type of the subject.', type: 'string' },
          id: { description: 'The id of the subject.', type: 'string' },
        },
      },
      roles: ROLE_NAMES,
      notBefore: { description: 'The first instant, in RFC 3339; open where it is left out.', type: 'string' },
      notAfter: { description: 'The last instant, in RFC 3339; open where it is left out.', type: 'string' },
    },
  },
};
