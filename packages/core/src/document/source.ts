import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { DiagnosticCode } from '../diagnostics/codes.ts';
import type { JsonObject } from '../ir/value.ts';
import { formatPath, type Path } from '../support/path.ts';

/** A policy document as text, with the name that diagnostics give it. */
export interface DocumentText {
  /** YAML 1.2 (it may hold several documents) or JSON. */
  readonly text: string;
  /** A file name, say; `documents[0]` where there is none. */
  readonly source?: string;
  /** What the text is; by default JSON where `source` ends in `.json`, else YAML. */
  readonly format?: 'yaml' | 'json';
}

/** A policy document as a plain object, as `JSON.parse` would give it. */
export type DocumentObject = Readonly<Record<string, unknown>>;

export type DocumentInput = DocumentText | DocumentObject;

/** Where something stands in a text; both count from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** One document, read: its value is made of null-prototype objects, and has only JSON values. */
export interface SourceDocument {
  readonly source: string;
  readonly value: JsonObject;
  /** Where the value at a path stands, or its key. */
  readonly locate: (path: Path, part: 'value' | 'key') => Position | undefined;
  /** Where a character of the string at a path stands, if it is written as it is. */
  readonly locateInside: (path: Path, text: string, offset: number) => Position | undefined;
}

/** What could be read, and what was wrong with the rest. */
export interface ReadResult {
  readonly documents: readonly SourceDocument[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A mistake at a place in a document. */
export function diagnosticAt(
  document: SourceDocument,
  path: Path,
  code: DiagnosticCode,
  message: string,
  more: {
    readonly hint?: string | undefined;
    readonly part?: 'value' | 'key';
    readonly position?: Position | undefined;
    readonly severity?: Diagnostic['severity'];
  } = {},
): Diagnostic {
  const position = more.position ?? document.locate(path, more.part ?? 'value');
  return {
    code,
    severity: more.severity ?? 'error',
    message,
    ...(more.hint === undefined ? {} : { hint: more.hint }),
    source: document.source,
    path: formatPath(path),
    ...position,
  };
}
