import { canCompile } from './compile/compile.ts';
import { requestCheck } from './decide/check-attributes.ts';
import { clockOf } from './decide/clock.ts';
import { type Evaluations, evaluateBatch } from './decide/batch.ts';
import type { Decision } from './decide/decision.ts';
import { createEvaluator } from './decide/evaluate.ts';
import { type DecisionScope, requiredAttributes } from './decide/required-attributes.ts';
import { search, type SearchResults } from './decide/search.ts';
import type { DiagnosticCode } from './diagnostics/codes.ts';
import { type Diagnostic, sortDiagnostics } from './diagnostics/diagnostic.ts';
import { PolicyError } from './diagnostics/policy-error.ts';
import { attributeSchemas } from './document/attribute-schemas.ts';
import { load } from './document/load.ts';
import { sourcesOf } from './document/read.ts';
import { lower } from './document/lower.ts';
import type { DocumentInput } from './document/source.ts';
import type { Workspace } from './document/workspace.ts';
import { createExplainer } from './explain/explain.ts';
import type { Explanation } from './explain/explanation.ts';
import type { ExplainOptions } from './explain/options.ts';
import type { SchemaCompiler } from './ir/attribute-schemas.ts';
import type { AccessRequest } from './ir/request.ts';
import type { EvaluationsRequest } from './ir/batch-request.ts';
import type { ActionSearch, ResourceSearch, SubjectSearch } from './ir/search-request.ts';
import { validate } from './validate/validate.ts';

/** A policy decision point: documents in, decisions out. It never changes; new documents make a new engine. */
export interface Engine<R extends AccessRequest = AccessRequest> {
  /** Decides a request. Synchronous; never throws, whatever it is given: what cannot be decided is denied. */
  readonly evaluate: (request: R) => Decision;
  /** Decides a batch as AuthZEN 1.0 defines it (section 7); never throws. */
  readonly evaluations: (batch: EvaluationsRequest<R>) => Evaluations;
  /** Decides a request like `evaluate`, by plain interpretation, and tells what led to the decision. Slow; never throws. */
  readonly explain: (request: R, options?: ExplainOptions) => Explanation;
  /**
   * Those of the candidates who may do the action on the resource (AuthZEN 1.0, section 8): exactly those with whom in its
   * place `evaluate` permits the request. A candidate stands in the request whole, so what it may bring is loaded before;
   * of the subject in the request only the type counts, and candidates of another type are not found. The results are the
   * candidates themselves, in their order. Never throws: what cannot be read is not found.
   *
   * @example
   * ```ts
   * import { createEngine } from '@adjudge/core';
   *
   * const engine = createEngine([
   *   {
   *     apiVersion: 'adjudge/v1',
   *     kind: 'Policy',
   *     name: 'reports',
   *     resources: ['report'],
   *     rules: [{ id: 'cleared', effect: 'permit', actions: ['read'], when: { atLeast: ['$.subject.properties.clearance', 3] } }],
   *   },
   * ]);
   * const candidates = [
   *   { type: 'user', id: 'alice', properties: { clearance: 4 } },
   *   { type: 'user', id: 'bob', properties: { clearance: 2 } },
   *   { type: 'user', id: 'carol' },
   * ];
   * const asked = { subject: { type: 'user' }, action: { name: 'read' }, resource: { type: 'report', id: '7' } };
   * const { results } = engine.searchSubjects(asked, candidates);
   * results.map(({ id }) => id); // => ['alice']
   * ```
   */
  readonly searchSubjects: <E extends R['subject']>(
    request: SubjectSearch<R>,
    candidates: readonly E[],
  ) => SearchResults<E>;
  /**
   * Those of the candidates on which the subject may do the action; otherwise like `searchSubjects`.
   *
   * @example
   * ```ts
   * import { createEngine } from '@adjudge/core';
   *
   * const engine = createEngine([
   *   {
   *     apiVersion: 'adjudge/v1',
   *     kind: 'Policy',
   *     name: 'reports',
   *     resources: ['report'],
   *     rules: [{ id: 'own', effect: 'permit', actions: ['read'], when: { equals: ['$.resource.properties.ownerId', '$.subject.id'] } }],
   *   },
   * ]);
   * const candidates = [
   *   { type: 'report', id: '7', properties: { ownerId: 'alice' } },
   *   { type: 'report', id: '8', properties: { ownerId: 'bob' } },
   * ];
   * const asked = { subject: { type: 'user', id: 'alice' }, action: { name: 'read' }, resource: { type: 'report' } };
   * const { results } = engine.searchResources(asked, candidates);
   * results.map(({ id }) => id); // => ['7']
   * ```
   */
  readonly searchResources: <E extends R['resource']>(
    request: ResourceSearch<R>,
    candidates: readonly E[],
  ) => SearchResults<E>;
  /**
   * Those of the candidates that the subject may do on the resource; otherwise like `searchSubjects`.
   *
   * @example
   * ```ts
   * import { createEngine } from '@adjudge/core';
   *
   * const engine = createEngine([
   *   {
   *     apiVersion: 'adjudge/v1',
   *     kind: 'Policy',
   *     name: 'reports',
   *     resources: ['report'],
   *     rules: [
   *       { id: 'anyone-reads', effect: 'permit', actions: ['read', 'list'] },
   *       { id: 'nobody-lists-secrets', effect: 'deny', actions: ['list'], when: { equals: ['$.resource.properties.secret', true] } },
   *     ],
   *   },
   * ]);
   * const asked = { subject: { type: 'user', id: 'alice' }, resource: { type: 'report', id: '7', properties: { secret: true } } };
   * engine.searchActions(asked, [{ name: 'read' }, { name: 'list' }, { name: 'delete' }]); // => { results: [{ name: 'read' }] }
   * ```
   */
  readonly searchActions: <E extends R['action']>(
    request: ActionSearch<R>,
    candidates: readonly E[],
  ) => SearchResults<E>;
  /**
   * The selectors that a decision about this resource type and action can read, as policies spell them: sorted, each once.
   * A decision depends on nothing else that a request brings, so what no selector reaches need not be loaded; but where
   * `validateRequests` checks requests, they must satisfy the schemas besides, and have what those require. Identifiers
   * such as `$.subject.id` are among them only where a condition or target asks for them. Never throws: a type or action
   * that no policy names has what policies for every type and action read, and what is neither has nothing.
   *
   * @example
   * ```ts
   * import { createEngine } from '@adjudge/core';
   *
   * const engine = createEngine([
   *   {
   *     apiVersion: 'adjudge/v1',
   *     kind: 'Policy',
   *     name: 'documents',
   *     resources: ['document'],
   *     rules: [
   *       { id: 'owner-reads', effect: 'permit', actions: ['read'], when: { equals: ['$.resource.properties.ownerId', '$.subject.id'] } },
   *       { id: 'cleared-prints', effect: 'permit', actions: ['print'], when: { atLeast: ['$.subject.properties.clearance', 3] } },
   *     ],
   *   },
   * ]);
   * const required = engine.requiredAttributes({ resource: { type: 'document' }, action: { name: 'read' } });
   * required; // => ['$.resource.properties.ownerId', '$.subject.id']
   * ```
   */
  readonly requiredAttributes: (scope: DecisionScope<R>) => readonly string[];
  /** A digest of the documents (SHA-256, hexadecimal): equal for equal policies, in whatever order or layout. */
  readonly revision: string;
  /** What `createEngine` found that deserves a look and does not keep the documents from being used. */
  readonly warnings: readonly Diagnostic[];
  /** Whether decisions are compiled; where the host forbids code generation, they are interpreted, with the same answers. */
  readonly isCompiled: boolean;
}

