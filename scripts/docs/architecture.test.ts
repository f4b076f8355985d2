import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { layers } from '../lint/imports.js';
import { root } from '../run.ts';
import { page, section } from './pages.ts';

const SOURCES = 'packages/core/src';
const GUARD = 'packages/guard/src';
const architecture = page('ARCHITECTURE.md');
const rows = section(architecture, '## Inside core')
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => line.split('|').map((cell) => cell.trim().replaceAll('`', '')));
const folders = namesIn(SOURCES, 'folder');

describe('ARCHITECTURE.md', () => {
  it('has a row for each folder of core, from the bottom up', () => {
    const built = [...layers.keys()].filter((layer) => layer === 'engine' || folders.includes(layer));
    expect(rows.map(([, layer]) => layer)).toEqual(built);
    expect(['engine', ...folders].toSorted()).toEqual(built.toSorted());
  });

  it.each(rows)('says what the linter says of %s%s imports', (_, layer = '', _what, imports = '') => {
    expect(imports === 'nothing' ? [] : imports.split(', ')).toEqual(layers.get(layer));
  });

  it.each(folders)('has a section about %s', (folder) => {
    expect(section(architecture, `### ${folder}`).length).toBeGreaterThan(100);
  });

  it('names no file that is not there', () => {
    const code = [...architecture.text.replaceAll(/^```[^]*?^```$/gm, '').matchAll(/`([^`\s]+)`/g)].map(
      ([, name = '']) => name,
    );
    const paths = code.filter((name) => /^[\w.-]+(?:\/[\w.-]+)+$/.test(name) || /^[\w-]+\.(?:ts|js)$/.test(name));
    const known = new Set(folders.flatMap((folder) => namesIn(`${SOURCES}/${folder}`, 'file')));
    for (const name of namesIn(SOURCES, 'file')) known.add(name);
    for (const folder of namesIn(GUARD, 'folder'))
      for (const name of namesIn(`${GUARD}/${folder}`, 'file')) known.add(name);
    expect(paths.length).toBeGreaterThan(50);
    expect(
      paths.filter(
        (path) => !known.has(path) && !['', SOURCES, GUARD].some((base) => existsSync(join(root, base, path))),
      ),
    ).toEqual([]);
  });
});

function namesIn(folder: string, kind: 'file' | 'folder'): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() === (kind === 'folder'))
    .map((entry) => entry.name)
    .filter((name) => kind === 'folder' || (name.endsWith('.ts') && !/\.test(-d)?\.ts$/.test(name)));
}
