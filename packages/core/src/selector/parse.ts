import type { ListSegment, Segment } from '../ir/selector.ts';

/** What stands before the segments: `$`, or `@name` for a bound element. */
export interface ParsedSelector {
  readonly variable: string | undefined;
  readonly segments: readonly Segment[];
}

/** What may stand between brackets, by itself or with others. */
type Entry = Exclude<Segment, { readonly kind: 'union' }>;

/** A mistake in a selector. `offset` counts UTF-16 code units from its start. */
export class SelectorError extends Error {
  override readonly name = 'SelectorError';
  readonly code: 'malformed-selector' | 'unsupported-selector';
  readonly offset: number;
  readonly hint: string | undefined;

  constructor(code: SelectorError['code'], offset: number, message: string, hint?: string) {
    super(message);
    this.code = code;
    this.offset = offset;
    this.hint = hint;
  }
}

/**
 * Parses the subset of JSONPath (RFC 9535) that policies may use: names, indices, wildcards, slices and unions.
 *
 * @throws {SelectorError} where the text is malformed, or uses `..`, a filter or a script, which policies may not.
 */
export function parseSelector(text: string): ParsedSelector {
  return new Parser(text).parse();
}

const NAME = /[A-Za-z_\u{80}-\u{10FFFF}][A-Za-z0-9_\u{80}-\u{10FFFF}]*/uy;
const HALF_PAIR = /\p{Surrogate}/u;
const VARIABLE = /[A-Za-z_][A-Za-z0-9_]*/y;
const INTEGER = /0(?![0-9])|-?[1-9][0-9]*/y;
const BLANK = /[ \t\n\r]*/y;
const ESCAPES: ReadonlyMap<string | undefined, string> = new Map([
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['/', '/'],
  ['\\', '\\'],
]);

class Parser {
  private readonly text: string;
  private at = 0;

  constructor(text: string) {
    this.text = text;
  }

  parse(): ParsedSelector {
    const half = this.text.search(HALF_PAIR);
    if (half !== -1) this.fail('half of a surrogate pair', half);
    const variable = this.anchor();
    const segments: Segment[] = [];
    for (;;) {
      const before = this.at;
      this.blank();
      if (this.at === this.text.length) {
        if (before !== this.at) this.fail('blank space after the last step', before);
        return { variable, segments };
      }
      segments.push(this.segment());
    }
  }

  private anchor(): string | undefined {
    if (this.take('$')) return undefined;
    if (!this.take('@')) this.fail('a selector starts with `$` or `@`');
    return this.match(VARIABLE) ?? this.fail('expected the name of a bound element after `@`');
  }

  private segment(): Segment {
    if (this.take('..'))
      this.refuse('`..` is not allowed, since it would find a name wherever a caller nests it', this.at - 2);
    if (this.take('.')) return this.take('*') ? { kind: 'wildcard' } : { kind: 'name', name: this.shorthand() };
    if (this.take('[')) return this.bracket();
    if (this.peek() === '(') this.refuse('functions are not allowed in a selector');
    return this.fail('expected `.` or `[`');
  }

  private shorthand(): string {
    return this.match(NAME) ?? this.fail('expected a name after `.`');
  }

  private bracket(): Segment {
    const first = this.spaced();
    const entries = [first];
    while (this.take(',')) entries.push(this.spaced());
    if (!this.take(']')) this.fail('expected `]`');
    return entries.length === 1 ? first : { kind: 'union', of: entries };
  }

  private spaced(): Entry {
    this.blank();
    const entry = this.entry();
    this.blank();
    return entry;
  }

  private entry(): Entry {
    const next = this.peek();
    if (next === '?') this.refuse('filters are not allowed in a selector');
    if (next === '(') this.refuse('script expressions are not allowed in a selector');
    if (next === "'" || next === '"') return { kind: 'name', name: this.quoted(next) };
    if (this.take('*')) return { kind: 'wildcard' };
    return this.indexOrSlice();
  }

  private indexOrSlice(): Entry {
    const start = this.integer();
    const afterStart = this.at;
    this.blank();
    if (this.peek() === ':') return this.slice(start);
    this.at = afterStart;
    if (start === undefined) return this.fail('expected a quoted name, an index, a slice or `*`');
    return { kind: 'index', index: start };
  }

  private slice(start: number | undefined): ListSegment & { kind: 'slice' } {
    this.take(':');
    this.blank();
    const end = this.integer();
    this.blank();
    const step = this.take(':') ? this.step() : 1;
    return { kind: 'slice', start, end, step };
  }

  private step(): number {
    this.blank();
    const from = this.at;
    const step = this.integer() ?? 1;
    if (step < 1) this.refuse('a slice steps forward, by at least 1', from);
    return step;
  }

  private integer(): number | undefined {
    const from = this.at;
    const digits = this.match(INTEGER);
    if (digits === undefined) return undefined;
    const value = Number(digits);
    if (!Number.isSafeInteger(value)) this.fail('the number is too large', from);
    return value;
  }

  private quoted(quote: string): string {
    this.at += 1;
    let name = '';
    while (!this.take(quote)) name += this.character(quote);
    return name;
  }

  private character(quote: string): string {
    const character = this.peek();
    if (character === undefined) return this.fail(`expected \`${quote}\` to end the name`);
    if (character < ' ') this.fail('a control character in a name must be escaped');
    this.at += 1;
    if (character !== '\\') return character;
    const escape = this.peek();
    this.at += 1;
    if (escape === quote) return quote;
    if (escape === 'u') return this.unicode();
    return ESCAPES.get(escape) ?? this.fail('an unknown escape', this.at - 2);
  }

  private unicode(): string {
    const from = this.at - 2;
    const unit = this.hex(from);
    if (unit >= 0xdc00 && unit <= 0xdfff) this.fail('half of a surrogate pair', from);
    if (unit < 0xd800 || unit > 0xdbff) return String.fromCharCode(unit);
    if (!this.take('\\u')) this.fail('half of a surrogate pair', from);
    const low = this.hex(from);
    if (low < 0xdc00 || low > 0xdfff) this.fail('half of a surrogate pair', from);
    return String.fromCharCode(unit, low);
  }

  private hex(from: number): number {
    const digits = this.text.slice(this.at, this.at + 4);
    if (!/[0-9A-Fa-f]{4}/.test(digits)) this.fail('expected four hexadecimal digits after `\\u`', from);
    this.at += 4;
    return Number.parseInt(digits, 16);
  }

  private peek(): string | undefined {
    return this.text[this.at];
  }

  private take(expected: string): boolean {
    if (!this.text.startsWith(expected, this.at)) return false;
    this.at += expected.length;
    return true;
  }

  private blank(): void {
    this.match(BLANK);
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found === undefined) return undefined;
    this.at += found.length;
    return found;
  }

  private fail(message: string, offset: number = this.at): never {
    throw new SelectorError('malformed-selector', offset, message);
  }

  private refuse(message: string, offset: number = this.at): never {
    const hint = 'name each step, or use a quantifier: `some: { of: …, as: item, satisfies: … }`';
    throw new SelectorError('unsupported-selector', offset, message, hint);
  }
}
