import { describe, expect, test } from 'vitest';
import { attributesText, testOf } from '../../test/front/documents.ts';
import { knownReferences, someSchema, uniqueSchemas } from './valid-schemas.ts';

describe('an AttributeSchema', () => {
  const { errorsIn, expectValid } = testOf(someSchema);

  test.each(['subject: true', 'action: {}', 'context: { type: object }', 'resource: { document: true }'])(
    'may give %s alone',
    (text) => expectValid(attributesText(`${text}\n`)),
  );

  test('gives at least one schema', () => {
    expect(errorsIn(attributesText('description: nothing yet\n'))).toEqual([
      'a.yaml:1:1: error: there is no schema here at $; give one for `subject`, `action`, `resource`, `context` [missing-key]',
    ]);
  });
});

describe('a part of the request', () => {
  const { errorsIn, expectValid } = testOf(uniqueSchemas);

  test('and each resource type may have its schema in a document of its own', () => {
    expectValid(
      attributesText('subject: true\nresource: { a: true }\n'),
      attributesText('context: true\nresource: { b: true, subject: true }\n', 'others'),
    );
  });

  test('has one schema', () => {
    expect(
      errorsIn(
        attributesText('subject: true\nresource: { a: true }\n'),
        attributesText('resource: { b: true, a: true }\nsubject: false\n', 'others'),
      ),
    ).toEqual([
      'b.yaml:4:22: error: the schema of `resource.a` is declared twice at $.resource.a; the other is in a.yaml:5:13 [duplicate-schema]',
      'b.yaml:5:1: error: the schema of `subject` is declared twice at $.subject; the other is in a.yaml:4:1 [duplicate-schema]',
    ]);
  });
});

describe('a reference', () => {
  const { errorsIn, expectValid } = testOf(knownReferences);

  test('leads to a definition at the top of the same schema', () => {
    expectValid(
      attributesText(
        'resource: { a: { properties: { b: { items: { $ref: "#/$defs/c" } } }, $defs: { c: { $ref: "#/$defs/d" }, d: true } } }\n',
      ),
    );
  });

  test('leads nowhere else', () => {
    expect(
      errorsIn(
        attributesText(
          `subject: { $ref: "#/$defs/persn", $defs: { person: true } }
context: { $ref: "https://example.com/schema" }
action: { properties: { a: { $ref: "#/$defs/b", $defs: { b: true } } } }
resource: { c: { anyOf: [{ $ref: "#" }, { $ref: "#/$defs/d/items" }, { $ref: "#/$defs/constructor" }] } }
`,
        ),
      ),
    ).toEqual([
      'a.yaml:4:18: error: `#/$defs/persn` is not a definition of the schema of `subject` at $.subject["$ref"]; did you mean `#/$defs/person`? [invalid-schema]',
      'a.yaml:5:18: error: `https://example.com/schema` is not a definition of the schema of `context` at $.context["$ref"]; write `#/$defs/name`, and declare it in the `$defs` at its top [invalid-schema]',
      'a.yaml:6:36: error: `#/$defs/b` is not a definition of the schema of `action` at $.action.properties.a["$ref"]; write `#/$defs/name`, and declare it in the `$defs` at its top [invalid-schema]',
      'a.yaml:7:34: error: `#` is not a definition of the schema of `resource.c` at $.resource.c.anyOf[0]["$ref"]; write `#/$defs/name`, and declare it in the `$defs` at its top [invalid-schema]',
      'a.yaml:7:49: error: `#/$defs/d/items` is not a definition of the schema of `resource.c` at $.resource.c.anyOf[1]["$ref"]; write `#/$defs/name`, and declare it in the `$defs` at its top [invalid-schema]',
      'a.yaml:7:78: error: `#/$defs/constructor` is not a definition of the schema of `resource.c` at $.resource.c.anyOf[2]["$ref"]; write `#/$defs/name`, and declare it in the `$defs` at its top [invalid-schema]',
    ]);
  });
});
