import type { DiagnosticCode } from '../diagnostics/codes.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { type Site, sitesOf } from '../document/sites.ts';
import { diagnosticAt, type SourceDocument } from '../document/source.ts';
import type { Declared, Workspace } from '../document/workspace.ts';
import { suggest } from '../support/suggest.ts';

/** Finds one kind of mistake in documents that have been read; their shape may still be wrong. */
export type ValidationRule = (workspace: Workspace) => readonly Diagnostic[];

type SiteOf<K extends Site['kind']> = Extract<Site, { readonly kind: K }>;

/** A rule that looks at one kind of site on its own. */
export function siteRule<K extends Site['kind']>(
  kind: K,
  check: (
    site: SiteOf<K>,
    document: SourceDocument,
    workspace: Workspace,
  ) => Diagnostic | readonly Diagnostic[] | undefined,
): ValidationRule {
  return (workspace) =>
    workspace.documents.flatMap((document) =>
      sitesOf(document).flatMap((site) => {
        if (site.kind !== kind) return [];
        return check(site as SiteOf<K>, document, workspace) ?? [];
      }),
    );
}

/** Everything declared under a name that stands before it already. */
export function repeated(declared: readonly Declared[], code: DiagnosticCode, what: string): readonly Diagnostic[] {
  const first = new Map<string, Declared>();
  return declared.flatMap((one) => {
    const earlier = first.get(one.name);
    if (earlier === undefined) first.set(one.name, one);
    return earlier === undefined
      ? []
      : [
          diagnosticAt(one.document, one.path, code, `${what} \`${one.name}\` is declared twice`, {
            hint: `the other is in ${placeOf(earlier)}`,
            part: 'key',
          }),
        ];
  });
}

function placeOf({ document, path }: Declared): string {
  const position = document.locate(path, 'key');
  return position === undefined
    ? document.source
    : `${document.source}:${String(position.line)}:${String(position.column)}`;
}

export function didYouMean(written: string, names: Iterable<string>): string | undefined {
  const near = suggest(written, names);
  return near === undefined ? undefined : `did you mean \`${near}\`?`;
}
