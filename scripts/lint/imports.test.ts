import { describe, expect, test } from 'vitest';
import { layers, problemWith } from './imports.js';

const core = (file: string): string => `packages/core/src/${file}`;

// Row imports column: x where allowed. Drawn again here on purpose, to be read beside ARCHITECTURE.md.
const drawn = `
              sup dia ir  ope sel doc val com dec exp pla eng sui res sha
  support     .
  diagnostics x   .
  ir          x   -   .
  operators   x   x   x   .
  selector    x   x   x   -   .
  document    x   x   x   x   x   .
  validate    x   x   x   x   x   x   .
  compile     x   -   x   x   x   -   -   .
  decide      x   x   x   x   x   -   -   x   .
  explain     x   x   x   x   x   -   -   x   x   .
  plan        x   x   x   x   x   -   -   x   -   -   .
  engine      x   x   x   x   x   x   x   x   x   x   -   .
  suite       x   x   x   x   x   x   -   -   x   x   -   x   .
  resolve     x   x   x   -   x   -   -   -   x   -   -   -   -   .
  shadow      x   x   x   x   -   -   -   -   x   -   -   x   -   -   .
`;
const rows = drawn
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.trim().split(/\s+/));

describe('layers of core', () => {
  test('has the drawn rows', () => {
    expect(rows.map(([name]) => name)).toEqual([...layers.keys()]);
  });

  test.each(rows)('%s imports what is drawn and nothing else', (from, ...cells) => {
    const allowed = rows.map(([to]) => to).filter((_, column) => cells[column] === 'x' || cells[column] === '.');
    const accepted = rows
      .map(([to]) => to)
      .filter((to) => problemWith(core(`${from}/deep/a.ts`), `../../${to}/b.ts`) === undefined);
    expect(accepted).toEqual(allowed);
  });

  test('engine and index stand on top', () => {
    expect(problemWith(core('engine.ts'), './decide/decide.ts')).toBeUndefined();
    expect(problemWith(core('index.ts'), './engine.ts')).toBeUndefined();
    expect(problemWith(core('engine.ts'), './index.ts')).toContain('nothing imports `index.ts`');
    expect(problemWith(core('decide/decide.ts'), '../engine.ts')).toContain('`decide` may not import `engine`');
  });

  test('a folder needs a row', () => {
    expect(problemWith(core('shiny/a.ts'), '../ir/b.ts')).toContain('has no row');
    expect(problemWith(core('ir/a.ts'), '../shiny/b.ts')).toContain('may not import `shiny`');
  });

  test.each(['node:fs', 'fs', 'fs/promises', 'node:test', '@adjudge/guard', '@adjudge/core'])('refuses %s', (name) => {
    expect(problemWith(core('ir/a.ts'), name)).toContain(name);
  });

  test('leaves tests and dependencies alone', () => {
    expect(problemWith(core('ir/a.test.ts'), '../engine.ts')).toBeUndefined();
    expect(problemWith(core('ir/a.test-d.ts'), 'node:fs')).toBeUndefined();
    expect(problemWith(core('selector/a.ts'), 'jsonpath-plus')).toBeUndefined();
  });
});

test('a package reaches another one only by its name', () => {
  expect(problemWith('packages/guard/src/a.ts', '../../core/src/index.ts')).toContain('leaves the sources');
  expect(problemWith('examples/document-service/src/a.ts', '../../../packages/core/src/index.ts')).toContain('leaves');
  expect(problemWith('benchmarks/src/a.ts', '../../packages/core/dist/index.js')).toContain('leaves');
  expect(problemWith('packages/guard/src/a/b.ts', '../c.ts')).toBeUndefined();
  expect(problemWith('packages/guard/src/a.ts', '@adjudge/core')).toBeUndefined();
  expect(problemWith('packages/guard/src/a.ts', 'node:http')).toBeUndefined();
});
