import { describe, expect, test } from 'vitest';
import { conditionText, definitionsText, policyText, rolesText, testOf } from '../../test/front/documents.ts';
import {
  knownActionGroups,
  knownConditions,
  knownConstants,
  knownImports,
  unambiguousAuthentication,
} from './known-definitions.ts';

const IMPORT = 'imports: [shared]\n';
const IMPORT_BOTH = 'imports: [shared, more]\n';

describe('every imported document of definitions', () => {
  const { expectValid, errorsIn } = testOf(knownImports);

  test('is there', () => {
    expectValid(conditionText('{ condition: a }', IMPORT), definitionsText(''));
    expectValid(definitionsText(IMPORT, 'other'), definitionsText('constants: { a: 1 }\n'));
  });

  test('or it is reported, with the nearest name', () => {
    expect(
      errorsIn(
        conditionText('{ condition: a }', 'imports: [shred, elsewhere]\n'),
        rolesText('imports: [documents]\nroles: { a: {} }\n'),
        definitionsText(''),
      ),
    ).toEqual([
      'a.yaml:5:11: error: there are no Definitions `shred` at $.imports[0]; did you mean `shared`? [unknown-import]',
      'a.yaml:5:18: error: there are no Definitions `elsewhere` at $.imports[1] [unknown-import]',
      'b.yaml:4:11: error: there are no Definitions `documents` at $.imports[0] [unknown-import]',
    ]);
  });

  test('cannot be told to be missing where a document could not be read', () => {
    expectValid(conditionText('{ condition: a }', IMPORT), 'kind: [');
  });
});

describe('every condition that is referred to', () => {
  const { expectValid, errorsIn } = testOf(knownConditions);

  test('is declared in an imported document', () => {
    expectValid(conditionText('{ condition: a }', IMPORT), definitionsText('conditions: { a: {} }\n'));
    expectValid(
      rolesText('imports: [shared]\nderivedRoles:\n  b: { when: { not: { condition: a } } }\n'),
      definitionsText('conditions: { a: {} }\n'),
    );
  });

  test('or in the same document', () => {
    expectValid(definitionsText('conditions: { a: {}, b: [{ condition: a }] }\n'));
  });

  test('is reported where it is not, with the nearest name or the document to import', () => {
    expect(
      errorsIn(
        policyText(
          `  - id: a
    when: { allOf: [{ condition: sameTennant }, { condition: isOpen }] }
    unless: { some: { of: $.context.list, as: x, satisfies: { condition: entirelyElse } } }
  - id: b
    when: { condition: __proto__ }
`,
          `${IMPORT}when: { condition: sametenant }\n`,
        ),
        definitionsText('conditions: { sameTenant: {} }\n'),
        definitionsText('conditions: { isOpen: {} }\n', 'opening-hours'),
      ),
    ).toEqual([
      'a.yaml:6:20: error: there is no condition `sametenant` here at $.when.condition; did you mean `sameTenant`? [unknown-condition]',
      'a.yaml:9:34: error: there is no condition `sameTennant` here at $.rules[0].when.allOf[0].condition; did you mean `sameTenant`? [unknown-condition]',
      'a.yaml:9:62: error: there is no condition `isOpen` here at $.rules[0].when.allOf[1].condition; add `opening-hours` to `imports` [unknown-condition]',
      'a.yaml:10:74: error: there is no condition `entirelyElse` here at $.rules[0].unless.some.satisfies.condition; declare it in Definitions, and import those [unknown-condition]',
      'a.yaml:12:24: error: there is no condition `__proto__` here at $.rules[1].when.condition; declare it in Definitions, and import those [unknown-condition]',
    ]);
  });

  test('is declared once only', () => {
    expect(
      errorsIn(
        conditionText('{ condition: a }', IMPORT_BOTH),
        definitionsText('conditions: { a: {} }\n'),
        definitionsText('imports: [shared]\nconditions: { a: {}, b: { condition: a } }\n', 'more'),
      ),
    ).toEqual([
      'a.yaml:8:26: error: the condition `a` is declared more than once at $.rules[0].when.condition; it is in `shared` and `more`: rename one, or import one only [ambiguous-name]',
      'c.yaml:5:38: error: the condition `a` is declared more than once at $.conditions.b.condition; it is in `more` and `shared`: rename one, or import one only [ambiguous-name]',
    ]);
  });

  test('is not reported where a document could not be read', () => {
    expectValid(conditionText('{ condition: a }', IMPORT), 'kind: [');
  });
});

