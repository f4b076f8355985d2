import type { JsonSchema } from './json-schema.ts';
import { ACTIONS, documentSchema, IMPORTS, listOf, NAME, NAME_PATTERN, ref, ROLE_NAMES } from './names.ts';

const RULE_ALGORITHMS = ['deny-overrides', 'permit-overrides', 'first-applicable', 'deny-unless-permit'];

/** Policies, sets of policies, and the parts of rules. */
export const POLICY_SCHEMAS: Readonly<Record<string, JsonSchema>> = {
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
      validity: { description: 'When the rule counts.', ...ref('validity') },
      when: { description: 'Must be true.', ...ref('conditions') },
      unless: { description: 'Must be false.', ...ref('conditions') },
      assurance: { description: 'How the subject must have been authenticated.', ...ref('assurance') },
      obligations: listOf(ref('obligation'), 'What the caller must do where the rule decides.'),
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
  validity: {
    description: 'The rule applies only from one instant to another, both of which count.',
    type: 'object',
    additionalProperties: false,
    minProperties: 1,
    properties: {
      notBefore: { description: 'The first instant, in RFC 3339.', type: 'string' },
      notAfter: { description: 'The last instant, in RFC 3339.', type: 'string' },
    },
  },
  assurance: {
    description:
      'How the subject must have been authenticated for the permit. Where only that is lacking, the decision is `step-up-required` (RFC 9470).',
    type: 'object',
    additionalProperties: false,
    minProperties: 1,
    properties: {
      acr: listOf({ type: 'string' }, 'Authentication context classes, any of which will do.'),
      maxAge: { description: 'How long ago at most, as an ISO 8601 duration.', type: 'string' },
    },
  },
  obligation: {
    description: 'Something the caller must do for the decision to hold.',
    type: 'object',
    additionalProperties: false,
    required: ['id'],
    properties: {
      id: { description: 'What is to be done, by a name that callers know.', ...NAME },
      on: {
        description: 'The decision that brings it about: that of the effect of the rule, which is also the default.',
        type: 'string',
        enum: ['permit', 'deny'],
      },
      parameters: {
        description: 'Values worked out when the decision is made. A permit of which one is unknown becomes a deny.',
        type: 'object',
        propertyNames: { pattern: NAME_PATTERN },
        additionalProperties: ref('operand'),
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
};
