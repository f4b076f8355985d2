/** Mutation testing of the parts of core that decide: `pnpm mutate`, or `pnpm mutate --mutate 'packages/core/src/decide/*.ts'`. */
export default {
  testRunner: 'vitest',
  vitest: { configFile: 'vitest.config.ts', related: true },
  plugins: ['@stryker-mutator/vitest-runner'],
  // TypeScript is checked by `pnpm types`; Stryker would rewrite its configuration.
  tsconfigFile: 'none.json',
  mutate: ['packages/core/src/{decide,compile,operators,selector}/**/*.ts', '!packages/core/src/**/*.test.ts'],
  ignorePatterns: ['coverage', 'reports', '**/dist'],
  coverageAnalysis: 'perTest',
  concurrency: 2,
  reporters: ['clear-text', 'progress', 'json'],
  jsonReporter: { fileName: 'reports/mutation.json' },
  tempDirName: 'node_modules/.stryker',
};
