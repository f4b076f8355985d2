import { describe, expect, test } from 'vitest';
import type { Segment, SingularSegment } from '../ir/selector.ts';
import { parseSelector, SelectorError } from './parse.ts';

const slice = (start: number | undefined, end: number | undefined, step = 1) => ({
  kind: 'slice' as const,
  start,
  end,
  step,
});
const name = (text: string): SingularSegment => ({ kind: 'name', name: text });
const index = (at: number): SingularSegment => ({ kind: 'index', index: at });

function errorOf(text: string): SelectorError {
  try {
    parseSelector(text);
  } catch (error) {
    if (error instanceof SelectorError) return error;
    throw error;
  }
  throw new Error(`\`${text}\` was accepted`);
}

describe('a selector that policies may use', () => {
  test.each<[text: string, segments: readonly Segment[]]>([
    ['$', []],
    ['$.a', [name('a')]],
    ['$._a1.B', [name('_a1'), name('B')]],
    ['$.ä', [name('ä')]],
    ['$.😀x', [name('😀x')]],
    ["$['a']", [name('a')]],
    ['$["a"]', [name('a')]],
    ["$['']", [name('')]],
    ["$['a.b*[0]']", [name('a.b*[0]')]],
    [`$['it\\'s "x"']`, [name(`it's "x"`)]],
    [`$["it's \\"x\\""]`, [name(`it's "x"`)]],
    ["$['\\b\\f\\n\\r\\t\\/\\\\']", [name('\b\f\n\r\t/\\')]],
    ["$['\\u00e4\\u2028']", [name('ä\u2028')]],
    ["$['\\ud83d\\uDE00']", [name('😀')]],
    ["$['\\ud7ff\\ue000']", [name('\u{d7ff}\u{e000}')]],
    ["$['\\ud800\\udc00']", [name('\u{10000}')]],
    ["$['\\udbff\\udfff']", [name('\u{10ffff}')]],
    ['$[0]', [index(0)]],
    ['$[-1]', [index(-1)]],
    ['$[9007199254740991]', [index(Number.MAX_SAFE_INTEGER)]],
    ['$.*', [{ kind: 'wildcard' }]],
    ['$[*]', [{ kind: 'wildcard' }]],
    ['$[:]', [slice(undefined, undefined)]],
    ['$[1:]', [slice(1, undefined)]],
    ['$[:-1]', [slice(undefined, -1)]],
    ['$[1:5:2]', [slice(1, 5, 2)]],
    ['$[::3]', [slice(undefined, undefined, 3)]],
    ['$[1:5:]', [slice(1, 5)]],
    ['$[ 1 : 5 : 2 ]', [slice(1, 5, 2)]],
    [
      "$['a', 1,*,2:3]",
      [
        {
          kind: 'union',
          of: [name('a'), index(1), { kind: 'wildcard' }, slice(2, 3)],
        },
      ],
    ],
    ["$ .a\n['b']\t[ 0 ]", [name('a'), name('b'), index(0)]],
    ['$.__proto__.constructor', [name('__proto__'), name('constructor')]],
  ])('%s is read as its steps', (text, segments) => {
    expect(parseSelector(text)).toStrictEqual({ variable: undefined, segments });
  });

  test.each<[text: string, variable: string, segments: readonly Segment[]]>([
    ['@m', 'm', []],
    ['@line_2.amount', 'line_2', [name('amount')]],
    ["@m['a'][0]", 'm', [name('a'), index(0)]],
  ])('%s starts from a bound element', (text, variable, segments) => {
    expect(parseSelector(text)).toEqual({ variable, segments });
  });
});

