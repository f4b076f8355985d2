import { expect } from 'vitest';
import {
  type AccessRequest,
  checkDocuments,
  createEngine,
  type Decision,
  type DocumentInput,
  PolicyError,
} from '../../src/index.ts';

export type Document = Readonly<Record<string, unknown>>;

/** The ways to a decision: compiled, interpreted because the host wants that, explained, and as a batch of one. */
export interface Ways {
  readonly compiled: (asked: unknown) => Decision;
  readonly interpreted: (asked: unknown) => Decision;
  readonly explained: (asked: unknown) => Decision;
  readonly batched: (asked: unknown) => Decision;
}

export function waysOf(documents: readonly DocumentInput[]): Ways {
  const engine = createEngine(documents);
  const interpreting = createEngine(documents, { codeGeneration: false });
  expect([engine.isCompiled, interpreting.isCompiled]).toEqual([true, false]);
  return {
    compiled: (asked) => engine.evaluate(asked as AccessRequest),
    interpreted: (asked) => interpreting.evaluate(asked as AccessRequest),
    explained: (asked) => engine.explain(asked as AccessRequest).decision,
    batched: (asked) => engine.evaluations({ evaluations: [asked as AccessRequest] }).evaluations[0] as Decision,
  };
}

/** Decides in every way, each with a request of its own; all must agree. */
export function decide(documents: readonly DocumentInput[], makeRequest: () => unknown): Decision {
  return agreed(waysOf(documents), makeRequest);
}

export function agreed(ways: Ways, makeRequest: () => unknown): Decision {
  const compiled = ways.compiled(makeRequest());
  expect(ways.interpreted(makeRequest())).toEqual(compiled);
  expect(ways.explained(makeRequest())).toEqual(compiled);
  expect(ways.batched(makeRequest())).toEqual(compiled);
  return compiled;
}

export function policy(rules: readonly Document[], more: Document = {}): Document {
  return { apiVersion: 'adjudge/v1', kind: 'Policy', name: 'documents', resources: ['document'], rules, ...more };
}

export function roles(declared: Document, more: Document = {}): Document {
  return { apiVersion: 'adjudge/v1', kind: 'Roles', name: 'org', roles: declared, ...more };
}

export function definitions(members: Document): Document {
  return { apiVersion: 'adjudge/v1', kind: 'Definitions', name: 'shared', ...members };
}

export function permit(id: string, more: Document = {}): Document {
  return { id, effect: 'permit', actions: ['read'], ...more };
}

export function deny(id: string, more: Document = {}): Document {
  return { id, effect: 'deny', actions: ['read'], ...more };
}

/** What a request brings beside its identifiers. */
export interface Attributes {
  readonly subject?: unknown;
  readonly action?: unknown;
  readonly resource?: unknown;
  readonly context?: unknown;
}

/** May alice read document 1? */
export function request(attributes: Attributes = {}): Record<string, unknown> {
  return {
    subject: { type: 'user', id: 'alice', ...bag(attributes.subject) },
    action: { name: 'read', ...bag(attributes.action) },
    resource: { type: 'document', id: '1', ...bag(attributes.resource) },
    ...(attributes.context === undefined ? {} : { context: attributes.context }),
  };
}

function bag(properties: unknown): object {
  return properties === undefined ? {} : { properties };
}

/** How true a condition is, as permit rules and deny rules see it in every way. */
export function truthOf(condition: unknown, makeAttributes: () => Attributes, more: readonly Document[] = []): string {
  const imports = more.length === 0 ? {} : { imports: ['shared'] };
  const makeRequest = (): unknown => request(makeAttributes());
  const permitted = decide([policy([permit('p', { when: condition })], imports), ...more], makeRequest);
  const denied = decide([policy([permit('p'), deny('d', { when: condition })], imports), ...more], makeRequest);
  const truth = TRUTH_OF_PERMIT[permitted.reason] ?? permitted.reason;
  expect(TRUTH_OF_DENY[denied.reason]).toBe(truth);
  return truth;
}

const TRUTH_OF_PERMIT: Readonly<Record<string, string>> = {
  'explicit-permit': 'true',
  'default-deny': 'false',
  indeterminate: 'unknown',
};
const TRUTH_OF_DENY: Readonly<Record<string, string>> = {
  'explicit-deny': 'true',
  'explicit-permit': 'false',
  indeterminate: 'unknown',
};

/** The codes of what is wrong with documents; an engine must refuse them too. */
export function rejection(documents: readonly DocumentInput[]): readonly string[] {
  expect(() => createEngine(documents)).toThrow(PolicyError);
  return checkDocuments(documents).map((diagnostic) => diagnostic.code);
}

/** Milliseconds that something takes. */
export function timeOf(run: () => void): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}
