import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { OPERATORS } from '../../operators/table.ts';
import { KINDS, type Kind } from './kinds.ts';
import { DEFINITIONS } from './schemas.ts';

/** As an editor would: the published file, and a validator that knows nothing of this package. */
function validatorOf(kind: Kind): ValidateFunction {
  return new Ajv2020({ strict: true, strictTypes: false, strictRequired: false }).compile(published(kind));
}

function published(kind: Kind): Record<string, unknown> {
  const text = readFileSync(new URL(`../../../schemas/${kind}.schema.json`, import.meta.url), 'utf8');
  return JSON.parse(text) as Record<string, unknown>;
}

const VALID: Readonly<Record<Kind, string>> = {
  Policy: `
apiVersion: adjudge/v1
kind: Policy
name: documents
description: Who may do what to documents.
resources: [document]
combining: deny-overrides
imports: [org]
when: { condition: inOfficeHours }
rules:
  - id: members-read
    effect: permit
    actions: [read, list]
    roles: [viewer]
  - id: owner-edits-draft
    effect: permit
    actions: [update, delete]
    when:
      - equals: [$.resource.properties.ownerId, $.subject.id]
      - in: [$.resource.properties.status, [draft, rejected]]
  - id: tenant-isolation
    effect: deny
    actions: ["*"]
    unless:
      equals: [$.subject.properties.tenantId, $.resource.properties.tenantId]
  - id: reviewers
    description: One of the people whom the document names.
    effect: permit
    actions: ["billing:*"]
    subjects: [user]
    resources: [{ type: document, id: "reports/**" }]
    when: { some: { of: $.resource.properties.members, as: m, satisfies: { equals: ["@m.id", $.subject.id] } } }
    validity: { notBefore: 2026-01-01T00:00:00Z, notAfter: 2027-01-01T00:00:00Z }
    assurance: { acr: [urn:example:mfa], maxAge: PT15M }
    obligations: [{ id: audit, on: permit, parameters: { amount: $.resource.properties.amount } }]
`,
  PolicySet: `
apiVersion: adjudge/v1
kind: PolicySet
name: company
description: What counts everywhere.
imports: [org]
members: [documents, expenses]
combining: only-one-applicable
when: { hasRole: viewer }
`,
  Roles: `
apiVersion: adjudge/v1
kind: Roles
name: org-roles
description: Who may do what anywhere.
imports: [org]
source: $.subject.properties.roles
whenMissing: unknown
roles:
  viewer:  { permits: { document: [read, list] } }
  editor:  { inherits: [viewer], permits: { document: [update] } }
  payer: { permits: { invoice: [read, { id: own, description: Their own., actions: [pay], when: { exists: $.context.a }, unless: { exists: $.context.b } }] } }
derivedRoles:
  owner:   { parents: [viewer], when: { equals: [$.resource.properties.ownerId, $.subject.id] } }
separationOfDuties:
  - { name: pay-or-approve, description: As the auditors ask., kind: static, roles: [payer, editor], max: 1 }
  - { name: in-a-session, kind: dynamic, roles: [payer, editor], activeRoles: $.context.activeRoles }
assignments:
  - { subject: { type: user, id: alice }, roles: [editor], notBefore: 2026-01-01T00:00:00Z, notAfter: 2026-12-31T23:59:59Z }
`,
  Definitions: `
apiVersion: adjudge/v1
kind: Definitions
name: org
description: What policies share.
imports: [more]
constants: { maximum: 3, roles: [a, b], nothing: null }
conditions:
  sameTenant: { equals: [$.subject.properties.tenantId, $.resource.properties.tenantId] }
  isSmall: [{ atMost: [{ default: [$.resource.properties.amount, 0] }, { const: maximum }] }, { condition: sameTenant }]
networks: { office: [10.0.0.0/8, "2001:db8::/32"] }
schedules: { hours: { timeZone: Europe/Berlin, days: [monday], from: "09:00", to: "24:00" } }
actionGroups: { write: [create, update] }
authentication: { acr: $.context.acr, authTime: $.context.authTime }
`,
  AttributeSchema: `
apiVersion: adjudge/v1
kind: AttributeSchema
name: attributes
description: What is known of people and documents.
subject:
  type: object
  required: [tenantId]
  properties:
    tenantId: { type: string, minLength: 1 }
    manager: { type: [string, "null"] }
action: true
resource:
  document:
    type: object
    properties:
      status: { enum: [draft, published] }
      lines: { type: array, maxItems: 100, items: { $ref: "#/$defs/line" } }
    $defs:
      line: { type: object, properties: { amount: { type: number, exclusiveMinimum: 0 } } }
context: { additionalProperties: { type: string, pattern: "^[a-z]+$" } }
`,
  PolicyTests: `
apiVersion: adjudge/v1
kind: PolicyTests
name: documents
description: Who may change what.
now: 2026-11-22T09:30:00Z
subjects: { alice: { type: user, id: alice, properties: { roles: [editor] } } }
resources: { draft: { type: document, id: "1" } }
contexts: { office: { ip: 10.1.2.3 } }
tests:
  - name: editors change drafts
    description: Because they do.
    subjects: [alice]
    resources: [draft]
    actions: [read, update]
    context: office
    permits: { alice: { draft: [update] } }
    expect:
      - subject: alice
        resource: draft
        action: update
        decision: permit
        reason: explicit-permit
        rule: documents/editors
        obligations: [{ id: audit, parameters: { level: 1 } }]
`,
};

