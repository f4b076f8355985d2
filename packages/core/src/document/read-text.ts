import {
  type Alias,
  type Document,
  type Pair,
  type YAMLMap,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  visit,
} from 'yaml';
import type { DiagnosticCode } from '../diagnostics/codes.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { isSafeNumber, type Json } from '../ir/value.ts';
import { memoize } from '../support/memoize.ts';
import { isPlainObject } from '../support/own.ts';
import { formatPath, type Path } from '../support/path.ts';
import { type Allowance, MAX_MISTAKES, MEND_FIRST, newAllowance, TOO_MANY_VALUES, TOO_MUCH_YAML } from './allowance.ts';
import { Lines } from './lines.ts';
import { parseYaml, type Stop } from './parse-yaml.ts';
import { readJson } from './read-json.ts';
import { MAX_DEPTH } from './read-object.ts';
import type { DocumentText, Position, ReadResult, SourceDocument } from './source.ts';

const MAX_TEXT = 10_000_000;
/** Nodes that aliases may add to one document. */
const MAX_ALIASED = 10_000;

/** Reads YAML or JSON text: each of its documents, with the place of everything in it. */
export function readText(input: DocumentText, label: string, allowance: Allowance = newAllowance()): ReadResult {
  const source = input.source ?? label;
  const text = input.text.startsWith('\uFEFF') ? input.text.slice(1) : input.text;
  const lines = new Lines(text);
  const isJson = (input.format ?? (source.endsWith('.json') ? 'json' : 'yaml')) === 'json';
  if (text.length <= MAX_TEXT && isJson) return readJson(text, source, lines, allowance);
  return new YamlReader(text, source, lines, allowance).read();
}

class YamlReader {
  private readonly text: string;
  private readonly source: string;
  private readonly lines: Lines;
  private readonly allowance: Allowance;
  private readonly diagnostics: Diagnostic[] = [];
  private aliased = 0;
  private isOverLimit = false;
  private directiveAt = -1;

  constructor(text: string, source: string, lines: Lines, allowance: Allowance) {
    this.text = text;
    this.source = source;
    this.lines = lines;
    this.allowance = allowance;
  }

  read(): ReadResult {
    if (this.text.length > MAX_TEXT)
      return this.refuse('limit', `the text is longer than ${String(MAX_TEXT)} characters`, 0);
    const parsed = parseYaml(this.text, this.allowance);
    const documents = parsed.documents.flatMap((document) => this.readDocument(document));
    if (parsed.stop !== undefined) return this.refuseAt(parsed.stop);
    if (documents.length === 0 && this.diagnostics.length === 0)
      return this.refuse('no-documents', 'the text holds no document', 0);
    return { documents: this.diagnostics.length === 0 ? documents : [], diagnostics: this.diagnostics };
  }

  private readDocument(document: Document): readonly SourceDocument[] {
    const before = this.diagnostics.length;
    for (const error of document.errors) this.report('syntax', lowerFirst(error.message), error.pos[0], []);
    this.checkDirectives(document);
    const root = document.contents;
    if (root === null || (isScalar(root) && root.value === null)) return [];
    const targets = aliasTargets(document);
    const value = this.convert(root, [], targets);
    if (!isPlainObject(value)) {
      if (this.diagnostics.length === before && !this.isOverLimit)
        this.report('wrong-type', 'a document is an object', start(root), []);
      return [];
    }
    return [
      {
        source: this.source,
        value,
        locate: (path, part) => this.locate(root, path, part, targets),
        locateInside: (path, text, offset) => this.locateInside(nodeAt(root, path, targets), text, offset),
      },
    ];
  }

  private checkDirectives({ contents, directives, warnings }: Document): void {
    const hint = 'leave the directive out: documents are YAML 1.2';
    for (const warning of warnings)
      this.report('unsupported-yaml', lowerFirst(warning.message), warning.pos[0], [], hint);
    const version = directives?.yaml.explicit === true ? directives.yaml.version : '1.2';
    if (version === '1.2') return;
    const at = this.text.lastIndexOf('%YAML', start(contents));
    if (at === this.directiveAt) return; // one directive, and several documents after it
    this.directiveAt = at;
    this.report('unsupported-yaml', `\`%YAML ${version}\` is not supported`, at, [], hint);
  }

