import {
  type Document,
  type Pair,
  type YAMLError,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseAllDocuments,
} from 'yaml';
import type { DiagnosticCode } from '../diagnostics/codes.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { isSafeNumber, type Json } from '../ir/value.ts';
import { isPlainObject } from '../support/own.ts';
import { formatPath, type Path } from '../support/path.ts';
import type { ReadResult } from './read.ts';
import type { DocumentText, Position, SourceDocument } from './source.ts';

const MAX_DEPTH = 100;
const MAX_TEXT = 10_000_000;
/** Nodes that aliases may add to one document. */
const MAX_ALIASED = 10_000;

/** Reads YAML or JSON text: each of its documents, with the place of everything in it. */
export function readText(input: DocumentText, label: string): ReadResult {
  return new TextReader(input, input.source ?? label).read();
}

class TextReader {
  private readonly text: string;
  private readonly source: string;
  private readonly isJson: boolean;
  private readonly lines = new LineCounter();
  private readonly diagnostics: Diagnostic[] = [];
  private aliased = 0;

  constructor(input: DocumentText, source: string) {
    this.text = input.text.startsWith('\uFEFF') ? input.text.slice(1) : input.text;
    this.source = source;
    this.isJson = (input.format ?? (source.endsWith('.json') ? 'json' : 'yaml')) === 'json';
  }

  read(): ReadResult {
    if (this.text.length > MAX_TEXT)
      return this.fail('limit', `the text is longer than ${String(MAX_TEXT)} characters`);
    try {
      return this.readAll();
    } catch (error) {
      if (error instanceof RangeError)
        return this.fail('limit', `the text is nested deeper than ${String(MAX_DEPTH)} levels`);
      throw error;
    }
  }

  private readAll(): ReadResult {
    const parsed = parseAllDocuments(this.text, {
      version: '1.2',
      schema: 'core',
      merge: false,
      uniqueKeys: true,
      prettyErrors: false,
      lineCounter: this.lines,
    });
    const documents = ('empty' in parsed ? [] : parsed).flatMap((document) => this.readDocument(document));
    if (this.isJson && this.diagnostics.length === 0) this.checkJson();
    if (documents.length === 0 && this.diagnostics.length === 0)
      this.report('no-documents', 'the text holds no document', 0, []);
    return { documents: this.diagnostics.length === 0 ? documents : [], diagnostics: this.diagnostics };
  }

  private readDocument(document: Document): readonly SourceDocument[] {
    for (const error of document.errors) this.reportSyntax(error);
    if (document.directives?.yaml.explicit === true && document.directives.yaml.version !== '1.2') {
      this.report(
        'unsupported-yaml',
        `\`%YAML ${document.directives.yaml.version}\` is not supported`,
        0,
        [],
        'leave the directive out: documents are YAML 1.2',
      );
    }
    const root = document.contents;
    if (root === null || (isScalar(root) && root.value === null)) return [];
    const value = this.convert(root, [], document);
    if (!isPlainObject(value)) {
      this.report('wrong-type', 'a document is an object', start(root), []);
      return [];
    }
    return [
      {
        source: this.source,
        value,
        locate: (path, part) => this.locate(document, path, part),
        locateInside: (path, text, offset) => this.locateInside(document, path, text, offset),
      },
    ];
  }

  private reportSyntax(error: YAMLError): void {
    const [at] = error.pos;
    if (error.code !== 'DUPLICATE_KEY') return void this.report('syntax', lowerFirst(error.message), at, []);
    const key = /^(?:"[^"\n]*"|'[^'\n]*'|[^\s:]*)/.exec(this.text.slice(at))?.[0] ?? '';
    this.report('duplicate-key', `the key \`${key.replaceAll(/^["']|["']$/g, '')}\` stands here twice`, at, []);
  }

  private convert(node: unknown, path: Path, document: Document): Json {
    const at = start(node);
    if (path.length > MAX_DEPTH)
      return this.report(
        'limit',
        `the document is nested deeper than ${String(MAX_DEPTH)} levels`,
        at,
        path.slice(0, 3),
      );
    if (isAlias(node)) return this.convertAlias(node.resolve(document), node.source, at, path, document);
    this.checkTag(node, at, path);
    if (isMap(node)) return this.convertMap(node.items, path, document);
    if (isSeq(node)) return node.items.map((item, index) => this.convert(item, [...path, index], document));
    return isScalar(node) ? this.convertScalar(node.value, node.source, at, path) : null;
  }