describe.each(KINDS)('the published schema of %s', (kind) => {
  const validate = validatorOf(kind);

  test('stands alone, as JSON Schema 2020-12: every reference in it resolves', () => {
    expect(published(kind)).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: `urn:adjudge:v1:${kind}`,
      title: kind,
    });
    expect(validate).toBeTypeOf('function');
  });

  test('holds nothing that its kind does not need', () => {
    const { $defs, ...root } = published(kind);
    const text = JSON.stringify([$defs, root]);
    for (const name of Object.keys($defs as object)) expect(text).toContain(`"#/$defs/${name}"`);
  });

  test('accepts a document that uses every key', () => {
    const document = parse(VALID[kind]) as Record<string, unknown>;
    expect(Object.keys(published(kind)['properties'] as object).filter((key) => !(key in document))).toEqual([]);
    expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
  });

  test('describes every property', () => {
    const undescribed: string[] = [];
    // keys of a map of properties are names, even where one is `properties`
    const walk = (value: unknown, path: string, isMap = false): void => {
      if (typeof value !== 'object' || value === null) return;
      for (const [key, inner] of Object.entries(value as Record<string, { description?: string }>)) {
        walk(inner, `${path}/${key}`, !isMap && key === 'properties');
        if (isMap && !inner.description) undescribed.push(`${path}/${key}`);
      }
    };
    walk(published(kind), '');
    expect(undescribed).toEqual([]);
  });
});

