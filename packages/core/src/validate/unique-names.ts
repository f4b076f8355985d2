import { entries, isString, member, members } from '../document/raw.ts';
import { KINDS } from '../document/schema/kinds.ts';
import { allRoles, type Declared, documentsOfKind, nameOf, rulesIn } from '../document/workspace.ts';
import { repeated, type ValidationRule } from './rule.ts';

/** Names of documents are unique per kind. */
export const uniqueDocumentNames: ValidationRule = (workspace) =>
  KINDS.flatMap((kind) => {
    const declared = documentsOfKind(workspace, kind).flatMap((document): readonly Declared[] => {
      const name = nameOf(document);
      return name === undefined ? [] : [{ document, name, value: name, path: ['name'] }];
    });
    return repeated(declared, 'duplicate-name', kind);
  });

/** Ids of rules are unique in their policy. */
export const uniqueRuleIds: ValidationRule = (workspace) =>
  documentsOfKind(workspace, 'Policy').flatMap((document) => {
    const declared = rulesIn(document).flatMap((rule): readonly Declared[] => {
      const id = member(rule.value, rule.path, 'id');
      return isString(id) ? [{ document, name: id.value, value: id.value, path: id.path }] : [];
    });
    return repeated(declared, 'duplicate-rule', 'rule');
  });

/** Ids of permissions with conditions are unique among those of a role for a resource type. */
export const uniquePermissionIds: ValidationRule = (workspace) =>
  allRoles(workspace).flatMap(({ document, value, path }) =>
    members(member(value, path, 'permits')).flatMap((permit) => {
      const declared = entries(permit).flatMap((permission): readonly Declared[] => {
        const id = member(permission.value, permission.path, 'id');
        return isString(id) ? [{ document, name: id.value, value: id.value, path: id.path }] : [];
      });
      return repeated(declared, 'duplicate-rule', 'permission');
    }),
  );

/** A role is declared once, in whatever document, as a role or as a derived role. */
export const uniqueRoleNames: ValidationRule = (workspace) => repeated(allRoles(workspace), 'duplicate-role', 'role');
