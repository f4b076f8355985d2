import { describe, expect, test } from 'vitest';
import {
  attributesText,
  conditionText,
  definitionsText,
  policyText,
  rolesText,
  testOf,
} from '../../test/front/documents.ts';
import { optionalAttributes } from './optional-attributes.ts';

const { errorsIn, expectValid } = testOf(optionalAttributes);

const attributes = attributesText(`subject:
  type: object
  required: [tenantId, address, scores]
  properties:
    tenantId: { type: string }
    level: { type: number }
    address: { type: object, properties: { city: { type: string } } }
    team: { type: object, required: [lead], properties: { lead: { type: string } } }
    scores: { type: array, minItems: 1, items: { type: number } }
resource:
  document:
    type: object
    required: [members]
    properties:
      members: { type: array, items: { type: object, properties: { id: { type: string } } } }
`);
const S = '$.subject.properties';
const HINT = 'ask for it with `exists`, or say with `default` what stands in for it';

describe('an attribute needs nothing more', () => {
  test.each([
    `{ equals: [${S}.tenantId, a] }`,
    `{ exists: ${S}.level }`,
    `{ missing: ${S}.level }`,
    `{ atLeast: [{ default: [${S}.level, 0] }, 3] }`,
    `[{ exists: ${S}.level }, { atLeast: [${S}.level, 3] }]`,
    `{ anyOf: [{ missing: ${S}.level }, { atLeast: [${S}.level, 3] }] }`,
    `[{ exists: ${S}.team }, { equals: [${S}.team.lead, a] }]`,
    `[{ exists: ${S}.team.lead }, { equals: [${S}.team, ${S}.team] }]`,
    `{ equals: ["${S}.scores[0]", 1] }`,
    `{ equals: ["${S}.scores[-1]", 1] }`,
    `{ contains: ["$.resource.properties.members[*].id", a] }`,
    '{ some: { of: $.resource.properties.members, as: m, satisfies: [{ exists: "@m.id" }, { equals: ["@m.id", a] }] } }',
    '{ equals: [$.context.anything, 1] }',
  ])('in %s', (condition) => expectValid(conditionText(condition), attributes));

  test('where the rule asks for it in `unless`, or the policy in its guard', () => {
    const rule = `  - { id: a, effect: permit, actions: [read], when: { atLeast: [${S}.level, 3] }`;
    expectValid(policyText(`${rule}, unless: { missing: ${S}.level } }\n`), attributes);
    expectValid(policyText(`${rule} }\n`, `when: { exists: ${S}.level }\n`), attributes);
  });

  test('where roles are read from, which have `whenMissing`', () => {
    expectValid(rolesText(`source: ${S}.level\nroles: { a: {} }\n`), attributes);
  });

  test('where what reads it is malformed', () => {
    expectValid(conditionText(`{ equals: ["${S}.level[", 1] }`), attributes);
  });

  test('where what asks for it is malformed', () => {
    expectValid(conditionText(`[{ exists: "${S}[" }, { equals: [${S}.tenantId, 1] }]`), attributes);
  });
});

describe('an optional attribute is pointed out', () => {
  test.each([
    [`{ atLeast: [${S}.level, 3] }`, 'atLeast[0]', `${S}.level`],
    [`{ equals: [${S}.address.city, a] }`, 'equals[0]', `${S}.address.city`],
    [`{ equals: [${S}.team.lead, a] }`, 'equals[0]', `${S}.team.lead`],
    [`[{ exists: ${S}.address }, { equals: [${S}.address.city, a] }]`, '[1].equals[0]', `${S}.address.city`],
    [`{ equals: ["${S}.scores[1]", 1] }`, 'equals[0]', `${S}.scores[1]`],
    [`{ equals: ["${S}.scores[-2]", 1] }`, 'equals[0]', `${S}.scores[-2]`],
    [`{ equals: [{ default: [$.context.a, ${S}.level] }, 1] }`, 'equals[0].default[1]', `${S}.level`],
    [
      '{ some: { of: $.resource.properties.members, as: m, satisfies: { equals: ["@m.id", a] } } }',
      'some.satisfies.equals[0]',
      '@m.id',
    ],
  ])('in %s', (condition, path, selector) => {
    const at = path.startsWith('[') ? path : `.${path}`;
    expect(errorsIn(conditionText(condition), attributes)).toEqual([
      expect.stringContaining(
        `: warning: \`${selector}\` is optional, and unknown without it at $.rules[0].when${at}; ${HINT} [optional-attribute]`,
      ),
    ]);
  });

  test('once in a rule', () => {
    expect(errorsIn(conditionText(`{ between: [${S}.level, 1, { add: [${S}.level, 1] }] }`), attributes)).toEqual([
      `a.yaml:7:25: warning: \`${S}.level\` is optional, and unknown without it at $.rules[0].when.between[0]; ${HINT} [optional-attribute]`,
    ]);
  });

  test('where only another rule, or another condition, asks for it', () => {
    const rules = `  - { id: a, effect: permit, actions: [read], when: { exists: ${S}.level } }\n  - { id: b, effect: permit, actions: [read], when: { atLeast: [${S}.level, 3] } }\n`;
    expect(errorsIn(policyText(rules), attributes)).toEqual([expect.stringMatching(/^a\.yaml:7:65: warning: /)]);
    const conditions = `conditions: { a: { exists: ${S}.level }, b: { atLeast: [${S}.level, 3] } }\n`;
    expect(errorsIn(definitionsText(conditions), attributes)).toEqual([
      expect.stringContaining('$.conditions.b.atLeast[0]'),
    ]);
  });

  test('where one of the resource types does not have it', () => {
    const text = conditionText(
      '{ some: { of: $.resource.properties.members, as: m, satisfies: { exists: "@m" } } }',
    ).replace('resources: [document]', 'resources: [document, folder]');
    expectValid(text, attributes);
    expect(errorsIn(text, `${attributes}  folder: { type: object }\n`)).toEqual([
      expect.stringContaining('`$.resource.properties.members` is optional'),
    ]);
  });
});
