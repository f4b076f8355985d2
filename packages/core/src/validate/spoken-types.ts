import { declaredSchemas } from '../document/attribute-schemas.ts';
import { member, members, strings } from '../document/raw.ts';
import { diagnosticAt } from '../document/source.ts';
import { documentsOfKind, part, type Workspace } from '../document/workspace.ts';
import { didYouMean, type ValidationRule } from './rule.ts';

/**
 * A resource type with a schema is one that a policy or role speaks about. Nearly the name of one is an error, since
 * policies on that type go unchecked; any other may be in use elsewhere, and is a warning.
 */
export const spokenTypes: ValidationRule = (workspace) => {
  const spoken = typesIn(workspace);
  if (!workspace.isComplete || spoken.size === 0 || spoken.has('*')) return [];
  return declaredSchemas(workspace).flatMap(({ document, path }) => {
    const [section, type] = path;
    if (section !== 'resource' || typeof type !== 'string' || spoken.has(type)) return [];
    const near = didYouMean(workspace, type, spoken);
    const message = `no policy or role speaks about resources of type \`${type}\``;
    return [
      diagnosticAt(document, path, 'unused-schema', message, {
        hint: near ?? 'take the schema out, or name the type in a policy',
        severity: near === undefined ? 'warning' : 'error',
        part: 'key',
      }),
    ];
  });
};

/** The resource types that policies and roles speak about. */
function typesIn(workspace: Workspace): ReadonlySet<string> {
  const inPolicies = documentsOfKind(workspace, 'Policy').flatMap((document) => strings(part(document, 'resources')));
  const inRoles = documentsOfKind(workspace, 'Roles').flatMap((document) =>
    members(part(document, 'roles')).flatMap((role) => members(member(role.value, role.path, 'permits'))),
  );
  return new Set([...inPolicies.map(({ value }) => value), ...inRoles.map(({ name }) => name)]);
}
