import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { generatedFiles, REFERENCE } from '../scripts/generated-files.ts';

const PACKAGE = new URL('../', import.meta.url);
const files = generatedFiles();

test.each([...files.keys()])('%s is what `pnpm generate` writes', (path) => {
  expect(readFileSync(new URL(path, PACKAGE), 'utf8')).toBe(files.get(path));
});

test('no other file of generated code or schema is left over', () => {
  const committed = readdirSync(PACKAGE, { recursive: true, encoding: 'utf8' })
    .filter((path) => !/(?:^|\/)(?:node_modules|dist)\//.test(path))
    .filter((path) => /\.(?:generated\.ts|schema\.json)$/.test(path));
  expect(committed.toSorted()).toEqual([...files.keys()].filter((path) => !path.startsWith(REFERENCE)).toSorted());
});

test('no other page of the reference is left over, beside the one that lists them', () => {
  const committed = readdirSync(new URL(REFERENCE, PACKAGE)).filter((name) => name !== 'README.md');
  const pages = [...files.keys()].filter((path) => path.startsWith(REFERENCE));
  expect(committed.map((name) => `${REFERENCE}${name}`).toSorted()).toEqual(pages.toSorted());
});
