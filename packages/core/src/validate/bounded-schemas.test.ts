import { describe, expect, test } from 'vitest';
import { attributesText, testOf } from '../../test/front/documents.ts';
import { boundedSchemas } from './bounded-schemas.ts';

const { errorsIn, expectValid } = testOf(boundedSchemas);

/** Definitions `d0`, `d1` and so on, each made of the next. */
const chain = (length: number, of: (next: string) => string): string =>
  attributesText(
    `subject:\n  $ref: "#/$defs/d0"\n  $defs:\n${Array.from({ length }, (_, i) => `    d${i}: ${of(`{ $ref: "#/$defs/d${i + 1}" }`)}\n`).join('')}    d${length}: true\n`,
  );

test('a definition may be used in many places', () => {
  expectValid(
    attributesText(
      'subject: { properties: { a: { $ref: "#/$defs/c" }, b: { $ref: "#/$defs/c" } }, $defs: { c: true } }\n',
    ),
  );
});

describe('a definition does not contain itself', () => {
  test.each([
    ['{ $ref: "#/$defs/a" }', '`a` → `a`', '["$ref"]', '4:32'],
    ['{ properties: { b: { items: { $ref: "#/$defs/a" } } } }', '`a` → `a`', '.properties.b.items["$ref"]', '4:60'],
    ['{ not: { $ref: "#/$defs/b" } }, b: { anyOf: [{ $ref: "#/$defs/a" }] }', '`a` → `b` → `a`', '', '4:77'],
  ])('as %s does', (definition, names, path, place) => {
    const at = path === '' ? '$.subject["$defs"].b.anyOf[0]["$ref"]' : `$.subject["$defs"].a${path}`;
    expect(errorsIn(attributesText(`subject: { $defs: { a: ${definition} } }\n`))).toEqual([
      `a.yaml:${place}: error: a definition contains itself: ${names} at ${at}; attributes nested without end cannot be described: describe as many levels as policies read [invalid-schema]`,
    ]);
  });
});

test('definitions contain each other through at most 32 levels', () => {
  const nested = (next: string): string => `{ items: ${next} }`;
  expectValid(chain(32, nested));
  expect(errorsIn(chain(33, nested))).toEqual([
    expect.stringContaining(
      'definitions contain each other more than 32 levels deep at $.subject["$defs"].d0.items["$ref"] [limit]',
    ),
  ]);
});

test('a definition that is not there has no parts', () => {
  const tooMany = Array.from({ length: 10_000 }, () => 'true').join(', ');
  const schema = (anyOf: string): string => attributesText(`subject: { $ref: "#/$defs/none", anyOf: [${anyOf}] }\n`);
  expectValid(schema('true'));
  expect(errorsIn(schema(tooMany))).toEqual([expect.stringContaining('more than 10000 parts at $.subject [limit]')]);
});

test('definitions do not multiply beyond 10000 parts', () => {
  const twice = (next: string): string => `{ anyOf: [${next}, ${next}] }`;
  expectValid(chain(11, twice));
  expect(errorsIn(chain(12, twice))).toEqual([
    'a.yaml:5:3: error: with the definitions that it refers to, the schema has more than 10000 parts at $.subject [limit]',
  ]);
});
