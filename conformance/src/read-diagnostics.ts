import type { ExpectedDiagnostic } from './case-file.ts';
import { count, list, object, oneOf, optional, text } from './strict.ts';

/** Reads the diagnostics that a case expects. */
export const readDiagnostics: (value: unknown, at: string) => readonly ExpectedDiagnostic[] = list(
  object<ExpectedDiagnostic>({
    code: text,
    severity: optional(oneOf('error', 'warning'), 'error'),
    message: text,
    hint: optional(text, undefined),
    source: optional(text, undefined),
    path: text,
    line: optional(count, undefined),
    column: optional(count, undefined),
  }),
);
