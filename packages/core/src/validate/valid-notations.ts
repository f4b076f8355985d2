import type { DiagnosticCode } from '../diagnostics/codes.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { diagnosticAt, type SourceDocument } from '../document/source.ts';
import { documentsOfKind, lookUp, part, type Workspace } from '../document/workspace.ts';
import { entries, isString, member, members, type Raw, strings } from '../document/raw.ts';
import { isSelectorText } from '../document/sites.ts';
import { parseNetwork } from '../operators/network.ts';
import { parseDuration } from '../operators/duration.ts';
import { parseInstant } from '../operators/instant.ts';
import type { Notation, OperandSpec } from '../operators/operator.ts';
import { isPattern, patternProblem } from '../operators/pattern.ts';
import { isTimeZone } from '../operators/schedule.ts';
import type { Path } from '../support/path.ts';
import { checkName } from './known-definitions.ts';
import { checkRegex } from './regexes.ts';
import { siteRule, type ValidationRule } from './rule.ts';

/** Patterns and regular expressions are written in the policy: one that a request brought would be the caller's choice. */
export const writtenNotations: ValidationRule = siteRule('computed', (site, document) =>
  MAY_BE_COMPUTED.has(site.notation)
    ? undefined
    : diagnosticAt(
        document,
        site.path,
        'operand-type',
        `the ${NOTATIONS[site.notation]} of \`${site.where}\` must be written in the policy`,
        {
          hint: site.notation === 'schedule' ? SPAN_INSTEAD : COMPARE_INSTEAD,
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

const NOTATIONS = {
  pattern: 'pattern',
  regex: 'regular expression',
  network: 'network',
  instant: 'instant',
  duration: 'duration',
  schedule: 'schedule',
} as const;

const COMPARE_INSTEAD = 'a request must not choose it; compare with `startsWith`, `in` or `equals` instead';

const SPAN_INSTEAD = 'name a schedule, or list two instants, each of which may be computed';

const MAY_BE_COMPUTED: ReadonlySet<Notation> = new Set(['network', 'instant', 'duration']);

const literalNotations: ValidationRule = (workspace) => [
  ...siteRule('literal', (site, document) =>
    // selectors in a list are sites of their own
    noted(site, site.spec)
      .filter(({ value }) => value === site.value || site.isEscaped || !isSelectorText(value))
      .flatMap((raw) => checkNotation(workspace, document, raw) ?? []),
  )(workspace),
  ...siteRule('constant', (site, document) => {
    const [constant, ...more] = lookUp(workspace, document, 'constants', site.value);
    if (constant === undefined || more.length > 0) return undefined;
    return noted(constant, site.spec).flatMap(
      (raw) => checkNotation(workspace, document, { ...raw, path: site.path }) ?? [],
    );
  })(workspace),
];

interface Noted extends Raw {
  readonly notation: Notation | undefined;
  readonly isElement: boolean;
}

/** A value and, where a list may stand, what stands in the list: networks, or the instants of a span. */
function noted(raw: Raw, spec: OperandSpec | undefined): readonly Noted[] {
  const notation = spec?.notation;
  const inLists: Notation | undefined =
    notation === 'network' ? 'network' : notation === 'schedule' ? 'instant' : undefined;
  return [
    { ...raw, notation, isElement: false },
    ...(inLists === undefined ? [] : entries(raw).map((entry) => ({ ...entry, notation: inLists, isElement: true }))),
  ];
}

function checkNotation(
  workspace: Workspace,
  document: SourceDocument,
  { value, path, notation, isElement }: Noted,
): Diagnostic | undefined {
  if (typeof value !== 'string') return isElement ? checkElement(document, value, path) : undefined;
  switch (notation) {
    case 'network':
      return checkNetwork(workspace, document, value, path);
    case 'pattern':
      return invalid(document, path, 'invalid-pattern', value, patternProblem(value));
    case 'regex':
      return checkRegex(workspace, document, value, path);
    case 'instant':
      return parseInstant(value) === undefined
        ? invalid(document, path, 'invalid-instant', value, 'not an instant', INSTANT_HINT)
        : undefined;
    case 'duration':
      return parseDuration(value) === undefined
        ? invalid(document, path, 'invalid-duration', value, 'not a duration', DURATION_HINT)
        : undefined;
    case 'schedule':
      return checkName(workspace, document, 'schedules', value, path);
    case undefined:
      return undefined;
  }
}

/** An object or list in a list may be an operand, which is a site of its own. */
function checkElement(document: SourceDocument, value: unknown, path: Path): Diagnostic | undefined {
  if (typeof value === 'object' && value !== null) return undefined;
  const written = `\`${String(value)}\` is not a text, so it can never be a network or an instant`;
  return diagnosticAt(document, path, 'operand-type', written);
}

export const INSTANT_HINT = 'write RFC 3339 with an offset, and a day that there is: `2026-01-31T09:00:00Z`';
const DURATION_HINT = 'write ISO 8601 with weeks, or days, hours, minutes and seconds: `P30D`, `PT15M`';

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
  code: DiagnosticCode,
  written: string,
  problem: string | undefined,
  hint?: string,
): Diagnostic | undefined {
  return problem === undefined ? undefined : diagnosticAt(document, path, code, `\`${written}\`: ${problem}`, { hint });
}

/** A span is a list of two instants. */
export const spansOfTwo: ValidationRule = (workspace) => [
  ...siteRule('literal', ({ value, path, spec }, document) => checkSpan(document, value, path, spec))(workspace),
  ...siteRule('constant', ({ value: name, path, spec }, document) => {
    const [constant] = lookUp(workspace, document, 'constants', name);
    return checkSpan(document, constant?.value, path, spec);
  })(workspace),
];

function checkSpan(
  document: SourceDocument,
  value: unknown,
  path: Path,
  spec: OperandSpec | undefined,
): Diagnostic | undefined {
  return spec?.notation === 'schedule' && Array.isArray(value) && value.length !== 2
    ? diagnosticAt(document, path, 'operand-count', `expected 2 instants, not ${String(value.length)}`)
    : undefined;
}

/** Schedules are in time zones that there are. */
export const knownTimeZones: ValidationRule = (workspace) =>
  documentsOfKind(workspace, 'Definitions').flatMap((document) =>
    members(part(document, 'schedules'))
      .map((schedule) => member(schedule.value, schedule.path, 'timeZone'))
      .filter(isString)
      .filter((zone) => !isTimeZone(zone.value))
      .map((zone) =>
        diagnosticAt(document, zone.path, 'invalid-time-zone', `there is no time zone \`${zone.value}\``, {
          hint: 'name an IANA time zone, such as `Europe/Berlin` or `UTC`',
        }),
      ),
  );
