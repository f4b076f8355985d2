import { describe, expect, test } from 'vitest';
import { checkDocuments } from '../check-documents.ts';
import { createEngine } from '../engine.ts';
import type { DocumentInput, DocumentObject } from './source.ts';

/*
 * Ten thousand of each thing load in about a second. What costs the square of their number took minutes, and would take
 * more than the bound for these; the bound leaves room for a busy machine.
 */
const MANY = 3_000;
const BOUND = 10_000;

const range = (length: number): readonly number[] => Array.from({ length }, (_, i) => i);
const byName = <T>(count: number, name: string, one: (i: number) => T): Record<string, T> =>
  Object.fromEntries(range(count).map((i) => [`${name}${i}`, one(i)]));

const rule = (i: number, more: object = {}): object => ({
  id: `r${i}`,
  effect: 'permit',
  actions: [`a${i}`],
  when: [
    { equals: ['$.resource.properties.ownerId', '$.subject.id'] },
    { in: ['$.resource.properties.status', ['draft', 'rejected']] },
  ],
  ...more,
});
const policy = (name: string, rules: readonly object[], more: object = {}): DocumentObject => ({
  apiVersion: 'adjudge/v1',
  kind: 'Policy',
  name,
  resources: ['document'],
  rules,
  ...more,
});
const roles = (declared: object): DocumentObject => ({
  apiVersion: 'adjudge/v1',
  kind: 'Roles',
  name: 'roles',
  roles: declared,
});
const definitions = (name: string, more: object): DocumentObject => ({
  apiVersion: 'adjudge/v1',
  kind: 'Definitions',
  name,
  ...more,
});
const exists = { exists: '$.context.a' };

describe('many things load in time linear in them', () => {
  test.each<[what: string, documents: readonly DocumentInput[]]>([
    [
      'rules of one policy',
      [
        policy(
          'p',
          range(10_000).map((i) => rule(i)),
        ),
      ],
    ],
    ['policies', range(MANY).map((i) => policy(`p${i}`, [rule(0)]))],
    [
      'rules that read what a schema declares',
      [
        policy(
          'p',
          range(MANY).map((i) => rule(i, { when: { equals: [`$.subject.properties.a${i}`, i] } })),
        ),
        {
          apiVersion: 'adjudge/v1',
          kind: 'AttributeSchema',
          name: 'attributes',
          subject: { properties: byName(MANY, 'a', () => ({ $ref: '#/$defs/n' })), $defs: { n: { type: 'number' } } },
        },
      ],
    ],
    [
      'optional attributes of one rule, each asked for',
      [
        policy('p', [
          rule(0, {
            when: range(MANY).flatMap((i) => [
              { exists: `$.subject.properties.a${i}` },
              { equals: [`$.subject.properties.a${i}`, i] },
            ]),
          }),
        ]),
        {
          apiVersion: 'adjudge/v1',
          kind: 'AttributeSchema',
          name: 'attributes',
          subject: { properties: byName(MANY, 'a', () => true) },
        },
      ],
    ],
    [
      'rules that each name a role of their own',
      [
        policy(
          'p',
          range(MANY).map((i) => rule(i, { roles: [`role${i}`] })),
        ),
        roles(byName(MANY, 'role', () => ({}))),
      ],
    ],
    [
      'heirs of one role',
      [
        policy('p', [rule(0, { roles: ['base'] })]),
        roles({ base: {}, ...byName(MANY - 1, 'role', () => ({ inherits: ['base'] })) }),
      ],
    ],
    [
      'named conditions',
      [
        policy(
          'p',
          range(MANY).map((i) => rule(i, { when: { condition: `c${i}` } })),
          { imports: ['d'] },
        ),
        definitions('d', { conditions: byName(MANY, 'c', () => exists) }),
      ],
    ],
    [
      'action groups',
      [
        policy(
          'p',
          range(MANY).map((i) => rule(i, { actions: [`g${i}`] })),
          { imports: ['d'] },
        ),
        definitions('d', { actionGroups: byName(MANY, 'g', (i) => [`a${i}`]) }),
      ],
    ],
    [
      'definitions, each imported by a policy',
      range(MANY).flatMap((i) => [
        policy(`p${i}`, [rule(0, { when: { condition: 'c' } })], { imports: [`d${i}`] }),
        definitions(`d${i}`, { conditions: { c: exists } }),
      ]),
    ],
    [
      'rules in YAML',
      [
        {
          text: `apiVersion: adjudge/v1\nkind: Policy\nname: p\nresources: [document]\nrules:\n${range(MANY)
            .map((i) => `  - { id: r${i}, effect: permit, actions: [read], when: { exists: $.context.a } }\n`)
            .join('')}`,
        },
      ],
    ],
  ])('%s', (_what, documents) => {
    const started = performance.now();
    expect(createEngine(documents).revision).toMatch(/^[0-9a-f]{64}$/);
    expect(performance.now() - started).toBeLessThan(BOUND);
  });
});

test('many mistakes are found in time linear in them', () => {
  const started = performance.now();
  const diagnostics = checkDocuments([
    policy(
      'p',
      range(2_000).map((i) => rule(i, { roles: [`rolle${i}`], condition: 1 })),
    ),
    roles(byName(500, 'role', (i) => ({ inherits: [`role${(i + 1) % 500}`] }))),
  ]);
  expect(diagnostics.filter(({ code }) => code === 'unknown-role')).toHaveLength(2_000);
  expect(diagnostics.filter(({ code }) => code === 'unknown-key')).toHaveLength(1_000);
  expect(diagnostics.filter(({ code }) => code === 'role-cycle')).toHaveLength(1);
  expect(performance.now() - started).toBeLessThan(BOUND);
});

test('conditions as deep as documents and names allow neither overflow nor slow down', () => {
  const nested = (levels: number, inner: object): object => (levels === 0 ? inner : { not: nested(levels - 1, inner) });
  const conditions = byName(10, 'c', (i) => nested(90, i < 9 ? { condition: `c${i + 1}` } : exists));
  const documents = [
    policy('p', [rule(0, { when: { condition: 'c0' } })], { imports: ['d'] }),
    definitions('d', { conditions }),
  ];
  const request = {
    subject: { type: 'user', id: 'alice' },
    action: { name: 'a0' },
    resource: { type: 'document', id: '1' },
    context: { a: 1 },
  };
  for (const codeGeneration of [true, false]) {
    expect(createEngine(documents, { codeGeneration }).evaluate(request).reason).toBe('explicit-permit');
  }
});
