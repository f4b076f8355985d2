import { dirname } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import base from './vitest.config.ts';

/** The first failure ends a run, so what is likeliest to fail comes first: what stands nearest to the mutated file. */
class NearestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const mutated = this.ctx.config.related?.[0] ?? '';
    const distances = [
      mutated.replace(/\.ts$/, '.test.ts'),
      `${dirname(mutated)}/`,
      '/core/src/generated.test.ts',
      '/core/src/',
    ];
    const distance = ({ moduleId }: TestSpecification): number =>
      distances.findIndex((part) => moduleId.includes(part)) >>> 0;
    return files.toSorted((a, b) => distance(a) - distance(b) || a.moduleId.localeCompare(b.moduleId));
  }
}

/** Mutants are judged by the tests of the layers that decide and by the conformance suite; generated policies would take too long for each. */
export default defineConfig({
  ...base,
  test: {
    ...base.test,
    include: [
      'packages/core/src/{operators,selector,compile,decide,explain}/*.test.ts',
      'packages/core/src/{engine,generated}.test.ts',
      'conformance/src/conformance.test.ts',
    ],
    isolate: false, // each mutant would load the sources anew for every file of tests
    sequence: { sequencer: NearestFirst },
  },
});
