import type { JsonSchema } from './json-schema.ts';
import { documentSchema, NAME_PATTERN, ref } from './names.ts';

const SCHEMA = ref('jsonSchema');
const SCHEMAS: JsonSchema = { type: 'array', minItems: 1, items: SCHEMA };
const SCHEMAS_BY_NAME: JsonSchema = { type: 'object', additionalProperties: SCHEMA };
const NAMES: JsonSchema = { type: 'array', items: { type: 'string' } };
const TEXT: JsonSchema = { type: 'string' };
const NUMBER: JsonSchema = { type: 'number' };
const COUNT: JsonSchema = { type: 'integer', minimum: 0 };
const FLAG: JsonSchema = { type: 'boolean' };
const POSITIVE: JsonSchema = { type: 'number', exclusiveMinimum: 0 };
const NAMES_BY_NAME: JsonSchema = { type: 'object', additionalProperties: NAMES };
const DEFINITIONS: JsonSchema = { ...SCHEMAS_BY_NAME, propertyNames: { pattern: NAME_PATTERN } };
const TYPE: JsonSchema = {
  type: 'string',
  enum: ['null', 'boolean', 'object', 'array', 'number', 'integer', 'string'],
};
const TYPES: JsonSchema = { if: { type: 'array' }, then: { type: 'array', minItems: 1, items: TYPE }, else: TYPE };

// biome-ignore format: a table is read by its columns
const KEYWORDS: Readonly<Record<string, readonly [schema: JsonSchema, description: string]>> = {
  title:                 [TEXT,                           'A name, for readers.'],
  description:           [TEXT,                           'For readers.'],
  $comment:              [TEXT,                           'For those who maintain the schema.'],
  default:               [{},                             'An annotation: nothing is filled in.'],
  examples:              [{ type: 'array' },              'Examples, for readers.'],
  deprecated:            [FLAG,                           'An annotation, for readers.'],
  format:                [TEXT,                           'An annotation: nothing checks it.'],
  $ref:                  [TEXT,                           'A definition of the same schema: `#`, then its path from the top.'],
  $defs:                 [DEFINITIONS,                    'Schemas by name, to refer to; at the top of a schema.'],
  type:                  [TYPES,                          'The type, or several of which it has one.'],
  enum:                  [{ type: 'array', minItems: 1 }, 'It is one of these.'],
  const:                 [{},                             'It is this.'],
  properties:            [SCHEMAS_BY_NAME,                'The members that there are, by name.'],
  required:              [NAMES,                          'The members that must be there.'],
  additionalProperties:  [SCHEMA,                         'All members that are not declared; `true` lets there be any.'],
  patternProperties:     [SCHEMAS_BY_NAME,                'The members whose name has a match of a regular expression (RE2 syntax).'],
  propertyNames:         [SCHEMA,                         'The names of members.'],
  minProperties:         [COUNT,                          'The least number of members.'],
  maxProperties:         [COUNT,                          'The greatest number of members.'],
  dependentRequired:     [NAMES_BY_NAME,                  'The members that must be there where another is.'],
  dependentSchemas:      [SCHEMAS_BY_NAME,                'What holds where a member is there.'],
  unevaluatedProperties: [SCHEMA,                         'All members that nothing else has looked at.'],
  items:                 [SCHEMA,                         'Every element.'],
  prefixItems:           [SCHEMAS,                        'The first elements, one by one.'],
  contains:              [SCHEMA,                         'Some element.'],
  minContains:           [COUNT,                          'The least number of elements that `contains` means.'],
  maxContains:           [COUNT,                          'The greatest number of elements that `contains` means.'],
  minItems:              [COUNT,                          'The least number of elements.'],
  maxItems:              [COUNT,                          'The greatest number of elements.'],
  uniqueItems:           [FLAG,                           'Whether no two elements are the same; for lists of scalars.'],
  unevaluatedItems:      [SCHEMA,                         'All elements that nothing else has looked at.'],
  minimum:               [NUMBER,                         'The least number.'],
  maximum:               [NUMBER,                         'The greatest number.'],
  exclusiveMinimum:      [NUMBER,                         'A number that it is greater than.'],
  exclusiveMaximum:      [NUMBER,                         'A number that it is less than.'],
  multipleOf:            [POSITIVE,                       'A number that divides it.'],
  minLength:             [COUNT,                          'The least number of characters.'],
  maxLength:             [COUNT,                          'The greatest number of characters.'],
  pattern:               [TEXT,                           'A regular expression (RE2 syntax) that some part of the text matches.'],
  allOf:                 [SCHEMAS,                        'All of these hold.'],
  anyOf:                 [SCHEMAS,                        'At least one of these holds.'],
  oneOf:                 [SCHEMAS,                        'Exactly one of these holds.'],
  not:                   [SCHEMA,                         'This does not hold.'],
  if:                    [SCHEMA,                         'What decides between `then` and `else`.'],
  then:                  [SCHEMA,                         'Holds where `if` does.'],
  else:                  [SCHEMA,                         'Holds where `if` does not.'],
};

/** Schemas of attributes, in which stand the keywords of 2020-12 that need nothing but the schema itself. */
export const ATTRIBUTE_SCHEMAS: Readonly<Record<string, JsonSchema>> = {
  AttributeSchema: documentSchema('AttributeSchema', 'What attributes requests have, as JSON Schemas (2020-12).', [], {
    subject: { description: 'The `properties` of subjects.', ...SCHEMA },
    action: { description: 'The `properties` of actions.', ...SCHEMA },
    resource: {
      description: 'The `properties` of resources, by resource type.',
      type: 'object',
      minProperties: 1,
      additionalProperties: SCHEMA,
    },
    context: { description: 'The context itself.', ...SCHEMA },
  }),
  jsonSchema: {
    description: 'A JSON Schema (2020-12).',
    if: { type: 'object' },
    then: {
      type: 'object',
      additionalProperties: false,
      properties: Object.fromEntries(
        Object.entries(KEYWORDS).map(([keyword, [schema, description]]) => [keyword, { description, ...schema }]),
      ),
    },
    else: { type: 'boolean' },
  },
};

/** The keywords under which other schemas stand: one, a list of them, or some by name. */
export const SUBSCHEMAS: Readonly<Record<'one' | 'list' | 'byName', readonly string[]>> = {
  one: keywordsWith(SCHEMA),
  list: keywordsWith(SCHEMAS),
  byName: [...keywordsWith(SCHEMAS_BY_NAME), ...keywordsWith(DEFINITIONS)],
};

function keywordsWith(schema: JsonSchema): readonly string[] {
  return Object.keys(KEYWORDS).filter((keyword) => KEYWORDS[keyword]?.[0] === schema);
}
