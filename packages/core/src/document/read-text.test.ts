import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDiagnostic } from '../diagnostics/diagnostic.ts';
import type { Json } from '../ir/value.ts';
import type { Path } from '../support/path.ts';
import { readText } from './read-text.ts';
import type { DocumentText, Position, SourceDocument } from './source.ts';

type Format = NonNullable<DocumentText['format']>;

function read(text: string, format: Format = 'yaml'): readonly SourceDocument[] {
  const { documents, diagnostics } = readText({ text, format }, 'd');
  expect(diagnostics).toEqual([]);
  return documents;
}

function valueOf(text: string, format?: Format): Json {
  const [document] = read(text, format);
  return JSON.parse(JSON.stringify(document!.value)) as Json;
}

/** What is wrong, after `source:`. Nothing of a text with a mistake is used. */
function errorsIn(text: string, format: Format = 'yaml'): readonly string[] {
  const { documents, diagnostics } = readText({ text, format }, 'd');
  expect(documents).toEqual([]);
  return diagnostics.map((diagnostic) => formatDiagnostic(diagnostic).replace(/^d:/, ''));
}

describe('YAML', () => {
  test('is read by the core schema of YAML 1.2', () => {
    expect(
      valueOf(
        `
words: [yes, no, on, off, y, n]
nulls: [null, Null, NULL, ~, ]
booleans: [true, True, FALSE]
numbers: [1, -1, +1, 012, 0o17, 0x1F, 1.5, .5, 1e3, 12E-1]
texts: [1_000, 0b1, 1:30, 2026-01-01, 2026-01-01T00:00:00Z, "1", 'true', =, 0.0.0.1]
block: |
  two
  lines
folded: >-
  one
  line
`,
      ),
    ).toEqual({
      words: ['yes', 'no', 'on', 'off', 'y', 'n'],
      nulls: [null, null, null, null],
      booleans: [true, true, false],
      numbers: [1, -1, 1, 12, 15, 31, 1.5, 0.5, 1000, 1.2],
      texts: ['1_000', '0b1', '1:30', '2026-01-01', '2026-01-01T00:00:00Z', '1', 'true', '=', '0.0.0.1'],
      block: 'two\nlines\n',
      folded: 'one line',
    });
  });

  test('may hold several documents, empty ones among them', () => {
    expect(read('a: 1\n---\n---\n# nothing\n---\nb: 2\n...\n').map(({ value }) => ({ ...value }))).toEqual([
      { a: 1 },
      { b: 2 },
    ]);
  });

  test('may start with a byte order mark, which is no column', () => {
    expect(valueOf('\uFEFFa: 1')).toEqual({ a: 1 });
    expect(errorsIn('\uFEFF1: a')).toEqual([expect.stringMatching(/^1:1: /)]);
  });

  test('may use anchors and aliases', () => {
    expect(valueOf('a: &x [1, &y 2]\nb: *x\nc: { d: *y }\n')).toEqual({ a: [1, 2], b: [1, 2], c: { d: 2 } });
  });

  test('gives an alias the last anchor before it, also inside of what an alias repeats', () => {
    expect(valueOf('a: &x 1\nb: &l [*x]\nc: &x 2\nd: *l\ne: *x\n')).toEqual({ a: 1, b: [1], c: 2, d: [1], e: 2 });
  });

  test('may carry the directive of its version', () => {
    expect(valueOf('%YAML 1.2\n---\na: yes')).toEqual({ a: 'yes' });
  });

  test('gives objects without prototype, whatever the keys', () => {
    const [document] = read('__proto__: { a: 1 }\nconstructor: b\n');
    expect(Object.getPrototypeOf(document!.value)).toBeNull();
    expect(Object.keys(document!.value)).toEqual(['__proto__', 'constructor']);
  });
});

