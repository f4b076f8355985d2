import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { diagnosticAt, type SourceDocument } from '../document/source.ts';
import { documentsOfKind, lookUp, part, type Workspace } from '../document/workspace.ts';
import { entries, members, type Raw, strings } from '../document/raw.ts';
import { isSelectorText } from '../document/sites.ts';
import { parseNetwork } from '../operators/network.ts';
import type { OperandSpec } from '../operators/operator.ts';
import { isPattern, patternProblem } from '../operators/pattern.ts';
import { regexProblem } from '../operators/regex.ts';
import type { Path } from '../support/path.ts';
import { checkName } from './known-definitions.ts';
import { siteRule, type ValidationRule } from './rule.ts';

/** Patterns and regular expressions are written in the policy: one that a request brought would be the caller's choice. */
export const writtenNotations: ValidationRule = siteRule('computed', (site, document) =>
  site.spec.notation === 'network'
    ? undefined
    : diagnosticAt(
        document,
        site.path,
        'operand-type',
        `the ${NOTATIONS[site.spec.notation ?? 'pattern']} of \`${site.where}\` must be written in the policy`,
        {
          hint: 'a request must not choose it; compare with `startsWith`, `in` or `equals` instead',
        },
      ),
);

/** Literal patterns, regular expressions and networks are well-formed. */
export const validNotations: ValidationRule = (workspace) => [
  ...literalNotations(workspace),
  ...actionPatterns(workspace),
  ...idPatterns(workspace),
  ...namedNetworks(workspace),
];

const NOTATIONS = { pattern: 'pattern', regex: 'regular expression', network: 'network' } as const;

const literalNotations: ValidationRule = (workspace) => [
  ...siteRule('literal', (site, document) =>
    // selectors in a list of networks are sites of their own
    [site, ...networksIn(site, site.spec).filter(({ value }) => !isSelectorText(value))].flatMap(
      (raw) => checkNotation(workspace, document, raw, site.spec) ?? [],
    ),
  )(workspace),
  ...siteRule('constant', (site, document) => {
    const [constant, ...more] = lookUp(workspace, document, 'constants', site.value);
    if (constant === undefined || more.length > 0) return undefined;
    return [constant, ...networksIn(constant, site.spec)].flatMap(
      ({ value }) => checkNotation(workspace, document, { value, path: site.path }, site.spec) ?? [],
    );
  })(workspace),
];

function networksIn(raw: Raw, spec: OperandSpec | undefined): readonly Raw[] {
  return spec?.notation === 'network' ? entries(raw) : [];
}

function checkNotation(
  workspace: Workspace,
  document: SourceDocument,
  { value, path }: Raw,
  spec: OperandSpec | undefined,
): Diagnostic | undefined {
  if (typeof value !== 'string') return undefined;
  switch (spec?.notation) {
    case 'network':
      return checkNetwork(workspace, document, value, path);
    case 'pattern':
      return invalid(document, path, 'invalid-pattern', value, patternProblem(value));
    case 'regex':
      return invalid(document, path, 'invalid-regex', value, regexProblem(value), REGEX_HINT);
    case undefined:
      return undefined;
  }
}

const REGEX_HINT = 'the syntax is that of RE2: no look-around and no back-references';

function checkNetwork(
  workspace: Workspace,
  document: SourceDocument,
  network: string,
  path: Path,
): Diagnostic | undefined {
  if (isNetworkName(network)) return checkName(workspace, document, 'networks', network, path);
  return checkCidr(document, network, path);
}

/** Whatever has neither a dot nor a colon cannot be an address, so it is the name of a network. */
function isNetworkName(text: string): boolean {
  return !/[.:/]/.test(text);
}

function checkCidr(document: SourceDocument, network: string, path: Path): Diagnostic | undefined {
  const parsed = parseNetwork(network);
  return invalid(
    document,
    path,
    'invalid-network',
    network,
    typeof parsed === 'string' ? parsed : undefined,
    'write CIDR notation: `10.0.0.0/8`, `2001:db8::/32`',
  );
}

const actionPatterns: ValidationRule = siteRule('action', (site, document) =>
  invalid(document, site.path, 'invalid-pattern', site.value, patternProblem(site.value)),
);

const idPatterns: ValidationRule = siteRule('idPattern', (site, document) =>
  invalid(document, site.path, 'invalid-pattern', site.value, patternProblem(site.value)),
);

const namedNetworks: ValidationRule = (workspace) =>
  documentsOfKind(workspace, 'Definitions').flatMap((document) =>
    members(part(document, 'networks')).flatMap((network) =>
      strings(network).flatMap((cidr) => checkCidr(document, cidr.value, cidr.path) ?? []),
    ),
  );

/** Types are named exactly; only `*` alone stands for every type. */
export const exactTypes: ValidationRule = siteRule('type', (site, document) => {
  const isEvery = site.value === '*' && site.path[0] !== 'rules';
  return isPattern(site.value) && !isEvery
    ? diagnosticAt(document, site.path, 'invalid-pattern', `types are not patterns: \`${site.value}\``, {
        hint: 'name each type',
        part: 'key',
      })
    : undefined;
});

function invalid(
  document: SourceDocument,
  path: Path,
  code: 'invalid-pattern' | 'invalid-regex' | 'invalid-network',
  written: string,
  problem: string | undefined,
  hint?: string,
): Diagnostic | undefined {
  return problem === undefined ? undefined : diagnosticAt(document, path, code, `\`${written}\`: ${problem}`, { hint });
}
