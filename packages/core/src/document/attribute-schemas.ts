import type { AttributeSchemas } from '../ir/attribute-schemas.ts';
import type { Json } from '../ir/value.ts';
import { memoize } from '../support/memoize.ts';
import { entries, member, members, type Raw } from './raw.ts';
import { SUBSCHEMAS } from './schema/attribute-schema.ts';
import { type Declared, documentsOfKind, part, type Workspace } from './workspace.ts';

/** Every schema of attributes. Its name is `subject`, `action`, `context`, or `resource.` and a resource type. */
export const declaredSchemas: (workspace: Workspace) => readonly Declared[] = memoize((workspace) =>
  documentsOfKind(workspace, 'AttributeSchema').flatMap((document) => [
    ...['subject', 'action', 'context'].flatMap((name): readonly Declared[] => {
      const schema = part(document, name);
      return schema === undefined ? [] : [{ ...schema, name, document }];
    }),
    ...members(part(document, 'resource')).map((schema) => ({ ...schema, name: `resource.${schema.name}`, document })),
  ]),
);

/** The schema of a name; the first, where there are several by mistake. */
export function schemaOf(workspace: Workspace, name: string): Json | undefined {
  return schemasByName(workspace).get(name);
}

const schemasByName = memoize((workspace: Workspace): ReadonlyMap<string, Json> => {
  const declared = declaredSchemas(workspace).toReversed();
  return new Map(declared.map((schema) => [schema.name, schema.value]));
});

/** Schemas as those who validate requests take them. */
export function attributeSchemas(workspace: Workspace): AttributeSchemas {
  const byName = [...schemasByName(workspace)];
  const prefix = 'resource.';
  return {
    subject: schemaOf(workspace, 'subject'),
    action: schemaOf(workspace, 'action'),
    context: schemaOf(workspace, 'context'),
    resource: byName.flatMap(([name, schema]) =>
      name.startsWith(prefix) ? [{ type: name.slice(prefix.length), schema }] : [],
    ),
  };
}

/** The schemas that stand directly in a schema. */
export function subschemas(schema: Raw): readonly Raw[] {
  const at = (keyword: string): Raw | undefined => member(schema.value, schema.path, keyword);
  return [
    ...SUBSCHEMAS.one.flatMap((keyword) => at(keyword) ?? []),
    ...SUBSCHEMAS.list.flatMap((keyword) => entries(at(keyword))),
    ...SUBSCHEMAS.byName.flatMap((keyword) => members(at(keyword))),
  ];
}

/** A schema, and every schema in it. */
export function everySchema(schema: Raw): readonly Raw[] {
  return [schema, ...subschemas(schema).flatMap(everySchema)];
}

export function definitionsOf(schema: Raw): readonly (Raw & { readonly name: string })[] {
  return members(member(schema.value, schema.path, '$defs'));
}

const DEFINITION = /^#\/\$defs\/([^/]+)$/;

/** The name that a `$ref` refers to: it is one of the `$defs` of the schema of the whole part. */
export function definitionName(reference: string): string | undefined {
  return DEFINITION.exec(reference)?.[1];
}
