import { describe, expect, test } from 'vitest';
import {
  attributesText,
  conditionText,
  definitionsText,
  documentOf,
  policyText,
  rolesText,
} from '../../test/front/documents.ts';
import { formatDiagnostic } from '../diagnostics/diagnostic.ts';
import { validateShape } from './validate-shape.ts';

const errorsIn = (text: string): readonly string[] =>
  validateShape(documentOf(text)).map((diagnostic) => formatDiagnostic(diagnostic).replace(/^a\.yaml:/, ''));

const rule = (more: string): string => policyText(`  - { id: a, effect: permit, actions: [read], ${more} }\n`);

describe('a document without a kind that there is', () => {
  test.each([
    [
      'name: a',
      [
        '1:1: error: the key `kind` is missing at $; it is one of `Policy`, `PolicySet`, `Roles`, `Definitions`, `AttributeSchema`, `PolicyTests` [missing-key]',
      ],
    ],
    [
      'apiVersion: adjudge/v1\nkind: Polices',
      ['2:7: error: there is no kind of document `Polices` at $.kind; did you mean `Policy`? [unknown-kind]'],
    ],
    [
      'kind: policy',
      ['1:7: error: there is no kind of document `policy` at $.kind; did you mean `Policy`? [unknown-kind]'],
    ],
    [
      'kind: RoleBinding',
      [
        '1:7: error: there is no kind of document `RoleBinding` at $.kind; use one of `Policy`, `PolicySet`, `Roles`, `Definitions`, `AttributeSchema`, `PolicyTests` [unknown-kind]',
      ],
    ],
    [
      'kind: [Policy]',
      [
        '1:7: error: there is no kind of document `["Policy"]` at $.kind; use one of `Policy`, `PolicySet`, `Roles`, `Definitions`, `AttributeSchema`, `PolicyTests` [unknown-kind]',
      ],
    ],
    [
      'apiVersion: v1\nkind: ConfigMap',
      [
        '1:13: error: `v1` is not a version of the policy language at $.apiVersion; write `adjudge/v1` [unsupported-version]',
      ],
    ],
  ])('%j is told what there is', (text, errors) => {
    expect(errorsIn(text)).toEqual(errors);
  });
});

