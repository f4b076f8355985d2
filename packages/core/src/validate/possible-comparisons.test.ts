import { describe, expect, test } from 'vitest';
import { attributesText, conditionText, definitionsText, testOf } from '../../test/front/documents.ts';
import { possibleComparisons } from './possible-comparisons.ts';

const { errorsIn, expectValid } = testOf(possibleComparisons);

const attributes = attributesText(`resource:
  document:
    type: object
    properties:
      status: { enum: [draft, published, archived] }
      kind: { const: note }
      level: { enum: [1, 2, null] }
      title: { type: string }
      size: { type: integer }
      locked: { type: boolean }
      deletedAt: { type: [string, "null"] }
      labels: { type: array, items: { enum: [public, internal] } }
      numbers: { type: array, items: { type: number } }
      members: { type: array, items: { type: object, properties: { id: { type: string } } } }
      short: { type: string, enum: [a, 1] }
      both: { allOf: [{ type: [string, number] }, { type: [number, boolean] }] }
      either: { anyOf: [{ type: string }, { type: number }] }
      forbidden: false
      never: { allOf: [{ type: string }, false] }
      month: { enum: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13] }
      pair: { const: [a, b] }
      pairs: { allOf: [{ enum: [[a], b, c] }, { enum: [[b], c] }] }
`);
const R = '$.resource.properties';

describe('a comparison is possible', () => {
  test.each([
    `{ equals: [${R}.status, draft] }`,
    `{ equals: [${R}.status, ${R}.title] }`,
    `{ in: [${R}.status, [draft, archived, $.subject.id]] }`,
    `{ notEquals: [${R}.title, null] }`,
    `{ notIn: [${R}.title, [null, a]] }`,
    `{ isNull: ${R}.deletedAt }`,
    `{ isNull: ${R}.level }`,
    `{ startsWith: [${R}.deletedAt, a] }`,
    `{ lessThan: [${R}.size, 1.5] }`,
    `{ lessThan: [${R}.either, 5] }`,
    `{ lessThan: [${R}.both, 5] }`,
    `{ contains: [${R}.labels, public] }`,
    `{ containsAny: [${R}.labels, [public, internal]] }`,
    `{ equals: [${R}.labels, []] }`,
    `{ equals: [${R}.forbidden, 1] }`,
    `{ equals: [{ count: ${R}.labels }, 5] }`,
    `{ ipIn: [${R}.title, 10.0.0.0/8] }`,
    `{ equals: [{ default: [${R}.size, none] }, none] }`,
    `{ ipIn: [a, ${R}.labels] }`,
    `{ equals: [${R}.title, { value: $ }] }`,
    `{ equals: [${R}.never, 1] }`,
    `{ equals: [${R}.pairs, [a]] }`,
    `{ equals: [${R}.pairs, c] }`,
    '{ equals: [$.context.x, 5] }',
    '{ equals: [1, a] }',
  ])('in %s', (condition) => expectValid(conditionText(condition), attributes));

  test('where there is no schema', () => expectValid(conditionText(`{ lessThan: [${R}.title, 5] }`)));

  test.each([
    ['a function is missing', `{ equals: [${R}.size, {}] }`],
    ['there is no such function', `{ equals: [${R}.size, { lowr: a }] }`],
    ['there is no such constant', `{ equals: [${R}.size, { const: none }] }`],
    ['the name of a constant is no text', `{ equals: [${R}.size, { const: [a] }] }`],
    ['a `map` does not say to what', `{ contains: [{ map: { of: ${R}.labels, as: l } }, 5] }`],
    ['a `map` binds nothing', `{ contains: [{ map: { of: ${R}.labels, to: a } }, 5] }`],
    ['a quantifier has no list', '{ some: { as: m, satisfies: { equals: ["@m", 5] } } }'],
    ['a variable is not bound', '{ equals: ["@m.id", 5] }'],
    ['an operand is missing', `{ equals: [${R}.size] }`],
    ['a selector is malformed', `{ equals: ["${R}.size[", a] }`],
  ])('as far as can be told where %s', (_, condition) => expectValid(conditionText(condition), attributes));

  test('in a list of more kinds of entries than are told apart', () => {
    const entries = (count: number): string => Array.from({ length: count }, (_, i) => `a${String(i)}`).join(', ');
    const among = (count: number): string =>
      conditionText(`{ some: { of: [${entries(count)}], as: e, satisfies: { equals: ["@e", 5] } } }`);
    expect(errorsIn(among(256), attributes)).toHaveLength(1);
    expectValid(among(257), attributes);
  });
});

