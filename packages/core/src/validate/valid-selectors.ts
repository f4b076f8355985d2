import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { diagnosticAt, type SourceDocument } from '../document/source.ts';
import { isSelectorText, type Site } from '../document/sites.ts';
import type { Workspace } from '../document/workspace.ts';
import { resolveSelector } from '../selector/anchor.ts';
import { SelectorError } from '../selector/parse.ts';
import { didYouMean, siteRule, type ValidationRule } from './rule.ts';

const MAX_LENGTH = 1_000;

type SelectorSite = Extract<Site, { readonly kind: 'selector' }>;

/** Every selector is in the subset of JSONPath that policies may use, and starts at something that is there. */
export const validSelectors: ValidationRule = siteRule('selector', (site, document, workspace) => {
  if (site.value.length > MAX_LENGTH)
    return diagnosticAt(document, site.path, 'limit', `a selector has at most ${String(MAX_LENGTH)} characters`);
  try {
    const { anchor } = resolveSelector(site.value);
    return anchor.kind === 'variable' && !isBound(site, anchor.name)
      ? unknownVariable(site, document, workspace, anchor.name)
      : undefined;
  } catch (error) {
    if (error instanceof SelectorError) return describe(site, document, error);
    throw error;
  }
});

/** A quantifier does not take a name that a quantifier around it has taken. */
export const unshadowedVariables: ValidationRule = siteRule('binding', (site, document) =>
  isBound(site, site.value)
    ? diagnosticAt(
        document,
        site.path,
        'shadowed-variable',
        `\`@${site.value}\` is bound already, by a quantifier around this one`,
        { hint: 'choose another name' },
      )
    : undefined,
);

function describe(site: SelectorSite, document: SourceDocument, error: SelectorError): Diagnostic {
  const isAboutWhole = error.message.startsWith(`\`${site.value}\``);
  const message = isAboutWhole
    ? error.message
    : `${error.message}, at character ${String(error.offset + 1)} of \`${site.value}\``;
  const hint = isSelectorText(site.value) ? (error.hint ?? literalHint(site)) : 'a selector starts with `$` or `@`';
  return diagnosticAt(document, site.path, error.code, message, {
    hint,
    position: document.locateInside(site.path, site.value, error.offset),
  });
}

function isBound({ variables }: Pick<SelectorSite, 'variables'>, name: string): boolean {
  return variables.some((variable) => variable.name === name);
}

function unknownVariable(site: SelectorSite, document: SourceDocument, workspace: Workspace, name: string): Diagnostic {
  const bound = site.variables.map((variable) => `@${variable.name}`);
  const hint = didYouMean(workspace, `@${name}`, bound) ?? literalHint(site);
  return diagnosticAt(
    document,
    site.path,
    'unknown-variable',
    `\`@${name}\` is not bound by a quantifier around this`,
    { hint },
  );
}

/** What asks for presence takes nothing but a selector. */
function literalHint({ value, path }: SelectorSite): string | undefined {
  const last = path.at(-1);
  return last === 'exists' || last === 'missing'
    ? undefined
    : `if the text itself is meant, write \`{ value: ${JSON.stringify(value)} }\``;
}
