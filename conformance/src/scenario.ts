import type { DocumentInput } from '@adjudge/core';
import type { ExpectedDecision } from './case-file.ts';

/** Documents, and everything that is asked of them. */
export interface Scenario {
  readonly documents: readonly DocumentInput[];
  readonly allowEmpty: boolean;
  /** When it is; without it, nobody knows. */
  readonly now: number | undefined;
  readonly questions: readonly Question[];
}

export interface Question {
  readonly name: string;
  readonly request: unknown;
  readonly expect: ExpectedDecision;
}
