import { describe, expect, test } from 'vitest';
import { conditionText, definitionsText, testOf } from '../../test/front/documents.ts';
import { operandTypes } from './operand-types.ts';

const { expectValid, errorsIn } = testOf(operandTypes);

describe('a literal', () => {
  test.each([
    '{ equals: [$.subject.id, 1] }',
    '{ equals: [$.subject.id, null] }',
    '{ equals: [$.context.tags, []] }',
    '{ equals: [$.context.tags, { value: {} }] }',
    '{ in: [$.subject.id, [a, 1, null, true]] }',
    '{ between: [$.context.n, -1, 1.5] }',
    '{ startsWith: [$.subject.id, ""] }',
    '{ ipIn: [$.context.ip, 10.0.0.0/8] }',
    '{ ipIn: [$.context.ip, [10.0.0.0/8]] }',
    '{ setEquals: [$.context.tags, []] }',
    '{ isNull: $.context.x }',
    '{ isNull: { value: [1] } }',
    '{ equals: [{ count: { value: [1, 2] } }, $.context.n] }',
    '{ some: { of: [1, 2], as: x, satisfies: { equals: ["@x", 1] } } }',
    '{ containsAny: [{ default: [$.context.tags, []] }, [a]] }',
    '{ in: [[], $.context.tags] }',
  ])('in %s is of a type that the operator can compare', (condition) => {
    expectValid(conditionText(condition));
  });

  test.each([
    [
      '{ isNull: [$.context.x] }',
      '7:23',
      'isNull',
      '`isNull` takes its operand without brackets',
      '; write `isNull: $.context.x`',
    ],
    ['{ isNull: [] }', '7:23', 'isNull', '`isNull` takes its operand without brackets', ''],
    [
      '{ lessThan: ["5", $.context.n] }',
      '7:26',
      'lessThan[0]',
      '`lessThan` takes a number here, not a string',
      '; write `5` without quotes',
    ],
    ['{ lessThan: [five, $.context.n] }', '7:26', 'lessThan[0]', '`lessThan` takes a number here, not a string', ''],
    ['{ lessThan: [" ", $.context.n] }', '7:26', 'lessThan[0]', '`lessThan` takes a number here, not a string', ''],
    ['{ atLeast: [$.context.n, true] }', '7:38', 'atLeast[1]', '`atLeast` takes a number here, not a boolean', ''],
    [
      '{ startsWith: [$.subject.id, 5] }',
      '7:42',
      'startsWith[1]',
      '`startsWith` takes a string here, not a number',
      '',
    ],
    ['{ in: [$.subject.id, alice] }', '7:34', 'in[1]', '`in` takes a list here, not a string', ''],
    [
      '{ containsAny: [$.context.tags, null] }',
      '7:45',
      'containsAny[1]',
      '`containsAny` takes a list here, not null',
      '',
    ],
    ['{ in: [$.subject.id, { value: {} }] }', '7:43', 'in[1].value', '`in` takes a list here, not an object', ''],
    ['{ ipIn: [$.context.ip, 10] }', '7:36', 'ipIn[1]', '`ipIn` takes a string or a list here, not a number', ''],
    ['{ matches: [$.subject.id, [a]] }', '7:39', 'matches[1]', '`matches` takes a string here, not a list', ''],
    ['{ none: { of: abc, as: x, satisfies: {} } }', '7:27', 'none.of', '`none` takes a list here, not a string', ''],
    [
      '{ atMost: [{ default: [$.context.n, "0"] }, 1] }',
      '7:49',
      'atMost[0].default[1]',
      '`default` takes a number here, not a string',
      '; write `0` without quotes',
    ],
  ])('in %s could never be compared', (condition, place, path, message, hint) => {
    expect(errorsIn(conditionText(condition))).toEqual([
      `a.yaml:${place}: error: ${message} at $.rules[0].when.${path}${hint} [operand-type]`,
    ]);
  });

  test.each(['in', 'notIn', 'containsAny', 'containsAll', 'subsetOf', 'disjointFrom', 'ipIn'])(
    'for `%s` is not an empty list',
    (operator) => {
      expect(errorsIn(conditionText(`{ ${operator}: [$.context.x, []] }`))).toEqual([
        expect.stringContaining(
          `\`${operator}\` with an empty list never depends on the request at $.rules[0].when.${operator}[1] [empty-list]`,
        ),
      ]);
    },
  );

  test.each(['some', 'every', 'none'])('is not an empty list for `%s` to go over', (operator) => {
    expect(errorsIn(conditionText(`{ ${operator}: { of: [], as: x, satisfies: {} } }`))).toEqual([
      expect.stringContaining(`\`${operator}\` with an empty list never depends on the request`),
    ]);
  });

  test('has at most ten thousand elements', () => {
    const list = (length: number): string => `{ in: [$.context.n, [${Array.from({ length }, () => '1').join(', ')}]] }`;
    expectValid(conditionText(list(10_000)));
    expect(errorsIn(conditionText(list(10_001)))).toEqual([
      'a.yaml:7:33: error: a list has at most 10000 elements at $.rules[0].when.in[1] [limit]',
    ]);
  });
});