describe('an operator never has what it compares', () => {
  const HINT = 'the condition would always be unknown: compare it otherwise, or mend the schema';

  test.each([
    [
      `{ lessThan: [${R}.title, 5] }`,
      'lessThan[0]',
      `\`lessThan\` takes a number here, and \`${R}.title\` is a string`,
    ],
    [
      `{ startsWith: [a, ${R}.size] }`,
      'startsWith[1]',
      `\`startsWith\` takes a string here, and \`${R}.size\` is a number`,
    ],
    [
      `{ before: [${R}.locked, { now: [] }] }`,
      'before[0]',
      `\`before\` takes a string here, and \`${R}.locked\` is a boolean`,
    ],
    [
      `{ startsWith: [${R}.level, a] }`,
      'startsWith[0]',
      `\`startsWith\` takes a string here, and \`${R}.level\` is null or a number`,
    ],
    [
      `{ atMost: [{ count: ${R}.title }, 5] }`,
      'atMost[0].count',
      `\`count\` takes a list here, and \`${R}.title\` is a string`,
    ],
    [`{ contains: [${R}.title, a] }`, 'contains[0]', `\`contains\` takes a list here, and \`${R}.title\` is a string`],
    [
      `{ startsWith: ["${R}.members[*].id", a] }`,
      'startsWith[0]',
      `\`startsWith\` takes a string here, and \`${R}.members[*].id\` is a list`,
    ],
    [
      `{ some: { of: ${R}.title, as: t, satisfies: { exists: "@t" } } }`,
      'some.of',
      `\`some\` takes a list here, and \`${R}.title\` is a string`,
    ],
    [
      `{ startsWith: [${R}.both, a] }`,
      'startsWith[0]',
      `\`startsWith\` takes a string here, and \`${R}.both\` is a number`,
    ],
  ])('in %s', (condition, path, message) => {
    expect(errorsIn(conditionText(condition), attributes)).toEqual([
      expect.stringContaining(`: error: ${message} at $.rules[0].when.${path}; ${HINT} [impossible-comparison]`),
    ]);
  });
});

describe('two things are never equal', () => {
  test.each([
    [
      `{ equals: [${R}.status, archvied] }`,
      'equals[1]',
      `\`${R}.status\` is never \`archvied\``,
      'did you mean `archived`?',
    ],
    [
      `{ equals: [other, ${R}.kind] }`,
      'equals[0]',
      `\`${R}.kind\` is never \`other\``,
      'by the schema, it is one of `note`',
    ],
    [
      `{ notEquals: [${R}.status, gone] }`,
      'notEquals[1]',
      `\`${R}.status\` is never \`gone\``,
      'by the schema, it is one of `draft`, `published`, `archived`',
    ],
    [
      `{ equals: [${R}.level, 3] }`,
      'equals[1]',
      `\`${R}.level\` is never \`3\``,
      'by the schema, it is one of `1`, `2`, `null`',
    ],
    [`{ equals: [${R}.title, 5] }`, 'equals[1]', `\`${R}.title\` is never \`5\``, 'by the schema, it is a string'],
    [
      `{ equals: [${R}.size, { value: $ }] }`,
      'equals[1]',
      `\`${R}.size\` is never \`$\``,
      'by the schema, it is a number',
    ],
    [`{ equals: [${R}.short, 1] }`, 'equals[1]', `\`${R}.short\` is never \`1\``, 'by the schema, it is a string'],
    [`{ isNull: ${R}.title }`, 'isNull', `\`${R}.title\` is never \`null\``, 'by the schema, it is a string'],
    [
      `{ equals: [${R}.title, ${R}.size] }`,
      'equals[1]',
      `\`${R}.title\` is never \`${R}.size\``,
      'by the schema, it is a string',
    ],
    [
      `{ equals: [${R}.month, 14] }`,
      'equals[1]',
      `\`${R}.month\` is never \`14\``,
      'by the schema, it is one of `1`, `2`, `3`, `4`, `5`, `6`, `7`, `8`, `9`, `10`, `11`, `12`, 1 more',
    ],
    [
      `{ equals: [${R}.pairs, other] }`,
      'equals[1]',
      `\`${R}.pairs\` is never \`other\``,
      'by the schema, it is one of `["a"]`, `c`',
    ],
    [
      `{ equals: [${R}.title, { value: null }] }`,
      'equals[1]',
      `\`${R}.title\` is never \`null\``,
      'by the schema, it is a string',
    ],
    [`{ equals: [${R}.title, [a]] }`, 'equals[1]', `\`${R}.title\` is never the list`, 'by the schema, it is a string'],
    [`{ equals: [${R}.pair, 1] }`, 'equals[1]', `\`${R}.pair\` is never \`1\``, 'by the schema, it is a list'],
    [
      `{ equals: [${R}.size, { now: [] }] }`,
      'equals[1]',
      `\`${R}.size\` is never what \`now\` yields`,
      'by the schema, it is a number',
    ],
    [
      `{ equals: [${R}.size, { split: [a, b] }] }`,
      'equals[1]',
      `\`${R}.size\` is never what \`split\` yields`,
      'by the schema, it is a number',
    ],
    [
      `{ equals: [${R}.size, { lower: $.subject.id }] }`,
      'equals[1]',
      `\`${R}.size\` is never what \`lower\` yields`,
      'by the schema, it is a number',
    ],
    [
      `{ in: [${R}.status, [draft, remvoed]] }`,
      'in[1][1]',
      `\`${R}.status\` is never \`remvoed\``,
      'by the schema, it is one of `draft`, `published`, `archived`',
    ],
    [
      `{ notIn: [${R}.size, ["5", 6]] }`,
      'notIn[1][0]',
      `\`${R}.size\` is never \`5\``,
      'by the schema, it is a number',
    ],
    [
      `{ in: [${R}.size, { value: [a, b] }] }`,
      'in[1]',
      `\`${R}.size\` is never \`["a", "b"]\``,
      'by the schema, it is a number',
    ],
    [
      `{ in: [${R}.size, ${R}.labels] }`,
      'in[1]',
      `\`${R}.size\` is never an element of \`${R}.labels\``,
      'by the schema, it is a number',
    ],
    [
      `{ contains: [${R}.labels, secret] }`,
      'contains[1]',
      `no element of \`${R}.labels\` is ever \`secret\``,
      'by the schema, its elements are each one of `public`, `internal`',
    ],
    [
      `{ containsAny: [[1, public], ${R}.labels] }`,
      'containsAny[0][0]',
      `no element of \`${R}.labels\` is ever \`1\``,
      'by the schema, its elements are each a string',
    ],
    [
      `{ disjointFrom: [${R}.labels, ${R}.numbers] }`,
      'disjointFrom[1]',
      `no element of \`${R}.labels\` is ever an element of \`${R}.numbers\``,
      'by the schema, its elements are each a string',
    ],
    [
      `{ some: { of: ${R}.members, as: m, satisfies: { equals: ["@m.id", 5] } } }`,
      'some.satisfies.equals[1]',
      '`@m.id` is never `5`',
      'by the schema, it is a string',
    ],
    [
      `{ some: { of: { map: { of: ${R}.members, as: m, to: "@m.id" } }, as: i, satisfies: { equals: ["@i", 5] } } }`,
      'some.satisfies.equals[1]',
      '`@i` is never `5`',
      'by the schema, it is a string',
    ],
  ])('in %s', (condition, path, message, hint) => {
    expect(errorsIn(conditionText(condition), attributes)).toEqual([
      expect.stringContaining(`: error: ${message} at $.rules[0].when.${path}; ${hint} [impossible-comparison]`),
    ]);
  });

  test('of which one is a constant', () => {
    expect(
      errorsIn(
        conditionText(`{ equals: [${R}.status, { const: state }] }`, 'imports: [shared]\n'),
        attributes,
        definitionsText('constants: { state: gone }\n'),
      ),
    ).toEqual([
      'a.yaml:8:54: error: `$.resource.properties.status` is never what `const` yields at $.rules[0].when.equals[1]; by the schema, it is one of `draft`, `published`, `archived` [impossible-comparison]',
    ]);
  });
});

