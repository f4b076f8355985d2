import { describe, expect, test } from 'vitest';
import { checkDocuments, type DocumentInput, type DocumentObject, formatDiagnostic } from '../../src/index.ts';
import { loadingOf } from './measure.ts';
import { asBlockYaml, MISTAKEN, SHAPES } from './shapes.ts';

/*
 * `pnpm scale` loads these shapes with ten million bytes, which is to take less than two seconds. Here they are a
 * hundredth of that, and have half of the time: what costs the square of their size takes more, and what does not takes
 * a tenth of it.
 */
const BYTES = 100_000;
const BOUND = 1_000;

describe('documents of any shape load in a moment', () => {
  test.each(SHAPES)('$name', ({ documents }) => {
    const { loadMs, firstMs } = loadingOf(documents(BYTES));
    expect(loadMs + firstMs).toBeLessThan(BOUND);
  });
});

describe('mistakes of any kind are found in a moment', () => {
  test.each(MISTAKEN)('$name', ({ documents }) => {
    const { verdict, loadMs } = loadingOf(documents(BYTES));
    expect(verdict).not.toBe('loaded');
    expect(loadMs).toBeLessThan(BOUND);
  });
});

describe('what would take too long to load is refused, and why is said', () => {
  const limitsOf = (...documents: readonly DocumentInput[]): readonly string[] =>
    checkDocuments(documents)
      .filter(({ code }) => code === 'limit')
      .map(formatDiagnostic);
  const policy = (more: object): DocumentObject => ({
    apiVersion: 'adjudge/v1',
    kind: 'Policy',
    name: 'p',
    resources: ['document'],
    rules: [{ id: 'r', effect: 'permit', actions: ['read'] }],
    ...more,
  });
  const definitions = (more: object, name = 'd'): DocumentObject => ({
    apiVersion: 'adjudge/v1',
    kind: 'Definitions',
    name,
    ...more,
  });
  const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);
  const rules = (count: number, more: (index: number) => object): readonly object[] =>
    numbers(count).map((index) => ({ id: `r${index}`, effect: 'permit', actions: ['read'], ...more(index) }));

  test('170,000 values in all documents together', () => {
    const half = definitions({ constants: { c: numbers(84_994) } });
    expect(checkDocuments([half, definitions({ constants: { c: numbers(84_982) } }, 'e'), policy({})])).toEqual([]);
    const message = 'the documents have more than 170000 values between them';
    expect(limitsOf(half, definitions({ constants: { c: numbers(84_983) } }, 'e'), policy({}))).toEqual([
      `documents[2]: error: ${message} at $ [limit]`,
    ]);
    const text = JSON.stringify(definitions({ constants: { c: numbers(170_000) } }));
    expect(limitsOf({ text, source: 'd.json' })).toEqual([expect.stringContaining(`${message} at $ [limit]`)]);
    expect(limitsOf({ text, source: 'd.yaml' })).toEqual([expect.stringContaining('the YAML texts have more')]);
  });

  test('320,000 words and marks of YAML, which takes much longer to read than JSON', () => {
    const documents = SHAPES[0]?.documents(1_500_000) ?? [];
    expect(checkDocuments(documents)).toEqual([]);
    expect(limitsOf(asBlockYaml(documents))).toEqual([
      expect.stringMatching(
        /^policies\.yaml:\d+:\d+: error: the YAML texts have more than 320000 words and marks between them at \$; give some of them as JSON, which takes much less time to read \[limit\]$/,
      ),
    ]);
  });

  test('200 imports of one document', () => {
    const imported = numbers(201).map((index) => definitions({ constants: { c: 1 } }, `d${index}`));
    const names = imported.map(({ name }) => name);
    expect(checkDocuments([...imported, policy({ imports: names.slice(1) })])).toEqual([]);
    expect(limitsOf(...imported, policy({ imports: names }))).toEqual([
      'documents[201]: error: a document imports at most 200 others at $.imports; put what belongs together into one [limit]',
    ]);
  });

  test('500,000 names of actions and networks, written out', () => {
    const groups = definitions({ actionGroups: { g: numbers(9_000).map((index) => `a${index}`) } });
    const many = (count: number): DocumentObject =>
      policy({ imports: ['d'], rules: rules(count, (index) => ({ actions: ['g', `b${index}`] })) });
    expect(checkDocuments([groups, many(55)])).toEqual([]);
    expect(limitsOf(groups, many(56))).toEqual([
      'documents[1]: error: with action groups written out, there are more than 500000 names at $.rules[55].actions; name fewer, or use patterns or wider ranges [limit]',
    ]);
    const networks = definitions({
      networks: { n: numbers(9_000).map((index) => `10.${index >> 8}.${index & 255}.0/24`) },
    });
    const when = (index: number): object => ({ when: { ipIn: ['$.context.ip', ['n', `10.0.0.${index}`]] } });
    expect(limitsOf(networks, policy({ imports: ['d'], rules: rules(56, when) }))).toEqual([
      expect.stringContaining(
        'with networks written out, there are more than 500000 names at $.rules[55].when.ipIn[1]',
      ),
    ]);
  });

  test('the same actions many times over count once', () => {
    const groups = definitions({ actionGroups: { g: numbers(9_000).map((index) => `a${index}`) } });
    expect(
      checkDocuments([groups, policy({ imports: ['d'], rules: rules(1_000, () => ({ actions: ['g'] })) })]),
    ).toEqual([]);
  });

  test('30,000 characters of regular expressions, with what repeats written out', () => {
    const when = (index: number): object => ({ when: { matches: ['$.resource.id', `[a-z]{900}${index + 100}`] } });
    expect(checkDocuments([policy({ rules: rules(33, when) })])).toEqual([]);
    expect(limitsOf(policy({ rules: rules(40, when) }))).toEqual([
      'documents[0]: error: the regular expressions come to more than 30000 characters, repetitions written out at $.rules[33].when.matches[1]; use `like`, or `in` with a list, where these do [limit]',
    ]);
  });

  test('1,000 characters of a selector, and of a regular expression', () => {
    const selector = `$.context${'.a'.repeat(500)}`;
    expect(limitsOf(policy({ when: { exists: selector } }))).toEqual([
      'documents[0]: error: a selector has at most 1000 characters at $.when.exists [limit]',
    ]);
    expect(checkDocuments([policy({ when: { matches: ['$.resource.id', 'a'.repeat(1_001)] } })])).toMatchObject([
      { code: 'invalid-regex', path: '$.when.matches[1]' },
    ]);
  });
});