describe('a constant', () => {
  const constants = definitionsText('constants: { limit: 3, word: five, list: [a], none: [] }\n');

  test('is of a type that the operator can compare', () => {
    expectValid(
      conditionText(
        '{ allOf: [{ atMost: [1, { const: limit }] }, { in: [a, { const: list }] }] }',
        'imports: [shared]\n',
      ),
      constants,
    );
  });

  test('that could never be compared is reported where it is used', () => {
    expect(
      errorsIn(
        conditionText(
          '{ allOf: [{ atMost: [1, { const: word }] }, { in: [a, { const: limit }] }, { in: [a, { const: none }] }] }',
          'imports: [shared]\n',
        ),
        constants,
      ),
    ).toEqual([
      'a.yaml:8:46: error: `atMost` takes a number here, not a string at $.rules[0].when.allOf[0].atMost[1].const [operand-type]',
      'a.yaml:8:76: error: `in` takes a list here, not a number at $.rules[0].when.allOf[1].in[1].const [operand-type]',
      'a.yaml:8:107: error: `in` with an empty list never depends on the request at $.rules[0].when.allOf[2].in[1].const [empty-list]',
    ]);
  });

  test('that is not declared is reported elsewhere', () => {
    expectValid(conditionText('{ atMost: [1, { const: word }] }'), constants);
  });

  test('in a list may be anything', () => {
    expectValid(
      conditionText('{ in: [$.subject.id, [{ const: word }, { const: limit }]] }', 'imports: [shared]\n'),
      constants,
    );
  });
});

describe('the result of a function', () => {
  test.each([
    '{ lessThan: [{ count: $.context.tags }, { sum: $.context.numbers }] }',
    '{ contains: [{ split: [$.context.scope, " "] }, { now: [] }] }',
    '{ before: [{ now: [] }, { instantAdd: [{ now: [] }, PT5M] }] }',
    '{ equals: [{ count: $.context.tags }, { lower: $.context.x }] }',
    '{ some: { of: { map: { of: $.context.tags, as: t, to: { lower: "@t" } } }, as: x, satisfies: { equals: ["@x", a] } } }',
    '{ in: [$.subject.id, [{ lower: $.context.x }]] }',
    '{ atMost: [{ add: [{ count: $.context.tags }, 1] }, 5] }',
  ])('in %s is of a type that can be compared', (condition) => {
    expectValid(conditionText(condition));
  });

  test.each([
    ['{ lessThan: [{ lower: $.subject.id }, 1] }', '`lessThan` takes a number here, not a string', 'lessThan[0].lower'],
    ['{ atLeast: [{ now: [] }, 1] }', '`atLeast` takes a number here, not a string', 'atLeast[0].now'],
    [
      '{ before: [{ count: $.context.x }, { now: [] }] }',
      '`before` takes a string here, not a number',
      'before[0].count',
    ],
    ['{ in: [$.subject.id, { lower: $.context.x }] }', '`in` takes a list here, not a string', 'in[1].lower'],
    [
      '{ startsWith: [$.subject.id, { split: [a, b] }] }',
      '`startsWith` takes a string here, not a list',
      'startsWith[1].split',
    ],
    [
      '{ atMost: [{ add: [{ upper: a }, 1] }, 5] }',
      '`add` takes a number here, not a string',
      'atMost[0].add[0].upper',
    ],
    [
      '{ atMost: [{ map: { of: $.context.x, as: m, to: "@m" } }, 5] }',
      '`atMost` takes a number here, not a list',
      'atMost[0].map',
    ],
    [
      '{ atMost: [{ default: [$.context.x, { now: [] }] }, 5] }',
      '`default` takes a number here, not a string',
      'atMost[0].default[1].now',
    ],
    [
      '{ some: { of: { sum: $.context.x }, as: x, satisfies: {} } }',
      '`some` takes a list here, not a number',
      'some.of.sum',
    ],
    ['{ equals: [{ concat: [a, 1] }, a] }', '`concat` takes a string here, not a number', 'equals[0].concat[1]'],
    ['{ equals: [{ concat: [a, b, c, 1] }, a] }', '`concat` takes a string here, not a number', 'equals[0].concat[3]'],
    ['{ equals: [{ count: a }, 1] }', '`count` takes a list here, not a string', 'equals[0].count'],
  ])('in %s could never be compared', (condition, message, path) => {
    expect(errorsIn(conditionText(condition))).toEqual([expect.stringMatching(/^a\.yaml:7:\d+: error: /)]);
    expect(errorsIn(conditionText(condition))[0]).toContain(`: ${message} at $.rules[0].when.${path}`);
    expect(errorsIn(conditionText(condition))[0]).toMatch(/\[operand-type\]$/);
  });
});