describe('a document of a kind', () => {
  test.each([
    ['Policy', rule('roles: [viewer], subjects: [user], resources: [{ type: document, id: "a/*" }], description: x')],
    [
      'Roles',
      rolesText(
        'source: $.context.roles\nwhenMissing: none\nroles: { a: { inherits: [b], permits: { c: [d] } }, b: {} }\n',
      ),
    ],
    ['Definitions', definitionsText('constants: { a: [null] }\nnetworks: { b: [::1] }\nactionGroups: { c: [d] }\n')],
  ])('%s has the keys it may have', (_kind, text) => {
    expect(errorsIn(text)).toEqual([]);
  });

  test.each([
    [
      'kind: Policy',
      [
        '1:1: error: the key `apiVersion` is missing at $; it is `adjudge/v1` [missing-key]',
        '1:1: error: the key `name` is missing at $ [missing-key]',
        '1:1: error: the key `resources` is missing at $ [missing-key]',
        '1:1: error: the key `rules` is missing at $ [missing-key]',
      ],
    ],
    [
      rolesText('').replace('adjudge/v1', 'adjudge/v2').concat('roles: { a: {} }'),
      [
        '1:13: error: `adjudge/v2` is not a version of the policy language at $.apiVersion; write `adjudge/v1` [unsupported-version]',
      ],
    ],
    [
      'apiVersion: 1\nkind: Definitions\nname: a',
      ['1:13: error: expected a string, not 1 at $.apiVersion [wrong-type]'],
    ],
    [
      definitionsText('', '"a b"'),
      [
        '3:7: error: `a b` is not a name at $.name; letters, digits, `.`, `_` and `-`, starting with a letter or digit [invalid-name]',
      ],
    ],
    [definitionsText('', '1'), ['3:7: error: expected a string, not 1 at $.name [wrong-type]']],
    [
      definitionsText('constants: { "a b": 1 }\n'),
      [
        '4:14: error: `a b` is not a name at $.constants["a b"]; letters, digits, `.`, `_` and `-`, starting with a letter or digit [invalid-name]',
      ],
    ],
    [
      definitionsText('networks: { 10.0.0.1: [10.0.0.0/8] }\n'),
      [
        '4:13: error: `10.0.0.1` is not a name at $.networks["10.0.0.1"]; letters, digits, `_` and `-`, starting with a letter or digit [invalid-name]',
      ],
    ],
    [
      definitionsText('constant: {}\n'),
      ['4:1: error: there is no key `constant` here at $.constant; did you mean `constants`? [unknown-key]'],
    ],
    [definitionsText('imports: shared\n'), ['4:10: error: expected a list, not "shared" at $.imports [wrong-type]']],
    [
      definitionsText('imports: []\n'),
      ['4:10: error: the list is empty at $.imports; leave the key out, or list at least one entry [empty-list]'],
    ],
    [rolesText('roles: []\n'), ['4:8: error: expected an object, not [] at $.roles [wrong-type]']],
    [rolesText('roles: {}\n'), ['4:8: error: nothing is declared here at $.roles [empty-list]']],
    [rolesText('roles: { a: }\n'), ['4:13: error: expected an object, not null at $.roles.a [wrong-type]']],
    [
      rolesText('roles: { a: {} }\nwhenMissing: nothing\n'),
      ['5:14: error: `nothing` is not allowed here at $.whenMissing; use one of `unknown`, `none` [invalid-value]'],
    ],
    [
      rolesText('roles: { a: { extends: [b] } }\n'),
      ['4:15: error: there is no key `extends` here at $.roles.a.extends; did you mean `inherits`? [unknown-key]'],
    ],
    [
      rolesText('roles: { a: {} }\nderivedRoles: { b: {} }\n'),
      [
        '5:20: error: the key `parents` is missing at $.derivedRoles.b [missing-key]',
        '5:20: error: the key `when` is missing at $.derivedRoles.b [missing-key]',
      ],
    ],
    [
      policyText('').replace('rules:', 'combining: permit-unless-deny\nrules: []'),
      [
        '5:12: error: `permit-unless-deny` is not allowed here at $.combining; write an unconditional permit rule under `deny-overrides`: it says the same, and does not grant what is unknown [invalid-value]',
        '6:8: error: the list is empty at $.rules; list at least one entry [empty-list]',
      ],
    ],
    [
      policyText('').replace('rules:', 'combining: 1\nrules: [a]'),
      [
        '5:12: error: expected a string, not 1 at $.combining [wrong-type]',
        '6:9: error: expected an object, not "a" at $.rules[0] [wrong-type]',
      ],
    ],
    [
      policyText('  - { id: a, effect: Permit, actions: [1] }\n'),
      [
        '6:22: error: `Permit` is not allowed here at $.rules[0].effect; did you mean `permit`? [invalid-value]',
        '6:40: error: expected a string, not 1 at $.rules[0].actions[0] [wrong-type]',
      ],
    ],
    [
      policyText('  - { id: a, effect: allow, actions: [b] }\n'),
      ['6:22: error: `allow` is not allowed here at $.rules[0].effect; did you mean `permit`? [invalid-value]'],
    ],
    [
      policyText('  - { efect: deny, actions: [b] }\n'),
      [
        '6:5: error: the key `id` is missing at $.rules[0] [missing-key]',
        '6:5: error: the key `effect` is missing at $.rules[0]; it is `permit` or `deny` [missing-key]',
        '6:7: error: there is no key `efect` here at $.rules[0].efect; did you mean `effect`? [unknown-key]',
      ],
    ],
    [
      rule('condition: {}'),
      ['6:47: error: there is no key `condition` here at $.rules[0].condition; did you mean `when`? [unknown-key]'],
    ],
    [
      rule('priority: 1'),
      [
        '6:47: error: there is no key `priority` here at $.rules[0].priority; use one of `id`, `description`, `effect`, `actions`, `roles`, `subjects`, `resources`, `validity`, `when`, `unless`, `assurance`, `obligations` [unknown-key]',
      ],
    ],
    [
      rule('"a/b~c": 1'),
      [
        '6:47: error: there is no key `a/b~c` here at $.rules[0]["a/b~c"]; use one of `id`, `description`, `effect`, `actions`, `roles`, `subjects`, `resources`, `validity`, `when`, `unless`, `assurance`, `obligations` [unknown-key]',
      ],
    ],
    [
      rule('__proto__: {}'),
      [
        '6:47: error: there is no key `__proto__` here at $.rules[0].__proto__; use one of `id`, `description`, `effect`, `actions`, `roles`, `subjects`, `resources`, `validity`, `when`, `unless`, `assurance`, `obligations` [unknown-key]',
      ],
    ],
    [
      rule('resources: [document]'),
      ['6:59: error: expected an object, not "document" at $.rules[0].resources[0] [wrong-type]'],
    ],
    [
      rule('resources: [{ ids: a }]'),
      [
        '6:59: error: the key `type` is missing at $.rules[0].resources[0] [missing-key]',
        '6:61: error: there is no key `ids` here at $.rules[0].resources[0].ids; did you mean `id`? [unknown-key]',
      ],
    ],
    [
      rolesText('roles: { "a/b": { permits: { "c~d/e": read } } }\n'),
      ['4:39: error: expected a list, not "read" at $.roles["a/b"].permits["c~d/e"] [wrong-type]'],
    ],
  ])('%j is told every mistake, its place and the way out', (text, errors) => {
    expect(errorsIn(text)).toEqual(errors);
  });
});

