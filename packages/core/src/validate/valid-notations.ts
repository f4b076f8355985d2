import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { diagnosticAt, type SourceDocument } from '../document/source.ts';
import { documentsOfKind, lookUp, part, type Workspace } from '../document/workspace.ts';
import { members, type Raw, strings } from '../document/raw.ts';
import type { Json } from '../ir/value.ts';
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
  ...siteRule('literal', (site, document) => checkNotation(workspace, document, site, site.spec))(workspace),
  ...siteRule('constant', (site, document) => {
    const [constant, ...more] = lookUp(workspace, document, 'constants', site.value);
    if (constant === undefined || more.length > 0) return undefined;
    return checkNotation(workspace, document, { value: constant.value, path: site.path }, site.spec);
  })(workspace),
];

function checkNotation(
  workspace: Workspace,
  document: SourceDocument,
  raw: Raw,
  spec: OperandSpec | undefined,
): Diagnostic | undefined {
  if (spec?.notation === 'network') return checkNetworks(workspace, document, raw);
  if (typeof raw.value !== 'string') return undefined;
  if (spec?.notation === 'pattern')
    return invalid(document, raw.path, 'invalid-pattern', raw.value, patternProblem(raw.value));
  if (spec?.notation === 'regex')
    return invalid(
      document,
      raw.path,
      'invalid-regex',
      raw.value,
      regexProblem(raw.value),
      'the syntax is that of RE2: no look-around and no back-references',
    );
  return undefined;
}

function checkNetworks(workspace: Workspace, document: SourceDocument, raw: Raw): Diagnostic | undefined {
  const list: readonly Json[] = Array.isArray(raw.value) ? (raw.value as readonly Json[]) : [raw.value];
  for (const network of list) {
    const diagnostic = typeof network === 'string' ? checkNetwork(workspace, document, network, raw.path) : undefined;
    if (diagnostic !== undefined) return diagnostic;
  }
  return undefined;
}

/** Whatever has neither a dot nor a colon cannot be an address, so it is the name of a network. */
function checkNetwork(
  workspace: Workspace,
  document: SourceDocument,
  network: string,
  path: Path,
): Diagnostic | undefined {
  if (isNetworkName(network)) return checkName(workspace, document, 'networks', network, path);
  return checkCidr(document, network, path);
}

function isNetworkName(text: string): boolean {
  return !/[.:/$@]/.test(text) || /^[A-Za-z][A-Za-z0-9_-]*$/.test(text);
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
