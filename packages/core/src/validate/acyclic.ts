import type { DiagnosticCode } from '../diagnostics/codes.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { type Raw, strings } from '../document/raw.ts';
import { sitesOf } from '../document/sites.ts';
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

/** Roles do not inherit themselves, however far around. */
export const acyclicRoles: ValidationRule = (workspace) => {
  const graph = new Map(
    allRoles(workspace).map((role) => [
      role.name,
      role.refersTo.map((to) => ({ to: to.value, at: { document: role.document, path: to.path } })),
    ]),
  );
  return report(graph, 'role-cycle', 'a role inherits itself', (name) => name);
};

/** Derived roles, which are conditions, do not depend on each other through longer chains than can be evaluated. */
export const boundedDerivedRoles: ValidationRule = (workspace) => {
  const derived = allRoles(workspace).filter((role) => role.isDerived);
  const names = new Set(derived.map((role) => role.name));
  const graph = new Map(
    derived.map((role) => [
      role.name,
      role.refersTo
        .filter((to) => names.has(to.value))
        .map((to) => ({ to: to.value, at: { document: role.document, path: to.path } })),
    ]),
  );
  return reportLongChains(graph, 'derived roles');
};

/** Named conditions do not refer to themselves, however far around. */
export const acyclicConditions: ValidationRule = (workspace) =>
  report(conditionGraph(workspace), 'condition-cycle', 'a condition refers to itself', shortName);

/** Named conditions do not refer to each other through longer chains than can be evaluated. */
export const boundedConditions: ValidationRule = (workspace) =>
  reportLongChains(conditionGraph(workspace), 'named conditions');

/** Action groups do not contain themselves, however far around. */
export const acyclicActionGroups: ValidationRule = (workspace) => {
  const graph = definitionGraph(workspace, 'actionGroups', (declared) => strings(declared));
  return report(graph, 'action-group-cycle', 'an action group contains itself', shortName);
};

function conditionGraph(workspace: Workspace): Graph<Place> {
  return definitionGraph(
    workspace,
    'conditions',
    ({ document, name }) => conditionReferences(document).get(name) ?? [],
  );
}

/** What the named conditions of a document refer to, by the name of the condition that it stands in. */
const conditionReferences = memoize((document: SourceDocument): ReadonlyMap<unknown, ReturnType<References>> => {
  const references = new Map<unknown, Raw<string>[]>();
  for (const site of sitesOf(document)) {
    if (site.kind === 'condition' && site.path[0] === 'conditions') listAt(references, site.path[1]).push(site);
  }
  return references;
});

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

function report(
  graph: Graph<Place>,
  code: DiagnosticCode,
  message: string,
  show: (name: string) => string,
): readonly Diagnostic[] {
  return findCycles(graph).map(({ names, closing }) =>
    diagnosticAt(closing.document, closing.path, code, `${message}: ${cycleText(names.map(show))}`, {
      hint: 'take one of them out',
    }),
  );
}

/** Names between a rule and what it comes down to. */
const MAX_CHAIN = 10;

/** Where there is a cycle, a chain has no length, and the cycle is what is reported. */
function reportLongChains(graph: Graph<Place>, what: string): readonly Diagnostic[] {
  if (findCycles(graph).length > 0) return [];
  return findLongChains(graph, MAX_CHAIN - 1).map(({ at }) =>
    diagnosticAt(
      at.document,
      at.path,
      'limit',
      `${what} depend on each other through more than ${String(MAX_CHAIN)} names`,
      {
        hint: 'write some of them out',
      },
    ),
  );
}
