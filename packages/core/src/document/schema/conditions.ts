import type { Form, Operator } from '../../operators/operator.ts';
import { FUNCTIONS, type FunctionRow } from '../../operators/function-table.ts';
import { OPERATORS } from '../../operators/table.ts';
import type { JsonSchema } from './json-schema.ts';
import { ref } from './names.ts';

const ELEMENT_NAME: JsonSchema = {
  description: 'The name that stands for an element: `as: m` binds `@m`.',
  type: 'string',
  pattern: '^[A-Za-z_][A-Za-z0-9_]*$',
};

/** Schemas of conditions and operands, made from the table of operators. */
export const CONDITION_SCHEMAS: Readonly<Record<string, JsonSchema>> = {
  conditions: {
    description: 'A condition, or a list of conditions that must all be true.',
    if: { type: 'array' },
    then: { type: 'array', minItems: 1, items: ref('condition') },
    else: ref('condition'),
  },
  condition: {
    description: 'Exactly one operator, with what it works on.',
    type: 'object',
    minProperties: 1,
    maxProperties: 1,
    additionalProperties: false,
    properties: Object.fromEntries(
      [...OPERATORS.values()].map((operator) => [operator.name, operatorSchema(operator)]),
    ),
  },
  operand: {
    description:
      'A literal, a selector into the request (`$…`), a bound element (`@…`), a list of these, or one function.',
    if: { type: 'object' },
    then: ref('function'),
    else: { if: { type: 'array' }, then: { type: 'array', items: ref('operand') } },
  },
  function: {
    description: 'Exactly one function, with its arguments.',
    type: 'object',
    minProperties: 1,
    maxProperties: 1,
    additionalProperties: false,
    properties: {
      value: { description: 'The value as it is, even if it would read as a selector.' },
      const: { description: 'A constant from this document or an imported one.', type: 'string' },
      now: {
        description: 'The time of the decision, as an RFC 3339 instant in UTC: `{ now: [] }`.',
        type: 'array',
        maxItems: 0,
      },
      map: { description: 'A list made of another, element by element.', ...ref('map') },
      ...Object.fromEntries([...FUNCTIONS.values()].map((row) => [row.name, functionSchema(row)])),
      default: { description: 'The first that is not absent.', type: 'array', minItems: 2, items: ref('operand') },
    },
  },
  map: {
    description: 'A list made of another, element by element.',
    type: 'object',
    additionalProperties: false,
    required: ['of', 'as', 'to'],
    properties: {
      of: { description: 'The list.', ...ref('operand') },
      as: ELEMENT_NAME,
      to: { description: 'What becomes of each element.', ...ref('operand') },
    },
  },
  some: quantifierSchema({}),
  none: quantifierSchema({}),
  every: quantifierSchema({
    allowEmpty: {
      description: 'Whether it is true over an empty list; it is unknown there otherwise.',
      type: 'boolean',
      default: false,
    },
  }),
};

function operatorSchema(operator: Operator): JsonSchema {
  const description = `True if ${operator.doc}.`;
  if (operator.shape !== 'test') return { description, ...formSchema(operator) };
  const count = operator.operands.length;
  return {
    description,
    ...(count === 1 ? ref('operand') : { type: 'array', minItems: count, maxItems: count, items: ref('operand') }),
  };
}

function functionSchema({ arguments: args, isVariadic, doc }: FunctionRow): JsonSchema {
  const description = `${doc.charAt(0).toUpperCase()}${doc.slice(1)}.`;
  const count = args.length;
  if (count === 1) return { description, ...ref('operand') };
  return {
    description,
    type: 'array',
    minItems: count,
    ...(isVariadic ? {} : { maxItems: count }),
    items: ref('operand'),
  };
}

function formSchema({ shape, name }: Form): JsonSchema {
  switch (shape) {
    case 'connective':
      return { type: 'array', minItems: 1, items: ref('condition') };
    case 'negation':
      return ref('conditions');
    case 'presence':
      return { type: 'string' };
    case 'quantifier':
      return ref(name);
    case 'reference':
    case 'role':
      return { type: 'string' };
    case 'roles':
      return { type: 'array', minItems: 1, items: { type: 'string' } };
  }
}

function quantifierSchema(more: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return {
    type: 'object',
    additionalProperties: false,
    required: ['of', 'as', 'satisfies'],
    properties: {
      of: { description: 'The list.', ...ref('operand') },
      as: ELEMENT_NAME,
      satisfies: { description: 'What is asked of each element.', ...ref('conditions') },
      ...more,
    },
  };
}
