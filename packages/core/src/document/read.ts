import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { isPlainObject } from '../support/own.ts';
import { readObject } from './read-object.ts';
import { readText } from './read-text.ts';
import type { DocumentInput, DocumentText, SourceDocument } from './source.ts';

/** What could be read, and what was wrong with the rest. */
export interface ReadResult {
  readonly documents: readonly SourceDocument[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads every input; one that cannot be read does not keep the others from being read. */
export function readDocuments(inputs: readonly DocumentInput[]): ReadResult {
  const results = inputs.map((input, index) => readOne(input, `documents[${String(index)}]`));
  return {
    documents: results.flatMap((result) => result.documents),
    diagnostics: results.flatMap((result) => result.diagnostics),
  };
}

function readOne(input: DocumentInput, label: string): ReadResult {
  return isText(input) ? readText(input, label) : readObject(input, label);
}

function isText(input: unknown): input is DocumentText {
  return isPlainObject(input) && typeof input['text'] === 'string' && !Object.hasOwn(input, 'kind');
}
