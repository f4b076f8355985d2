import { describe, expect, it } from 'vitest';
import { checkBatch, checkDiagnostics, checkScenario } from './check.ts';
import { loadCaseFiles } from './load.ts';
import { scenariosOf } from './scenarios-of.ts';

const files = loadCaseFiles();

describe.each(files.map((file) => [`${file.path}: ${file.title}`, file] as const))('%s', (_, file) => {
  for (const scenario of scenariosOf(file)) {
    const disagreements = lazy(() => checkScenario(scenario));
    const names = [...new Set(scenario.questions.map((question) => question.name))];
    it.each(names)('%s', (name) => {
      const found = disagreements().flatMap((ofQuestion, index) =>
        scenario.questions[index]?.name === name ? ofQuestion : [],
      );
      expect(found).toEqual([]);
    });
  }

  for (const one of file.cases) {
    if (one.kind === 'batch') it(one.name, () => expect(checkBatch(one)).toEqual([]));
    if (one.kind === 'diagnostics') it(one.name, () => expect(checkDiagnostics(one)).toEqual([]));
  }
});

it('there are enough cases to trust the suite', () => {
  const cases = files.flatMap((file) => file.cases);
  const rows = files.flatMap((file) => file.tables.flatMap((table) => table.rows));
  expect(cases.length).toBeGreaterThanOrEqual(560);
  expect(rows.length).toBeGreaterThanOrEqual(500);
});

function lazy<T>(compute: () => T): () => T {
  let computed: { readonly value: T } | undefined;
  return () => (computed ??= { value: compute() }).value;
}
