import { describe, expect, test } from 'vitest';
import {
  attributesText,
  conditionText,
  definitionsText,
  policyText,
  rolesText,
  testOf,
} from '../../test/front/documents.ts';
import { knownAttributes } from './known-attributes.ts';

const { errorsIn, expectValid } = testOf(knownAttributes);

const attributes = attributesText(`subject:
  type: object
  properties:
    tenantId: { type: string }
    address: { type: object, properties: { city: { type: string } } }
    labels: { type: object, additionalProperties: { type: string } }
    anything: {}
    nothing: { type: object }
    tags: { type: array }
    manager: { $ref: "#/$defs/person" }
    both: { allOf: [{ $ref: "#/$defs/person" }, { properties: { level: { type: number } } }] }
    either: { type: object, anyOf: [{ properties: { a: true } }, { properties: { b: true } }] }
    pattern: { type: object, patternProperties: { "^x-": true }, additionalProperties: false }
  $defs:
    person: { type: object, properties: { name: { type: string } } }
resource:
  document:
    type: object
    properties:
      ownerId: { type: string }
      members: { type: array, items: { type: object, properties: { id: { type: string }, roles: { type: array, items: { type: string } } } } }
      history: { type: array, prefixItems: [{ type: object }] }
  folder: { type: object, properties: { path: { type: string } } }
`);

describe('an attribute is known', () => {
  test.each([
    '{ exists: $.subject.properties.tenantId }',
    '{ exists: $.subject.properties }',
    '{ exists: $.subject.properties.address.city }',
    '{ exists: $.subject.properties.labels.any }',
    '{ exists: $.subject.properties.anything.at.all }',
    '{ exists: $.subject.properties.manager.name }',
    '{ exists: $.subject.properties.both.name }',
    '{ exists: $.subject.properties.both.level }',
    '{ exists: $.subject.properties.either.c }',
    '{ exists: "$.subject.properties.pattern[\'x-a\']" }',
    '{ exists: "$.resource.properties.members[0].id" }',
    '{ exists: "$.resource.properties.members[*].roles[*]" }',
    '{ exists: "$.resource.properties.members[0:2].id" }',
    "{ exists: \"$.resource.properties.members[0]['id', 'roles']\" }",
    '{ exists: "$.resource.properties.history[0].a" }',
    '{ exists: "$.subject.properties.tags[0].a" }',
    '{ exists: $.context.anything }',
    '{ exists: $.action.properties.anything }',
    '{ exists: $.subject.id }',
    '{ some: { of: $.resource.properties.members, as: m, satisfies: { exists: "@m.id" } } }',
    '{ some: { of: "$.resource.properties.members[*].roles", as: r, satisfies: { contains: ["@r", a] } } }',
    '{ some: { of: [1, { value: { a: 1 } }], as: x, satisfies: { exists: "@x.a" } } }',
    '{ some: { of: { default: [$.resource.properties.members, []] }, as: m, satisfies: { exists: "@m.id" } } }',
    '{ some: { of: { default: [$.context.x, []] }, as: m, satisfies: { exists: "@m.id" } } }',
  ])('where %s reads it', (condition) => expectValid(conditionText(condition), attributes));

  test('where there is no schema at all', () => expectValid(conditionText('{ exists: $.subject.properties.any }')));

  test('where one of the resource types knows it', () => {
    const policy = (types: string): string =>
      policyText(
        '  - { id: a, effect: permit, actions: [read], when: { exists: $.resource.properties.path } }\n',
      ).replace('resources: [document]', `resources: ${types}`);
    expectValid(policy('[document, folder]'), attributes);
    expectValid(policy('[document, other]'), attributes);
    expectValid(policy('["*"]'), attributes);
    expectValid(policy('[]'), attributes);
    expect(errorsIn(policy('[document]'), attributes)).toHaveLength(1);
  });

  test('in documents that speak of no resource type', () => {
    expectValid(
      definitionsText('conditions: { a: { exists: $.resource.properties.any } }\n'),
      rolesText(
        'roles: { a: {} }\nderivedRoles: { b: { parents: [a], when: { exists: $.resource.properties.any } } }\n',
      ),
      attributes,
    );
  });
});

