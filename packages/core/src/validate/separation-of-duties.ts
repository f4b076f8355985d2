import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { entries, isString, member, type Raw, strings } from '../document/raw.ts';
import { diagnosticAt, type SourceDocument } from '../document/source.ts';
import { allRoles, type Declared, documentsOfKind, part, type Workspace } from '../document/workspace.ts';
import { memoize } from '../support/memoize.ts';
import { listAt } from '../support/multimap.ts';
import { repeated, type ValidationRule } from './rule.ts';

type Check = (duty: Raw, document: SourceDocument, workspace: Workspace) => readonly Diagnostic[];

/** Names of separations of duties are unique in their document. */
export const uniqueDuties: ValidationRule = (workspace) =>
  documentsOfKind(workspace, 'Roles').flatMap((document) => {
    const declared = entries(part(document, 'separationOfDuties')).flatMap((duty): readonly Declared[] => {
      const name = member(duty.value, duty.path, 'name');
      return isString(name) ? [{ document, name: name.value, value: name.value, path: name.path }] : [];
    });
    return repeated(declared, 'duplicate-rule', 'separation of duties');
  });

/** A separation of duties allows fewer of its roles than there are, or it would separate nothing. */
export const separatingDuties: ValidationRule = dutyRule(({ value, path }, document) => {
  const roles = rolesOf({ value, path });
  const allowed = allowedBy({ value, path });
  if (roles.size === 0 || allowed < roles.size) return [];
  const counted = roles.size === 1 ? '1 role is' : `${String(roles.size)} roles are`;
  const message = `it allows ${String(allowed)} of its roles together, and ${counted} all there are`;
  return [
    diagnosticAt(document, [...path, 'roles'], 'invalid-value', message, { hint: 'name more roles, or lower `max`' }),
  ];
});

/** A dynamic separation of duties says which roles are active; a static one counts those that are held. */
export const activeRolesWhereDynamic: ValidationRule = dutyRule(({ value, path }, document) => {
  const active = member(value, path, 'activeRoles');
  const kind = member(value, path, 'kind')?.value;
  if (kind === 'dynamic' && active === undefined)
    return [
      diagnosticAt(document, path, 'missing-key', 'the key `activeRoles` is missing', {
        hint: 'say where a request states which roles are active: `activeRoles: $.context.activeRoles`',
      }),
    ];
  if (kind === 'static' && active !== undefined)
    return [
      diagnosticAt(document, active.path, 'invalid-value', 'a static separation of duties has no `activeRoles`', {
        hint: 'take it out, or write `kind: dynamic`',
        part: 'key',
      }),
    ];
  return [];
});

/** What a request states as active are plain roles; whether a derived one is held depends on the resource. */
export const activeRolesArePlain: ValidationRule = dutyRule(({ value, path }, document, workspace) => {
  if (member(value, path, 'kind')?.value !== 'dynamic') return [];
  const derived = derivedRoles(workspace);
  return strings(member(value, path, 'roles'))
    .filter((role) => derived.has(role.value))
    .map((role) =>
      diagnosticAt(
        document,
        role.path,
        'invalid-value',
        `\`${role.value}\` is a derived role, which cannot be active`,
        {
          hint: 'name its parents, or write `kind: static`',
        },
      ),
    );
});

/** Every separation of duties is asked of every request, so there are not many, of roles that not all others lead to. */
export const boundedDuties: ValidationRule = (workspace) => {
  let total = 0;
  for (const [document, duty] of dutiesIn(workspace)) {
    for (const role of rolesOf(duty)) total += withHeirs(role, workspace).size;
    if (total > MAX_COUNTED) {
      const message = `separations of duties name roles that more than ${String(MAX_COUNTED)} others lead to`;
      return [
        diagnosticAt(document, duty.path, 'limit', message, { hint: 'have fewer, or name more particular roles' }),
      ];
    }
  }
  return [];
};

const MAX_COUNTED = 100_000;

/** No role leads to more of the roles than are allowed together: whoever held it would be denied everything. */
export const holdableRoles: ValidationRule = (workspace) =>
  boundedDuties(workspace).length > 0
    ? []
    : dutiesIn(workspace).flatMap(([document, duty]) => unholdable(duty, document, workspace));

function unholdable(duty: Raw, document: SourceDocument, workspace: Workspace): readonly Diagnostic[] {
  const led = new Map<string, Set<string>>();
  for (const role of rolesOf(duty))
    for (const heir of withHeirs(role, workspace)) {
      const roles = led.get(heir) ?? new Set<string>();
      led.set(heir, roles.add(role));
    }
  const impossible = [...led].find(([, roles]) => roles.size > allowedBy(duty));
  if (impossible === undefined) return [];
  const [name, roles] = impossible;
  const held = [...roles].map((role) => `\`${role}\``).join(' and ');
  const message = `nobody could use the role \`${name}\`: whoever holds it holds ${held}`;
  const hint = 'take one of them out of what it inherits, or out of the separation of duties';
  return [diagnosticAt(document, duty.path, 'invalid-value', message, { hint })];
}

function dutyRule(check: Check): ValidationRule {
  return (workspace) => dutiesIn(workspace).flatMap(([document, duty]) => check(duty, document, workspace));
}

function dutiesIn(workspace: Workspace): readonly (readonly [SourceDocument, Raw])[] {
  return documentsOfKind(workspace, 'Roles').flatMap((document) =>
    entries(part(document, 'separationOfDuties')).map((duty) => [document, duty] as const),
  );
}

function rolesOf({ value, path }: Raw): ReadonlySet<string> {
  return new Set(strings(member(value, path, 'roles')).map((role) => role.value));
}

function allowedBy({ value, path }: Raw): number {
  const max = member(value, path, 'max')?.value;
  return typeof max === 'number' && max >= 1 ? max : 1;
}

function withHeirs(role: string, workspace: Workspace): ReadonlySet<string> {
  const all = new Set([role]);
  for (const name of all) for (const heir of heirs(workspace).get(name) ?? []) all.add(heir);
  return all;
}

/** For each role, the plain roles that inherit it directly. */
const heirs = memoize((workspace: Workspace): ReadonlyMap<string, readonly string[]> => {
  const byName = new Map<string, string[]>();
  for (const role of allRoles(workspace))
    if (!role.isDerived) for (const inherited of role.refersTo) listAt(byName, inherited.value).push(role.name);
  return byName;
});

const derivedRoles = memoize(
  (workspace: Workspace): ReadonlySet<string> =>
    new Set(allRoles(workspace).flatMap((role) => (role.isDerived ? [role.name] : []))),
);