  private convert(node: unknown, path: Path, targets: AliasTargets): Json {
    const at = start(node);
    if (this.isOverLimit) return null;
    this.allowance.values -= 1;
    if (this.allowance.values < 0) return this.reportLimit(TOO_MANY_VALUES, at, []);
    if (path.length > MAX_DEPTH)
      return this.reportLimit(`the document is nested deeper than ${String(MAX_DEPTH)} levels`, at, path.slice(0, 3));
    if (isAlias(node)) return this.convertAlias(node, at, path, targets);
    if (hasTag(node)) return this.reportTag(node.tag, at, path);
    if (isMap(node)) return this.convertMap(node.items, path, targets);
    if (isSeq(node)) return node.items.map((item, index) => this.convert(item, [...path, index], targets));
    return isScalar(node) ? this.convertScalar(node.value, node.source, at, path) : null;
  }

  private convertAlias(alias: Alias, at: number, path: Path, targets: AliasTargets): Json {
    const target = targets.get(alias);
    if (target === undefined)
      return this.report('syntax', `there is no anchor \`&${alias.source}\` before this alias`, at, path);
    this.aliased += sizeOf(target, targets, MAX_ALIASED);
    if (this.aliased > MAX_ALIASED)
      return this.reportLimit(`aliases add more than ${String(MAX_ALIASED)} nodes`, at, path);
    return this.convert(target, path, targets);
  }

  private convertMap(items: readonly Pair[], path: Path, targets: AliasTargets): Json {
    const result = Object.create(null) as Record<string, Json>;
    for (const { key, value } of items) {
      const name = this.nameOf(key, path);
      if (name === undefined) continue;
      const inner = [...path, name];
      if (Object.hasOwn(result, name))
        this.report('duplicate-key', `the key \`${name}\` stands here twice`, start(key), inner);
      result[name] = this.convert(value, inner, targets);
    }
    return result;
  }

  private nameOf(key: unknown, path: Path): string | undefined {
    const at = start(key);
    if (hasTag(key)) this.reportTag(key.tag, at, path);
    else if (!isScalar(key) || typeof key.value !== 'string')
      this.report('unsupported-yaml', 'a key must be a string', at, path, 'put it in quotes');
    else if (key.value === '<<' && key.type === 'PLAIN')
      this.report('unsupported-yaml', 'merge keys (`<<`) are not supported', at, path, 'write the members out');
    else return key.value;
    return undefined;
  }

  /** Without tags, the core schema gives nothing but null, booleans, numbers and strings. */
  private convertScalar(value: unknown, written: string | undefined, at: number, path: Path): Json {
    if (typeof value !== 'number' || isSafeNumber(value)) return value as Json;
    const number = written ?? String(value);
    const hint = 'write it as a string';
    return this.report('not-json', `\`${number}\` is not a number that is kept exactly`, at, path, hint);
  }

  private reportTag(tag: string, at: number, path: Path): null {
    const written = tag.replace(/^tag:yaml\.org,2002:/, '!!');
    return this.report(
      'unsupported-yaml',
      `tags such as \`${written}\` are not supported`,
      at,
      path,
      'leave the tag out',
    );
  }

  private reportLimit(message: string, at: number, path: Path): null {
    this.isOverLimit = true;
    return this.report('limit', message, at, path);
  }

  private refuseAt({ reason, at }: Stop): ReadResult {
    switch (reason) {
      case 'nesting':
        return this.refuse('limit', `the text is nested deeper than ${String(MAX_DEPTH)} levels`, at);
      case 'tokens':
        return this.refuse('limit', TOO_MUCH_YAML, at, JSON_INSTEAD);
      case 'mistakes':
        return this.refuse('limit', TOO_MANY_MISTAKES, at, MEND_FIRST);
    }
  }