describe('an attribute is not known', () => {
  const DECLARE = 'declare it under `properties`, or allow others with `additionalProperties: true`';

  test.each([
    [
      '{ exists: $.subject.properties.tenatId }',
      '7:23',
      'exists',
      'the schema has no `tenatId`, as in `$.subject.properties.tenatId`',
      'did you mean `tenantId`?',
    ],
    [
      '{ exists: $.subject.properties.address.zip }',
      '7:23',
      'exists',
      'the schema has no `zip`, as in `$.subject.properties.address.zip`',
      DECLARE,
    ],
    [
      '{ exists: $.subject.properties.nothing.a }',
      '7:23',
      'exists',
      'the schema has no `a`, as in `$.subject.properties.nothing.a`',
      DECLARE,
    ],
    [
      '{ exists: $.subject.properties.tenantId.a }',
      '7:23',
      'exists',
      'the schema has no `a`, as in `$.subject.properties.tenantId.a`',
      DECLARE,
    ],
    [
      '{ exists: $.subject.properties.both.naem }',
      '7:23',
      'exists',
      'the schema has no `naem`, as in `$.subject.properties.both.naem`',
      'did you mean `name`?',
    ],
    [
      '{ exists: $.subject.properties.constructor }',
      '7:23',
      'exists',
      'the schema has no `constructor`, as in `$.subject.properties.constructor`',
      DECLARE,
    ],
    [
      '{ exists: "$.resource.properties.members[*].idd" }',
      '7:23',
      'exists',
      'the schema has no `idd`, as in `$.resource.properties.members[*].idd`',
      'did you mean `id`?',
    ],
    [
      "{ exists: \"$.resource.properties.members[0]['id', 'role']\" }",
      '7:23',
      'exists',
      "the schema has no `role`, as in `$.resource.properties.members[0]['id', 'role']`",
      'did you mean `roles`?',
    ],
    [
      '{ some: { of: $.resource.properties.members, as: m, satisfies: { exists: "@m.idd" } } }',
      '7:86',
      'some.satisfies.exists',
      'the schema has no `idd`, as in `@m.idd`',
      'did you mean `id`?',
    ],
    [
      '{ some: { of: { map: { of: $.resource.properties.members, as: m, to: "@m.idd" } }, as: x, satisfies: { exists: "@x" } } }',
      '7:82',
      'some.of.map.to',
      'the schema has no `idd`, as in `@m.idd`',
      'did you mean `id`?',
    ],
    [
      '{ in: [a, { default: [$.subject.properties.tenatId, []] }] }',
      '7:35',
      'in[1].default[0]',
      'the schema has no `tenatId`, as in `$.subject.properties.tenatId`',
      'did you mean `tenantId`?',
    ],
  ])('where %s reads it', (condition, place, path, message, hint) => {
    expect(errorsIn(conditionText(condition), attributes)).toEqual([
      `a.yaml:${place}: error: ${message} at $.rules[0].when.${path}; ${hint} [unknown-attribute]`,
    ]);
  });

  test('in lists that are written out', () => {
    expect(
      errorsIn(conditionText('{ some: { of: [[1]], as: x, satisfies: { exists: "@x.a" } } }'), attributes),
    ).toEqual([expect.stringContaining(`: error: the schema has no \`a\`, as in \`@x.a\` at`)]);
  });

  test('where a permission is on a type that does not have it', () => {
    const permitting = (type: string): string =>
      rolesText(
        `roles: { a: { permits: { ${type}: [{ id: b, actions: [c], when: { exists: $.resource.properties.path } }] } } }\n`,
      );
    expectValid(permitting('folder'), attributes);
    expect(errorsIn(permitting('document'), attributes)).toEqual([expect.stringContaining('the schema has no `path`')]);
  });

  test('where the guard of a policy reads it', () => {
    const text = policyText(
      '  - { id: a, effect: permit, actions: [read] }\n',
      'when: { exists: $.resource.properties.path }\n',
    );
    expect(errorsIn(text, attributes)).toEqual([expect.stringContaining('the schema has no `path`')]);
  });

  test('where elements or members are taken of what is neither', () => {
    expect(errorsIn(conditionText(`{ exists: "$.subject.properties.tenantId['a', 0]" }`), attributes)).toEqual([
      expect.stringContaining(`: error: the schema has no \`a\`, as in \`$.subject.properties.tenantId['a', 0]\``),
    ]);
  });

  test('where elements are taken of what is no list', () => {
    expect(errorsIn(conditionText('{ exists: "$.subject.properties.tenantId[0]" }'), attributes)).toEqual([
      'a.yaml:7:23: error: `$.subject.properties.tenantId[0]` takes elements of what is not a list in the schema at $.rules[0].when.exists [unknown-attribute]',
    ]);
  });

  test('where a rule targets the types that do not have it', () => {
    const text = policyText(
      '  - { id: a, effect: permit, actions: [read], resources: [{ type: folder }], when: { exists: $.resource.properties.ownerId } }\n',
    ).replace('resources: [document]', 'resources: [document, folder]');
    expect(errorsIn(text, attributes)).toEqual([
      'a.yaml:6:94: error: the schema has no `ownerId`, as in `$.resource.properties.ownerId` at $.rules[0].when.exists; declare it under `properties`, or allow others with `additionalProperties: true` [unknown-attribute]',
    ]);
  });

  test('where roles are read from', () => {
    expect(errorsIn(rolesText('source: $.subject.properties.roles\nroles: { a: {} }\n'), attributes)).toEqual([
      'a.yaml:4:9: error: the schema has no `roles`, as in `$.subject.properties.roles` at $.source; declare it under `properties`, or allow others with `additionalProperties: true` [unknown-attribute]',
    ]);
  });
});
