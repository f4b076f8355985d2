import type { DiagnosticCode } from '../diagnostics/codes.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { isSafeNumber, type Json } from '../ir/value.ts';
import { isPlainObject } from '../support/own.ts';
import { formatPath, type Path } from '../support/path.ts';
import { type Allowance, TOO_MANY_VALUES } from './allowance.ts';
import { jsonProblem } from './json-problem.ts';
import type { Lines } from './lines.ts';
import { MAX_DEPTH } from './read-object.ts';
import type { Position, ReadResult } from './source.ts';

/** Reads JSON text, with the place of everything in it. */
export function readJson(text: string, source: string, lines: Lines, allowance: Allowance): ReadResult {
  return new JsonReader(text, source, lines, allowance).read();
}

/** A value, and where it and what is in it stand. */
interface Node {
  readonly value: Json;
  readonly from: number;
  readonly to: number;
  readonly inner?: ReadonlyMap<string | number, Member>;
}

interface Member {
  /** Where its key stands; in a list, where it does itself. */
  readonly at: number;
  readonly node: Node;
}

const SKIPPED = /[ \t\n\r,:]*/y;
const SCALAR = /"(?:[^"\\]|\\.)*"|[^ \t\n\r,\]}]+/y;

class JsonReader {
  private readonly text: string;
  private readonly source: string;
  private readonly lines: Lines;
  private readonly allowance: Allowance;
  private readonly diagnostics: Diagnostic[] = [];
  /** Where the value that is being read stands. */
  private readonly path: (string | number)[] = [];
  private isOverLimit = false;
  private at = 0;

  constructor(text: string, source: string, lines: Lines, allowance: Allowance) {
    this.text = text;
    this.source = source;
    this.lines = lines;
    this.allowance = allowance;
  }

  read(): ReadResult {
    const problem = jsonProblem(this.text);
    if (problem !== undefined) this.report('syntax', `this is not JSON: ${problem.message}`, problem.offset);
    const root = problem === undefined ? this.node() : undefined;
    if (root === undefined || this.diagnostics.length > 0) return this.refused();
    const { value, from } = root;
    if (value === null) this.report('no-documents', 'the text holds no document', 0);
    else if (!isPlainObject(value)) this.report('wrong-type', 'a document is an object', from);
    if (value === null || !isPlainObject(value)) return this.refused();
    return {
      documents: [
        {
          source: this.source,
          value,
          locate: (path, part) => this.locate(root, path, part),
          locateInside: (path, text, offset) => this.locateInside(nodeAt(root, path), text, offset),
        },
      ],
      diagnostics: [],
    };
  }

  private refused(): ReadResult {
    return { documents: [], diagnostics: this.diagnostics };
  }

  /** The value that comes next; the text is JSON, so what closes, separates and ends is where it belongs. */
  private node(): Node {
    this.skip();
    const from = this.at;
    this.allowance.values -= 1;
    if (this.allowance.values < 0) return this.stop(TOO_MANY_VALUES);
    if (this.path.length > MAX_DEPTH)
      return this.stop(`the document is nested deeper than ${String(MAX_DEPTH)} levels`, this.path.slice(0, 3));
    if (this.text[from] === '{') return this.object(from);
    return this.text[from] === '[' ? this.list(from) : this.scalar(from);
  }

  private object(from: number): Node {
    const value = Object.create(null) as Record<string, Json>;
    const inner = new Map<string, Member>();
    for (this.at += 1; !this.closes('}') && !this.isOverLimit; ) {
      const at = this.at;
      const name = JSON.parse(this.word()) as string;
      if (inner.has(name))
        this.report('duplicate-key', `the key \`${name}\` stands here twice`, at, [...this.path, name]);
      const node = this.inside(name);
      inner.set(name, { at, node });
      value[name] = node.value;
    }
    return { value, from, to: this.at, inner };
  }

  private list(from: number): Node {
    const value: Json[] = [];
    const inner = new Map<number, Member>();
    for (this.at += 1; !this.closes(']') && !this.isOverLimit; ) {
      const node = this.inside(value.length);
      inner.set(value.length, { at: node.from, node });
      value.push(node.value);
    }
    return { value, from, to: this.at, inner };
  }

  private inside(step: string | number): Node {
    this.path.push(step);
    const node = this.node();
    this.path.pop();
    return node;
  }

  private scalar(from: number): Node {
    const written = this.word();
    const value = JSON.parse(written) as Json;
    if (typeof value === 'number' && !isSafeNumber(value)) {
      const message = `\`${written}\` is not a number that is kept exactly`;
      this.report('not-json', message, from, this.path, 'write it as a string');
    }
    return { value, from, to: this.at };
  }

  private closes(closing: '}' | ']'): boolean {
    this.skip();
    if (this.text[this.at] !== closing) return false;
    this.at += 1;
    return true;
  }

  private skip(): void {
    SKIPPED.lastIndex = this.at;
    SKIPPED.test(this.text);
    this.at = SKIPPED.lastIndex;
  }

  private word(): string {
    const from = this.at;
    SCALAR.lastIndex = from;
    SCALAR.test(this.text);
    this.at = SCALAR.lastIndex;
    return this.text.slice(from, this.at);
  }

  private stop(message: string, path: Path = []): Node {
    this.isOverLimit = true;
    this.report('limit', message, this.at, path);
    return { value: null, from: this.at, to: this.at };
  }

  private locate(root: Node, path: Path, part: 'value' | 'key'): Position {
    const member = nodeAt(root, path.slice(0, -1))?.inner?.get(path.at(-1) ?? '');
    const isAtKey = member !== undefined && (part === 'key' || member.node.value === null);
    return this.lines.position(isAtKey ? member.at : (nodeAt(root, path)?.from ?? 0));
  }

  private locateInside(node: Node | undefined, text: string, offset: number): Position | undefined {
    if (node === undefined || node.inner !== undefined) return undefined;
    const inside = this.text.slice(node.from, node.to).indexOf(text);
    return this.lines.position(inside === -1 ? node.from : node.from + inside + offset);
  }

  private report(code: DiagnosticCode, message: string, offset: number, path: Path = [], hint?: string): void {
    const more = hint === undefined ? {} : { hint };
    const place = { source: this.source, path: formatPath(path), ...this.lines.position(offset) };
    this.diagnostics.push({ code, severity: 'error', message, ...more, ...place });
  }
}

function nodeAt(root: Node, path: Path): Node | undefined {
  let node: Node | undefined = root;
  for (const step of path) node = node?.inner?.get(step)?.node;
  return node;
}
