import { type Diagnostic, formatDiagnostic } from './diagnostic.ts';

/** Thrown when documents cannot be made into an engine. It carries every error that was found, not just the first, and no warnings. */
export class PolicyError extends Error {
  override readonly name = 'PolicyError';
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    const count = diagnostics.length === 1 ? '1 mistake' : `${String(diagnostics.length)} mistakes`;
    super([`${count} in the policy documents`, ...diagnostics.map(formatDiagnostic)].join('\n  '));
    this.diagnostics = Object.freeze(diagnostics.slice());
  }
}

/** Those that keep documents from being made into an engine. */
export function errorsIn(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.filter(({ severity }) => severity === 'error');
}
