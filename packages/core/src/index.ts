// Deciding
export { checkDocuments } from './check-documents.ts';
export { createEngine } from './engine.ts';
export { compileToModule, type ModuleOptions } from './compile-to-module.ts';
export type { WrittenFunctions } from './compile/generator.ts';
export type { Engine } from './engine-api.ts';
export type { EngineOptions, Logger } from './engine-options.ts';
export type { SchemaCompiler } from './ir/attribute-schemas.ts';

// The question
export type { EvaluationsRequest, EvaluationsSemantic } from './ir/batch-request.ts';
export type { ActionSearch, ResourceSearch, SubjectSearch } from './ir/search-request.ts';
export type { AccessRequest, Action, Attributes, Resource, Subject } from './ir/request.ts';

// What the question must bring
export type { DecisionScope } from './decide/required-attributes.ts';

// What the question lacks, loaded ahead of the decision
export { createResolver, type Resolution, type Resolver } from './resolve/resolver.ts';
export type { Asked, AttributeProvider, Identifying, Loadable } from './resolve/provider.ts';
export type { AttributeReader } from './resolve/needs.ts';
export type { ProviderFailure } from './resolve/load-once.ts';
export type { ResolverOptions } from './resolve/resolver-options.ts';

// Another answer, tried out beside the first
export { type Candidate, createShadow, type ShadowCounts, type Shadowed } from './shadow/shadow.ts';
export type { Difference } from './shadow/disagreement.ts';
export type { Disagreement, ShadowOptions } from './shadow/shadow-options.ts';

// What a path leads to, in something else than a request
export { createReader } from './selector/reader.ts';

// The answer
export type { Evaluations } from './decide/batch.ts';
export type { Decision, DecisionReason, Obligation, StepUp } from './decide/decision.ts';
export type { SearchResults } from './decide/search.ts';

// The answer, explained
export { type FormatOptions, formatExplanation } from './explain/format.ts';
export type { ExplainOptions } from './explain/options.ts';
export type {
  AttributeRead,
  ConditionChange,
  ConditionTrace,
  ExplainedRequest,
  Explanation,
  OutcomeWord,
  PolicyTrace,
  RequirementTrace,
  RuleTrace,
  TruthWord,
} from './explain/explanation.ts';

// Tests of policies
export { formatTestReport } from './suite/format.ts';
export type { CellResult, SuiteReport, TestReport, TestResult } from './suite/report.ts';
export { runPolicyTests, type TestOptions } from './suite/run.ts';
export type { Expected, ExpectedObligation, Place } from './suite/suite.ts';

// Documents, and what is wrong with them
export type { DocumentInput, DocumentObject, DocumentText } from './document/source.ts';
export { DIAGNOSTIC_CODES, type DiagnosticCode } from './diagnostics/codes.ts';
export { type Diagnostic, formatDiagnostic } from './diagnostics/diagnostic.ts';
export { PolicyError } from './diagnostics/policy-error.ts';