describe('a document with more mistakes than anybody reads', () => {
  const wrong = (times: number): string =>
    policyText(`  - { id: a, effect: permit, actions: [${'1, '.repeat(times)}] }\n`);

  test('is told a thousand of them, and that there are more', () => {
    const errors = errorsIn(wrong(1_001));
    expect(errors[0]).toBe(
      '1:1: error: the document has more than 1000 mistakes at $; mend those that are listed first [limit]',
    );
    expect(errors.slice(1)).toEqual(errorsIn(wrong(1_000)));
    expect(errors).toHaveLength(1_001);
  });
});

describe('a condition', () => {
  test.each([
    ['{ equals: [$.subject.id, 1] }', []],
    ['[{ exists: $.context.a }, { anyOf: [{ not: [{ exists: $.context.b }] }] }]', []],
    ['{ every: { of: [1], as: x, satisfies: { isNull: "@x" }, allowEmpty: true } }', []],
    ['{ in: [{ const: a }, { value: { any: [thing] } }] }', []],
    ['yes', ['7:13: error: expected an object, not "yes" at $.rules[0].when [wrong-type]']],
    ['{}', ['7:13: error: expected one operator, not none at $.rules[0].when [one-operator]']],
    [
      '{ exists: $.context.a, isNull: $.context.b }',
      [
        '7:13: error: expected one operator, not 2: `exists`, `isNull` at $.rules[0].when; list them, each as an entry of its own: a list means that all must hold [one-operator]',
      ],
    ],
    [
      '{ eq: [1, 2] }',
      ['7:15: error: there is no operator `eq` here at $.rules[0].when.eq; did you mean `equals`? [unknown-operator]'],
    ],
    [
      '{ "==": [1, 2] }',
      [
        '7:15: error: there is no operator `==` here at $.rules[0].when["=="]; did you mean `equals`? [unknown-operator]',
      ],
    ],
    [
      '{ isNul: $.context.a }',
      [
        '7:15: error: there is no operator `isNul` here at $.rules[0].when.isNul; did you mean `isNull`? [unknown-operator]',
      ],
    ],
    ['{ equals: [1] }', ['7:23: error: expected 2 operands, not 1 at $.rules[0].when.equals [operand-count]']],
    [
      '{ equals: [1, { now: [2] }] }',
      ['7:34: error: expected an empty list, not one of 1 at $.rules[0].when.equals[1].now [operand-count]'],
    ],
    ['{ equals: [] }', ['7:23: error: expected 2 operands, not 0 at $.rules[0].when.equals [operand-count]']],
    [
      '{ between: [1, 2, 3, 4] }',
      ['7:24: error: expected 3 operands, not 4 at $.rules[0].when.between [operand-count]'],
    ],
    ['{ equals: { a: 1 } }', ['7:23: error: expected a list, not {"a": 1} at $.rules[0].when.equals [wrong-type]']],
    [
      '{ anyOf: [] }',
      [
        '7:22: error: the list is empty at $.rules[0].when.anyOf; leave the key out, or list at least one entry [empty-list]',
      ],
    ],
    [
      '{ allOf: { exists: $.context.a } }',
      ['7:22: error: expected a list, not {"exists": "$.context.a"} at $.rules[0].when.allOf [wrong-type]'],
    ],
    ['{ exists: 1 }', ['7:23: error: expected a string, not 1 at $.rules[0].when.exists [wrong-type]']],
    ['{ condition: [a] }', ['7:26: error: expected a string, not ["a"] at $.rules[0].when.condition [wrong-type]']],
    [
      '{ equals: [1, { lowercase: a }] }',
      [
        '7:29: error: there is no function `lowercase` here at $.rules[0].when.equals[1].lowercase; did you mean `lower`? [unknown-function]',
      ],
    ],
    [
      '{ equals: [1, {}] }',
      ['7:27: error: expected one function, not none at $.rules[0].when.equals[1] [one-operator]'],
    ],
    [
      '{ equals: [1, { value: 1, const: a }] }',
      ['7:27: error: expected one function, not 2: `value`, `const` at $.rules[0].when.equals[1] [one-operator]'],
    ],
    [
      '{ equals: [1, { default: [1] }] }',
      ['7:38: error: expected at least 2 operands, not 1 at $.rules[0].when.equals[1].default [operand-count]'],
    ],
    [
      '{ some: { of: $.context.a, as: 1x, satisfy: {} } }',
      [
        '7:21: error: the key `satisfies` is missing at $.rules[0].when.some [missing-key]',
        '7:48: error: there is no key `satisfy` here at $.rules[0].when.some.satisfy; use one of `of`, `as`, `satisfies` [unknown-key]',
        '7:44: error: `1x` is not a name at $.rules[0].when.some.as; letters, digits and `_`, not starting with a digit [invalid-name]',
      ],
    ],
    [
      '{ none: { of: [1], as: x, satisfies: { isNull: "@x" }, allowEmpty: true } }',
      [
        '7:68: error: there is no key `allowEmpty` here at $.rules[0].when.none.allowEmpty; use one of `of`, `as`, `satisfies` [unknown-key]',
      ],
    ],
    [
      '{ every: { of: [1], as: x, satisfies: { isNull: "@x" }, allowEmpty: yes } }',
      ['7:81: error: expected a boolean, not "yes" at $.rules[0].when.every.allowEmpty [wrong-type]'],
    ],
  ])('%j is told every mistake, its place and the way out', (condition, errors) => {
    expect(errorsIn(conditionText(condition))).toEqual(errors);
  });

  test.each([
    [
      'subject: { discriminator: a }\n',
      [
        '4:12: error: there is no keyword `discriminator` here at $.subject.discriminator; a schema has the keywords of JSON Schema 2020-12, and stands alone [unknown-key]',
      ],
    ],
    [
      'subject: { multipleOf: 0 }\n',
      ['4:24: error: expected more than 0, not 0 at $.subject.multipleOf [invalid-value]'],
    ],
  ])('%j is held to the keywords of JSON Schema', (schemas, errors) => {
    expect(errorsIn(attributesText(schemas))).toEqual(errors);
  });

  test('may be given as an object, which has no lines', () => {
    const document = { source: 'd', value: { kind: 'Polic' }, locate: () => undefined, locateInside: () => undefined };
    expect(validateShape(document).map(formatDiagnostic)).toEqual([
      'd: error: there is no kind of document `Polic` at $.kind; did you mean `Policy`? [unknown-kind]',
    ]);
  });
});
