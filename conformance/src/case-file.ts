import type { DecisionReason, DocumentInput, Obligation, StepUp } from '@adjudge/core';

/** A file of cases, as `SCHEMA.md` describes it. */
export interface CaseFile {
  /** Relative to `conformance/cases`. */
  readonly path: string;
  readonly title: string;
  readonly cases: readonly Case[];
  readonly tables: readonly Table[];
}

export type Case = DecisionCase | BatchCase | DiagnosticsCase;

interface Common {
  readonly name: string;
  readonly documents: readonly DocumentInput[];
  /** Whether the case has documents of its own; else those of the file, which it shares with other cases. */
  readonly isAlone: boolean;
  /** When everything is decided, in milliseconds since 1970; without it nobody knows. */
  readonly now: number | undefined;
}

export interface DecisionCase extends Common {
  readonly kind: 'decision';
  readonly request: unknown;
  readonly allowEmpty: boolean;
  readonly expect: ExpectedDecision;
}

export interface BatchCase extends Common {
  readonly kind: 'batch';
  readonly batch: unknown;
  readonly expect: readonly ExpectedDecision[];
}

export interface DiagnosticsCase extends Common {
  readonly kind: 'diagnostics';
  readonly expect: readonly ExpectedDiagnostic[];
}

export interface ExpectedDecision {
  readonly decision: boolean;
  readonly reason: DecisionReason;
  readonly rule: string | null;
  /** Every rule that decided, in canonical order. */
  readonly decidedBy: readonly string[] | undefined;
  /** What the caller must do, in order. */
  readonly obligations: readonly Obligation[];
  /** What authentication would do. */
  readonly stepUp: StepUp | undefined;
}

export interface ExpectedDiagnostic {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly hint: string | undefined;
  readonly source: string | undefined;
  readonly path: string;
  readonly line: number | undefined;
  readonly column: number | undefined;
}

/** A condition, and what it is for given attributes of the resource. */
export interface Table {
  readonly name: string;
  readonly documents: readonly DocumentInput[];
  readonly now: number | undefined;
  readonly imports: readonly string[];
  readonly condition: unknown;
  /** Attributes that may as well stand in the policy, as literals. */
  readonly literals: readonly string[];
  /** Attributes that rows may give although the condition does not spell them so. */
  readonly also: readonly string[];
  readonly rows: readonly Row[];
}

export interface Row {
  readonly name: string;
  readonly given: Readonly<Record<string, unknown>>;
  readonly is: TruthLetter;
}

/** True, false or unknown. */
export type TruthLetter = 'T' | 'F' | 'U';