describe('YAML that is refused', () => {
  const untagged = (tag: string): string => `tags such as \`${tag}\` are not supported`;

  test.each([
    ['a: !foo b', [`1:9: error: ${untagged('!foo')} at $.a; leave the tag out [unsupported-yaml]`]],
    ['a: !!str 1', [`1:10: error: ${untagged('!!str')} at $.a; leave the tag out [unsupported-yaml]`]],
    ['a: ! 1', [`1:6: error: ${untagged('!')} at $.a; leave the tag out [unsupported-yaml]`]],
    ['a: !!binary aGk=', [`1:13: error: ${untagged('!!binary')} at $.a; leave the tag out [unsupported-yaml]`]],
    ['a: !!set { b }', [`1:10: error: ${untagged('!!set')} at $.a; leave the tag out [unsupported-yaml]`]],
    ['a: [!foo [b]]', [`1:10: error: ${untagged('!foo')} at $.a[0]; leave the tag out [unsupported-yaml]`]],
    ['a: !foo\nb: 1', [`1:8: error: ${untagged('!foo')} at $.a; leave the tag out [unsupported-yaml]`]],
    ['!foo\na: b', [`2:1: error: ${untagged('!foo')} at $; leave the tag out [unsupported-yaml]`]],
    ['a:\n  !foo b: 1', [`2:8: error: ${untagged('!foo')} at $.a; leave the tag out [unsupported-yaml]`]],
    [
      'a: &x { b: 1 }\nc:\n  <<: *x',
      ['3:3: error: merge keys (`<<`) are not supported at $.c; write the members out [unsupported-yaml]'],
    ],
    ['1: a', ['1:1: error: a key must be a string at $; put it in quotes [unsupported-yaml]']],
    ['a: { true: b }', ['1:6: error: a key must be a string at $.a; put it in quotes [unsupported-yaml]']],
    ['a: { ~: b }', ['1:6: error: a key must be a string at $.a; put it in quotes [unsupported-yaml]']],
    ['? [a]\n: b', ['1:3: error: a key must be a string at $; put it in quotes [unsupported-yaml]']],
    ['a: &x b\n*x : c', ['2:1: error: a key must be a string at $; put it in quotes [unsupported-yaml]']],
    ['a: 1\nb:\n  - c: 1\n    c: 2\n', ['4:5: error: the key `c` stands here twice at $.b[0].c [duplicate-key]']],
    ['a: 1\n"\\u0061": 2', ['2:1: error: the key `a` stands here twice at $.a [duplicate-key]']],
    ['a: .inf', ['1:4: error: `.inf` is not a number that is kept exactly at $.a; write it as a string [not-json]']],
    [
      'a: [.NaN]',
      ['1:5: error: `.NaN` is not a number that is kept exactly at $.a[0]; write it as a string [not-json]'],
    ],
    [
      'a: 9007199254740993',
      ['1:4: error: `9007199254740993` is not a number that is kept exactly at $.a; write it as a string [not-json]'],
    ],
    ['a: 1e400', ['1:4: error: `1e400` is not a number that is kept exactly at $.a; write it as a string [not-json]']],
    ['a: *x', ['1:4: error: there is no anchor `&x` before this alias at $.a [syntax]']],
    ['a: *x\nb: &x 1', ['1:4: error: there is no anchor `&x` before this alias at $.a [syntax]']],
    ['a: &x [*x]', ['1:8: error: aliases add more than 10000 nodes at $.a[0] [limit]']],
    [
      '%YAML 1.1\n---\na: yes',
      [
        '1:1: error: `%YAML 1.1` is not supported at $; leave the directive out: documents are YAML 1.2 [unsupported-yaml]',
      ],
    ],
    [
      '%YAML 1.1\n---\na: yes\n---\nb: no',
      [
        '1:1: error: `%YAML 1.1` is not supported at $; leave the directive out: documents are YAML 1.2 [unsupported-yaml]',
      ],
    ],
    [
      'a: 1\n...\n%YAML 1.1\n---\na: yes',
      [
        '3:1: error: `%YAML 1.1` is not supported at $; leave the directive out: documents are YAML 1.2 [unsupported-yaml]',
      ],
    ],
    [
      '%YAML 1.3\n---\na: yes',
      [
        '1:7: error: unsupported YAML version 1.3 at $; leave the directive out: documents are YAML 1.2 [unsupported-yaml]',
      ],
    ],
    [
      '%FOO bar\n---\na: yes',
      ['1:1: error: unknown directive %FOO at $; leave the directive out: documents are YAML 1.2 [unsupported-yaml]'],
    ],
    ['a:\n\tb: 1', ['2:1: error: tabs are not allowed as indentation at $ [syntax]']],
    ['a:\n  b: 1\n c: 2', ['3:1: error: all mapping items must start at the same column at $ [syntax]']],
    ['a: @m.id', ['1:4: error: plain value cannot start with reserved character @ at $ [syntax]']],
    ['', ['1:1: error: the text holds no document at $ [no-documents]']],
    ['# nothing\n---\n', ['1:1: error: the text holds no document at $ [no-documents]']],
    ['null', ['1:1: error: the text holds no document at $ [no-documents]']],
    ['\n- a', ['2:1: error: a document is an object at $ [wrong-type]']],
    ['text', ['1:1: error: a document is an object at $ [wrong-type]']],
    ['a: 1\n---\n- b', ['3:1: error: a document is an object at $ [wrong-type]']],
  ])('%j', (text, errors) => {
    expect(errorsIn(text)).toEqual(errors);
  });

  test('is refused for all its mistakes at once', () => {
    expect(errorsIn('1: a\nb: !foo c\nd: .inf\n---\ne: 1\ne: 2\n')).toEqual([
      expect.stringMatching(/^1:1: .*\[unsupported-yaml\]$/),
      expect.stringMatching(/^2:9: .*\[unsupported-yaml\]$/),
      expect.stringMatching(/^3:4: .*\[not-json\]$/),
      expect.stringMatching(/^6:1: .*\[duplicate-key\]$/),
    ]);
  });
});

