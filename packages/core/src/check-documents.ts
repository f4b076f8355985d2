import type { DiagnosticCode } from './diagnostics/codes.ts';
import { type Diagnostic, sortDiagnostics } from './diagnostics/diagnostic.ts';
import { load } from './document/load.ts';
import { sourcesOf } from './document/read.ts';
import type { DocumentInput } from './document/source.ts';
import type { Workspace } from './document/workspace.ts';
import { validate } from './validate/validate.ts';

/**
 * Finds everything that is wrong with policy documents, errors and warnings, without making an engine. Never throws for what documents hold.
 *
 * @example
 * ```ts
 * import { checkDocuments, formatDiagnostic } from '@adjudge/core';
 *
 * const [mistake] = checkDocuments([{ text: '{ apiVersion: adjudge/v1, kind: Polices, name: documents }', source: 'documents.yaml' }]);
 * formatDiagnostic(mistake); // => 'documents.yaml:1:33: error: there is no kind of document `Polices` at $.kind; did you mean `Policy`? [unknown-kind]'
 * ```
 */
export function checkDocuments(documents: readonly DocumentInput[]): readonly Diagnostic[] {
  return check(documents, false).diagnostics;
}

/** Reads documents, and finds what is wrong with each and with all of them together, in the order of the inputs. */
export function check(
  documents: readonly DocumentInput[],
  allowEmpty: boolean,
): { readonly workspace: Workspace; readonly diagnostics: readonly Diagnostic[] } {
  if (!Array.isArray(documents)) throw new TypeError('the documents must be a list: createEngine([document, …])');
  const { workspace, diagnostics } = load(documents);
  const all = [...diagnostics, ...validate(workspace)];
  return {
    workspace,
    diagnostics: sortDiagnostics(
      allowEmpty ? all.filter(({ code }) => !EMPTINESS.has(code)) : all,
      sourcesOf(documents),
    ),
  };
}

const EMPTINESS: ReadonlySet<DiagnosticCode> = new Set(['no-documents', 'no-rules']);