  private refuse(code: DiagnosticCode, message: string, offset: number, hint?: string): ReadResult {
    this.report(code, message, offset, [], hint);
    return { documents: [], diagnostics: this.diagnostics };
  }

  private locate(root: Node, path: Path, part: 'value' | 'key', targets: AliasTargets): Position {
    const parent = nodeAt(root, path.slice(0, -1), targets);
    const pair = isMap(parent) ? pairAt(parent, path.at(-1)) : undefined;
    const isAtKey = pair !== undefined && (part === 'key' || pair.value === null);
    return this.position(start(isAtKey ? pair.key : nodeAt(root, path, targets)));
  }

  private locateInside(node: unknown, text: string, offset: number): Position | undefined {
    if (!isScalar(node) || node.range === undefined || node.range === null) return undefined;
    const [from, to] = node.range;
    const inside = this.text.slice(from, to).indexOf(text);
    return inside === -1 ? this.position(from) : this.position(from + inside + offset);
  }

  private position(offset: number): Position {
    return this.lines.position(offset);
  }

  private report(code: DiagnosticCode, message: string, offset: number, path: Path, hint?: string): null {
    const { length } = this.diagnostics;
    if (length < MAX_MISTAKES) this.add(code, message, offset, path, hint);
    if (length !== MAX_MISTAKES) return null;
    this.isOverLimit = true;
    return this.add('limit', TOO_MANY_MISTAKES, offset, [], MEND_FIRST);
  }

  private add(code: DiagnosticCode, message: string, offset: number, path: Path, hint?: string): null {
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
}

function start(node: unknown): number {
  return isScalar(node) || isMap(node) || isSeq(node) || isAlias(node) ? (node.range?.[0] ?? 0) : 0;
}

const TOO_MANY_MISTAKES = `the text has more than ${String(MAX_MISTAKES)} mistakes`;
const JSON_INSTEAD = 'give some of them as JSON, which takes much less time to read';

type AliasTargets = ReadonlyMap<Alias, Node>;

/** What each alias stands for: the last node before it that has the anchor. */
function aliasTargets(document: Document): AliasTargets {
  const anchors = new Map<string, Node>();
  const targets = new Map<Alias, Node>();
  visit(document, {
    Node: (_key, node) => {
      if (!isAlias(node)) return void (node.anchor !== undefined && anchors.set(node.anchor, node));
      const target = anchors.get(node.source);
      if (target !== undefined) targets.set(node, target);
    },
  });
  return targets;
}

/** The node at a path, wherever aliases lead on the way. */
function nodeAt(root: Node, path: Path, targets: AliasTargets): unknown {
  let node: unknown = root;
  for (const step of path) {
    if (isMap(node)) node = pairAt(node, step)?.value;
    else node = isSeq(node) ? node.items[Number(step)] : undefined;
    if (isAlias(node)) node = targets.get(node);
  }
  return node;
}

function pairAt(map: YAMLMap, name: unknown): Pair | undefined {
  return pairsByName(map).get(name);
}

const pairsByName = memoize(
  (map: YAMLMap): ReadonlyMap<unknown, Pair> =>
    new Map(map.items.toReversed().flatMap((pair) => (isScalar(pair.key) ? [[pair.key.value, pair]] : []))),
);

function hasTag(node: unknown): node is { readonly tag: string } {
  return (isScalar(node) || isMap(node) || isSeq(node)) && node.tag !== undefined;
}

/** How many nodes a tree has with its aliases followed, counted up to a limit. */
function sizeOf(root: Node, targets: AliasTargets, limit: number): number {
  const queue: unknown[] = [root];
  let count = 0;
  while (queue.length > 0 && count <= limit) {
    const node = queue.pop();
    count += 1;
    if (isAlias(node)) queue.push(targets.get(node));
    else if (isMap(node)) for (const pair of node.items) queue.push(pair.value);
    else if (isSeq(node)) queue.push(...node.items);
  }
  return count;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
