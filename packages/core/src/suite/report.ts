import type { Decision } from '../decide/decision.ts';
import type { Expected, Place } from './suite.ts';

/** What running the tests of policy documents has shown. */
export interface TestReport {
  /** In the order of the documents. */
  readonly suites: readonly SuiteReport[];
  /** The digest of the policies that were tested; tests are no part of it. */
  readonly revision: string;
  /** How many cells were as expected, and how many were not. */
  readonly passed: number;
  readonly failed: number;
}

/** One document of tests. */
export interface SuiteReport {
  readonly name: string;
  readonly source: string;
  /** When everything was decided. */
  readonly now: string;
  readonly tests: readonly TestResult[];
  readonly passed: number;
  readonly failed: number;
}

export interface TestResult {
  readonly name: string;
  readonly at: Place;
  /** By subject, then resource, then action, each in the order of the test. */
  readonly cells: readonly CellResult[];
  readonly passed: number;
  readonly failed: number;
}

/** One question, what was expected of the answer, and what it was. */
export interface CellResult {
  /** The names of the fixtures. */
  readonly subject: string;
  readonly resource: string;
  readonly action: string;
  readonly expected: Expected;
  readonly actual: Decision;
  /** All rules that decided. */
  readonly decidedBy: readonly string[];
  /** The parts of the decision that are not as expected; empty where all is well. */
  readonly differences: readonly (keyof Expected)[];
  /** Where the expectation stands; the test where the cell is not listed. */
  readonly at: Place;
}
