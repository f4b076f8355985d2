import { diagnosticAt, type SourceDocument } from '../document/source.ts';
import { allRoles } from '../document/workspace.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Path } from '../support/path.ts';
import { siteRule, type ValidationRule } from './rule.ts';

/**
 * Names of roles, actions and types are in Unicode Normalization Form C, without control or invisible characters: they are
 * compared byte for byte, so one that looks like another must be the other.
 */
export const normalizedNames: ValidationRule = (workspace) => [
  ...siteRule('action', (site, document) => check(document, site.value, site.path))(workspace),
  ...siteRule('type', (site, document) => check(document, site.value, site.path))(workspace),
  ...allRoles(workspace).flatMap((role) => check(role.document, role.name, role.path) ?? []),
];

function check(document: SourceDocument, name: string, path: Path): Diagnostic | undefined {
  const problem = problemOf(name);
  return problem === undefined
    ? undefined
    : diagnosticAt(document, path, 'invalid-name', `the name \`${visible(name)}\` ${problem}`, { part: 'key' });
}

/** Names with which nothing can be wrong, which is most of them. */
const ORDINARY = /^[!-~]+$/;

function problemOf(name: string): string | undefined {
  if (ORDINARY.test(name)) return undefined;
  if (name === '') return 'is empty';
  if (/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(name)) return 'has a control or invisible character';
  if (name !== name.normalize('NFC')) return 'is not in Unicode Normalization Form C';
  return name.trim() === name ? undefined : 'starts or ends with blank space';
}

function visible(name: string): string {
  return name.replaceAll(
    /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}
