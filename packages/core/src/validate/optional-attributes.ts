import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { type Site, sitesOf } from '../document/sites.ts';
import { diagnosticAt, type SourceDocument } from '../document/source.ts';
import { resolveSelector } from '../selector/anchor.ts';
import { listAt } from '../support/multimap.ts';
import type { Path } from '../support/path.ts';
import type { ValidationRule } from './rule.ts';
import { type Typing, typingOf } from './typing.ts';

type SelectorSite = Extract<Site, { readonly kind: 'selector' }>;

/**
 * What a schema does not require is read only where the document also says what is to be without it: with `exists`,
 * `missing` or `default`, on the way to it or on it, in the same rule, guard or named condition, or in the guard of the
 * rule's policy.
 */
export const optionalAttributes: ValidationRule = (workspace) =>
  workspace.documents.flatMap((document) => {
    const typing = typingOf(workspace, document);
    return typing === undefined
      ? []
      : [...scopesIn(document).values()].flatMap((scope) => check(scope, document, typing));
  });

interface Scope {
  readonly sites: readonly SelectorSite[];
  /** Those around it, where it may be asked for as well. */
  readonly around: readonly SelectorSite[];
}

function check({ sites, around }: Scope, document: SourceDocument, typing: Typing): readonly Diagnostic[] {
  const expected = new Expected(
    [...sites, ...around].filter((site) => site.mayBeAbsent && typing.follow(site, site.variables) !== undefined),
  );
  const needed = sites.filter((site) => !site.mayBeAbsent);
  const read = new Map(needed.toReversed().map((site) => [site.value, site])); // each where it is first read
  return [...read.values()].flatMap((site) => {
    const { lost, certainAfter = 0 } = typing.follow(site, site.variables) ?? {};
    return lost !== undefined || certainAfter === 0 || expected.covers(site.value, certainAfter)
      ? []
      : [warningAt(site, document)];
  });
}

/** What is asked for somewhere. */
class Expected {
  private readonly whole: ReadonlySet<string>;
  private readonly begun: ReadonlySet<string>;

  constructor(sites: readonly SelectorSite[]) {
    const paths = sites.map((site) => beginnings(site.value));
    this.whole = new Set(paths.flatMap((path) => path.slice(-1)));
    this.begun = new Set(paths.flat());
  }

  /** Whether asking for something tells that an attribute is there, as far as it may not be: for itself, on the way to it or inside it. */
  covers(text: string, certainAfter: number): boolean {
    const path = beginnings(text);
    return (
      path.slice(certainAfter).some((key) => this.whole.has(key)) || path.slice(-1).some((key) => this.begun.has(key))
    );
  }
}

/** The selector after no step, one step and so on, each as a key. */
function beginnings(text: string): readonly string[] {
  const { anchor, segments } = resolveSelector(text);
  const start = JSON.stringify(anchor);
  return [start, ...segments.map((_, index) => `${start}${JSON.stringify(segments.slice(0, index + 1))}`)];
}

function warningAt(site: SelectorSite, document: SourceDocument): Diagnostic {
  return diagnosticAt(
    document,
    site.path,
    'optional-attribute',
    `\`${site.value}\` is optional, and unknown without it`,
    {
      hint: 'ask for it with `exists`, or say with `default` what stands in for it',
      severity: 'warning',
    },
  );
}

function scopesIn(document: SourceDocument): ReadonlyMap<string, Scope> {
  const sites = new Map<string, SelectorSite[]>();
  for (const site of sitesOf(document)) if (site.kind === 'selector') listAt(sites, scopeOf(site.path)).push(site);
  const around = sites.get(scopeOf(['when'])) ?? [];
  return new Map([...sites].map(([name, inside]) => [name, { sites: inside, around }]));
}

/** How many steps it is to a scope of its own. */
const DEPTHS: ReadonlyMap<unknown, number> = new Map([
  ['rules', 2],
  ['conditions', 2],
  ['derivedRoles', 2],
  ['roles', 5],
]);

/** The rule, permission of a role, guard or named condition that something stands in. */
function scopeOf(path: Path): string {
  return JSON.stringify(path.slice(0, DEPTHS.get(path[0]) ?? 1));
}