export interface EngineOptions {
  /** `false` interprets, even where the host allows code generation. Default: compile where the host allows it. */
  readonly codeGeneration?: boolean;
  /** How many compiled decision functions are kept, one for each class of resource type and action. Default: 1,000. */
  readonly cacheSize?: number;
  /** Whether an engine without any rule, which denies everything, is wanted. Default: `false`, which makes it an error. */
  readonly allowEmpty?: boolean;
  /** Tells the time, in milliseconds since 1970-01-01T00:00:00Z; read at most once for a decision. Default: `Date.now`. */
  readonly now?: () => number;
  /**
   * Checks attributes of requests against the schemas in `AttributeSchema` documents, and denies requests that do not
   * satisfy them with reason `invalid-request`: `ajvRequestValidation` of `@adjudge/core/ajv`. Default: no check.
   */
  readonly validateRequests?: SchemaCompiler;
  /** Is told, once, where decisions are interpreted although `codeGeneration` is not `false`. */
  readonly logger?: Logger;
}

export interface Logger {
  readonly warn: (message: string) => void;
}

const DEFAULT_CACHE_SIZE = 1_000;
/** The cache sets room aside for all of it. */
const MAX_CACHE_SIZE = 1_000_000;

/**
 * Makes an engine of policy documents: texts in YAML or JSON, or plain objects.
 *
 * @throws {PolicyError} with every error in the documents, if there is any; warnings alone are `warnings` of the engine
 * @throws {TypeError} where an option is not what it should be
 *
 * @example
 * ```ts
 * import { createEngine } from '@adjudge/core';
 *
 * const engine = createEngine([
 *   {
 *     apiVersion: 'adjudge/v1',
 *     kind: 'Policy',
 *     name: 'documents',
 *     resources: ['document'],
 *     rules: [
 *       { id: 'owner-reads', effect: 'permit', actions: ['read'], when: { equals: ['$.resource.properties.ownerId', '$.subject.id'] } },
 *     ],
 *   },
 * ]);
 * const decision = engine.evaluate({
 *   subject: { type: 'user', id: 'alice' },
 *   action: { name: 'read' },
 *   resource: { type: 'document', id: '42', properties: { ownerId: 'alice' } },
 * });
 * decision.decision; // => true
 * decision.reason; // => 'explicit-permit'
 * decision.rule; // => 'documents/owner-reads'
 * ```
 */
