import type { JsonSchema } from './json-schema.ts';
import { documentSchema, listOf, NAME, NAME_PATTERN, ref } from './names.ts';

/** The reasons of decisions, as an expectation may name them. */
export const REASONS = [
  'explicit-permit',
  'explicit-deny',
  'indeterminate',
  'default-deny',
  'invalid-request',
  'separation-of-duties',
  'step-up-required',
  'obligation-failed',
] as const;

const ATTRIBUTES: JsonSchema = { description: 'Attributes, by name.', type: 'object' };

const PERMITTED: JsonSchema = {
  description: 'What is permitted: actions by resource by subject. Whatever is not listed is denied.',
  type: 'object',
  propertyNames: { pattern: NAME_PATTERN },
  additionalProperties: {
    description: 'Actions by resource.',
    type: 'object',
    propertyNames: { pattern: NAME_PATTERN },
    additionalProperties: listOf({ type: 'string' }, 'Actions that are permitted.'),
  },
};

/** The schema of documents that test others, and the parts they are made of. */
export const TEST_SCHEMAS: Readonly<Record<string, JsonSchema>> = {
  PolicyTests: documentSchema(
    'PolicyTests',
    'What the policies are expected to decide.',
    ['now', 'subjects', 'resources', 'tests'],
    {
      now: {
        description: 'When everything is decided: an instant of RFC 3339, such as `2026-01-31T09:00:00Z`.',
        type: 'string',
      },
      subjects: fixtures(ref('fixture'), 'Subjects by name.'),
      resources: fixtures(ref('fixture'), 'Resources by name.'),
      contexts: fixtures(ATTRIBUTES, 'Contexts by name.'),
      tests: listOf(ref('policyTest'), 'The tests. Their order does not matter.'),
    },
  ),
  fixture: {
    description: 'A subject or resource as it stands in a request.',
    type: 'object',
    additionalProperties: false,
    required: ['type', 'id'],
    properties: {
      type: { description: 'Its type.', type: 'string' },
      id: { description: 'Its id.', type: 'string' },
      properties: ATTRIBUTES,
    },
  },
  policyTest: {
    description: 'A matrix of every subject, resource and action that it lists, and what is expected of each.',
    type: 'object',
    additionalProperties: false,
    required: ['name', 'subjects', 'resources', 'actions'],
    properties: {
      name: { description: 'What must hold, in words; unique in the document.', type: 'string' },
      description: { description: 'For readers.', type: 'string' },
      subjects: listOf(NAME, 'Names of subjects.'),
      resources: listOf(NAME, 'Names of resources.'),
      actions: listOf({ type: 'string' }, 'Actions.'),
      context: { description: 'The name of the context; none without it.', ...NAME },
      permits: PERMITTED,
      expect: listOf(ref('expectation'), 'What more is expected of single cells of the matrix.'),
    },
  },
  expectation: {
    description: 'What is expected of one cell of the matrix; what is left out is not compared.',
    type: 'object',
    additionalProperties: false,
    required: ['subject', 'resource', 'action', 'decision'],
    properties: {
      subject: { description: 'One of the subjects of the test.', ...NAME },
      resource: { description: 'One of the resources of the test.', ...NAME },
      action: { description: 'One of the actions of the test.', type: 'string' },
      decision: { description: 'Whether it is permitted.', type: 'string', enum: ['permit', 'deny'] },
      reason: { description: 'The reason of the decision.', type: 'string', enum: REASONS },
      rule: {
        description:
          'The first rule that decided: `policy/rule`, `roles/role/type` for a permission on a role (with `/id` where it has conditions), or `roles/separationOfDuties/name`.',
        type: 'string',
      },
      obligations: {
        description: 'Exactly the obligations of the decision, in order.',
        type: 'array',
        items: ref('expectedObligation'),
      },
    },
  },
  expectedObligation: {
    description: 'An obligation of the decision.',
    type: 'object',
    additionalProperties: false,
    required: ['id'],
    properties: {
      id: { description: 'Its id.', ...NAME },
      parameters: { description: 'Its parameters, all of them; not compared where left out.', type: 'object' },
    },
  },
};

function fixtures(schema: JsonSchema, description: string): JsonSchema {
  return {
    description,
    type: 'object',
    minProperties: 1,
    propertyNames: { pattern: NAME_PATTERN },
    additionalProperties: schema,
  };
}
