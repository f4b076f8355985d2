import { expect, test } from 'vitest';
import { readDocuments } from './read.ts';
import type { DocumentText } from './source.ts';

const list = (length: number): DocumentText => ({
  text: JSON.stringify({ a: Array.from({ length }, () => 1) }),
  format: 'json',
});

test('what is past the limit is not looked at', () => {
  const broken: DocumentText = { text: '{', format: 'json' };
  const mistakes = (...inputs: readonly DocumentText[]): readonly string[] =>
    readDocuments(inputs).diagnostics.map(({ code, source }) => `${source} ${code}`);
  expect(mistakes(list(1_000), broken)).toEqual(['documents[1] syntax']);
  expect(mistakes(list(170_000), broken)).toEqual(['documents[0] limit']);
});

test('nothing is used where documents are too many', () => {
  const small = { kind: 'Policy', name: 'a' };
  expect(readDocuments([small]).documents).toHaveLength(1);
  expect(readDocuments([small, list(170_000)]).documents).toEqual([]);
});
