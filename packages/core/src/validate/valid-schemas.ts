import { declaredSchemas, definitionName, definitionsOf, everySchema } from '../document/attribute-schemas.ts';
import { isString, member } from '../document/raw.ts';
import { diagnosticAt } from '../document/source.ts';
import { documentsOfKind, part } from '../document/workspace.ts';
import { didYouMean, repeated, type ValidationRule } from './rule.ts';

/** An AttributeSchema says something. */
export const someSchema: ValidationRule = (workspace) =>
  documentsOfKind(workspace, 'AttributeSchema')
    .filter((document) => PARTS.every((name) => part(document, name) === undefined))
    .map((document) =>
      diagnosticAt(document, [], 'missing-key', 'there is no schema here', {
        hint: `give one for ${PARTS.map((name) => `\`${name}\``).join(', ')}`,
      }),
    );

const PARTS = ['subject', 'action', 'resource', 'context'];

/** Each part of the request, and each resource type, has one schema. */
export const uniqueSchemas: ValidationRule = (workspace) =>
  repeated(declaredSchemas(workspace), 'duplicate-schema', 'the schema of');

/** Schemas refer to definitions that they have, and not to themselves. */
export const knownReferences: ValidationRule = (workspace) =>
  declaredSchemas(workspace).flatMap((declared) => {
    const names = new Set(definitionsOf(declared).map((definition) => definition.name));
    return everySchema(declared)
      .map((schema) => member(schema.value, schema.path, '$ref'))
      .filter(isString)
      .filter(({ value }) => !names.has(definitionName(value) ?? ''))
      .map(({ value, path }) => {
        const near = didYouMean(
          workspace,
          value,
          Array.from(names, (name) => `#/$defs/${name}`),
        );
        return diagnosticAt(
          declared.document,
          path,
          'invalid-schema',
          `\`${value}\` is not a definition of the schema of \`${declared.name}\``,
          { hint: near ?? 'write `#/$defs/name`, and declare it in the `$defs` at its top' },
        );
      });
  });
