export { checkBatch, checkDiagnostics, checkScenario } from './check.ts';
export type {
  BatchCase,
  Case,
  CaseFile,
  DecisionCase,
  DiagnosticsCase,
  ExpectedDecision,
  ExpectedDiagnostic,
  Row,
  Table,
  TruthLetter,
} from './case-file.ts';
export { loadCaseFiles } from './load.ts';
export { readCaseFile } from './read-case-file.ts';
export type { Question, Scenario } from './scenario.ts';
export { scenariosOf } from './scenarios-of.ts';
export { CaseFileError } from './strict.ts';