describe('the published schemas reject', () => {
  test.each<[kind: Kind, what: string, from: string, to: string]>([
    ['Policy', 'another version', 'adjudge/v1', 'adjudge/v2'],
    ['Policy', 'another kind', 'kind: Policy', 'kind: Roles'],
    ['Policy', 'a missing name', 'name: documents\n', ''],
    ['Policy', 'a name with a space', 'name: documents', 'name: my documents'],
    ['Policy', 'a misspelt key', 'combining:', 'combine:'],
    ['Policy', 'a misspelt effect', 'effect: deny', 'effect: Deny'],
    ['Policy', 'a misspelt operator', 'in: [', 'inn: ['],
    ['Policy', 'a missing effect', '    effect: deny\n', ''],
    ['Policy', 'no actions', '["*"]', '[]'],
    ['Policy', 'no resource types', 'resources: [document]', 'resources: []'],
    [
      'Policy',
      'two operators at once',
      'when: { condition: inOfficeHours }',
      'when: { condition: a, exists: $.context.a }',
    ],
    ['Policy', 'an operand too many', '$.subject.id]', '$.subject.id, 1]'],
    ['Policy', 'an unknown function', '$.subject.id]', '{ lowercase: $.subject.id }]'],
    ['Policy', 'a quantifier without its name', ' as: m,', ''],
    ['Policy', 'a target without its type', 'type: document, ', ''],
    ['Policy', 'a combining that cannot be had', 'deny-overrides', 'permit-unless-deny'],
    ['Roles', 'no roles', 'roles:\n  viewer', 'role:\n  viewer'],
    [
      'Roles',
      'a role that is not an object',
      'editor:  { inherits: [viewer], permits: { document: [update] } }',
      'editor: []',
    ],
    ['Roles', 'a derived role without parents', 'parents: [viewer], ', ''],
    ['Roles', 'another meaning of missing', 'whenMissing: unknown', 'whenMissing: all'],
    [
      'Policy',
      'a validity without an end of either kind',
      '{ notBefore: 2026-01-01T00:00:00Z, notAfter: 2027-01-01T00:00:00Z }',
      '{}',
    ],
    ['Policy', 'an obligation without id', 'id: audit, ', ''],
    ['Roles', 'a separation of duties of another kind', 'kind: static', 'kind: fixed'],
    ['Roles', 'a separation of duties that allows none', 'max: 1', 'max: 0'],
    ['Roles', 'a permission with conditions and no id', 'id: own, ', ''],
    ['Roles', 'an assignment to nobody', 'subject: { type: user, id: alice }, ', ''],
    ['Definitions', 'a name that cannot be used', 'maximum:', '"the maximum":'],
    ['Definitions', 'a network named like an address', 'office:', '10.0.0.1:'],
    ['Definitions', 'an empty network', '[10.0.0.0/8, "2001:db8::/32"]', '[]'],
    ['Definitions', 'an unknown section', 'networks:', 'nets:'],
    ['AttributeSchema', 'a type that there is not', '{ type: number, ex', '{ type: float, ex'],
    ['AttributeSchema', 'a type in a list that there is not', '[string, "null"]', '[string, nil]'],
    ['AttributeSchema', 'a keyword that there is not', 'minLength', 'minimumLength'],
    ['AttributeSchema', 'a keyword that needs something outside', 'maxItems: 100', '$id: "https://example.com"'],
    ['AttributeSchema', 'a count that is not whole', 'maxItems: 100', 'maxItems: 1.5'],
    ['AttributeSchema', 'a count below zero', 'maxItems: 100', 'maxItems: -1'],
    ['AttributeSchema', 'a divisor of zero', 'exclusiveMinimum: 0', 'multipleOf: 0'],
    ['AttributeSchema', 'no values', '[draft, published]', '[]'],
    ['AttributeSchema', 'a schema that is none', 'action: true', 'action: object'],
    ['AttributeSchema', 'a name of a definition with a slash', '      line:', '      a/b:'],
    ['PolicyTests', 'no time', 'now:', 'at:'],
    ['PolicyTests', 'a subject without an id', 'id: alice, ', ''],
    ['PolicyTests', 'a fixture that cannot be named', 'subjects: { alice:', 'subjects: { "my alice":'],
    ['PolicyTests', 'no actions', '[read, update]', '[]'],
    ['PolicyTests', 'actions that are no list', '[update] }', 'update }'],
    ['PolicyTests', 'a reason that there is not', 'explicit-permit', 'permitted'],
    ['PolicyTests', 'a decision that is neither', 'decision: permit', 'decision: allow'],
  ])('of a %s %s', (kind, _what, from, to) => {
    const text = VALID[kind].replaceAll(from, to);
    expect(text).not.toBe(VALID[kind]);
    expect(validatorOf(kind)(parse(text))).toBe(false);
  });
});

test('every operator stands in the schema, with what it says', () => {
  const { properties = {} } = DEFINITIONS['condition'] ?? {};
  expect(Object.keys(properties)).toEqual([...OPERATORS.keys()]);
  for (const operator of OPERATORS.values()) expect(properties[operator.name]?.description).toContain(operator.doc);
});
