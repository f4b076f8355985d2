import type { Json } from '../ir/value.ts';
import { memoize } from '../support/memoize.ts';
import { listAt } from '../support/multimap.ts';
import { entries, member, members, type Raw, strings } from './raw.ts';
import type { Kind } from './schema/kinds.ts';
import type { SourceDocument } from './source.ts';

/** All documents that are to become one engine. */
export interface Workspace {
  readonly documents: readonly SourceDocument[];
  /** Whether every input could be read; where one could not, what seems to be missing may be in there. */
  readonly isComplete: boolean;
}

/** Something with a name, in the document that declares it. */
export interface Declared<T = Json> extends Raw<T> {
  readonly document: SourceDocument;
  readonly name: string;
}

export function documentsOfKind(workspace: Workspace, kind: Kind): readonly SourceDocument[] {
  return documentsByKind(workspace).get(kind) ?? [];
}

const documentsByKind = memoize((workspace: Workspace): ReadonlyMap<unknown, readonly SourceDocument[]> => {
  const byKind = new Map<unknown, SourceDocument[]>();
  for (const document of workspace.documents) listAt(byKind, document.value['kind']).push(document);
  return byKind;
});

export function nameOf(document: SourceDocument): string | undefined {
  const name = document.value['name'];
  return typeof name === 'string' ? name : undefined;
}

/** A part of a document by its path from the top. */
export function part(document: SourceDocument, ...path: readonly string[]): Raw | undefined {
  let found: Raw | undefined = { value: document.value, path: [] };
  for (const step of path) found = member(found?.value, found?.path ?? [], step);
  return found;
}

/** The rules of a policy, which most checks look at; other documents have none. */
export const rulesIn: (document: SourceDocument) => readonly Raw[] = memoize((document) =>
  entries(part(document, 'rules')),
);

/** What Definitions declare, by the key they declare it under. */
export type Section = 'constants' | 'conditions' | 'networks' | 'schedules' | 'actionGroups';

/**
 * Finds what a name means in a document: what the document itself or one that it imports declares. More than one result
 * means that the name is ambiguous.
 */
export function lookUp(
  workspace: Workspace,
  from: SourceDocument,
  section: Section,
  name: string,
): readonly Declared[] {
  return visibleDocuments(workspace, from).flatMap((document) => declaredByName(document)[section].get(name) ?? []);
}

/** Every name that means something in a document. */
export function* visibleNames(workspace: Workspace, from: SourceDocument, section: Section): Iterable<string> {
  for (const document of visibleDocuments(workspace, from)) yield* declaredByName(document)[section].keys();
}

/** Names are looked for in every document that is imported, so they are not to be too many. */
export const MAX_IMPORTS = 200;

export function hasTooManyImports(document: SourceDocument): boolean {
  const imports = part(document, 'imports')?.value;
  return Array.isArray(imports) && imports.length > MAX_IMPORTS;
}

/** Where the subject's authentication is stated, as far as a document can see: more than one result is ambiguous. */
export function authenticationOf(workspace: Workspace, from: SourceDocument): readonly Declared[] {
  return visibleDocuments(workspace, from).flatMap((document) => {
    const found = part(document, 'authentication');
    return found === undefined ? [] : [{ ...found, name: 'authentication', document }];
  });
}

function visibleDocuments(workspace: Workspace, from: SourceDocument): readonly SourceDocument[] {
  const known = visibleFrom(workspace).get(from);
  if (known !== undefined) return known;
  const imported = strings(part(from, 'imports'))
    .slice(0, MAX_IMPORTS)
    .flatMap((name) => definitionsByName(workspace).get(name.value) ?? []);
  const visible = [...new Set(from.value['kind'] === 'Definitions' ? [from, ...imported] : imported)];
  visibleFrom(workspace).set(from, visible);
  return visible;
}

const visibleFrom = memoize((_workspace: Workspace) => new Map<SourceDocument, readonly SourceDocument[]>());

/** The first document that declares a name, for each section. */
export const declaredAnywhere: (
  workspace: Workspace,
) => Readonly<Record<Section, ReadonlyMap<string, SourceDocument>>> = memoize((workspace) => {
  const first = (section: Section): ReadonlyMap<string, SourceDocument> =>
    new Map(
      documentsOfKind(workspace, 'Definitions')
        .toReversed()
        .flatMap((document) => [...declaredByName(document)[section].keys()].map((name) => [name, document] as const)),
    );
  return ofEachSection(first);
});

/** Names are looked up again and again, and members of objects are slow to find. */
const declaredByName = memoize((document: SourceDocument) =>
  ofEachSection((section) => new Map(declaredIn(document, section).map((declared) => [declared.name, declared]))),
);

function ofEachSection<T>(make: (section: Section) => T): Readonly<Record<Section, T>> {
  return {
    constants: make('constants'),
    conditions: make('conditions'),
    networks: make('networks'),
    schedules: make('schedules'),
    actionGroups: make('actionGroups'),
  };
}

const definitionsByName = memoize((workspace: Workspace): ReadonlyMap<string, readonly SourceDocument[]> => {
  const byName = new Map<string, SourceDocument[]>();
  for (const document of documentsOfKind(workspace, 'Definitions')) {
    const name = nameOf(document);
    if (name !== undefined) listAt(byName, name).push(document);
  }
  return byName;
});

export function declaredIn(document: SourceDocument, section: Section): readonly Declared[] {
  return members(part(document, section)).map((declared) => ({ ...declared, document }));
}

/** A role, and what it refers to: the roles it inherits, or the parents of a derived role. */
export interface DeclaredRole extends Declared {
  readonly isDerived: boolean;
  readonly refersTo: readonly Raw<string>[];
}

function rolesIn(document: SourceDocument): readonly DeclaredRole[] {
  const roles = members(part(document, 'roles')).map((role) => ({
    ...role,
    document,
    isDerived: false,
    refersTo: referred(role, 'inherits'),
  }));
  const derived = members(part(document, 'derivedRoles')).map((role) => ({
    ...role,
    document,
    isDerived: true,
    refersTo: referred(role, 'parents'),
  }));
  return [...roles, ...derived];
}

export const allRoles: (workspace: Workspace) => readonly DeclaredRole[] = memoize((workspace) =>
  documentsOfKind(workspace, 'Roles').flatMap(rolesIn),
);

export const roleNames: (workspace: Workspace) => ReadonlySet<string> = memoize(
  (workspace) => new Set(allRoles(workspace).map((role) => role.name)),
);

function referred(role: Raw, key: string): readonly Raw<string>[] {
  return strings(member(role.value, role.path, key));
}
