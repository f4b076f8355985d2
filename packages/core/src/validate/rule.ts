import type { DiagnosticCode } from '../diagnostics/codes.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { type Site, sitesOf } from '../document/sites.ts';
import { diagnosticAt, type SourceDocument } from '../document/source.ts';
import type { Declared, Workspace } from '../document/workspace.ts';
import { memoize } from '../support/memoize.ts';
import { listAt } from '../support/multimap.ts';
import { type Effort, suggest } from '../support/suggest.ts';

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
  return (workspace) => {
    const found: (Diagnostic | readonly Diagnostic[])[] = [];
    for (const { site, document } of sitesByKind(workspace).get(kind) ?? []) {
      const mistake = check(site as SiteOf<K>, document, workspace);
      if (mistake !== undefined) found.push(mistake);
    }
    return found.flat();
  };
}

interface Located {
  readonly site: Site;
  readonly document: SourceDocument;
}

/** The sites of all documents: most rules have nothing to look at in most of these. */
const sitesByKind = memoize((workspace: Workspace): ReadonlyMap<Site['kind'], readonly Located[]> => {
  const byKind = new Map<Site['kind'], Located[]>();
  for (const document of workspace.documents)
    for (const site of sitesOf(document)) listAt(byKind, site.kind).push({ site, document });
  return byKind;
});

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

export function didYouMean(workspace: Workspace, written: string, names: Iterable<string>): string | undefined {
  const near = suggest(written, names, effortFor(workspace));
  return near === undefined ? undefined : `did you mean \`${near}\`?`;
}

/** What looking for names that were meant may cost, for all documents together; mistakes beyond it get no such hint. */
const effortFor = memoize((_workspace: Workspace): Effort => ({ left: 1_000_000 }));
