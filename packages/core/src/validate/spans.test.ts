import { describe, expect, test } from 'vitest';
import { policyText, rolesText, testOf } from '../../test/front/documents.ts';
import { orderedSpans } from './spans.ts';

const { expectValid, errorsIn } = testOf(orderedSpans);
/** A rule whose validity stands in line 6. */
const validFrom = (validity: string): string => policyText(`  - { id: a, validity: ${validity} }\n`);

describe('what counts from one instant to another', () => {
  test.each([
    ['from one to a later one', '{ notBefore: "2026-01-01T00:00:00Z", notAfter: "2026-01-02T00:00:00Z" }'],
    ['at one instant', '{ notBefore: "2026-01-01T00:00:00Z", notAfter: "2026-01-01T01:00:00+01:00" }'],
    ['from an instant on', '{ notBefore: "2026-01-01T00:00:00Z" }'],
    ['until an instant', '{ notAfter: "2026-01-01T00:00:00Z" }'],
  ])('may count %s', (_, validity) => {
    expectValid(validFrom(validity));
  });

  test('does not end before it begins, as a rule', () => {
    expect(errorsIn(validFrom('{ notBefore: "2026-01-01T00:00:00.001Z", notAfter: "2026-01-01T00:00:00Z" }'))).toEqual([
      'a.yaml:6:75: error: it ends at `2026-01-01T00:00:00Z`, before it begins at `2026-01-01T00:00:00.001Z` at $.rules[0].validity.notAfter [invalid-value]',
    ]);
  });

  test('does not end before it begins, as an assignment', () => {
    expect(
      errorsIn(
        rolesText(
          'roles: { a: {} }\nassignments:\n  - { roles: [a] }\n  - { notBefore: "2026-01-01T00:00:00Z", notAfter: "2026-01-01T00:30:00+01:00" }\n',
        ),
      ),
    ).toEqual([
      'a.yaml:7:52: error: it ends at `2026-01-01T00:30:00+01:00`, before it begins at `2026-01-01T00:00:00Z` at $.assignments[1].notAfter [invalid-value]',
    ]);
  });

  test('is left to other checks where an end is no instant', () => {
    expectValid(validFrom('{ notBefore: soon, notAfter: "2026-01-01T00:00:00Z" }'));
    expectValid(validFrom('{ notBefore: "2026-01-01T00:00:00Z", notAfter: 2025 }'));
  });
});
