import { DAYS } from '../../operators/schedule.ts';
import type { JsonSchema } from './json-schema.ts';
import { ACTIONS, documentSchema, IMPORTS, listOf, NAME_PATTERN, NETWORK_NAME_PATTERN, ref } from './names.ts';

/** Building blocks that other documents import. */
export const DEFINITIONS_SCHEMAS: Readonly<Record<string, JsonSchema>> = {
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
  authentication: {
    description: 'Where requests state how the subject was authenticated, for `assurance`.',
    type: 'object',
    additionalProperties: false,
    minProperties: 1,
    properties: {
      acr: {
        description: 'The authentication context class.',
        default: '$.subject.properties.acr',
        ...ref('operand'),
      },
      authTime: {
        description: 'When: seconds since 1970-01-01T00:00:00Z, or an RFC 3339 instant.',
        default: '$.subject.properties.auth_time',
        ...ref('operand'),
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
    authentication: {
      description: 'Where requests state how the subject was authenticated.',
      ...ref('authentication'),
    },
  }),
};
