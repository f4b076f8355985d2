import { isPlainObject } from '../support/own.ts';
import { type Allowance, isSpent, newAllowance } from './allowance.ts';
import { readObject } from './read-object.ts';
import { readText } from './read-text.ts';
import type { DocumentInput, DocumentText, ReadResult } from './source.ts';

/** How diagnostics call each input: by the source it was given with, or by its place in the list. */
export function sourcesOf(inputs: readonly DocumentInput[]): readonly string[] {
  return inputs.map(sourceOf);
}

/**
 * Reads every input; one that cannot be read does not keep the others from being read. Where they are too many, what is
 * past the limit is not looked at, and nothing else is worth saying.
 */
export function readDocuments(inputs: readonly DocumentInput[]): ReadResult {
  const allowance = newAllowance();
  const results = inputs.map((input, index) => readOne(input, sourceOf(input, index), allowance));
  const diagnostics = results.flatMap((result) => result.diagnostics);
  return { documents: isSpent(allowance) ? [] : results.flatMap((result) => result.documents), diagnostics };
}

function sourceOf(input: DocumentInput, index: number): string {
  return (isText(input) ? input.source : undefined) ?? `documents[${String(index)}]`;
}

function readOne(input: DocumentInput, source: string, allowance: Allowance): ReadResult {
  if (isSpent(allowance)) return { documents: [], diagnostics: [] };
  return isText(input) ? readText(input, source, allowance) : readObject(input, source, allowance);
}

function isText(input: unknown): input is DocumentText {
  return isPlainObject(input) && typeof input['text'] === 'string' && !Object.hasOwn(input, 'kind');
}
