import { describe, expect, test } from 'vitest';
import { policyText, rolesText, testsText } from '../../test/front/documents.ts';
import { checkDocuments } from '../check-documents.ts';
import { createEngine } from '../engine.ts';
import { type DiagnosticCode, DIAGNOSTIC_CODES } from '../diagnostics/codes.ts';
import { formatDiagnostic } from '../diagnostics/diagnostic.ts';
import { PolicyError } from '../diagnostics/policy-error.ts';
import type { DocumentInput } from '../document/source.ts';

const rule = (more: string): string =>
  policyText(`  - { id: a, effect: permit, actions: [read], ${more} }\n`, 'imports: [shared]\n');
const text = (yaml: string): readonly DocumentInput[] => [{ text: yaml, source: 'a.yaml' }];
const when = (condition: string): readonly DocumentInput[] => [
  { text: rule(`when: ${condition}`), source: 'a.yaml' },
  { apiVersion: 'adjudge/v1', kind: 'Definitions', name: 'shared' },
];
const definitions = (more: object): readonly DocumentInput[] => [
  ...when('{ exists: $.context.a }').slice(0, 1),
  { apiVersion: 'adjudge/v1', kind: 'Definitions', name: 'shared', ...more },
];

/** A rule with a condition, beside schemas of subjects and of documents. */
const withSchema = (condition: string): readonly DocumentInput[] => [
  ...when(condition),
  schemaDocument({ subject: { type: 'object', properties: { level: { type: 'number' } } } }),
];
const schemaDocument = (more: object): DocumentInput => ({
  apiVersion: 'adjudge/v1',
  kind: 'AttributeSchema',
  name: 'attributes',
  ...more,
});

const tested = (more: string): readonly DocumentInput[] => [
  ...text(policyText('  - { id: a, effect: permit, actions: [read] }\n')),
  {
    text: testsText(`  - { name: a, subjects: [alice], resources: [draft], actions: [read], ${more} }\n`),
    source: 'tests.yaml',
  },
];
const expecting = (more: string): readonly DocumentInput[] =>
  tested(`expect: [{ subject: alice, resource: draft, action: read, ${more} }]`);

