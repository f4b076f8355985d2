import { describe, expect, test } from 'vitest';
import { conditionText, definitionsText, policyText, rolesText, testOf } from '../../test/front/documents.ts';
import { orderedBounds, orderedSpans } from './spans.ts';

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

describe('what is compared with two bounds', () => {
  const bounds = testOf(orderedBounds);
  const CONSTANTS = definitionsText(
    'constants: { one: 1, soon: "2026-01-01T00:00:00Z", span: ["2027-01-01T00:00:00Z", "2026-01-01T00:00:00Z"] }\n',
  );
  const errors = (condition: string): readonly string[] =>
    bounds.errorsIn(conditionText(condition, 'imports: [shared]\n'), CONSTANTS);

  test.each([
    '{ between: [$.context.n, 1, 1000] }',
    '{ between: [$.context.n, 1, 1] }',
    '{ between: [5, $.context.low, 1] }',
    '{ between: [$.context.n, 9, { add: [1, 1] }] }',
    '{ between: [$.context.n, "9", 1] }',
    '{ between: [$.context.n, 9] }',
    '{ between: [$.context.n, { const: none }, 1] }',
    '{ between: [$.context.n, { const: [a] }, 1] }',
    '{ within: [$.context.t, ["2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z"]] }',
    '{ within: [$.context.t, ["2026-01-01T00:00:00Z", $.context.end]] }',
    '{ within: [$.context.t, officeHours] }',
    '{ in: [$.context.t, ["2027-01-01T00:00:00Z", "2026-01-01T00:00:00Z"]] }',
  ])('can lie between them: %s', (condition) => expect(errors(condition)).toEqual([]));

  test.each([
    ['{ between: [$.context.n, 1000, 1] }', '8:44', 'between[2]', '1000', '1'],
    ['{ between: [$.context.n, { value: 9 }, { const: one }] }', '8:52', 'between[2]', '9', '1'],
  ])('or it is reported that no number does: %s', (condition, at, path, low, high) => {
    expect(errors(condition)).toEqual([
      `a.yaml:${at}: error: no number lies between \`${low}\` and \`${high}\`, which is less at $.rules[0].when.${path}; swap the two [invalid-value]`,
    ]);
  });

  test.each([
    ['["2027-01-01T00:00:00Z", "2026-01-01T00:00:00Z"]', 'within[1][1]'],
    ['["2027-01-01T00:00:00Z", { const: soon }]', 'within[1][1]'],
    ['{ value: ["2027-01-01T00:00:00Z", "2026-01-01T00:00:00Z"] }', 'within[1].value[1]'],
    ['{ const: span }', 'within[1][1]'],
  ])('or it is reported that no instant does: %s', (span, path) => {
    expect(errors(`{ within: [$.context.t, ${span}] }`)).toEqual([
      expect.stringContaining(
        `error: it ends at \`2026-01-01T00:00:00Z\`, before it begins at \`2027-01-01T00:00:00Z\` at $.rules[0].when.${path}; swap the two [invalid-value]`,
      ),
    ]);
  });
});
