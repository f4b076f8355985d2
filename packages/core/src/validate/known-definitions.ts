import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { DiagnosticCode } from '../diagnostics/codes.ts';
import { member, strings } from '../document/raw.ts';
import { diagnosticAt, type SourceDocument } from '../document/source.ts';
import {
  authenticationOf,
  declaredAnywhere,
  documentsOfKind,
  hasTooManyImports,
  lookUp,
  MAX_IMPORTS,
  nameOf,
  part,
  rulesIn,
  type Section,
  visibleNames,
  type Workspace,
} from '../document/workspace.ts';
import type { Path } from '../support/path.ts';
import { didYouMean, siteRule, type ValidationRule } from './rule.ts';

/** Every imported document of definitions is there. */
export const knownImports: ValidationRule = (workspace) => {
  if (!workspace.isComplete) return [];
  const names = new Set(documentsOfKind(workspace, 'Definitions').flatMap((document) => nameOf(document) ?? []));
  return workspace.documents.flatMap((document) =>
    strings(part(document, 'imports'))
      .filter((name) => !names.has(name.value))
      .map((name) =>
        diagnosticAt(document, name.path, 'unknown-import', `there are no Definitions \`${name.value}\``, {
          hint: didYouMean(workspace, name.value, names),
        }),
      ),
  );
};

/** A document imports no more documents than can be looked through for every name. */
export const boundedImports: ValidationRule = (workspace) =>
  workspace.documents.filter(hasTooManyImports).map((document) =>
    diagnosticAt(document, ['imports'], 'limit', `a document imports at most ${String(MAX_IMPORTS)} others`, {
      hint: 'put what belongs together into one',
    }),
  );

/** Every condition that is referred to is declared here or in an imported document, and in one only. */
export const knownConditions: ValidationRule = siteRule('condition', (site, document, workspace) =>
  checkName(workspace, document, 'conditions', site.value, site.path),
);

/** Every constant that is referred to is declared here or in an imported document, and in one only. */
export const knownConstants: ValidationRule = siteRule('constant', (site, document, workspace) =>
  checkName(workspace, document, 'constants', site.value, site.path),
);

/** An action that is the name of an action group is that of one only, and of one that is seen here: else it would be an action. */
export const knownActionGroups: ValidationRule = siteRule('action', (site, document, workspace) =>
  declaredAnywhere(workspace).actionGroups.has(site.value)
    ? checkName(workspace, document, 'actionGroups', site.value, site.path)
    : undefined,
);

/** Where the subject's authentication is stated is said in one of the documents that a policy with assurances imports. */
export const unambiguousAuthentication: ValidationRule = (workspace) =>
  documentsOfKind(workspace, 'Policy').flatMap((document) => {
    const [assurance] = rulesIn(document).flatMap((rule) => member(rule.value, rule.path, 'assurance') ?? []);
    const found = authenticationOf(workspace, document);
    if (assurance === undefined || found.length < 2) return [];
    return [
      diagnosticAt(document, assurance.path, 'ambiguous-name', '`authentication` is declared more than once', {
        hint: `it is in ${found.map((one) => `\`${nameOf(one.document) ?? ''}\``).join(' and ')}: import one only`,
        part: 'key',
      }),
    ];
  });

const SECTIONS: Readonly<Record<Section, readonly [what: string, code: DiagnosticCode]>> = {
  constants: ['constant', 'unknown-constant'],
  conditions: ['condition', 'unknown-condition'],
  networks: ['network', 'unknown-network'],
  schedules: ['schedule', 'unknown-schedule'],
  actionGroups: ['action group', 'unknown-action-group'],
};

export function checkName(
  workspace: Workspace,
  document: SourceDocument,
  section: Section,
  name: string,
  path: Path,
): Diagnostic | undefined {
  const found = lookUp(workspace, document, section, name);
  const [what, unknownCode] = SECTIONS[section];
  if (found.length > 1) {
    const places = found.slice(0, SHOWN_PLACES).map((one) => `\`${nameOf(one.document) ?? ''}\``);
    const more = found.length > SHOWN_PLACES ? [`${String(found.length - SHOWN_PLACES)} more`] : [];
    const hint = `it is in ${[...places, ...more].join(' and ')}: rename one, or import one only`;
    return diagnosticAt(document, path, 'ambiguous-name', `the ${what} \`${name}\` is declared more than once`, {
      hint,
    });
  }
  if (found.length === 1 || !workspace.isComplete || hasTooManyImports(document)) return undefined;
  return diagnosticAt(document, path, unknownCode, `there is no ${what} \`${name}\` here`, {
    hint: unknownHint(workspace, document, section, name),
  });
}

const SHOWN_PLACES = 4;

function unknownHint(workspace: Workspace, document: SourceDocument, section: Section, name: string): string {
  const elsewhere = declaredAnywhere(workspace)[section].get(name);
  if (elsewhere !== undefined) return `add \`${nameOf(elsewhere) ?? ''}\` to \`imports\``;
  return (
    didYouMean(workspace, name, visibleNames(workspace, document, section)) ??
    'declare it in Definitions, and import those'
  );
}