/** For each code, documents in which it is the only mistake. */
const ONE_OF_EACH: Readonly<Record<DiagnosticCode, readonly DocumentInput[]>> = {
  syntax: text('kind: ['),
  'duplicate-key': text(rule('').replace('kind: Policy\n', 'kind: Policy\nkind: Policy\n')),
  'unsupported-yaml': text(rule('subjects: [!!str user]')),
  'not-json': text(rule('when: { equals: [$.context.n, .nan] }')),
  limit: text(`a: ${'['.repeat(101)}${']'.repeat(101)}`),
  'unsupported-version': text(
    policyText('  - { id: a, effect: permit, actions: [read] }\n').replace('adjudge/v1', 'adjudge/v2'),
  ),
  'unknown-kind': [{ kind: 'Polices' }],
  'unknown-key': when('{ exists: $.context.a }, role: viewer'),
  'missing-key': text(policyText('  - { id: a, actions: [read] }\n')),
  'wrong-type': when('{ exists: $.context.a }, description: 1'),
  'invalid-value': text(policyText('  - { id: a, effect: allow, actions: [read] }\n')),
  'invalid-name': text(policyText('  - { id: a b, effect: permit, actions: [read] }\n')),
  'empty-list': when('[]'),
  'one-operator': when('{}'),
  'unknown-operator': when('{ equal: [1, 1] }'),
  'unknown-function': when('{ equals: [1, { lowercase: a }] }'),
  'operand-count': when('{ equals: [1] }'),
  'no-documents': text('# nothing yet\n'),
  'no-rules': [],
  'duplicate-name': [...when('{ exists: $.context.a }'), ...when('{ exists: $.context.a }').slice(0, 1)],
  'duplicate-rule': text(policyText('  - { id: a, effect: permit, actions: [read] }\n'.repeat(2))),
  'duplicate-role': text(
    rolesText(
      'roles: { c: {}, a: { permits: { b: [read] } } }\nderivedRoles: { a: { parents: [c], when: { exists: $.context.a } } }\n',
    ),
  ),
  'unknown-import': when('{ exists: $.context.a }').slice(0, 1),
  'unknown-role': when('{ exists: $.context.a }, roles: [viewer]'),
  'unknown-condition': when('{ condition: a }'),
  'unknown-constant': when('{ equals: [$.context.n, { const: a }] }'),
  'unknown-member': [
    ...text(policyText('  - { id: a, effect: permit, actions: [read] }\n')),
    { apiVersion: 'adjudge/v1', kind: 'PolicySet', name: 's', members: ['none'] },
  ],
  'policy-cycle': [
    ...text(policyText('  - { id: a, effect: permit, actions: [read] }\n')),
    { apiVersion: 'adjudge/v1', kind: 'PolicySet', name: 's', members: ['s'] },
  ],
  'unknown-schedule': when('{ within: [$.context.time, hours] }'),
  'invalid-instant': when('{ before: [$.context.time, "2026-02-30T00:00:00Z"] }'),
  'invalid-duration': when('{ olderThan: [$.context.time, P1M] }'),
  'invalid-time-zone': definitions({
    schedules: { hours: { timeZone: 'Europe/Berlyn', days: ['monday'], from: '09:00', to: '17:00' } },
  }),
  'unknown-action-group': [
    ...text(policyText('  - { id: a, effect: permit, actions: [write] }\n')),
    { apiVersion: 'adjudge/v1', kind: 'Definitions', name: 'shared', actionGroups: { write: ['update'] } },
  ],
  'unknown-network': when('{ ipIn: [$.context.ip, office] }'),
  'ambiguous-name': [
    ...text(rule('when: { condition: a }').replace('[shared]', '[shared, more]')),
    ...['shared', 'more'].map((name) => ({
      apiVersion: 'adjudge/v1',
      kind: 'Definitions',
      name,
      conditions: { a: { exists: '$.context.a' } },
    })),
  ],
  'role-cycle': text(rolesText('roles: { a: { inherits: [a], permits: { document: [read] } } }\n')),
  'condition-cycle': definitions({ conditions: { a: { condition: 'a' } } }),
  'action-group-cycle': definitions({ actionGroups: { a: ['a'] } }),
  'duplicate-test': tested('} \n  - { name: a, subjects: [bob], resources: [draft], actions: [read]'),
  'unknown-fixture': tested('context: office'),
  'unknown-rule': expecting('decision: permit, rule: documents/b'),
  'outside-matrix': tested('permits: { bob: { draft: [read] } }'),
  'duplicate-expectation': tested('permits: { alice: { draft: [read, read] } }'),
  'conflicting-expectation': expecting('decision: deny, reason: explicit-permit'),
  'malformed-selector': when('{ exists: "$.context[" }'),
  'unsupported-selector': when('{ exists: $.context..a }'),
  'unknown-variable': when('{ exists: "@a" }'),
  'shadowed-variable': when(
    '{ some: { of: $.context.a, as: a, satisfies: { some: { of: $.context.b, as: a, satisfies: { exists: "@a" } } } } }',
  ),
  'invalid-pattern': when('{ like: [$.resource.id, "***"] }'),
  'invalid-regex': when('{ matches: [$.resource.id, "("] }'),
  'invalid-network': when('{ ipIn: [$.context.ip, 10.0.0.256] }'),
  'duplicate-schema': [
    ...withSchema('{ exists: $.context.a }'),
    { ...schemaDocument({ subject: true }), name: 'others' },
  ],
  'invalid-schema': [...when('{ exists: $.context.a }'), schemaDocument({ context: { $ref: 'https://example.com' } })],
  'unused-schema': [...when('{ exists: $.context.a }'), schemaDocument({ resource: { documnet: true } })],
  'unknown-attribute': withSchema('{ exists: $.subject.properties.lvl }'),
  'impossible-comparison': withSchema('{ equals: [{ default: [$.subject.properties.level, 0] }, high] }'),
  'optional-attribute': withSchema('{ atLeast: [$.subject.properties.level, 3] }'),
  'constant-condition': when('{ equals: [a, a] }'),
  'operand-type': when('{ lessThan: [$.context.n, "5"] }'),
};

