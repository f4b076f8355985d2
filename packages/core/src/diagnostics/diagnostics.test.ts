import { describe, expect, test } from 'vitest';
import { type Diagnostic, formatDiagnostic, sortDiagnostics } from './diagnostic.ts';
import { PolicyError } from './policy-error.ts';

const UNKNOWN_KEY: Diagnostic = {
  code: 'unknown-key',
  severity: 'error',
  message: 'there is no key `efect` here',
  hint: 'did you mean `effect`?',
  source: 'documents.yaml',
  path: '$.rules[0].efect',
  line: 3,
  column: 11,
};
const { line: _line, column: _column, hint: _hint, ...NO_RULES } = UNKNOWN_KEY;

describe('a diagnostic on one line', () => {
  test('tells where, what, and how to mend it', () => {
    expect(formatDiagnostic(UNKNOWN_KEY)).toBe(
      'documents.yaml:3:11: error: there is no key `efect` here at $.rules[0].efect; did you mean `effect`? [unknown-key]',
    );
  });

  test('has neither line nor hint where there is none', () => {
    expect(formatDiagnostic({ ...NO_RULES, severity: 'warning' })).toBe(
      'documents.yaml: warning: there is no key `efect` here at $.rules[0].efect [unknown-key]',
    );
  });
});

describe('diagnostics are sorted', () => {
  const at = (source: string, line?: number, column?: number): Diagnostic => ({
    ...NO_RULES,
    source,
    ...(line === undefined || column === undefined ? {} : { line, column }),
  });

  test('by place, in the order in which the sources come', () => {
    const sorted = [at('b', 2, 1), at('b', 10, 1), at('b', 10, 2), at('a', 1, 1), at('a', 1, 9)];
    const [b2, b10, b10b, a1, a1b] = sorted;
    expect(sortDiagnostics([a1b!, b10b!, b10!, a1!, b2!], ['b', 'a'])).toEqual(sorted);
  });

  test('and keep their order where they have no place', () => {
    const [first, second] = [at('a'), { ...at('a'), path: '$' }];
    expect(sortDiagnostics([first, second], ['a'])).toEqual([first, second]);
    expect(sortDiagnostics([second, first], ['a'])).toEqual([second, first]);
  });
});

describe('the error', () => {
  test('carries every diagnostic, and cannot be changed', () => {
    const diagnostics = [UNKNOWN_KEY, NO_RULES];
    const error = new PolicyError(diagnostics);
    diagnostics.pop();
    expect(error.diagnostics).toEqual([UNKNOWN_KEY, NO_RULES]);
    expect(Object.isFrozen(error.diagnostics)).toBe(true);
  });

  test('says each on a line', () => {
    const error = new PolicyError([UNKNOWN_KEY, NO_RULES]);
    expect(error.name).toBe('PolicyError');
    expect(error.message.split('\n')).toEqual([
      '2 mistakes in the policy documents',
      `  ${formatDiagnostic(UNKNOWN_KEY)}`,
      `  ${formatDiagnostic(NO_RULES)}`,
    ]);
    expect(new PolicyError([UNKNOWN_KEY]).message).toMatch(/^1 mistake in the policy documents\n/);
  });
});