describe('an identifier is a text, whatever schemas say', () => {
  const HINT = 'the condition would always be unknown: compare it otherwise';

  test.each([
    [
      '{ atLeast: [$.subject.id, 5] }',
      'atLeast[0]',
      '`atLeast` takes a number here, and `$.subject.id` is a string',
      HINT,
    ],
    [
      '{ some: { of: $.subject.id, as: e, satisfies: { exists: "@e" } } }',
      'some.of',
      '`some` takes a list here, and `$.subject.id` is a string',
      HINT,
    ],
    ['{ equals: [$.subject.id, 5] }', 'equals[1]', '`$.subject.id` is never `5`', 'it is a string'],
    ['{ notEquals: [true, $.subject.type] }', 'notEquals[0]', '`$.subject.type` is never `true`', 'it is a string'],
    ['{ notIn: [$.action.name, [a, 1]] }', 'notIn[1][1]', '`$.action.name` is never `1`', 'it is a string'],
    ['{ isNull: $.resource.type }', 'isNull', '`$.resource.type` is never `null`', 'it is a string'],
    [
      '{ equals: [$.resource.id, { count: $.context.a }] }',
      'equals[1]',
      '`$.resource.id` is never what `count` yields',
      'it is a string',
    ],
  ])('so there is a mistake in %s', (condition, path, message, hint) => {
    const expected = [
      expect.stringContaining(`: error: ${message} at $.rules[0].when.${path}; ${hint} [impossible-comparison]`),
    ];
    expect(errorsIn(conditionText(condition))).toEqual(expected);
    expect(errorsIn(conditionText(condition), attributes)).toEqual(expected);
  });

  test.each([
    '{ equals: [$.subject.id, alice] }',
    '{ in: [$.subject.id, $.context.a] }',
    '{ notEquals: [$.resource.id, null] }',
    '{ equals: [$.resource.id, { default: [$.context.a, 5] }] }',
    '{ startsWith: [$.action.name, "billing:"] }',
  ])('so there is none in %s', (condition) => expectValid(conditionText(condition)));
});
