import type { Decision, DecisionReason, Obligation } from '../decide/decision.ts';
import { load } from '../document/load.ts';
import type { DocumentInput } from '../document/source.ts';
import { createEngine } from '../engine.ts';
import type { Engine } from '../engine-api.ts';
import type { EngineOptions } from '../engine-options.ts';
import type { Explanation } from '../explain/explanation.ts';
import type { AccessRequest } from '../ir/request.ts';
import { areEqual } from '../operators/equality.ts';
import { deepFreeze } from '../support/freeze.ts';
import { invariant } from '../support/invariant.ts';
import type { CellResult, SuiteReport, TestReport, TestResult } from './report.ts';
import { type Cell, type Expected, type Suite, suitesIn, type Test } from './suite.ts';

/** The time is that of each document of tests. */
export type TestOptions = Omit<EngineOptions, 'now'>;

/**
 * Runs every test in documents of kind `PolicyTests` against the policies beside them. Each cell is decided twice, compiled
 * and by plain interpretation, at the time that its document says.
 *
 * @throws {PolicyError} with every mistake in the documents, if there is any
 * @throws {TypeError} where an option is not what it should be
 * @throws {Error} where the two ways of deciding differ, which would be a defect of the engine
 *
 * @example
 * ```ts
 * import { formatTestReport, runPolicyTests } from '@adjudge/core';
 *
 * const policies = `
 * apiVersion: adjudge/v1
 * kind: Policy
 * name: documents
 * resources: [document]
 * rules:
 *   - { id: owner-reads, effect: permit, actions: [read], when: { equals: [$.resource.properties.ownerId, $.subject.id] } }
 * `;
 * const tests = `
 * apiVersion: adjudge/v1
 * kind: PolicyTests
 * name: documents
 * now: 2026-11-22T09:30:00Z
 * subjects: { alice: { type: user, id: alice }, bob: { type: user, id: bob } }
 * resources: { report: { type: document, id: "1", properties: { ownerId: alice } } }
 * tests:
 *   - { name: owners read, subjects: [alice, bob], resources: [report], actions: [read], permits: { alice: { report: [read] } } }
 * `;
 * const report = runPolicyTests([{ text: policies }, { text: tests, source: 'tests.yaml' }]);
 * report.passed; // => 2
 * report.failed; // => 0
 * formatTestReport(report).split('\n').at(-1); // => '2 cells in 1 test: all as expected'
 * ```
 */
export function runPolicyTests(documents: readonly DocumentInput[], options: TestOptions = {}): TestReport {
  const { revision } = createEngine(documents, options);
  const { logger: _toldAlready, ...quiet } = options;
  const suites = suitesIn(load(documents).workspace).map((suite) =>
    runSuite(suite, createEngine(documents, { ...quiet, now: () => suite.milliseconds })),
  );
  return deepFreeze({ suites, revision, ...total(suites) });
}

function runSuite({ name, source, now, tests }: Suite, engine: Engine): SuiteReport {
  const results = tests.map((test) => runTest(test, engine));
  return { name, source, now, tests: results, ...total(results) };
}

function runTest({ name, at, cells }: Test, engine: Engine): TestResult {
  const results = cells.map((cell) => runCell(cell, engine));
  const failed = results.filter(({ differences }) => differences.length > 0).length;
  return { name, at, cells: results, passed: results.length - failed, failed };
}

/** As much of an engine as a cell asks. */
export interface Answering extends Pick<Engine, 'evaluate'> {
  readonly explain: (request: AccessRequest) => Pick<Explanation, 'decision' | 'decidedBy'>;
}

/** Decides a cell in both ways, which must agree. */
export function runCell(cell: Cell, engine: Answering): CellResult {
  const { subject, resource, action, expected, at, request } = cell;
  const actual = engine.evaluate(request);
  const { decision, decidedBy } = engine.explain(request);
  invariant(
    JSON.stringify(actual) === JSON.stringify(decision),
    `evaluate and explain differ about ${subject}, ${resource}, ${action}`,
  );
  return { subject, resource, action, expected, actual, decidedBy, differences: differencesOf(expected, actual), at };
}

function differencesOf(expected: Expected, actual: Decision): readonly (keyof Expected)[] {
  const { decision, reason = unsaid(actual.reason), rule = actual.rule, obligations } = expected;
  const isDifferent: Readonly<Record<keyof Expected, boolean>> = {
    decision: decision !== actual.decision,
    reason: reason !== actual.reason,
    rule: rule !== actual.rule,
    obligations: obligations !== undefined && !areObligations(obligations, actual.obligations),
  };
  return PARTS.filter((part) => isDifferent[part]);
}

/** A request that is invalid is denied by any policies, so where that is not expected it shows that the test tests nothing. */
function unsaid(reason: DecisionReason): DecisionReason | undefined {
  return reason === 'invalid-request' ? undefined : reason;
}

const PARTS = ['decision', 'reason', 'rule', 'obligations'] as const;

function areObligations(expected: NonNullable<Expected['obligations']>, actual: readonly Obligation[]): boolean {
  return (
    expected.length === actual.length &&
    expected.every(({ id, parameters }, index) => {
      const obligation = actual[index];
      if (obligation?.id !== id) return false;
      return parameters === undefined || areEqual(parameters, obligation.parameters) === true;
    })
  );
}

function total(parts: readonly { readonly passed: number; readonly failed: number }[]): {
  readonly passed: number;
  readonly failed: number;
} {
  return {
    passed: parts.reduce((sum, part) => sum + part.passed, 0),
    failed: parts.reduce((sum, part) => sum + part.failed, 0),
  };
}
