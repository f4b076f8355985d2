import type { Form, Operator } from '../../operators/operator.ts';
import { FUNCTION_FORMS, FUNCTIONS, type FunctionRow } from '../../operators/function-table.ts';
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
      value: { description: sentence(FUNCTION_FORMS.value.doc) },
      const: { description: sentence(FUNCTION_FORMS.const.doc), type: 'string' },
      now: {
        description: withUnknown(sentence(FUNCTION_FORMS.now.doc), FUNCTION_FORMS.now),
        type: 'array',
        maxItems: 0,
      },
      map: { description: sentence(FUNCTION_FORMS.map.doc), ...ref('map') },
      ...Object.fromEntries([...FUNCTIONS.values()].map((row) => [row.name, functionSchema(row)])),
      default: {
        description: withUnknown(sentence(FUNCTION_FORMS.default.doc), FUNCTION_FORMS.default),
        type: 'array',
        minItems: 2,
        items: ref('operand'),
      },
    },
  },
  map: {
    description: sentence(FUNCTION_FORMS.map.doc),
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
  const description = withUnknown(`True if ${operator.doc}.`, operator);
  if (operator.shape !== 'test') return { description, ...formSchema(operator) };
  const count = operator.operands.length;
  return {
    description,
    ...(count === 1 ? ref('operand') : { type: 'array', minItems: count, maxItems: count, items: ref('operand') }),
  };
}

function functionSchema(row: FunctionRow): JsonSchema {
  const { arguments: args, isVariadic, doc } = row;
  const description = withUnknown(sentence(doc), row);
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
    description: 'A list, and what is asked of its elements.',
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

function sentence(doc: string): string {
  return `${doc.charAt(0).toUpperCase()}${doc.slice(1)}.`;
}

/** What is beyond absent and mistyped operands, which make anything unknown. */
function withUnknown(text: string, { unknownIf }: { readonly unknownIf: string }): string {
  return unknownIf === '' ? text : `${text} Unknown if ${unknownIf}.`;
}
