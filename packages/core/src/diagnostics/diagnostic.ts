import type { DiagnosticCode } from './codes.ts';

/** A mistake in the documents, and where it is. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: 'error' | 'warning';
  /** One lower-case sentence; the author's own words stand in backticks. */
  readonly message: string;
  /** How to mend it, where there is a likely way. */
  readonly hint?: string;
  /** Which text or object it is in: the `source` it was given with, or `documents[2]`. */
  readonly source: string;
  /** Where in the document, as a JSONPath (RFC 9535): `$.rules[0].effect`. */
  readonly path: string;
  /** 1-based; absent for documents that were given as objects. */
  readonly line?: number;
  /** 1-based, in UTF-16 code units; absent for documents that were given as objects. */
  readonly column?: number;
}

/** A diagnostic on one line: `documents.yaml:7:5: error: there is no key `efect` here at $.rules[0].efect; did you mean `effect`? [unknown-key]` */
export function formatDiagnostic(diagnostic: Diagnostic): string {
  const { code, severity, message, hint, source, path, line, column } = diagnostic;
  const place = [source, line, column].filter((part) => part !== undefined).join(':');
  return `${place}: ${severity}: ${message} at ${path}${hint === undefined ? '' : `; ${hint}`} [${code}]`;
}

/** The order of a reader: by source, in the order given, then by place. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[], inOrder: readonly string[]): readonly Diagnostic[] {
  const sources = new Map(inOrder.toReversed().map((source, index) => [source, -index]));
  const order: readonly ((of: Diagnostic) => number)[] = [
    ({ source }) => sources.get(source) ?? 0,
    ({ line = 0 }) => line,
    ({ column = 0 }) => column,
  ];
  return diagnostics.toSorted(
    (a, b) => order.map((place) => place(a) - place(b)).find((difference) => difference !== 0) ?? 0,
  );
}
