/**
 * Runs a TypeScript program as one bundled file, under plain Node: `tsx scripts/bundled.ts FILE ARGUMENTS`. Under tsx each
 * function is given its name when it is made, which makes code with many closures run at half its speed.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { build } from 'esbuild';

const [file = '', ...programArguments] = process.argv.slice(2);
// Beside the packages that the program imports, so that Node finds them.
const folder = join(dirname(file), '../node_modules/.bundled');
const bundle = join(folder, `${basename(file, '.ts')}-${String(process.pid)}.mjs`);

mkdirSync(folder, { recursive: true });
try {
  await build({
    entryPoints: [file],
    outfile: bundle,
    bundle: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
  });
  process.exitCode = spawnSync(process.execPath, [bundle, ...programArguments], { stdio: 'inherit' }).status ?? 1;
} finally {
  rmSync(bundle, { force: true });
}
