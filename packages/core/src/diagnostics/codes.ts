/** Every code that a diagnostic can have. The list is closed: tools may rely on it. */
export const DIAGNOSTIC_CODES = [
  // text that cannot be read
  'syntax',
  'duplicate-key',
  'unsupported-yaml',
  'not-json',
  'limit',
  // documents that do not have the shape of their kind
  'unsupported-version',
  'unknown-kind',
  'unknown-key',
  'missing-key',
  'wrong-type',
  'invalid-value',
  'invalid-name',
  'empty-list',
  'one-operator',
  'unknown-operator',
  'unknown-function',
  'operand-count',
  // documents that do not fit together
  'no-documents',
  'no-rules',
  'duplicate-name',
  'duplicate-rule',
  'duplicate-role',
  'unknown-import',
  'unknown-role',
  'unknown-condition',
  'unknown-constant',
  'unknown-network',
  'ambiguous-name',
  'role-cycle',
  'condition-cycle',
  'action-group-cycle',
  // what stands in strings and operands
  'malformed-selector',
  'unsupported-selector',
  'unknown-variable',
  'shadowed-variable',
  'invalid-pattern',
  'invalid-regex',
  'invalid-network',
  'operand-type',
] as const;

export type DiagnosticCode = (typeof DIAGNOSTIC_CODES)[number];
