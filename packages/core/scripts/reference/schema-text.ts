import type { JsonSchema } from '../../src/document/schema/json-schema.ts';
import { NAME_PATTERN, NETWORK_NAME_PATTERN } from '../../src/document/schema/names.ts';
import { code } from './markdown.ts';

const DEFINITION = '#/$defs/';

/** Names of patterns that the page explains; any other pattern is shown as it is. */
const NAMED_PATTERNS: ReadonlyMap<string, string> = new Map([
  [NAME_PATTERN, '[name](#names)'],
  [NETWORK_NAME_PATTERN, '[name of a network](#names)'],
]);

/** What JSON Schema words are about the type; a word beyond these would be left out of the page. */
const READ: readonly string[] = (
  '$ref type description const enum pattern minimum exclusiveMinimum default properties additionalProperties ' +
  'propertyNames required minProperties maxProperties items minItems maxItems if then else'
).split(' ');

/** A schema as a phrase: `list of [name](#names)`, `` `permit` or `deny` ``. */
export function typeOf(schema: JsonSchema): string {
  for (const word of Object.keys(schema))
    if (!READ.includes(word)) throw new Error(`the reference does not know \`${word}\``);
  if (schema.$ref !== undefined) return linkTo(schema.$ref.slice(DEFINITION.length));
  if (schema.if !== undefined) return alternatives(schema);
  if (schema.const !== undefined) return code(schema.const);
  if (schema.enum !== undefined) return either(schema.enum.map(code));
  if (schema.type === undefined) return 'any JSON';
  switch (schema.type) {
    case 'object':
      return objectText(schema);
    case 'array':
      return listText(schema);
    case 'string':
      return schema.pattern === undefined ? 'text' : patternText(schema.pattern);
    case 'number':
    case 'integer':
      return `${schema.type}${boundText(schema)}`;
    case 'boolean':
    case 'null':
      return schema.type;
  }
}

/** A link to the heading of a definition. */
export function linkTo(name: string): string {
  return `[${name}](#${name.toLowerCase()})`;
}

/** Schemas decide by the type of the value which of two others holds. */
function alternatives({ if: condition, then, else: otherwise }: JsonSchema): string {
  return [
    otherwise === undefined ? 'literal' : typeOf(otherwise),
    then === undefined ? (condition?.type ?? '') : typeOf(then),
  ].join(' or ');
}

function objectText({ properties, additionalProperties, propertyNames, minProperties }: JsonSchema): string {
  if (properties !== undefined) return 'object';
  const names = propertyNames?.pattern === undefined ? 'text' : patternText(propertyNames.pattern);
  const members = typeof additionalProperties === 'object' ? typeOf(additionalProperties) : 'any JSON';
  return `${minProperties === undefined ? '' : 'non-empty '}object by ${names}: ${members}`;
}

function listText({ items = {}, minItems, maxItems }: JsonSchema): string {
  if (maxItems === 0) return 'empty list';
  if (minItems === undefined) return `list of ${typeOf(items)}`;
  if (minItems === maxItems) return `list of ${String(minItems)}: ${typeOf(items)}`;
  return minItems === 1
    ? `non-empty list of ${typeOf(items)}`
    : `list of ${String(minItems)} or more: ${typeOf(items)}`;
}

function either(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`;
}

function patternText(pattern: string): string {
  return NAMED_PATTERNS.get(pattern) ?? `text that matches ${code(pattern)}`;
}

function boundText({ minimum, exclusiveMinimum }: JsonSchema): string {
  if (minimum !== undefined) return `, at least ${String(minimum)}`;
  return exclusiveMinimum === undefined ? '' : `, greater than ${String(exclusiveMinimum)}`;
}