describe('a malformed selector', () => {
  test.each<[text: string, offset: number, message: string]>([
    ['', 0, 'a selector starts with `$` or `@`'],
    ['a', 0, 'a selector starts with `$` or `@`'],
    [' $', 0, 'a selector starts with `$` or `@`'],
    ['@', 1, 'expected the name of a bound element after `@`'],
    ['@.a', 1, 'expected the name of a bound element after `@`'],
    ['@1', 1, 'expected the name of a bound element after `@`'],
    ['$a', 1, 'expected `.` or `[`'],
    ['$.', 2, 'expected a name after `.`'],
    ['$.1a', 2, 'expected a name after `.`'],
    ['$. a', 2, 'expected a name after `.`'],
    ['$.a ', 3, 'blank space after the last step'],
    ['$.a-b', 3, 'expected `.` or `[`'],
    ['$.a[', 4, 'expected a quoted name, an index, a slice or `*`'],
    ['$.a[]', 4, 'expected a quoted name, an index, a slice or `*`'],
    ['$.a[b]', 4, 'expected a quoted name, an index, a slice or `*`'],
    ['$.a[01]', 4, 'expected a quoted name, an index, a slice or `*`'],
    ['$.a[-0]', 4, 'expected a quoted name, an index, a slice or `*`'],
    ['$.a[+1]', 4, 'expected a quoted name, an index, a slice or `*`'],
    ['$.a[1,]', 6, 'expected a quoted name, an index, a slice or `*`'],
    ['$.a[1', 5, 'expected `]`'],
    ['$.a[1.0]', 5, 'expected `]`'],
    ['$.a[1:2:3:4]', 9, 'expected `]`'],
    ['$.a[*', 5, 'expected `]`'],
    ['$.user.[[[', 7, 'expected a name after `.`'],
    ['$.a[9007199254740992]', 4, 'the number is too large'],
    ['$.a[0:-9007199254740992]', 6, 'the number is too large'],
    ["$.a['b", 6, "expected `'` to end the name"],
    [`$['a"]`, 6, "expected `'` to end the name"],
    ["$['a\tb']", 4, 'a control character in a name must be escaped'],
    ["$['\\x']", 3, 'an unknown escape'],
    [`$['\\"']`, 3, 'an unknown escape'],
    ["$['\\", 3, 'an unknown escape'],
    ["$['\\u12g4']", 3, 'expected four hexadecimal digits after `\\u`'],
    ["$['\\u12", 3, 'expected four hexadecimal digits after `\\u`'],
    ["$['a\\ud83d']", 4, 'half of a surrogate pair'],
    ["$['\\ud800']", 3, 'half of a surrogate pair'],
    ["$['\\udbff']", 3, 'half of a surrogate pair'],
    ["$['\\udc00']", 3, 'half of a surrogate pair'],
    ["$['\\udfff']", 3, 'half of a surrogate pair'],
    ["$['\\ud83d\\ue000']", 3, 'half of a surrogate pair'],
    ["$['\\ud83d\\u0041']", 3, 'half of a surrogate pair'],
    ["$['\\ud83d\\ud83d']", 3, 'half of a surrogate pair'],
    ["$['\ud83d']", 3, 'half of a surrogate pair'],
    ['$.a\ude00', 3, 'half of a surrogate pair'],
  ])('%j is refused at offset %i', (text, offset, message) => {
    expect(errorOf(text)).toMatchObject({
      name: 'SelectorError',
      code: 'malformed-selector',
      offset,
      message,
      hint: undefined,
    });
  });
});

describe('a selector that RFC 9535 allows and policies may not use', () => {
  const quantifier = 'name each step, or use a quantifier: `some: { of: …, as: item, satisfies: … }`';

  test.each<[text: string, offset: number, message: string]>([
    ['$..role', 1, '`..` is not allowed, since it would find a name wherever a caller nests it'],
    ['$.a..*', 3, '`..` is not allowed, since it would find a name wherever a caller nests it'],
    ['$.a[?@.b == 1]', 4, 'filters are not allowed in a selector'],
    ['@m[0, ?@.b]', 6, 'filters are not allowed in a selector'],
    ['$.a[(@.length-1)]', 4, 'script expressions are not allowed in a selector'],
    ['$.a.length()', 10, 'functions are not allowed in a selector'],
    ['$.a[::-1]', 6, 'a slice steps forward, by at least 1'],
    ['$.a[1:2: 0]', 9, 'a slice steps forward, by at least 1'],
  ])('%s is refused at offset %i, and the quantifier named', (text, offset, message) => {
    expect(errorOf(text)).toMatchObject({ code: 'unsupported-selector', offset, message, hint: quantifier });
  });
});

test('a selector of a million characters is read in time linear in its length', () => {
  const started = performance.now();
  parseSelector(`$${'.a'.repeat(500_000)}`);
  expect(() => parseSelector(`$['${'a'.repeat(1_000_000)}`)).toThrow("expected `'` to end the name");
  expect(performance.now() - started).toBeLessThan(2_000);
});
