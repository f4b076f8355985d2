import { describe, expect, test } from 'vitest';
import { conditionText, policyText, rolesText, testOf } from '../../test/front/documents.ts';
import { load } from '../document/load.ts';
import { unshadowedVariables, validSelectors } from './valid-selectors.ts';

describe('every selector', () => {
  const { expectValid, errorsIn } = testOf(validSelectors);

  test.each([
    '{ equals: [$.subject.id, $.resource.properties.ownerId] }',
    '{ exists: $.context.ip }',
    '{ some: { of: $.context.list, as: x, satisfies: { equals: ["@x.id", $.subject.id] } } }',
    '{ some: { of: $.context.list, as: x, satisfies: { none: { of: "@x.list", as: y, satisfies: { equals: ["@x", "@y"] } } } } }',
    '{ equals: [$.subject.id, { value: $ }] }',
    '{ in: [$.subject.id, [{ value: "@a" }, { const: a }]] }',
  ])('in %s is in the subset of JSONPath and starts at something that is there', (condition) => {
    expectValid(conditionText(condition));
  });

  test('is reported where it is not, with the character that is wrong', () => {
    expect(
      errorsIn(
        policyText(`  - when:
      - equals: [$.subject.id, "$.resource.properties["]
      - equals: ['$.subject..id', "$.user.id"]
      - in: [$.subject.id, [a, $.subject.roles, $]]
      - exists: ip
      - missing: "@x"
      - hasSubstring: [$.subject.id, "@example.com"]
      - some: { of: '$.context[?@.a]', as: item, satisfies: { equals: ["@itm.id", { default: ["$.context.a b", "@"] }] } }
    unless: { equals: ["@item", 1] }
`),
        rolesText('source: $.subject.roles\nroles: { a: {} }\n'),
        rolesText('derivedRoles:\n  a: { when: { exists: "@x" } }\n', 'more'),
      ),
    ).toEqual([
      'a.yaml:7:55: error: expected a quoted name, an index, a slice or `*`, at character 23 of `$.resource.properties[` at $.rules[0].when[0].equals[1]; if the text itself is meant, write `{ value: "$.resource.properties[" }` [malformed-selector]',
      'a.yaml:8:28: error: `..` is not allowed, since it would find a name wherever a caller nests it, at character 10 of `$.subject..id` at $.rules[0].when[1].equals[0]; name each step, or use a quantifier: `some: { of: …, as: item, satisfies: … }` [unsupported-selector]',
      'a.yaml:8:36: error: `$.user.id` does not start at a part of the request at $.rules[0].when[1].equals[1]; use one of `$.subject`, `$.action`, `$.resource`, `$.context` [unsupported-selector]',
      'a.yaml:9:32: error: `$.subject.roles` is not a part of the subject that policies see at $.rules[0].when[2].in[1][1]; did you mean `$.subject.properties.roles`? [unsupported-selector]',
      'a.yaml:9:49: error: `$` does not start at a part of the request at $.rules[0].when[2].in[1][2]; use one of `$.subject`, `$.action`, `$.resource`, `$.context` [unsupported-selector]',
      'a.yaml:10:17: error: a selector starts with `$` or `@`, at character 1 of `ip` at $.rules[0].when[3].exists; a selector starts with `$` or `@` [malformed-selector]',
      'a.yaml:11:18: error: `@x` is not bound by a quantifier around this at $.rules[0].when[4].missing [unknown-variable]',
      'a.yaml:12:38: error: `@example` is not bound by a quantifier around this at $.rules[0].when[5].hasSubstring[1]; if the text itself is meant, write `{ value: "@example.com" }` [unknown-variable]',
      'a.yaml:13:32: error: filters are not allowed in a selector, at character 11 of `$.context[?@.a]` at $.rules[0].when[6].some.of; name each step, or use a quantifier: `some: { of: …, as: item, satisfies: … }` [unsupported-selector]',
      'a.yaml:13:72: error: `@itm` is not bound by a quantifier around this at $.rules[0].when[6].some.satisfies.equals[0]; did you mean `@item`? [unknown-variable]',
      'a.yaml:13:108: error: expected `.` or `[`, at character 13 of `$.context.a b` at $.rules[0].when[6].some.satisfies.equals[1].default[0]; if the text itself is meant, write `{ value: "$.context.a b" }` [malformed-selector]',
      'a.yaml:13:114: error: expected the name of a bound element after `@`, at character 2 of `@` at $.rules[0].when[6].some.satisfies.equals[1].default[1]; if the text itself is meant, write `{ value: "@" }` [malformed-selector]',
      'a.yaml:14:24: error: `@item` is not bound by a quantifier around this at $.rules[0].unless.equals[0]; if the text itself is meant, write `{ value: "@item" }` [unknown-variable]',
      'b.yaml:4:9: error: `$.subject.roles` is not a part of the subject that policies see at $.source; did you mean `$.subject.properties.roles`? [unsupported-selector]',
      'c.yaml:5:24: error: `@x` is not bound by a quantifier around this at $.derivedRoles.a.when.exists [unknown-variable]',
    ]);
  });

  test('is told by its characters where the document has no lines', () => {
    const { workspace } = load([
      { apiVersion: 'adjudge/v1', kind: 'Policy', name: 'p', rules: [{ when: { exists: '$.context..a' } }] },
    ]);
    expect(validSelectors(workspace)).toEqual([
      {
        code: 'unsupported-selector',
        severity: 'error',
        message:
          '`..` is not allowed, since it would find a name wherever a caller nests it, at character 10 of `$.context..a`',
        hint: 'name each step, or use a quantifier: `some: { of: …, as: item, satisfies: … }`',
        source: 'documents[0]',
        path: '$.rules[0].when.exists',
      },
    ]);
  });

  test('is not found in strings that are no operands', () => {
    expectValid(policyText('  - { id: $.., description: "$..", actions: ["@"], roles: [$], subjects: ["$["] }\n'));
  });
});

describe('a name that a quantifier binds', () => {
  const { expectValid, errorsIn } = testOf(unshadowedVariables);

  test('may be bound again beside it', () => {
    expectValid(
      conditionText(
        '[{ some: { of: $.context.a, as: x, satisfies: {} } }, { some: { of: $.context.a, as: x, satisfies: {} } }]',
      ),
    );
  });

  test('is not bound again within', () => {
    expect(
      errorsIn(
        conditionText(
          '{ some: { of: $.context.a, as: x, satisfies: [{ not: { every: { of: $.context.b, as: x, satisfies: {} } } }] } }',
        ),
      ),
    ).toEqual([
      'a.yaml:7:98: error: `@x` is bound already, by a quantifier around this one at $.rules[0].when.some.satisfies[0].not.every.as; choose another name [shadowed-variable]',
    ]);
  });
});
