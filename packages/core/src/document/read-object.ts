import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { isSafeNumber, type Json } from '../ir/value.ts';
import { isPlainObject } from '../support/own.ts';
import type { Path } from '../support/path.ts';
import { formatPath } from '../support/path.ts';
import type { ReadResult } from './read.ts';
import type { DocumentObject, SourceDocument } from './source.ts';

const MAX_DEPTH = 100;

/** Reads a document that was given as an object: copies it, so that it cannot change, and refuses what is not JSON. */
export function readObject(input: DocumentObject, label: string): ReadResult {
  const diagnostics: Diagnostic[] = [];
  const refuse = (path: Path, code: 'not-json' | 'limit', message: string): null => {
    diagnostics.push({ code, severity: 'error', message, source: label, path: formatPath(path) });
    return null;
  };
  const value = copy(input, [], refuse);
  if (!isPlainObject(value)) {
    if (diagnostics.length === 0) refuse([], 'not-json', 'a document is an object');
    return { documents: [], diagnostics };
  }
  const document: SourceDocument = {
    source: label,
    value,
    locate: () => undefined,
    locateInside: () => undefined,
  };
  return { documents: diagnostics.length === 0 ? [document] : [], diagnostics };
}

type Refuse = (path: Path, code: 'not-json' | 'limit', message: string) => null;

function copy(value: unknown, path: Path, refuse: Refuse): Json {
  if (path.length > MAX_DEPTH)
    return refuse(path.slice(0, 3), 'limit', `the document is nested deeper than ${String(MAX_DEPTH)} levels`);
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number')
    return isSafeNumber(value)
      ? value
      : refuse(path, 'not-json', `\`${String(value)}\` is not a number that is kept exactly`);
  if (Array.isArray(value)) return value.map((item, index) => copy(item, [...path, index], refuse));
  if (!isPlainObject(value)) return refuse(path, 'not-json', 'this is not a JSON value');
  const result = Object.create(null) as Record<string, Json>;
  for (const key of Object.keys(value)) {
    if (value[key] !== undefined) result[key] = copy(value[key], [...path, key], refuse);
  }
  return result;
}
