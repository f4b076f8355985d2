import type { Evaluations } from './decide/batch.ts';
import type { Decision } from './decide/decision.ts';
import type { DecisionScope } from './decide/required-attributes.ts';
import type { SearchResults } from './decide/search.ts';
import type { Diagnostic } from './diagnostics/diagnostic.ts';
import type { Explanation } from './explain/explanation.ts';
import type { ExplainOptions } from './explain/options.ts';
import type { AccessRequest } from './ir/request.ts';
import type { EvaluationsRequest } from './ir/batch-request.ts';
import type { ActionSearch, ResourceSearch, SubjectSearch } from './ir/search-request.ts';

/** A policy decision point: documents in, decisions out. It never changes; new documents make a new engine. */
export interface Engine<R extends AccessRequest = AccessRequest> {
  /** Decides a request. Synchronous; never throws, whatever it is given: what cannot be decided is denied. */
  readonly evaluate: (request: R) => Decision;
  /**
   * Decides a batch as AuthZEN 1.0 defines it (section 7); never throws. Without entries it is a single request. One that is
   * malformed, or has more than 10,000 entries, gets one answer, a deny with reason `invalid-request`.
   */
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
