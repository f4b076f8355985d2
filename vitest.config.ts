import { fileURLToPath } from 'node:url';
import { configDefaults, defineConfig } from 'vitest/config';

const source = (folder: string): string => fileURLToPath(new URL(`${folder}/src/index.ts`, import.meta.url));

const TESTS = [
  'scripts/**/*.test.ts',
  '{packages,examples}/*/{src,test,scripts}/**/*.test.ts',
  '{benchmarks,conformance}/src/**/*.test.ts',
];

/** Tests of how long something takes. */
const TIMED = ['packages/core/test/scale/*.test.ts', 'packages/core/src/document/{scale,read-text}.test.ts'];

export default defineConfig({
  resolve: {
    // Tests read the sources of the workspace, so nothing has to be built first.
    alias: [
      { find: /^@adjudge\/(core|guard|express-adapter|koa-adapter)$/, replacement: source('packages/$1') },
      { find: '@adjudge/core/ajv', replacement: fileURLToPath(new URL('packages/core/src/ajv.ts', import.meta.url)) },
      {
        find: /^@adjudge\/(guard|express-adapter|koa-adapter)\/(adapter|jwt)$/,
        replacement: fileURLToPath(new URL('packages/$1/src/$2.ts', import.meta.url)),
      },
      { find: /^@adjudge\/conformance$/, replacement: source('conformance') },
    ],
  },
  test: {
    testTimeout: 20_000,
    projects: [
      {
        extends: true,
        // A worker loads the engine once, not for each file: half of all time went there.
        test: { name: 'together', include: TESTS, exclude: [...configDefaults.exclude, ...TIMED], isolate: false },
      },
      // What came before would make these slower than they are.
      { extends: true, test: { name: 'timed', include: TIMED, isolate: true } },
    ],
    maxWorkers: '100%', // the default leaves one core idle, which of two is half
    reporters: process.env['CI'] ? ['default', ['json', { outputFile: 'reports/vitest.json' }]] : ['default'],
    coverage: {
      provider: 'v8',
      include: ['packages/*/src/**/*.ts'],
      exclude: ['**/*.test.ts', '**/*.test-d.ts', '**/*.generated.ts'],
      reporter: ['text-summary', 'html', 'json-summary'],
      // Each pattern is held to its number as a whole.
      thresholds: {
        'packages/core/src/{compile,decide,operators,selector}/**': { branches: 100 },
        'packages/core/src/!(compile|decide|operators|selector)/**': { branches: 95 },
      },
    },
  },
});
