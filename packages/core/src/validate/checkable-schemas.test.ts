import { describe, expect, test } from 'vitest';
import { attributesText, testOf } from '../../test/front/documents.ts';
import { cheapUniqueness, linearPatterns, ordinaryNames, plainValues } from './checkable-schemas.ts';

describe('a regular expression', () => {
  const { errorsIn, expectValid } = testOf(linearPatterns);

  test('is in RE2 syntax', () => {
    expectValid(
      attributesText('subject: { properties: { a: { pattern: "^(a+)+$" } }, patternProperties: { "^x-": true } }\n'),
    );
  });

  test.each([
    ['{ items: { pattern: "(?=a)" } }', '4:30', '(?=a)', 'items.pattern', 'invalid or unsupported Perl syntax: `(?=`'],
    ['{ patternProperties: { "(": true } }', '4:33', '(', 'patternProperties["("]', 'missing closing ): `(`'],
    [
      '{ $defs: { a: { pattern: "(a)\\\\1" } } }',
      '4:35',
      '(a)\\1',
      '["$defs"].a.pattern',
      'invalid escape sequence: `\\1`',
    ],
  ])('%s is not', (schema, place, written, path, problem) => {
    const at = path.startsWith('[') ? path : `.${path}`;
    expect(errorsIn(attributesText(`subject: ${schema}\n`))).toEqual([
      `a.yaml:${place}: error: \`${written}\`: ${problem} at $.subject${at}; the syntax is that of RE2: no look-around and no back-references [invalid-regex]`,
    ]);
  });
});

describe('unique elements', () => {
  const { errorsIn, expectValid } = testOf(cheapUniqueness);

  test.each([
    '{ uniqueItems: true, items: { type: string } }',
    '{ uniqueItems: true, items: { type: [integer, "null"], minimum: 0 } }',
    '{ uniqueItems: false }',
  ])('can be asked for: %s', (schema) => expectValid(attributesText(`subject: { properties: { a: ${schema} } }\n`)));

  test.each([
    '{ uniqueItems: true }',
    '{ uniqueItems: true, items: { type: object } }',
    '{ uniqueItems: true, items: { type: [string, array] } }',
    '{ uniqueItems: true, items: { enum: [a] } }',
  ])('cannot be asked for: %s', (schema) => {
    expect(errorsIn(attributesText(`subject: ${schema}\n`))).toEqual([
      'a.yaml:4:25: error: `uniqueItems` is for lists of strings, numbers and booleans at $.subject.uniqueItems; give `items` such a `type`, beside it [invalid-schema]',
    ]);
  });
});

describe('values that a schema lists', () => {
  const { errorsIn, expectValid } = testOf(plainValues);

  test('are scalars or lists', () => {
    expectValid(
      attributesText('subject: { properties: { a: { enum: [1, a, null, true, [1, [2]]] }, b: { const: [] } } }\n'),
    );
  });

  test('are no objects', () => {
    expect(errorsIn(attributesText('subject: { enum: [1, { a: 1 }] }\ncontext: { const: [[{}]] }\n'))).toEqual([
      'a.yaml:4:22: error: a schema cannot list objects at $.subject.enum[1]; describe them with `properties` [invalid-schema]',
      'a.yaml:5:19: error: a schema cannot list objects at $.context.const; describe them with `properties` [invalid-schema]',
    ]);
  });
});

test('no attribute is called `__proto__`', () => {
  const { errorsIn, expectValid } = testOf(ordinaryNames);
  expectValid(attributesText('subject: { properties: { constructor: true, toString: true } }\n'));
  expect(errorsIn(attributesText('subject: { properties: { __proto__: true } }\n'))).toEqual([
    'a.yaml:4:26: error: no attribute can have the name `__proto__` at $.subject.properties.__proto__; leave it out [invalid-schema]',
  ]);
});