export function createEngine<R extends AccessRequest = AccessRequest>(
  documents: readonly DocumentInput[],
  given: EngineOptions = {},
): Engine<R> {
  const options = checkOptions(given);
  const { cacheSize = DEFAULT_CACHE_SIZE, allowEmpty = false, now = Date.now } = options;
  const { workspace, diagnostics } = check(documents, allowEmpty);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new PolicyError(errors);
  const program = lower(workspace);
  const clock = clockOf(now);
  const checkRequest = requestCheck(attributeSchemas(workspace), options.validateRequests);
  const explain = createExplainer(program, clock, checkRequest);
  const isCompiled = shouldCompile(options);
  const evaluate = isCompiled
    ? createEvaluator(program, cacheSize, clock, checkRequest)
    : (request: unknown): Decision => explain(request).decision;
  return Object.freeze({
    evaluate,
    explain,
    evaluations: (batch: unknown) => evaluateBatch(evaluate, batch),
    searchSubjects: (request: unknown, candidates: unknown) => search(evaluate, 'subject', request, candidates),
    searchResources: (request: unknown, candidates: unknown) => search(evaluate, 'resource', request, candidates),
    searchActions: (request: unknown, candidates: unknown) => search(evaluate, 'action', request, candidates),
    requiredAttributes: (scope: unknown) => requiredAttributes(program, scope),
    revision: program.revision,
    warnings: Object.freeze(diagnostics),
    isCompiled,
  });
}

/**
 * Finds everything that is wrong with policy documents, errors and warnings, without making an engine. Never throws for what documents hold.
 *
 * @example
 * ```ts
 * import { checkDocuments, formatDiagnostic } from '@adjudge/core';
 *
 * const [mistake] = checkDocuments([{ text: '{ apiVersion: adjudge/v1, kind: Polices, name: documents }', source: 'documents.yaml' }]);
 * formatDiagnostic(mistake); // => 'documents.yaml:1:33: error: there is no kind of document `Polices` at $.kind; did you mean `Policy`? [unknown-kind]'
 * ```
 */
export function checkDocuments(documents: readonly DocumentInput[]): readonly Diagnostic[] {
  return check(documents, false).diagnostics;
}

function check(
  documents: readonly DocumentInput[],
  allowEmpty: boolean,
): { readonly workspace: Workspace; readonly diagnostics: readonly Diagnostic[] } {
  if (!Array.isArray(documents)) throw new TypeError('the documents must be a list: createEngine([document, …])');
  const { workspace, diagnostics } = load(documents);
  const all = [...diagnostics, ...validate(workspace)];
  return {
    workspace,
    diagnostics: sortDiagnostics(
      allowEmpty ? all.filter(({ code }) => !EMPTINESS.has(code)) : all,
      sourcesOf(documents),
    ),
  };
}

const EMPTINESS: ReadonlySet<DiagnosticCode> = new Set(['no-documents', 'no-rules']);

/** A copy that inherits nothing: what is not given must not come from a polluted prototype. */
function checkOptions(given: EngineOptions): EngineOptions {
  const options: EngineOptions = Object.assign(Object.create(null) as object, given);
  const { cacheSize } = options;
  if (cacheSize !== undefined && !(Number.isSafeInteger(cacheSize) && cacheSize > 0 && cacheSize <= MAX_CACHE_SIZE)) {
    const range = `an integer from 1 to ${String(MAX_CACHE_SIZE)}`;
    throw new TypeError(`the option \`cacheSize\` must be ${range}, not \`${String(cacheSize)}\``);
  }
  if (options.now !== undefined && typeof options.now !== 'function') {
    throw new TypeError('the option `now` must be a function that tells milliseconds since 1970');
  }
  if (options.validateRequests !== undefined && typeof options.validateRequests !== 'function') {
    throw new TypeError(
      'the option `validateRequests` must be a function, such as `ajvRequestValidation` of @adjudge/core/ajv',
    );
  }
  return options;
}

function shouldCompile({ codeGeneration, logger }: EngineOptions): boolean {
  if (codeGeneration === false) return false;
  if (canCompile()) return true;
  logger?.warn('this host forbids code generation, so policies are interpreted: the answers are the same, and slower');
  return false;
}
