import type { DiagnosticCode } from '../diagnostics/codes.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { strings } from '../document/raw.ts';
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
import type { Path } from '../support/path.ts';
import { cycleText, type Edge, findCycles } from './cycles.ts';
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

/** Named conditions do not refer to themselves, however far around. */
export const acyclicConditions: ValidationRule = (workspace) => {
  const graph = definitionGraph(workspace, 'conditions', (declared) =>
    sitesOf(declared.document)
      .filter((site) => site.kind === 'condition')
      .filter((site) => isInside(site.path, declared.path))
      .map((site) => ({ name: site.value, path: site.path })),
  );
  return report(graph, 'condition-cycle', 'a condition refers to itself', shortName);
};

/** Action groups do not contain themselves, however far around. */
export const acyclicActionGroups: ValidationRule = (workspace) => {
  const graph = definitionGraph(workspace, 'actionGroups', (declared) =>
    strings(declared).map((action) => ({ name: action.value, path: action.path })),
  );
  return report(graph, 'action-group-cycle', 'an action group contains itself', shortName);
};

type References = (declared: Declared) => readonly { readonly name: string; readonly path: Path }[];

/** Definitions by `document/name`, since the same name may be declared in documents that do not see each other. */
function definitionGraph(
  workspace: Workspace,
  section: Section,
  references: References,
): ReadonlyMap<string, readonly Edge<Place>[]> {
  const declared = documentsOfKind(workspace, 'Definitions').flatMap((document) => declaredIn(document, section));
  return new Map(
    declared.map((one) => {
      const edges = references(one).flatMap(({ name, path }) =>
        lookUp(workspace, one.document, section, name).map((target) => ({
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

function isInside(path: Path, outer: Path): boolean {
  return outer.every((step, index) => path[index] === step);
}

function report(
  graph: ReadonlyMap<string, readonly Edge<Place>[]>,
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
