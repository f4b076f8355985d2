import { entries, member, strings } from '../document/raw.ts';
import { diagnosticAt } from '../document/source.ts';
import { allRoles, documentsOfKind, part, roleNames } from '../document/workspace.ts';
import { didYouMean, siteRule, type ValidationRule } from './rule.ts';

/** Every role that a document names is declared in some Roles document. */
export const knownRoles: ValidationRule = siteRule('role', (site, document, workspace) => {
  const names = roleNames(workspace);
  if (!workspace.isComplete || names.has(site.value)) return undefined;
  const hint = didYouMean(workspace, site.value, names) ?? `declare it in a Roles document: \`${site.value}: {}\``;
  return diagnosticAt(document, site.path, 'unknown-role', `there is no role \`${site.value}\``, { hint });
});

/** A plain role cannot inherit a derived one: that would make it depend on the resource as well. */
export const inheritsPlainRoles: ValidationRule = (workspace) => {
  const derived = new Set(
    allRoles(workspace)
      .filter((role) => role.isDerived)
      .map((role) => role.name),
  );
  return allRoles(workspace)
    .filter((role) => !role.isDerived)
    .flatMap((role) =>
      role.refersTo
        .filter((inherited) => derived.has(inherited.value))
        .map((inherited) =>
          diagnosticAt(
            role.document,
            inherited.path,
            'invalid-value',
            `the role \`${role.name}\` inherits \`${inherited.value}\`, which is a derived role`,
            {
              hint: `make \`${role.name}\` a derived role too, or name a plain role`,
            },
          ),
        ),
    );
};

/** What is assigned are plain roles; whether a derived one is held depends on the resource. */
export const assignsPlainRoles: ValidationRule = (workspace) => {
  const derived = new Set(allRoles(workspace).flatMap((role) => (role.isDerived ? [role.name] : [])));
  return documentsOfKind(workspace, 'Roles').flatMap((document) =>
    entries(part(document, 'assignments'))
      .flatMap((assignment) => strings(member(assignment.value, assignment.path, 'roles')))
      .filter((role) => derived.has(role.value))
      .map((role) =>
        diagnosticAt(
          document,
          role.path,
          'invalid-value',
          `\`${role.value}\` is a derived role, which cannot be assigned`,
          { hint: 'assign one of its parents' },
        ),
      ),
  );
};
