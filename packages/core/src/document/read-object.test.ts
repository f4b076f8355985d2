import { describe, expect, test } from 'vitest';
import { load } from './load.ts';
import { readObject } from './read-object.ts';
import type { DocumentInput } from './source.ts';

const read = (input: unknown): ReturnType<typeof readObject> => readObject(input as object as never, 'd');
const errorsIn = (input: unknown): readonly string[] => {
  const { documents, diagnostics } = read(input);
  expect(documents).toEqual([]);
  return diagnostics.map(({ code, path, message }) => `${path}: ${message} [${code}]`);
};

class Rule {
  readonly id = 'a';
}

describe('a document given as an object', () => {
  test('is copied, so that it cannot change', () => {
    const rules = [{ id: 'a' }];
    const { documents } = read({ rules });
    rules[0]!.id = 'b';
    rules.push({ id: 'c' });
    expect(documents[0]!.value).toEqual({ rules: [{ id: 'a' }] });
  });

  test('is copied without prototypes, whatever the keys', () => {
    const { documents } = read(JSON.parse('{ "__proto__": { "a": 1 }, "constructor": [null, true, "x", 1.5] }'));
    const { value } = documents[0]!;
    expect(Object.getPrototypeOf(value)).toBeNull();
    expect(Object.keys(value)).toEqual(['__proto__', 'constructor']);
    expect(value['constructor']).toEqual([null, true, 'x', 1.5]);
  });

  test('has no lines', () => {
    const [document] = read({ a: 'x' }).documents;
    expect(document!.locate(['a'], 'value')).toBeUndefined();
    expect(document!.locateInside(['a'], 'x', 0)).toBeUndefined();
  });

  test('is asked for each member once', () => {
    let asked = 0;
    const input = {
      get name() {
        asked += 1;
        return asked === 1 ? 'a' : 'b';
      },
    };
    expect(read(input).documents[0]!.value).toEqual({ name: 'a' });
    expect(asked).toBe(1);
  });
});

describe('what is not JSON is refused', () => {
  const fail = (): never => {
    throw new Error('read');
  };
  const notJson = 'this is not a JSON value [not-json]';
  const noValue = 'the key is here, and its value is `undefined` [not-json]';

  test.each<[what: string, input: unknown, errors: readonly string[]]>([
    ['null', null, ['$: a document is an object [not-json]']],
    ['undefined', undefined, [`$: ${notJson}`]],
    ['a text', 'kind: Policy', ['$: a document is an object [not-json]']],
    ['a list', [], ['$: a document is an object [not-json]']],
    ['a class instance', new Rule(), [`$: ${notJson}`]],
    ['a class instance inside', { rules: [new Rule()] }, [`$.rules[0]: ${notJson}`]],
    ['a Map', { roles: new Map() }, [`$.roles: ${notJson}`]],
    ['a Date', { 'not before': new Date(0) }, [`$["not before"]: ${notJson}`]],
    ['a function', { a: fail }, [`$.a: ${notJson}`]],
    ['a symbol', { a: Symbol('a') }, [`$.a: ${notJson}`]],
    ['a bigint', { a: 1n }, [`$.a: ${notJson}`]],
    [
      'undefined in an object',
      { rules: [{ when: undefined, unless: undefined }] },
      [`$.rules[0].when: ${noValue}`, `$.rules[0].unless: ${noValue}`],
    ],
    ['undefined in a list', { a: [1, undefined] }, [`$.a[1]: ${notJson}`]],
    // oxlint-disable-next-line no-sparse-arrays
    ['a hole in a list', { a: [1, , 3] }, [`$.a[1]: ${notJson}`]],
    ['NaN', { a: Number.NaN }, ['$.a: `NaN` is not a number that is kept exactly [not-json]']],
    ['an unsafe integer', { a: 2 ** 53 }, ['$.a: `9007199254740992` is not a number that is kept exactly [not-json]']],
    [
      'a getter that throws',
      Object.defineProperty({}, 'a', { get: fail, enumerable: true }),
      ['$: this cannot be read: it throws [not-json]'],
    ],
    [
      'a Proxy that throws',
      { a: new Proxy({}, { ownKeys: fail }) },
      ['$.a: this cannot be read: it throws [not-json]'],
    ],
    ['several mistakes', { a: 1n, b: [2n] }, [`$.a: ${notJson}`, `$.b[0]: ${notJson}`]],
  ])('%s', (_what, input, errors) => {
    expect(errorsIn(input)).toEqual(errors);
  });

  test('and a key without a value is to be left out or given one', () => {
    expect(read({ when: undefined }).diagnostics[0]!.hint).toBe('leave the key out, or give it a value');
  });
});

describe('an object built to be slow or to overflow', () => {
  const tooDeep = expect.stringMatching(/: the document is nested deeper than 100 levels \[limit\]$/);

  test('may be nested a hundred levels deep', () => {
    const nested = (levels: number): unknown => (levels === 0 ? {} : { a: nested(levels - 1) });
    expect(read(nested(100)).diagnostics).toEqual([]);
    expect(errorsIn(nested(101))).toEqual([tooDeep]);
    expect(errorsIn(nested(5_000))).toEqual([tooDeep]);
  });

  test('may not contain itself, along however many ways', () => {
    const cyclic: Record<string, unknown> = {};
    Object.assign(cyclic, { a: cyclic, b: [cyclic, cyclic], c: cyclic });
    expect(errorsIn(cyclic)).toEqual([tooDeep]);
  });

  test('may not contain the same objects millions of times', () => {
    let shared: unknown = 'x';
    for (let i = 0; i < 40; i += 1) shared = [shared, shared];
    const started = performance.now();
    expect(errorsIn({ shared })).toEqual(['$: the documents have more than 170000 values between them [limit]']);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

describe('inputs', () => {
  test('are texts where they have a text and no kind', () => {
    const inputs: readonly DocumentInput[] = [{ text: 'kind: Policy' }, { text: 'kind: Policy', kind: 'Roles' }];
    expect(load(inputs).workspace.documents.map(({ source, value }) => [source, value['kind']])).toEqual([
      ['documents[0]', 'Policy'],
      ['documents[1]', 'Roles'],
    ]);
  });

  test('are labelled by their position where they have no source', () => {
    const { diagnostics } = load([{ text: '[' }, { text: '[', source: 'a.yaml' }, { a: 1n }]);
    expect(diagnostics.map(({ source }) => source)).toEqual(['documents[0]', 'a.yaml', 'documents[2]']);
  });

  test('that can be read are read beside those that cannot', () => {
    const { workspace } = load([{ text: '[' }, { kind: 'Policy' }]);
    expect(workspace.documents).toHaveLength(1);
    expect(workspace.isComplete).toBe(false);
  });
});
