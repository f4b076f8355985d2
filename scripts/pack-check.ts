// Checks the packages as their users get them: packs each one, inspects the tarballs, installs them into an empty
// project outside the workspace, and type-checks and runs the README's first example there.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { must, root } from './run.ts';

const packages = ['core', 'guard', 'express-adapter', 'koa-adapter'];
const heading = '## A first decision';

/** The README's first ```ts block below the heading. */
function firstExample(): string {
  const readme = join(root, 'README.md');
  const text = existsSync(readme) ? readFileSync(readme, 'utf8') : '';
  const [, section = ''] = text.split(`\n${heading}\n`);
  const code = /^```ts\n(.*?)^```$/ms.exec(section)?.[1];
  if (!code) throw new Error(`README.md needs a \`\`\`ts block after the heading "${heading}"`);
  return code;
}

function packAll(destination: string): string[] {
  // A fresh build, so that no output of a removed source is packed.
  for (const name of packages) rmSync(join(root, 'packages', name, 'dist'), { recursive: true, force: true });
  must('tsc', ['-b', 'tsconfig.build.json']);
  mkdirSync(destination);
  for (const name of packages) must('pnpm', ['pack', '--pack-destination', destination], join(root, 'packages', name));
  return readdirSync(destination).map((file) => join(destination, file));
}

function inspect(tarball: string): void {
  must('publint', ['--strict', tarball]);
  must('attw', ['--profile', 'esm-only', '--format', 'table-flipped', '--no-summary', tarball]);
}

function installAndRun(app: string, tarballs: readonly string[], example: string): void {
  const json = (file: string, value: unknown): void => writeFileSync(join(app, file), JSON.stringify(value, null, 2));
  mkdirSync(app);
  json('package.json', { name: 'app', private: true, type: 'module' });
  json('tsconfig.json', {
    compilerOptions: {
      strict: true,
      target: 'es2023',
      module: 'nodenext',
      types: ['node'],
      typeRoots: [join(root, 'node_modules', '@types')],
    },
    files: ['app.ts'],
  });
  writeFileSync(join(app, 'app.ts'), example);
  writeFileSync(join(app, 'load.js'), packages.map((name) => `import '@adjudge/${name}';\n`).join(''));

  // Without the peers: the example needs no framework, and loading an adapter must not either.
  must('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', '--legacy-peer-deps', ...tarballs], app);
  must('tsc', ['-p', '.'], app);
  must('node', ['load.js'], app);
  must('node', ['app.js'], app);
}

const example = firstExample();
const work = mkdtempSync(join(tmpdir(), 'adjudge-pack-'));
try {
  const tarballs = packAll(join(work, 'tarballs'));
  for (const tarball of tarballs) inspect(tarball);
  installAndRun(join(work, 'app'), tarballs, example);
} finally {
  rmSync(work, { recursive: true });
}
