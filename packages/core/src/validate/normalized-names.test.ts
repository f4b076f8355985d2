import { expect, test } from 'vitest';
import { definitionsText, policyText, rolesText, testOf } from '../../test/front/documents.ts';
import { normalizedNames } from './normalized-names.ts';

const { expectValid, errorsIn } = testOf(normalizedNames);

test('names of roles, actions and types may be any text that is what it looks like', () => {
  expectValid(
    policyText(
      '  - { actions: [read, "billing:*", é, "two words", 日本語, 😀], subjects: [user], resources: [{ type: document }] }\n',
    ),
    rolesText('roles: { Prüfer: { permits: { "*": ["*"] } } }\nderivedRoles: { besitzer: {} }\n'),
    definitionsText('actionGroups: { write: [create] }\n'),
  );
});

test.each([
  ['nothing', '', 'is empty'],
  ['a control character', '\\u0000', 'has a control or invisible character'],
  ['a line break', 'a\\nb', 'has a control or invisible character'],
  ['a zero-width space', 'a\\u200B', 'has a control or invisible character'],
  ['a mark that turns the writing direction', 'a\\u202Eb', 'has a control or invisible character'],
  ['a line separator', 'a\\u2028', 'has a control or invisible character'],
  ['a paragraph separator', 'a\\u2029', 'has a control or invisible character'],
  ['half of a surrogate pair', '\\ud83d', 'has a control or invisible character'],
  ['a decomposed letter', 'e\\u0301', 'is not in Unicode Normalization Form C'],
  ['a Kelvin sign', '\\u212A', 'is not in Unicode Normalization Form C'],
  ['a space at the end', 'read ', 'starts or ends with blank space'],
  ['a no-break space at the start', '\\u00a0read', 'starts or ends with blank space'],
])('a name of %s is refused', (_what, name, problem) => {
  const errors = errorsIn(policyText(`  - actions: ["${name}"]\n`));
  expect(errors).toEqual([expect.stringContaining(` ${problem} at $.rules[0].actions[0] [invalid-name]`)]);
});

test('names are checked wherever they stand, at the name itself, and shown visibly', () => {
  expect(
    errorsIn(
      policyText('  - { actions: [read, "a\\u200B"], subjects: ["b\\u200B"], resources: [{ type: "c\\u200B" }] }\n'),
      rolesText(
        'roles:\n  "d\\u200B": { permits: { "e\\u200B": [read, "f\\u200B"] } }\nderivedRoles:\n  "g\\u200B": {}\n',
      ),
      definitionsText('actionGroups:\n  write: ["h\\u200B"]\n'),
    ).map((line) => line.replaceAll('\u200B', '<zwsp>')),
  ).toEqual([
    'a.yaml:6:23: error: the name `a\\u{200b}` has a control or invisible character at $.rules[0].actions[1] [invalid-name]',
    'a.yaml:6:46: error: the name `b\\u{200b}` has a control or invisible character at $.rules[0].subjects[0] [invalid-name]',
    'a.yaml:6:72: error: the name `c\\u{200b}` has a control or invisible character at $.rules[0].resources[0].type [invalid-name]',
    'b.yaml:5:3: error: the name `d\\u{200b}` has a control or invisible character at $.roles["d<zwsp>"] [invalid-name]',
    'b.yaml:5:27: error: the name `e\\u{200b}` has a control or invisible character at $.roles["d<zwsp>"].permits["e<zwsp>"] [invalid-name]',
    'b.yaml:5:45: error: the name `f\\u{200b}` has a control or invisible character at $.roles["d<zwsp>"].permits["e<zwsp>"][1] [invalid-name]',
    'b.yaml:7:3: error: the name `g\\u{200b}` has a control or invisible character at $.derivedRoles["g<zwsp>"] [invalid-name]',
    'c.yaml:5:11: error: the name `h\\u{200b}` has a control or invisible character at $.actionGroups.write[0] [invalid-name]',
  ]);
});
