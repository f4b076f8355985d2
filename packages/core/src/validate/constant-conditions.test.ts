import { describe, expect, test } from 'vitest';
import { conditionText, definitionsText, testOf } from '../../test/front/documents.ts';
import { constantConditions } from './constant-conditions.ts';

const { errorsIn, expectValid } = testOf(constantConditions);

describe('what is compared comes from the request or the clock', () => {
  test.each([
    '{ equals: [$.subject.id, alice] }',
    '{ in: [alice, $.resource.properties.members] }',
    '{ in: [alice, [bob, $.resource.properties.ownerId]] }',
    '{ isNull: $.context.a }',
    '{ equals: [{ lower: { concat: [a, $.subject.id] } }, abc] }',
    '{ equals: [{ default: [$.context.a, a] }, a] }',
    '{ contains: [{ map: { of: $.context.list, as: m, to: 1 } }, 1] }',
    '{ contains: [{ map: { of: [1], as: m, to: "@m" } }, 1] }',
    '{ some: { of: [a, b], as: e, satisfies: { equals: ["@e", a] } } }',
    '{ before: [{ now: [] }, "2027-01-01T00:00:00Z"] }',
    '{ before: ["2027-01-01T00:00:00Z", { instantAdd: [{ now: [] }, P1D] }] }',
    '{ olderThan: ["2027-01-01T00:00:00Z", P1D] }',
    '{ newerThan: ["2027-01-01T00:00:00Z", P1D] }',
    '{ exists: $.context.a }',
  ])('in %s', (condition) => expectValid(conditionText(condition)));

  test.each([
    ['an operand is missing', '{ equals: [a] }'],
    ['there is no such function', '{ equals: [a, { lowr: a }] }'],
    ['a function is missing', '{ equals: [a, {}] }'],
    ['there are two functions', '{ equals: [a, { value: a, const: a }] }'],
  ])('as far as can be told where %s', (_, condition) => expectValid(conditionText(condition)));
});

describe('a test of constants alone is reported', () => {
  const hint = 'compare with a selector, such as `$.subject.id`, or leave the condition out';

  test.each([
    ['equals', '{ equals: [a, b] }'],
    ['equals', '{ equals: [{ lower: ABC }, abc] }'],
    ['equals', '{ equals: [{ const: a }, 1] }'],
    ['equals', '{ equals: [{ value: $.subject.id }, { value: "@a" }] }'],
    ['equals', '{ equals: [{ default: [{ const: a }, 1] }, 1] }'],
    ['equals', '{ equals: [{ value: subject.id }, alice] }'],
    ['notIn', '{ notIn: [status, [suspended]] }'],
    ['isNull', '{ isNull: status }'],
    ['contains', '{ contains: [{ map: { of: [1], as: m, to: 1 } }, 1] }'],
    ['before', '{ before: ["2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z"] }'],
    ['within', '{ within: ["2026-01-01T00:00:00Z", hours] }'],
  ])('with its place, in %s: %s', (name, condition) => {
    expect(errorsIn(conditionText(condition), definitionsText('constants: { a: 1 }\n'))).toEqual([
      `a.yaml:7:15: error: \`${name}\` compares nothing but constants, so it never depends on the request at $.rules[0].when.${name}; ${hint} [constant-condition]`,
    ]);
  });

  test('wherever it stands', () => {
    expect(
      errorsIn(
        conditionText('{ anyOf: [{ exists: $.context.a }, { not: { equals: [a, a] } }] }'),
        definitionsText('conditions: { a: { equals: [a, a] } }\n'),
      ),
    ).toEqual([
      expect.stringContaining('at $.rules[0].when.anyOf[1].not.equals;'),
      expect.stringContaining('at $.conditions.a.equals;'),
    ]);
  });

  test.each([
    ['{ notIn: [subject.properties.status, [suspended]] }', 'notIn[0]', '$.subject.properties.status'],
    ['{ notEquals: [alice, { lower: resource.id }] }', 'notEquals[1].lower', '$.resource.id'],
    ['{ in: [a, [context.a, b]] }', 'in[1][0]', '$.context.a'],
    ['{ isNull: action.properties.a }', 'isNull', '$.action.properties.a'],
  ])('at the text that lacks `$.`: %s', (condition, path, selector) => {
    expect(errorsIn(conditionText(condition))).toEqual([
      expect.stringContaining(` at $.rules[0].when.${path}; write \`${selector}\` [constant-condition]`),
    ]);
  });
});
