import { DAYS } from '../../operators/schedule.ts';
import type { JsonSchema } from './json-schema.ts';
import {
  ACTIONS,
  documentSchema,
  IMPORTS,
  listOf,
  NAME,
  NAME_PATTERN,
  NETWORK_NAME_PATTERN,
  ref,
  ROLE_NAMES,
} from './names.ts';

const RULE_ALGORITHMS = ['deny-overrides', 'permit-overrides', 'first-applicable', 'deny-unless-permit'];

const PERMITS: JsonSchema = {
  description: 'Actions that the role permits, by resource type.',
  type: 'object',
  additionalProperties: ACTIONS,
};

/** The schema of each kind of document, and the parts they are made of. */
export const KIND_SCHEMAS: Readonly<Record<string, JsonSchema>> = {
  Policy: documentSchema('Policy', 'Rules that permit and deny actions on resources.', ['resources', 'rules'], {
    resources: listOf({ type: 'string' }, 'The resource types that the policy speaks about; `*` is every type.'),
    combining: {
      description: 'How the rules combine: any deny wins, unless another algorithm is named.',
      type: 'string',
      enum: RULE_ALGORITHMS,
      default: 'deny-overrides',
    },
    imports: IMPORTS,
    when: { description: 'The policy applies only where this is true.', ...ref('conditions') },
    rules: listOf(ref('rule'), 'The rules. Their order matters only to `first-applicable`.'),
  }),
  rule: {
    description: 'Permits or denies the actions where everything it requires holds.',
    type: 'object',
    additionalProperties: false,
    required: ['id', 'effect', 'actions'],
    properties: {
      id: { description: 'Unique in the policy.', ...NAME },
      description: { description: 'For readers; decisions do not depend on it.', type: 'string' },
      effect: { description: 'What the rule does where it applies.', type: 'string', enum: ['permit', 'deny'] },
      actions: ACTIONS,
      roles: { ...ROLE_NAMES, description: 'The subject holds any of these roles, directly or through inheritance.' },
      subjects: listOf({ type: 'string' }, 'Subject types.'),
      resources: listOf(ref('resourceTarget'), 'The resource matches any of these.'),
      when: { description: 'Must be true.', ...ref('conditions') },
      unless: { description: 'Must be false.', ...ref('conditions') },
    },
  },
  resourceTarget: {
    description: 'A resource type, and a pattern for the id.',
    type: 'object',
    additionalProperties: false,
    required: ['type'],
    properties: {
      type: { description: 'The resource type.', type: 'string' },
      id: {
        description: 'A pattern for the whole id: `*` stays inside a segment, `**` crosses segments.',
        type: 'string',
      },
    },
  },
  PolicySet: documentSchema('PolicySet', 'Policies and sets that combine among themselves.', ['members'], {
    members: listOf(NAME, 'Names of policies and sets. Their order matters only to `first-applicable`.'),
    combining: {
      description: 'How the members combine: any deny wins, unless another algorithm is named.',
      type: 'string',
      enum: [...RULE_ALGORITHMS, 'only-one-applicable'],
      default: 'deny-overrides',
    },
    imports: IMPORTS,
    when: { description: 'The set applies only where this is true.', ...ref('conditions') },
  }),
  Roles: documentSchema('Roles', 'Roles, what they inherit and permit, and where subjects state them.', ['roles'], {
    imports: IMPORTS,
    source: {
      description: 'The selector of the list of role names that a subject holds.',
      type: 'string',
      default: '$.subject.properties.roles',
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
  schedule: {
    description: 'Some days of the week, from a time of the day to another, by the wall clock of a time zone.',
    type: 'object',
    additionalProperties: false,
    required: ['timeZone', 'days', 'from', 'to'],
    properties: {
      timeZone: { description: 'An IANA time zone, such as `Europe/Berlin`.', type: 'string' },
      days: listOf({ type: 'string', enum: DAYS }, 'Days of the week.'),
      from: {
        description: 'The first minute that counts, as `HH:MM`.',
        type: 'string',
        pattern: '^(?:[01][0-9]|2[0-3]):[0-5][0-9]$',
      },
      to: {
        description:
          'The first minute that does not count, as `HH:MM` or `24:00`; on the next day where it is not after `from`.',
        type: 'string',
        pattern: '^(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]|24:00)$',
      },
    },
  },
  Definitions: documentSchema('Definitions', 'Building blocks that other documents import by name.', [], {
    imports: IMPORTS,
    constants: {
      description: 'JSON values by name, for `{ const: name }`.',
      type: 'object',
      propertyNames: { pattern: NAME_PATTERN },
    },
    conditions: {
      description: 'Conditions by name, for `condition: name`.',
      type: 'object',
      propertyNames: { pattern: NAME_PATTERN },
      additionalProperties: ref('conditions'),
    },
    networks: {
      description: 'Lists of networks in CIDR notation by name, for `ipIn`.',
      type: 'object',
      propertyNames: { pattern: NETWORK_NAME_PATTERN },
      additionalProperties: listOf({ type: 'string' }, 'Networks in CIDR notation.'),
    },
    schedules: {
      description: 'Times of the week by name, for `within`.',
      type: 'object',
      propertyNames: { pattern: NAME_PATTERN },
      additionalProperties: ref('schedule'),
    },
    actionGroups: {
      description: 'Lists of actions by name, for `actions`.',
      type: 'object',
      propertyNames: { pattern: NAME_PATTERN },
      additionalProperties: ACTIONS,
    },
  }),
};

/** The kinds of document, as `kind` names them. */
export const KINDS = ['Policy', 'PolicySet', 'Roles', 'Definitions'] as const;
export type Kind = (typeof KINDS)[number];
