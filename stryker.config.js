/** Mutation testing of the parts of core that decide: `pnpm mutate`, or `pnpm mutate --mutate 'packages/core/src/decide/*.ts'`. */
export default {
  testRunner: 'own-process',
  plugins: ['./scripts/mutation/runner.ts'],
  testRunnerNodeArgs: ['--import', 'tsx'],
  // TypeScript is checked by `pnpm types`: Stryker need not rewrite its configuration, nor switch it off in every file.
  tsconfigFile: 'none.json',
  disableTypeChecks: false,
  mutate: ['packages/core/src/{decide,compile,operators,selector}/**/*.ts', '!packages/core/src/**/*.test.ts'],
  ignorePatterns: ['coverage', 'reports', '**/dist'],
  coverageAnalysis: 'perTest',
  timeoutMS: 10_000,
  concurrency: 2,
  reporters: ['clear-text', 'progress', 'json'],
  clearTextReporter: { logTests: false, reportTests: false },
  jsonReporter: { fileName: 'reports/mutation.json' },
  tempDirName: '.stryker-tmp',
};
