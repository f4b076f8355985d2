import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/** Where the bundle of a file of tests is, in the folder of bundles. */
export function bundleName(file: string): string {
  return `${file.replaceAll(/[^a-z-]+/gi, '_')}.mjs`;
}

/** Bundles each file of tests with all it imports, so that a process has it within a fraction of a second. */
export async function bundle(root: string, files: readonly string[], folder: string): Promise<void> {
  const core = resolve(root, 'packages/core/src/index.ts');
  await build({
    absWorkingDir: root,
    entryPoints: files.map((file) => ({ in: file, out: bundleName(file).replace(/\.mjs$/, '') })),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: ['esbuild'],
    logLevel: 'error',
    alias: {
      vitest: resolve(root, 'scripts/mutation/vitest.ts'),
      '@adjudge/core/ajv': resolve(root, 'packages/core/src/ajv.ts'),
      '@adjudge/core': core,
    },
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    plugins: [
      {
        name: 'where a file was',
        setup: (bundling) => {
          bundling.onLoad({ filter: /\/(?:packages|conformance)\/.*\.ts$/ }, async ({ path }) => ({
            contents: (await readFile(path, 'utf8')).replaceAll(
              'import.meta.url',
              JSON.stringify(pathToFileURL(path).href),
            ),
            loader: 'ts',
          }));
        },
      },
    ],
  });
}