describe('a text built to be slow or to overflow', () => {
  const nested = (open: string, close: string, levels: number): string =>
    `a: ${open.repeat(levels)}${close.repeat(levels)}`;

  test('may be nested a hundred levels deep', () => {
    expect(valueOf(nested('[', ']', 100))).toHaveProperty('a');
    expect(errorsIn(nested('[', ']', 101))).toEqual([
      '1:104: error: the document is nested deeper than 100 levels at $.a[0][0] [limit]',
    ]);
  });

  test.each([
    ['flow lists', nested('[', ']', 100_000)],
    ['flow lists without end', nested('[', '', 100_000)],
    ['flow objects', nested('{ a: ', '}', 40_000)],
    ['block lists', `a:\n${'- '.repeat(100_000)}x`],
    ['block objects', Array.from({ length: 1_500 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
    ['block lists that end all at once', `${'- '.repeat(3_000)}x\ny: 1`],
    ['block objects that end all at once', `${'? '.repeat(3_000)}]`],
    ['keys in keys', `${'{? '.repeat(3_000)}---`],
  ])('is refused with one diagnostic: %s', (_what, text) => {
    expect(errorsIn(text)).toEqual([expect.stringMatching(/ is nested deeper than 100 levels at .*\[limit\]$/)]);
  });

  test('is refused at every depth, whatever is left of the stack', () => {
    for (let levels = 1_000; levels < 5_000; levels += 100) {
      expect(errorsIn('['.repeat(levels))).toEqual([
        '1:202: error: the text is nested deeper than 100 levels at $ [limit]',
      ]);
    }
  });

  test('is refused with one diagnostic: JSON', () => {
    expect(errorsIn(`${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'json')).toEqual([
      expect.stringMatching(/ is nested deeper than 100 levels at .*\[limit\]$/),
    ]);
  });

  test.each([
    ['aliases of aliases', bomb()],
    ['very many aliases', `a: &x 1\nb: [${'*x, '.repeat(30_000)}]`],
    ['very many aliases of a large node', `a: &x [${'1, '.repeat(9_000)}]\nb: [${'*x, '.repeat(9_000)}]`],
  ])('is refused in a moment: %s', (_what, text) => {
    const started = performance.now();
    expect(errorsIn(text)).toEqual([expect.stringMatching(/aliases add more than 10000 nodes at .* \[limit\]$/)]);
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  test('of very many keys is read in time linear in them', () => {
    const started = performance.now();
    read(Array.from({ length: 20_000 }, (_, i) => `k${i}: 1`).join('\n'));
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  test.each<Format>(['yaml', 'json'])('is refused where it has more values than may still be read: %s', (format) => {
    const text = '{ "a": [1, 2] }';
    expect(readText({ text, format }, 'd', { values: 4, yamlTokens: 100 }).diagnostics).toEqual([]);
    expect(readText({ text, format }, 'd', { values: 3, yamlTokens: 100 })).toMatchObject({
      documents: [],
      diagnostics: [{ code: 'limit', message: 'the documents have more than 170000 values between them' }],
    });
  });

  test.each([
    ['in a list', '[', ',', 1_002],
    ['where a document could begin', '', '] ', 1_001],
    ['in escapes', 'a: "', '\\q', 1_001],
    ['in directives', '', '%FOO\n', 1_001],
    ['in tags', '', '- !a\n', 1_001],
    ['in keys', '', '? 1\n', 1_001],
  ])('is told a thousand of its mistakes, and that there are more: %s', (_where, start, mistake, times) => {
    const errors = errorsIn(`${start}${mistake.repeat(times)}`);
    expect(errors).toHaveLength(1_001);
    expect(errors.filter((error) => error.endsWith('[limit]'))).toEqual([errors[1_000]]);
    expect(errors[1_000]).toMatch(
      /^\d+:\d+: error: the text has more than 1000 mistakes at \$; mend those that are listed first \[limit\]$/,
    );
    expect(errorsIn(`${start}${mistake.repeat(times * 20)}`)).toEqual(errors);
  });

  test('may have a thousand mistakes', () => {
    expect(errorsIn('? 1\n'.repeat(1_000)).filter((error) => error.endsWith('[limit]'))).toEqual([]);
    expect(errorsIn(`a: "${'\\q'.repeat(1_000)}"`).filter((error) => error.endsWith('[limit]'))).toEqual([]);
  });

  test('may have as many documents as one likes, and say where each ends', () => {
    expect(read('a: 1\n...\n'.repeat(1_200))).toHaveLength(1_200);
  });

  test('is refused where it is longer than ten million characters', () => {
    expect(errorsIn(`a: ${'x'.repeat(10_000_000)}`)).toEqual([
      '1:1: error: the text is longer than 10000000 characters at $ [limit]',
    ]);
  });

  function bomb(): string {
    const level = (name: string, of: string): string => `${name}: &${name} [${Array(9).fill(of).join(', ')}]\n`;
    return [...'bcdefgh'].reduce((text, name, i) => text + level(name, `*${'abcdefg'[i]}`), level('a', 'x'));
  }
});

describe('JSON', () => {
  test.each(['"ends in .json"', 'stated as format'])('is what the text is where its source %s', (how) => {
    const text = 'a: 1';
    const more: Partial<DocumentText> = how.includes('.json') ? { source: 'policy.json' } : { format: 'json' };
    expect(readText({ text, ...more }, 'd').diagnostics).toMatchObject([{ code: 'syntax' }]);
    expect(readText({ text, ...more, format: 'yaml' }, 'd').diagnostics).toEqual([]);
  });

  test.each([
    ['{\n  "a": 1,\n}', '3:1: error: this is not JSON: expected a key in double quotes at $ [syntax]'],
    ['{\n  // why\n  "a": 1\n}', '2:3: error: this is not JSON: expected a key in double quotes at $ [syntax]'],
    ['{ "a": 1 }\n{ "b": 2 }', '2:1: error: this is not JSON: expected the end of the text at $ [syntax]'],
    ['---\n{}', '1:1: error: this is not JSON: expected a value at $ [syntax]'],
    ['{ "a": &x 1 }', '1:8: error: this is not JSON: expected a value at $ [syntax]'],
    ['', '1:1: error: this is not JSON: expected a value at $ [syntax]'],
    ['\r\n{ "a": \r\n', '3:1: error: this is not JSON: expected a value at $ [syntax]'],
    ['{ "a": 1,\n  "a": 2 }', '2:3: error: the key `a` stands here twice at $.a [duplicate-key]'],
    ['{ "a": 1,\n  "\\u0061": 2 }', '2:3: error: the key `a` stands here twice at $.a [duplicate-key]'],
    [
      '{ "a": 9007199254740992 }',
      '1:8: error: `9007199254740992` is not a number that is kept exactly at $.a; write it as a string [not-json]',
    ],
    ['[]', '1:1: error: a document is an object at $ [wrong-type]'],
    ['null', '1:1: error: the text holds no document at $ [no-documents]'],
  ])('is taken strictly: %j', (text, error) => {
    expect(errorsIn(text, 'json')).toEqual([error]);
  });

  test('may start with a byte order mark', () => {
    expect(valueOf('\uFEFF{ "a": 1 }', 'json')).toEqual({ a: 1 });
  });

  test('gives what the platform gives, however it is laid out', () => {
    const key = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('__proto__', 'constructor', '<<', '~', '1', '- a', 'k'.repeat(2_000)),
    );
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom<unknown>(
          null,
          true,
          false,
          0,
          1.5,
          1e-21,
          5e-324,
          '',
          ' # ',
          '- ',
          '!foo',
          '&a',
          '*a',
          '%YAML 1.1',
          '---',
        ),
        fc.string({ unit: 'binary' }),
        fc.maxSafeInteger(),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(key, tie('value'), { maxKeys: 4 }),
      ),
    }));
    fc.assert(
      fc.property(
        fc.dictionary(key, value, { maxKeys: 4 }),
        fc.constantFrom(undefined, 1, 4, '\t'),
        (object, indent) => {
          const text = JSON.stringify(object, undefined, indent);
          expect(valueOf(indent === 4 ? text.replaceAll('\n', '\r\n') : text, 'json')).toEqual(JSON.parse(text));
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('places', () => {
  const text = `kind: Policy
rules:
  - id: a
    when: &w { equals: [$.subject.id, "$.x["] }
    empty:
  - { id: b, when: *w, flag }
folded: >
  $.x[
`;
  const [document] = read(text);

  test.each<[path: Path, part: 'value' | 'key', position: Position]>([
    [[], 'value', { line: 1, column: 1 }],
    [['kind'], 'value', { line: 1, column: 7 }],
    [['kind'], 'key', { line: 1, column: 1 }],
    [['rules'], 'key', { line: 2, column: 1 }],
    [['rules', 0], 'value', { line: 3, column: 5 }],
    [['rules', 0], 'key', { line: 3, column: 5 }],
    [['rules', 0, 'when', 'equals', 1], 'value', { line: 4, column: 39 }],
    [['rules', 0, 'when', 'equals'], 'key', { line: 4, column: 16 }],
    [['rules', 0, 'empty'], 'key', { line: 5, column: 5 }],
    [['rules', 1, 'when', 'equals', 1], 'value', { line: 4, column: 39 }],
    [['rules', 1, 'flag'], 'value', { line: 6, column: 24 }],
  ])('%j %s', (path, part, position) => {
    expect(document!.locate(path, part)).toEqual(position);
  });

  test('inside of a string count from its start', () => {
    expect(document!.locateInside(['rules', 0, 'when', 'equals', 1], '$.x[', 4)).toEqual({ line: 4, column: 44 });
    expect(document!.locateInside(['rules', 0, 'when', 'equals', 0], '$.subject.id', 2)).toEqual({
      line: 4,
      column: 27,
    });
  });

  test('inside of a string that is not written as it is are its start', () => {
    const [escaped] = read('a: "\\x24.x["\nb: >\n  $.x\n  y[\n');
    expect(escaped!.locateInside(['a'], '$.x[', 4)).toEqual({ line: 1, column: 4 });
    expect(escaped!.locateInside(['b'], '$.x y[\n', 4)).toEqual({ line: 2, column: 4 });
  });

  test('inside of what is not a string are unknown', () => {
    expect(document!.locateInside(['rules'], '$', 0)).toBeUndefined();
  });

  test.each<Format>(['yaml', 'json'])('of what is not there are the beginning: %s', (format) => {
    const [small] = read('{ "a": "b" }', format);
    expect(small!.locate(['c'], 'value')).toEqual({ line: 1, column: 1 });
    expect(small!.locate(['a', 'b', 'c'], 'value')).toEqual({ line: 1, column: 1 });
  });

  test('inside of a string in JSON count from its start, where it is written as it is', () => {
    const [json] = read('{\n  "a": ["$.x["],\n  "b": "\\u0024.x["\n}', 'json');
    expect(json!.locateInside(['a', 0], '$.x[', 4)).toEqual({ line: 2, column: 14 });
    expect(json!.locateInside(['b'], '$.x[', 4)).toEqual({ line: 3, column: 8 });
    expect(json!.locateInside(['a'], '$.x[', 4)).toBeUndefined();
    expect(json!.locateInside(['c'], '$.x[', 4)).toBeUndefined();
  });
});
