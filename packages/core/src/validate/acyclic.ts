import type { DiagnosticCode } from '../diagnostics/codes.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { type Raw, strings } from '../document/raw.ts';
import { type Site, sitesOf } from '../document/sites.ts';
import { diagnosticAt, type SourceDocument } from '../document/source.ts';
import {
  allRoles,
  type Declared,
  declaredIn,
  documentsOfKind,
  lookUp,
  nameOf,
  type Section,
  type Workspace,
} from '../document/workspace.ts';
import { memoize } from '../support/memoize.ts';
import { listAt } from '../support/multimap.ts';
import type { Path } from '../support/path.ts';
import { cycleText, type Edge, findCycles, findLongChains, type Graph } from './cycles.ts';
import type { ValidationRule } from './rule.ts';

interface Place {
  readonly document: SourceDocument;
  readonly path: Path;
}

/** Roles and named conditions do not depend on themselves, however far around. */
export const acyclicDependencies: ValidationRule = (workspace) => {
  const plain = new Set(allRoles(workspace).flatMap((role) => (role.isDerived ? [] : [roleKey(role.name)])));
  return findCycles(dependencies(workspace)).map(({ names, closing }) => {
    const [code, message] = cycleOf(names, plain);
    return cycleDiagnostic(closing, code, message, names);
  });
};

/** Derived roles and named conditions do not depend on each other through longer chains than can be evaluated. */
export const boundedDependencies: ValidationRule = (workspace) => {
  const graph = dependencies(workspace);
  if (findCycles(graph).length > 0) return []; // a chain has no length, and the cycle is what is reported
  const plain = new Set(allRoles(workspace).flatMap((role) => (role.isDerived ? [] : [roleKey(role.name)])));
  const conditional = new Map(
    [...graph]
      .filter(([key]) => !plain.has(key))
      .map(([key, edges]) => [key, edges.filter((edge) => !plain.has(edge.to))]),
  );
  return findLongChains(conditional, MAX_CHAIN - 1).map(({ to, at }) => {
    const what = isRoleKey(to) ? 'derived roles' : 'named conditions';
    const message = `${what} depend on each other through more than ${String(MAX_CHAIN)} names`;
    return diagnosticAt(at.document, at.path, 'limit', message, { hint: 'write some of them out' });
  });
};

/** Names between a rule and what it comes down to. */
const MAX_CHAIN = 10;

/** Action groups do not contain themselves, however far around. */
export const acyclicActionGroups: ValidationRule = (workspace) => {
  const graph = definitionGraph(workspace, 'actionGroups', (declared) => strings(declared));
  return findCycles(graph).map(({ names, closing }) =>
    cycleDiagnostic(closing, 'action-group-cycle', 'an action group contains itself', names),
  );
};

/** What each role and each named condition refers to. */
const dependencies = memoize((workspace: Workspace): Graph<Place> => {
  const roles = allRoles(workspace).map((role): [string, readonly Edge<Place>[]] => {
    const named = role.refersTo.map((to) => ({
      to: roleKey(to.value),
      at: { document: role.document, path: to.path },
    }));
    return [roleKey(role.name), [...named, ...(role.isDerived ? referencesIn(workspace, role, 'derivedRoles') : [])]];
  });
  const conditions = documentsOfKind(workspace, 'Definitions')
    .flatMap((document) => declaredIn(document, 'conditions'))
    .map((declared): [string, readonly Edge<Place>[]] => [
      conditionKey(declared),
      referencesIn(workspace, declared, 'conditions'),
    ]);
  return new Map([...roles, ...conditions]);
});

/** What the conditions of something declared refer to. */
function referencesIn(
  workspace: Workspace,
  { document, name }: Declared,
  section: 'conditions' | 'derivedRoles',
): readonly Edge<Place>[] {
  return (sitesByDeclaration(document).get(`${section}/${name}`) ?? []).flatMap((site) => {
    const at = { document, path: site.path };
    if (site.kind === 'role') return [{ to: roleKey(site.value), at }];
    return lookUp(workspace, document, 'conditions', site.value).map((target) => ({ to: conditionKey(target), at }));
  });
}

type Reference = Extract<Site, { readonly kind: 'condition' | 'role' }>;

/** References in conditions, by what they stand in: `derivedRoles/owner`. The parents of a derived role are not among them. */
const sitesByDeclaration = memoize((document: SourceDocument): ReadonlyMap<string, readonly Reference[]> => {
  const byDeclaration = new Map<string, Reference[]>();
  for (const site of sitesOf(document)) {
    if (site.kind !== 'condition' && site.kind !== 'role') continue;
    const [section, name, key] = site.path;
    if (key !== 'parents') listAt(byDeclaration, `${String(section)}/${String(name)}`).push(site);
  }
  return byDeclaration;
});

/** Only plain roles inherit; derived ones depend on their parents, and on the roles that their conditions ask for. */
function cycleOf(names: readonly string[], plain: ReadonlySet<string>): readonly [DiagnosticCode, string] {
  if (names.every((name) => plain.has(name))) return ['role-cycle', 'a role inherits itself'];
  return names.some(isRoleKey)
    ? ['role-cycle', 'a role depends on itself']
    : ['condition-cycle', 'a condition refers to itself'];
}

function roleKey(name: string): string {
  return `role/${name}`;
}

function isRoleKey(key: string): boolean {
  return key.startsWith('role/');
}

function conditionKey(declared: Declared): string {
  return `condition ${keyOf(declared)}`;
}

type References = (declared: Declared) => readonly Raw<string>[];

/** Definitions by `document/name`, since the same name may be declared in documents that do not see each other. */
function definitionGraph(workspace: Workspace, section: Section, references: References): Graph<Place> {
  const declared = documentsOfKind(workspace, 'Definitions').flatMap((document) => declaredIn(document, section));
  return new Map(
    declared.map((one) => {
      const edges = references(one).flatMap(({ value, path }): readonly Edge<Place>[] =>
        lookUp(workspace, one.document, section, value).map((target) => ({
          to: keyOf(target),
          at: { document: one.document, path },
        })),
      );
      return [keyOf(one), edges];
    }),
  );
}

function keyOf({ document, name }: Declared): string {
  return `${nameOf(document) ?? ''}/${name}`;
}

function shortName(key: string): string {
  return key.slice(key.indexOf('/') + 1);
}

function cycleDiagnostic(
  { document, path }: Place,
  code: DiagnosticCode,
  message: string,
  names: readonly string[],
): Diagnostic {
  return diagnosticAt(document, path, code, `${message}: ${cycleText(names.map(shortName))}`, {
    hint: 'take one of them out',
  });
}
