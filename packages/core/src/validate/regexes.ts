import { diagnosticAt, type SourceDocument } from '../document/source.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Workspace } from '../document/workspace.ts';
import { compileRegex, regexProblem } from '../operators/regex.ts';
import { memoize } from '../support/memoize.ts';
import type { Path } from '../support/path.ts';

/** Instructions of all regular expressions; what making them ready costs grows with these. */
const MAX_INSTRUCTIONS = 30_000;
const REGEX_HINT = 'the syntax is that of RE2: no look-around and no back-references';

/** A regular expression is well-formed, and all of them together are no larger than can be made ready. */
export function checkRegex(
  workspace: Workspace,
  document: SourceDocument,
  text: string,
  path: Path,
): Diagnostic | undefined {
  const regexes = regexesOf(workspace);
  if (regexes.left < 0) return undefined; // which has been reported
  const problem = regexes.problems.has(text) ? regexes.problems.get(text) : regexProblem(text);
  if (problem !== undefined) {
    regexes.problems.set(text, problem);
    return diagnosticAt(document, path, 'invalid-regex', `\`${text}\`: ${problem}`, { hint: REGEX_HINT });
  }
  if (regexes.problems.has(text)) return undefined;
  regexes.problems.set(text, undefined);
  regexes.left -= compileRegex(text).size;
  if (regexes.left >= 0) return undefined;
  const message = `the regular expressions come to more than ${String(MAX_INSTRUCTIONS)} characters, repetitions written out`;
  return diagnosticAt(document, path, 'limit', message, { hint: 'use `like`, or `in` with a list, where these do' });
}

/** What is known of the regular expressions of documents, each looked at once. */
const regexesOf = memoize((_workspace: Workspace) => ({
  problems: new Map<string, string | undefined>(),
  left: MAX_INSTRUCTIONS,
}));