  private convertAlias(target: Node | undefined, name: string, at: number, path: Path, document: Document): Json {
    if (target === undefined)
      return this.report('syntax', `there is no anchor \`&${name}\` before this alias`, at, path);
    this.aliased += sizeOf(target, document, MAX_ALIASED);
    if (this.aliased > MAX_ALIASED)
      return this.report('limit', `aliases add more than ${String(MAX_ALIASED)} nodes`, at, path);
    return this.convert(target, path, document);
  }

  private convertMap(items: readonly Pair[], path: Path, document: Document): Json {
    const result = Object.create(null) as Record<string, Json>;
    for (const { key, value } of items) {
      const name: unknown = isScalar(key) ? key.value : undefined;
      const at = start(key);
      if (typeof name !== 'string')
        this.report('unsupported-yaml', 'a key must be a string', at, path, 'put it in quotes');
      else if (name === '<<')
        this.report('unsupported-yaml', 'merge keys (`<<`) are not supported', at, path, 'write the members out');
      else result[name] = this.convert(value, [...path, name], document);
    }
    return result;
  }

  private convertScalar(value: unknown, written: string | undefined, at: number, path: Path): Json {
    if (typeof value === 'number') {
      return isSafeNumber(value)
        ? value
        : this.report(
            'not-json',
            `\`${written ?? String(value)}\` is not a number that is kept exactly`,
            at,
            path,
            'write it as a string',
          );
    }
    if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
    return this.report('unsupported-yaml', 'this is not a JSON value', at, path);
  }

  private checkTag(node: unknown, at: number, path: Path): void {
    const written = this.text.slice(at).startsWith('!') ? /^![^\s,[\]{}]*/.exec(this.text.slice(at))?.[0] : undefined;
    const tag = written ?? (isScalar(node) || isMap(node) || isSeq(node) ? node.tag : undefined);
    if (tag !== undefined)
      this.report('unsupported-yaml', `tags such as \`${tag}\` are not supported`, at, path, 'leave the tag out');
  }

  /** YAML has read it with positions; whether it is JSON is for the platform's parser to say. */
  private checkJson(): void {
    try {
      JSON.parse(this.text);
    } catch (error) {
      const message = error instanceof Error ? error.message : '';
      const at = Number(
        /at position (\d+)/.exec(message)?.[1] ?? (message.includes('end of JSON') ? this.text.length : 0),
      );
      this.report(
        'syntax',
        `this is not JSON: ${lowerFirst(message.replace(/ (?:in JSON )?at position.*| is not valid JSON$/s, ''))}`,
        at,
        [],
      );
    }
  }

  private locate(document: Document, path: Path, part: 'value' | 'key'): Position {
    const parent = path.length === 0 ? undefined : document.getIn(path.slice(0, -1), true);
    const last = path.at(-1);
    const pair = isMap(parent) ? parent.items.find((item) => isScalar(item.key) && item.key.value === last) : undefined;
    const node = part === 'key' || pair?.value === null ? pair?.key : document.getIn(path, true);
    return this.position(start(node ?? parent ?? document.contents));
  }

  private locateInside(document: Document, path: Path, text: string, offset: number): Position | undefined {
    const node = document.getIn(path, true);
    if (!isScalar(node) || node.range === undefined || node.range === null) return undefined;
    const [from, to] = node.range;
    const inside = this.text.slice(from, to).indexOf(text);
    return inside === -1 ? this.position(from) : this.position(from + inside + offset);
  }

  private position(offset: number): Position {
    const { line, col } = this.lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  }

  private report(code: DiagnosticCode, message: string, offset: number, path: Path, hint?: string): null {
    const more = hint === undefined ? {} : { hint };
    this.diagnostics.push({
      code,
      severity: 'error',
      message,
      ...more,
      source: this.source,
      path: formatPath(path),
      ...this.position(offset),
    });
    return null;
  }

  private fail(code: DiagnosticCode, message: string): ReadResult {
    return {
      documents: [],
      diagnostics: [{ code, severity: 'error', message, source: this.source, path: '$', line: 1, column: 1 }],
    };
  }
}

function start(node: unknown): number {
  return isScalar(node) || isMap(node) || isSeq(node) || isAlias(node) ? (node.range?.[0] ?? 0) : 0;
}

/** How many nodes a tree has with its aliases followed, counted up to a limit. */
function sizeOf(root: Node, document: Document, limit: number): number {
  const queue: unknown[] = [root];
  let count = 0;
  while (queue.length > 0 && count <= limit) {
    const node = queue.pop();
    count += 1;
    if (isAlias(node)) queue.push(node.resolve(document));
    else if (isMap(node)) for (const pair of node.items) queue.push(pair.value);
    else if (isSeq(node)) queue.push(...node.items);
  }
  return count;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