describe('every code', () => {
  test.each(DIAGNOSTIC_CODES)('%s is what is wrong with some documents', (code) => {
    expect(checkDocuments(ONE_OF_EACH[code]).map((diagnostic) => diagnostic.code)).toEqual([code]);
  });

  test('is listed once', () => {
    expect(new Set(DIAGNOSTIC_CODES).size).toBe(DIAGNOSTIC_CODES.length);
  });
});

describe('warnings', () => {
  const optional = ONE_OF_EACH['optional-attribute'];

  test('do not keep an engine from being made, which tells them', () => {
    const { warnings } = createEngine(optional);
    expect(warnings.map(({ code, severity }) => [code, severity])).toEqual([['optional-attribute', 'warning']]);
    expect(warnings).toEqual(checkDocuments(optional));
    expect(Object.isFrozen(warnings)).toBe(true);
  });

  test('are not carried by the error that there is for something else', () => {
    const documents = [...optional, { kind: 'Polices' }];
    expect(checkDocuments(documents).map(({ code }) => code)).toEqual(['optional-attribute', 'unknown-kind']);
    let error: unknown;
    try {
      createEngine(documents);
    } catch (thrown) {
      error = thrown;
    }
    expect((error as PolicyError).diagnostics.map(({ code }) => code)).toEqual(['unknown-kind']);
  });

  test('are none where there is nothing to say', () => {
    expect(createEngine(when('{ exists: $.context.a }')).warnings).toEqual([]);
  });
});

describe('all mistakes', () => {
  const documents: readonly DocumentInput[] = [
    {
      text: 'apiVersion: adjudge/v1\nkind: Roles\nname: r\nroles:\n  a: { inherits: [b] }\n  b: { inherits: [a], permitts: {} }\n',
      source: 'roles.yaml',
    },
    {
      text: policyText(
        '  - { id: a, efect: permit, actions: [read], roles: [c] }\n  - { id: a, effect: deny, actions: [] }\n',
      ),
      source: 'policy.yaml',
    },
    { apiVersion: 'adjudge/v1', kind: 'Definitions', name: 'd', imports: ['e'], constant: {} },
    { text: '{ "kind": "Policy", }', source: 'broken.json' },
  ];

  test('are found at once, over several documents, and sorted by place', () => {
    expect(checkDocuments(documents).map(formatDiagnostic)).toEqual([
      'roles.yaml:6:19: error: a role inherits itself: `a` → `b` → `a` at $.roles.b.inherits[0]; take one of them out [role-cycle]',
      'roles.yaml:6:23: error: there is no key `permitts` here at $.roles.b.permitts; did you mean `permits`? [unknown-key]',
      'policy.yaml:6:5: error: the key `effect` is missing at $.rules[0]; it is `permit` or `deny` [missing-key]',
      'policy.yaml:6:14: error: there is no key `efect` here at $.rules[0].efect; did you mean `effect`? [unknown-key]',
      'policy.yaml:7:7: error: rule `a` is declared twice at $.rules[1].id; the other is in policy.yaml:6:7 [duplicate-rule]',
      'policy.yaml:7:37: error: the list is empty at $.rules[1].actions; list at least one entry [empty-list]',
      'documents[2]: error: there is no key `constant` here at $.constant; did you mean `constants`? [unknown-key]',
      'broken.json:1:21: error: this is not JSON: expected a key in double quotes at $ [syntax]',
    ]);
  });

  test('are carried by the error, and told in its message', () => {
    let error: unknown;
    try {
      createEngine(documents);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(PolicyError);
    expect((error as PolicyError).diagnostics).toEqual(checkDocuments(documents));
  });

  test('but for what an unread document may declare are found beside one that cannot be read', () => {
    const codes = checkDocuments(documents).map((diagnostic) => diagnostic.code);
    expect(codes).toContain('syntax');
    expect(codes).not.toContain('unknown-role');
    expect(checkDocuments(documents.slice(0, 3)).map((diagnostic) => diagnostic.code)).toContain('unknown-role');
  });
});
