import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { isSafeNumber, type Json } from '../ir/value.ts';
import { isPlainObject } from '../support/own.ts';
import { formatPath, type Path } from '../support/path.ts';
import { type Allowance, newAllowance, TOO_MANY_VALUES } from './allowance.ts';
import type { DocumentObject, ReadResult, SourceDocument } from './source.ts';

/** Levels of nesting in a document. */
export const MAX_DEPTH = 100;

/** Whoever gives a path or a text means this. */
const AS_TEXT = 'give what a file holds as `{ text, source }`; paths are not read';

/** A condition that is misspelt in code, say; without it the rule would hold for everybody. */
const NO_VALUE = 'the key is here, and its value is `undefined`';
const GIVE_VALUE = 'leave the key out, or give it a value';

/** Reads a document that was given as an object: copies it, so that it cannot change, and refuses what is not JSON. */
export function readObject(input: DocumentObject, label: string, allowance: Allowance = newAllowance()): ReadResult {
  return new ObjectReader(label, allowance).read(input);
}

class ObjectReader {
  private readonly source: string;
  private readonly diagnostics: Diagnostic[] = [];
  private readonly allowance: Allowance;
  private isOverLimit = false;

  constructor(source: string, allowance: Allowance) {
    this.source = source;
    this.allowance = allowance;
  }

  read(input: unknown): ReadResult {
    const value = this.copy(input, []);
    if (this.diagnostics.length === 0 && !isPlainObject(value))
      this.report('not-json', 'a document is an object', [], AS_TEXT);
    if (this.diagnostics.length > 0 || !isPlainObject(value)) return { documents: [], diagnostics: this.diagnostics };
    const document: SourceDocument = {
      source: this.source,
      value,
      locate: () => undefined,
      locateInside: () => undefined,
    };
    return { documents: [document], diagnostics: [] };
  }

  /** Each getter and Proxy is asked once, and what throws is not JSON. */
  private copy(value: unknown, path: Path): Json {
    if (this.isOverLimit) return null;
    this.allowance.values -= 1;
    if (this.allowance.values < 0) return this.reportLimit(TOO_MANY_VALUES, []);
    if (path.length > MAX_DEPTH)
      return this.reportLimit(`the document is nested deeper than ${String(MAX_DEPTH)} levels`, path.slice(0, 3));
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
    if (typeof value === 'number') {
      return isSafeNumber(value)
        ? value
        : this.report('not-json', `\`${String(value)}\` is not a number that is kept exactly`, path);
    }
    try {
      if (Array.isArray(value))
        return Array.from(value as readonly unknown[], (item, at) => this.copy(item, [...path, at]));
      if (isPlainObject(value)) return this.copyMembers(value, path);
    } catch {
      return this.report('not-json', 'this cannot be read: it throws', path);
    }
    return this.report('not-json', 'this is not a JSON value', path);
  }

  private copyMembers(object: Readonly<Record<string, unknown>>, path: Path): Json {
    const result = Object.create(null) as Record<string, Json>;
    for (const key of Object.keys(object)) {
      const value = object[key];
      const at = [...path, key];
      result[key] = value === undefined ? this.report('not-json', NO_VALUE, at, GIVE_VALUE) : this.copy(value, at);
    }
    return result;
  }

  private reportLimit(message: string, path: Path): null {
    this.isOverLimit = true;
    return this.report('limit', message, path);
  }

  private report(code: 'not-json' | 'limit', message: string, path: Path, hint?: string): null {
    const more = hint === undefined ? {} : { hint };
    this.diagnostics.push({ code, severity: 'error', message, ...more, source: this.source, path: formatPath(path) });
    return null;
  }
}