describe('every constant that is referred to', () => {
  const { expectValid, errorsIn } = testOf(knownConstants);

  test('is declared in an imported document, even as null', () => {
    expectValid(
      conditionText('{ equals: [$.subject.id, { const: a }] }', IMPORT),
      definitionsText('constants: { a: null }\n'),
    );
  });

  test('or it is reported, with the nearest name', () => {
    expect(
      errorsIn(
        conditionText('{ atMost: [{ default: [$.context.n, { const: maximun }] }, { const: none }] }', IMPORT),
        definitionsText('constants: { maximum: 3 }\n'),
      ),
    ).toEqual([
      'a.yaml:8:58: error: there is no constant `maximun` here at $.rules[0].when.atMost[0].default[1].const; did you mean `maximum`? [unknown-constant]',
      'a.yaml:8:81: error: there is no constant `none` here at $.rules[0].when.atMost[1].const; declare it in Definitions, and import those [unknown-constant]',
    ]);
  });

  test('is declared once only', () => {
    expect(
      errorsIn(
        conditionText('{ equals: [$.subject.id, { const: a }] }', IMPORT_BOTH),
        definitionsText('constants: { a: 1 }\n'),
        definitionsText('constants: { a: 1 }\n', 'more'),
      ),
    ).toEqual([
      'a.yaml:8:47: error: the constant `a` is declared more than once at $.rules[0].when.equals[1].const; it is in `shared` and `more`: rename one, or import one only [ambiguous-name]',
    ]);
  });
});

describe('an action that is the name of an action group', () => {
  const { expectValid, errorsIn } = testOf(knownActionGroups);
  const policy = (more: string): string => policyText('  - { id: a, effect: permit, actions: [write, read] }\n', more);

  test('is the name of one only', () => {
    expectValid(policy(IMPORT), definitionsText('actionGroups: { write: [update] }\n'));
  });

  test('which a document that is not imported cannot change', () => {
    expectValid(
      policy(IMPORT),
      definitionsText('actionGroups: { write: [update] }\n'),
      definitionsText('actionGroups: { write: [delete] }\n', 'more'),
    );
  });

  test('is that of a group that the document sees', () => {
    const roles = rolesText('roles: { a: { permits: { document: [write, { id: b, actions: [write] }] } } }\n');
    const message = (at: string): string =>
      `error: there is no action group \`write\` here at ${at}; add \`shared\` to \`imports\` [unknown-action-group]`;
    expect(errorsIn(policy(''), roles, definitionsText('actionGroups: { write: [update] }\n'))).toEqual([
      `a.yaml:6:40: ${message('$.rules[0].actions[0]')}`,
      `b.yaml:4:37: ${message('$.roles.a.permits.document[0]')}`,
      `b.yaml:4:63: ${message('$.roles.a.permits.document[1].actions[0]')}`,
    ]);
    const more = definitionsText('actionGroups: { all: [write] }\n', 'more');
    expect(errorsIn(more, definitionsText('actionGroups: { write: [update] }\n'))).toEqual([
      `a.yaml:4:23: ${message('$.actionGroups.all[0]')}`,
    ]);
  });

  test('may be that of an action where no group has it', () => {
    expectValid(policy(''), definitionsText('actionGroups: { writes: [write], updates: [writes] }\n'));
  });

  test('is not looked for where a document could not be read', () => {
    expectValid(policy(IMPORT), definitionsText('actionGroups: { write: [update] }\n', 'more'), 'kind: [');
  });

  test('or it is reported where several are seen', () => {
    expect(
      errorsIn(
        policy(IMPORT_BOTH),
        definitionsText('actionGroups: { write: [update] }\n'),
        definitionsText('actionGroups: { write: [delete], all: [write] }\n', 'more'),
      ),
    ).toEqual([
      'a.yaml:7:40: error: the action group `write` is declared more than once at $.rules[0].actions[0]; it is in `shared` and `more`: rename one, or import one only [ambiguous-name]',
    ]);
  });
});

describe('where the authentication is stated', () => {
  const { expectValid, errorsIn } = testOf(unambiguousAuthentication);
  const ASSURED = '  - { id: a, effect: permit, actions: [read], assurance: { acr: [mfa] } }\n';
  const AUTHENTICATION = 'authentication: { acr: $.context.acr }\n';
  const SHARED = definitionsText(AUTHENTICATION);
  const MORE = definitionsText(AUTHENTICATION, 'more');

  test('is said in one of the documents that a policy imports, or in none', () => {
    expectValid(policyText(ASSURED, IMPORT), SHARED, MORE);
    expectValid(policyText(ASSURED), SHARED, MORE);
    expectValid(policyText(ASSURED, IMPORT_BOTH), SHARED, definitionsText('', 'more'));
  });

  test('does not matter to a policy without assurances', () => {
    expectValid(policyText('  - { id: a, effect: permit, actions: [read] }\n', IMPORT_BOTH), SHARED, MORE);
  });

  test('is reported at the first assurance where two say it', () => {
    expect(errorsIn(policyText(ASSURED + ASSURED, IMPORT_BOTH), SHARED, MORE)).toEqual([
      'a.yaml:7:47: error: `authentication` is declared more than once at $.rules[0].assurance; it is in `shared` and `more`: import one only [ambiguous-name]',
    ]);
  });
});
