import type { CaseFile, DecisionCase } from './case-file.ts';
import type { Scenario } from './scenario.ts';
import { scenariosOfTable } from './table.ts';

/** The questions of a file, by the documents they are asked of. */
export function scenariosOf(file: CaseFile): readonly Scenario[] {
  const cases = file.cases.filter((one) => one.kind === 'decision');
  const shared = cases.filter((one) => !one.isAlone);
  const groups = [...(shared.length === 0 ? [] : [shared]), ...cases.filter((one) => one.isAlone).map((one) => [one])];
  return [...groups.map(scenarioOf), ...file.tables.flatMap(scenariosOfTable)];
}

function scenarioOf(cases: readonly DecisionCase[]): Scenario {
  return {
    documents: cases[0]?.documents ?? [],
    allowEmpty: cases.some((one) => one.allowEmpty),
    now: cases[0]?.now,
    questions: cases.map(({ name, request, expect }) => ({ name, request, expect })),
  };
}
