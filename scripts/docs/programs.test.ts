import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { root } from '../run.ts';
import { type Block, blocksOf, pages } from './pages.ts';

/*
 * A block whose first line is a comment with a file name is that file. A page's files make a project, in which every
 * program type-checks, and one with a `text` block below it prints that.
 */
const folder = mkdtempSync(join(tmpdir(), 'adjudge-docs-'));
afterAll(() => rmSync(folder, { recursive: true }));

const projects = pages()
  .map((page, index) => ({ path: page.path, folder: join(folder, String(index)), blocks: blocksOf(page) }))
  .filter(({ blocks }) => blocks.some((block) => fileOf(block)?.endsWith('.ts')));

describe.each(projects)('$path', (project) => {
  const programs = project.blocks.filter((block) => fileOf(block)?.endsWith('.ts'));
  for (const block of project.blocks) write(project.folder, fileOf(block), block.code);
  write(project.folder, 'package.json', JSON.stringify({ type: 'module' }));
  write(
    project.folder,
    'tsconfig.json',
    JSON.stringify({
      extends: join(root, 'tsconfig.test.base.json'),
      include: ['*.ts'],
      compilerOptions: {
        incremental: false,
        typeRoots: [join(root, 'node_modules', '@types')],
        paths: {
          '@adjudge/*': [join(root, 'packages/*/src/index.ts')],
          '@adjudge/core/ajv': [join(root, 'packages/core/src/ajv.ts')],
          '@adjudge/guard/adapter': [join(root, 'packages/guard/src/adapter.ts')],
          '@adjudge/guard/jwt': [join(root, 'packages/guard/src/jwt.ts')],
          '@adjudge/express-adapter/jwt': [join(root, 'packages/express-adapter/src/jwt.ts')],
        },
      },
    }),
  );

  it('type-checks', () => {
    expect(run('tsc', ['-p', project.folder])).toBe('');
  });

  it.each(
    programs.map((block) => [fileOf(block), block] as const).filter(([, block]) => outputOf(project.blocks, block)),
  )('%s prints what stands below it', (file, block) => {
    const printed = run('tsx', ['--tsconfig', join(project.folder, 'tsconfig.json'), join(project.folder, file ?? '')]);
    expect(printed).toBe(outputOf(project.blocks, block));
  });
});

function fileOf({ code }: Block): string | undefined {
  return /^(?:\/\/|#) ([\w./-]+\.(?:ts|yaml))\n/.exec(code)?.[1];
}

function outputOf(blocks: readonly Block[], program: Block): string | undefined {
  const next = blocks[blocks.indexOf(program) + 1];
  return next?.info === 'text' ? next.code : undefined;
}

function write(into: string, file: string | undefined, text: string): void {
  if (file === undefined) return;
  const path = join(into, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** What a tool prints, mistakes and all. */
function run(tool: string, args: readonly string[]): string {
  const { stdout, stderr, error } = spawnSync(join(root, 'node_modules', '.bin', tool), args, { encoding: 'utf8' });
  return error === undefined ? stdout + stderr : String(error);
}
