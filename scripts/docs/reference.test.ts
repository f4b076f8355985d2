import { describe, expect, it } from 'vitest';
import { CONDITION_SCHEMAS } from '../../packages/core/src/document/schema/conditions.ts';
import { KINDS } from '../../packages/core/src/document/schema/kinds.ts';
import { DEFINITIONS } from '../../packages/core/src/document/schema/schemas.ts';
import { FUNCTION_FORMS, FUNCTIONS } from '../../packages/core/src/operators/function-table.ts';
import { OPERATORS, TEST_OPERATORS } from '../../packages/core/src/operators/table.ts';
import { codeInFirstColumn, linksOf, page, section } from './pages.ts';

describe('docs/reference/operators.md', () => {
  const reference = page('docs/reference/operators.md');

  it('has every operator and every function, each in the order of the schema, and no other', () => {
    const [operators = [], functions = []] = ['condition', 'function'].map((name) =>
      Object.keys(CONDITION_SCHEMAS[name]?.properties ?? {}),
    );
    expect(operators).toEqual([...OPERATORS.keys()]);
    expect(headingsOf(reference.text)).toEqual([...operators, ...functions].map((name) => `\`${name}\``));
  });

  it.each([...OPERATORS.keys()])('shows %s true, false and unknown', (name) => {
    const truths = [...section(reference, `### \`${name}\``).matchAll(/\| (true|false|unknown)(?:: `.+`)? \|$/gm)];
    expect(new Set(truths.map(([, truth]) => truth))).toEqual(new Set(['true', 'false', 'unknown']));
  });

  it.each([...FUNCTIONS.keys(), 'map', 'default'])('shows what %s yields, and when it is unknown', (name) => {
    const entry = section(reference, `### \`${name}\``);
    expect(entry).toMatch(/\| `.+` \|$/m);
    expect(entry).toMatch(/\| unknown: `.+` \|$/m);
  });
});

describe('docs/guide/policy-language.md', () => {
  const guide = page('docs/guide/policy-language.md');
  const rows = [
    ...[...TEST_OPERATORS.values()].map(({ name, unknownIf }) => ['### Operators', name, unknownIf] as const),
    ...[...FUNCTIONS.values()].map(({ name, unknownIf }) => ['### Functions', name, unknownIf] as const),
    ...Object.entries(FUNCTION_FORMS)
      .filter(([name]) => name !== 'default')
      .map(([name, { unknownIf }]) => ['### Functions', name, unknownIf] as const),
  ];

  it.each(rows)('%s: says of %s when it is unknown beyond types, where the table does', (heading, name, unknownIf) => {
    const row = section(guide, heading)
      .split('\n')
      .find((line) => line.startsWith(`| \`${name}\` |`));
    const phrase = row?.split('|').at(-2)?.trim();
    expect(phrase === '–' ? '' : 'something').toBe(unknownIf === '' ? '' : 'something');
  });
});

describe('docs/reference/documents.md', () => {
  const reference = page('docs/reference/documents.md');

  it('has every kind of document and every part of one', () => {
    const kinds = [...reference.text.matchAll(/^## (\w+)$/gm)].map(([, name]) => name);
    expect(kinds.filter((name) => name !== 'Names')).toEqual(KINDS);
    const parts = Object.keys(DEFINITIONS).filter((name) => !kinds.includes(name));
    expect(new Set(headingsOf(reference.text))).toEqual(new Set(parts));
  });

  it.each(Object.entries(DEFINITIONS))('has every field of %s', (name, schema) => {
    const level = KINDS.some((kind) => kind === name) ? '##' : '###';
    const fields = Object.keys(schema.properties ?? schema.then?.properties ?? {});
    const table = section(reference, `${level} ${name}`).replaceAll(/^\| \[(`\w+`)\]\([^)]*\)/gm, '| $1');
    expect(codeInFirstColumn(table).filter((field) => !field.includes('.'))).toEqual(fields);
  });

  it('has the fields of objects inside of others', () => {
    const fields = codeInFirstColumn(section(reference, '### assignment'));
    expect(fields).toEqual(['subject', 'subject.type', 'subject.id', 'roles', 'notBefore', 'notAfter']);
  });
});

it('docs/reference/README.md leads to every page of the reference, that of diagnostics in the guide', () => {
  const targets = linksOf(page('docs/reference/README.md')).map(({ target }) => target);
  for (const name of ['reference/documents.md', 'reference/operators.md', 'guide/diagnostics.md'])
    expect(targets).toContain(`docs/${name}`);
});

function headingsOf(text: string): readonly (string | undefined)[] {
  return [...text.matchAll(/^### (.+)$/gm)].map(([, name]) => name);
}
