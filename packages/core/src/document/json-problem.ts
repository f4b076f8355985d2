/** Where a text stops being JSON. */
export interface JsonProblem {
  readonly offset: number;
  readonly message: string;
}

const BLANK = /[ \t\n\r]*/y;
const WORD = /true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const PLAIN = /[ !#-[\]-\uFFFF]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4})/y;

/** What is wrong with a text that should be JSON (RFC 8259), said alike on every platform; `undefined` where nothing is. */
export function jsonProblem(text: string): JsonProblem | undefined {
  return new Scanner(text).problem();
}

/** What may come next. */
type State = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or end';

class Scanner {
  private readonly text: string;
  private at = 0;
  private state: State = 'value';
  /** What closes each object and list that is open. */
  private readonly open: ('}' | ']')[] = [];

  constructor(text: string) {
    this.text = text;
  }

  problem(): JsonProblem | undefined {
    for (;;) {
      this.match(BLANK);
      if (this.state === ', or end' && this.open.length === 0) return this.end();
      const message = this.step();
      if (message !== undefined) return { offset: this.at, message };
    }
  }

  private end(): JsonProblem | undefined {
    return this.at === this.text.length ? undefined : { offset: this.at, message: 'expected the end of the text' };
  }

  /** Reads one token; says what is wrong with it. */
  private step(): string | undefined {
    switch (this.state) {
      case 'value or ]':
        return this.take(']') ? this.close() : this.value();
      case 'value':
        return this.value();
      case 'key or }':
        return this.take('}') ? this.close() : this.key();
      case 'key':
        return this.key();
      case ':':
        return this.take(':') ? this.expect('value') : 'expected `:`';
      case ', or end':
        return this.separator();
    }
  }

  private value(): string | undefined {
    if (this.take('{')) return this.enter('}', 'key or }');
    if (this.take('[')) return this.enter(']', 'value or ]');
    if (this.text[this.at] === '"') return this.string() ?? this.expect(', or end');
    return this.match(WORD) ? this.expect(', or end') : 'expected a value';
  }

  private key(): string | undefined {
    if (this.text[this.at] !== '"') return 'expected a key in double quotes';
    return this.string() ?? this.expect(':');
  }

  private string(): string | undefined {
    this.at += 1;
    for (;;) {
      this.match(PLAIN);
      if (this.take('"')) return undefined;
      if (this.at === this.text.length) return 'expected `"` to end the string';
      if (!this.match(ESCAPE))
        return this.text[this.at] === '\\' ? 'an unknown escape' : 'a control character in a string must be escaped';
    }
  }

  private separator(): string | undefined {
    const closing = this.open.at(-1) ?? ']';
    if (this.take(closing)) return this.close();
    return this.take(',') ? this.expect(closing === '}' ? 'key' : 'value') : `expected \`,\` or \`${closing}\``;
  }

  private enter(closing: '}' | ']', next: State): undefined {
    this.open.push(closing);
    this.state = next;
  }

  private close(): undefined {
    this.open.pop();
    this.state = ', or end';
  }

  private expect(next: State): undefined {
    this.state = next;
  }

  private take(character: string): boolean {
    if (this.text[this.at] !== character) return false;
    this.at += 1;
    return true;
  }

  private match(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    if (!pattern.test(this.text)) return false;
    this.at = pattern.lastIndex;
    return true;
  }
}
