import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { type Site, sitesOf } from '../document/sites.ts';
import { diagnosticAt, type SourceDocument } from '../document/source.ts';
import type { Selector } from '../ir/selector.ts';
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
  const asked = new Set<string>();
  return sites.flatMap((site) => {
    if (site.mayBeAbsent || asked.has(site.value)) return [];
    asked.add(site.value);
    const { lost, certainAfter = 0 } = typing.follow(site, site.variables) ?? {};
    if (lost !== undefined || certainAfter === 0) return [];
    const selector = resolveSelector(site.value);
    const isExpected = [...sites, ...around].some(
      (other) =>
        other.mayBeAbsent &&
        typing.follow(other, other.variables) !== undefined &&
        covers(other.value, selector, certainAfter),
    );
    return isExpected ? [] : [warningAt(site, document)];
  });
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

/** Whether asking for one attribute tells that another is there, as far as it may not be. */
function covers(text: string, read: Selector, certainAfter: number): boolean {
  const other = resolveSelector(text);
  const length = Math.min(other.segments.length, read.segments.length);
  return (
    length >= certainAfter &&
    JSON.stringify([other.anchor, other.segments.slice(0, length)]) ===
      JSON.stringify([read.anchor, read.segments.slice(0, length)])
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
