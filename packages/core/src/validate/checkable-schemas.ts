import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { declaredSchemas, everySchema } from '../document/attribute-schemas.ts';
import { entries, isString, member, members, type Raw } from '../document/raw.ts';
import { diagnosticAt, type SourceDocument } from '../document/source.ts';
import { regexProblem } from '../operators/regex.ts';
import { isPlainObject } from '../support/own.ts';
import type { ValidationRule } from './rule.ts';

/** Regular expressions are in RE2 syntax, so that no text makes them slow. */
export const linearPatterns: ValidationRule = ofEachSchema((schema, document) => {
  const pattern = member(schema.value, schema.path, 'pattern');
  const keys = members(member(schema.value, schema.path, 'patternProperties'));
  return [
    ...(isString(pattern) ? [{ text: pattern.value, path: pattern.path, part: 'value' as const }] : []),
    ...keys.map(({ name, path }) => ({ text: name, path, part: 'key' as const })),
  ].flatMap(({ text, ...place }) => {
    const problem = regexProblem(text);
    const hint = 'the syntax is that of RE2: no look-around and no back-references';
    return problem === undefined
      ? []
      : [diagnosticAt(document, place.path, 'invalid-regex', `\`${text}\`: ${problem}`, { hint, part: place.part })];
  });
});

const SCALARS: ReadonlySet<unknown> = new Set(['null', 'boolean', 'number', 'integer', 'string']);

/** Whether elements are unique is asked of scalars only: with anything else it takes time quadratic in the list. */
export const cheapUniqueness: ValidationRule = ofEachSchema((schema, document) => {
  const unique = member(schema.value, schema.path, 'uniqueItems');
  if (unique?.value !== true) return [];
  const items = member(schema.value, schema.path, 'items');
  const type = member(items?.value, [], 'type');
  const types = Array.isArray(type?.value) ? entries(type).map((entry) => entry.value) : [type?.value];
  if (types.every((one) => SCALARS.has(one))) return [];
  return [
    diagnosticAt(
      document,
      unique.path,
      'invalid-schema',
      '`uniqueItems` is for lists of strings, numbers and booleans',
      {
        hint: 'give `items` such a `type`, beside it',
      },
    ),
  ];
});

/** Values that a schema lists are scalars, or lists of scalars. */
export const plainValues: ValidationRule = ofEachSchema((schema, document) => {
  const listed = [member(schema.value, schema.path, 'const'), ...entries(member(schema.value, schema.path, 'enum'))];
  return listed.flatMap((value) =>
    value !== undefined && holdsObject(value)
      ? [
          diagnosticAt(document, value.path, 'invalid-schema', 'a schema cannot list objects', {
            hint: 'describe them with `properties`',
          }),
        ]
      : [],
  );
});

function holdsObject(raw: Raw): boolean {
  return isPlainObject(raw.value) || entries(raw).some(holdsObject);
}

/** No attribute has the name that JavaScript has for prototypes: validators pass over it. */
export const ordinaryNames: ValidationRule = ofEachSchema((schema, document) =>
  ['properties', 'dependentSchemas', 'dependentRequired']
    .flatMap((keyword) => members(member(schema.value, schema.path, keyword)))
    .filter(({ name }) => name === '__proto__')
    .map(({ path }) =>
      diagnosticAt(document, path, 'invalid-schema', 'no attribute can have the name `__proto__`', {
        hint: 'leave it out',
        part: 'key',
      }),
    ),
);

function ofEachSchema(check: (schema: Raw, document: SourceDocument) => readonly Diagnostic[]): ValidationRule {
  return (workspace) =>
    declaredSchemas(workspace).flatMap((declared) =>
      everySchema(declared).flatMap((schema) => check(schema, declared.document)),
    );
}
