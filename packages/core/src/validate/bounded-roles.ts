import { entries, member, strings } from '../document/raw.ts';
import { diagnosticAt, type SourceDocument } from '../document/source.ts';
import { allRoles, documentsOfKind, part } from '../document/workspace.ts';
import { withInherited } from '../operators/roles.ts';
import type { ValidationRule } from './rule.ts';

/** Roles that documents can state, directly or through inheritance, one after the other. */
const MAX_REACHED = 1_000_000;

/** What is inherited from the roles of all documents can be walked once for each document. */
export const boundedRoles: ValidationRule = (workspace) => {
  const inherits = new Map(allRoles(workspace).map((role) => [role.name, role.refersTo.map((other) => other.value)]));
  let total = 0;
  for (const document of documentsOfKind(workspace, 'Roles')) {
    total += withInherited(statedIn(document), inherits).size;
    if (total > MAX_REACHED) {
      const message = `the Roles documents lead to more than ${String(MAX_REACHED)} roles, each counted for every document`;
      const hint = 'declare roles that inherit each other in one document';
      return [diagnosticAt(document, ['roles'], 'limit', message, { hint })];
    }
  }
  return [];
};

function statedIn(document: SourceDocument): readonly string[] {
  const assigned = entries(part(document, 'assignments')).flatMap(({ value, path }) =>
    strings(member(value, path, 'roles')),
  );
  return [...Object.keys(part(document, 'roles')?.value ?? {}), ...assigned.map((role) => role.value)];
}
