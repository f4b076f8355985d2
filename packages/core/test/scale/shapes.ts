import type { DocumentInput, DocumentObject } from '../../src/index.ts';

/** Policy sets of one shape each, of about as many bytes of JSON as asked for. */
export interface Shape {
  readonly name: string;
  readonly documents: (bytes: number) => readonly DocumentObject[];
}

const HEADER = { apiVersion: 'adjudge/v1' } as const;
const OWNER = { equals: ['$.resource.properties.ownerId', '$.subject.id'] };
const PRESENT = { exists: '$.context.a' };

/** As many things as fit into a number of bytes. */
function filling<T>(bytes: number, make: (index: number) => T): readonly T[] {
  const sample = JSON.stringify(make(100_000)).length + 1;
  return Array.from({ length: Math.max(1, Math.floor(bytes / sample)) }, (_, index) => make(index));
}

function fillingByName<T>(bytes: number, name: string, make: (index: number) => T): Readonly<Record<string, T>> {
  return Object.fromEntries(filling(bytes, (index) => [`${name}${String(index)}`, make(index)] as const));
}

function policy(rules: readonly object[], more: object = {}): DocumentObject {
  return { ...HEADER, kind: 'Policy', name: 'p', resources: ['document'], rules, ...more };
}

function rule(index: number, more: object = {}): object {
  return { id: `r${String(index)}`, effect: 'permit', actions: ['read'], ...more };
}

function definitions(more: object, name = 'd'): DocumentObject {
  return { ...HEADER, kind: 'Definitions', name, ...more };
}

function roles(declared: object, more: object = {}): DocumentObject {
  return { ...HEADER, kind: 'Roles', name: 'roles', roles: declared, ...more };
}

function nested(levels: number, inner: object): object {
  return levels === 0 ? inner : { not: nested(levels - 1, inner) };
}

/** Tests of as many actions as there are, beside a rule. */
function policyTests(actions: readonly string[], more: object): readonly DocumentObject[] {
  const tests = {
    ...HEADER,
    kind: 'PolicyTests',
    name: 't',
    now: '2026-11-22T09:30:00Z',
    subjects: { alice: { type: 'user', id: 'alice' } },
    resources: { draft: { type: 'document', id: '1' } },
    tests: [{ name: 'a', subjects: ['alice'], resources: ['draft'], actions, ...more }],
  };
  return [policy([rule(0)]), tests];
}

const IMPORTS = { imports: ['d'] };

export const SHAPES: readonly Shape[] = [
  {
    name: 'rules that speak about one action',
    documents: (bytes) => [policy(filling(bytes, (i) => rule(i, { when: OWNER })))],
  },
  {
    name: 'rules that each speak about their own action',
    documents: (bytes) => [policy(filling(bytes, (i) => rule(i, { actions: [`a${String(i)}`], when: OWNER })))],
  },
  { name: 'rules without conditions', documents: (bytes) => [policy(filling(bytes, (i) => rule(i)))] },
  {
    name: 'rules under first-applicable',
    documents: (bytes) => [
      policy(
        filling(bytes, (i) => rule(i, { when: OWNER })),
        { combining: 'first-applicable' },
      ),
    ],
  },
  {
    name: 'one rule with many conditions',
    documents: (bytes) => [
      policy([
        rule(0, {
          when: { anyOf: filling(bytes, (i) => ({ equals: ['$.resource.properties.status', `s${String(i)}`] })) },
        }),
      ]),
    ],
  },
  {
    name: 'many selectors',
    documents: (bytes) => [
      policy([rule(0, { when: { anyOf: filling(bytes, (i) => ({ exists: `$.context.a${String(i)}` })) } })]),
    ],
  },
  {
    name: 'deep conditions',
    documents: (bytes) => [policy(filling(bytes, (i) => rule(i, { when: nested(90, PRESENT) })))],
  },
  {
    name: 'quantifiers in quantifiers',
    documents: (bytes) => [
      policy(
        filling(bytes, (i) =>
          rule(i, {
            when: {
              some: {
                of: '$.context.a',
                as: 'a',
                satisfies: { every: { of: '@a.b', as: 'b', satisfies: { equals: ['@b', '@a.c'] } } },
              },
            },
          }),
        ),
      ),
    ],
  },
  {
    name: 'long lists of literals',
    documents: (bytes) => [
      policy(
        filling(bytes, (i) =>
          rule(i, {
            when: {
              in: [
                '$.resource.properties.status',
                Array.from({ length: 9_000 }, (_, j) => `${String(i)}.${String(j)}`),
              ],
            },
          }),
        ),
      ),
    ],
  },
  {
    name: 'one constant that is a huge list of lists',
    documents: (bytes) => [
      policy([rule(0, { when: { equals: ['$.context.a', { const: 'c' }] } })], IMPORTS),
      definitions({ constants: { c: filling(bytes / 5_000, () => filling(5_000, (i) => i)) } }),
    ],
  },
  {
    name: 'one list that many rules use',
    documents: (bytes) => [
      policy(
        filling(bytes / 2, (i) => rule(i, { when: { in: ['$.context.a', { const: 'c' }] } })),
        IMPORTS,
      ),
      definitions({ constants: { c: filling(60_000, (i) => `c${String(i)}`) } }),
    ],
  },
  {
    name: 'many constants',
    documents: (bytes) => [
      policy(
        filling(bytes / 2, (i) => rule(i, { when: { equals: ['$.context.a', { const: `c${String(i % 1_000)}` }] } })),
        IMPORTS,
      ),
      definitions({ constants: fillingByName(bytes / 2, 'c', (i) => i) }),
    ],
  },
  {
    name: 'named conditions',
    documents: (bytes) => [
      policy([rule(0, { when: filling(bytes / 2, (i) => ({ condition: `c${String(i % 1_000)}` })) })], IMPORTS),
      definitions({ conditions: fillingByName(bytes / 2, 'c', () => PRESENT) }),
    ],
  },
  {
    name: 'networks',
    documents: (bytes) => [
      policy([rule(0, { when: { ipIn: ['$.context.ip', 'n0'] } })], IMPORTS),
      definitions({
        networks: fillingByName(bytes, 'n', (i) =>
          Array.from({ length: 1_000 }, (_, j) => `10.${String(i % 256)}.${String(j % 256)}.0/24`),
        ),
      }),
    ],
  },
  {
    name: 'networks of IPv6',
    documents: (bytes) => [
      policy([rule(0, { when: { ipIn: ['$.context.ip', 'n0'] } })], IMPORTS),
      definitions({
        networks: fillingByName(bytes, 'n', (i) =>
          Array.from({ length: 1_000 }, (_, j) => `2001:db8:${(i % 65_536).toString(16)}:${j.toString(16)}::/64`),
        ),
      }),
    ],
  },
  {
    name: 'tiny policies',
    documents: (bytes) => filling(bytes, (i) => policy([rule(0)], { name: `p${String(i)}` })),
  },
  {
    name: 'tiny policies in one set',
    documents: (bytes) => {
      const policies = filling(bytes, (i) => policy([rule(0)], { name: `p${String(i)}` }));
      return [...policies, { ...HEADER, kind: 'PolicySet', name: 's', members: policies.map(({ name }) => name) }];
    },
  },
  {
    name: 'tiny definitions, each imported by one policy',
    documents: (bytes) => {
      const all = filling(bytes, (i) => definitions({ conditions: { c: PRESENT } }, `d${String(i)}`));
      return [...all, policy([rule(0, { when: { condition: 'c' } })], { imports: ['d0'] })];
    },
  },
  {
    name: 'one policy that imports many definitions',
    documents: (bytes) => {
      const all = filling(bytes * 0.8, (i) =>
        definitions({ conditions: { [`c${String(i)}`]: PRESENT } }, `d${String(i)}`),
      );
      return [
        ...all,
        policy(
          all.map((_, i) => rule(i, { when: { condition: `c${String(i)}` } })),
          { imports: all.map(({ name }) => name) },
        ),
      ];
    },
  },
  {
    name: 'action groups',
    documents: (bytes) => [
      policy(
        filling(bytes / 2, (i) => rule(i, { actions: [`g${String(i % 1_000)}`] })),
        IMPORTS,
      ),
      definitions({ actionGroups: fillingByName(bytes / 2, 'g', (i) => [`read`, `a${String(i)}`]) }),
    ],
  },
  {
    name: 'a wide action group that many rules use',
    documents: (bytes) => [
      policy(
        filling(bytes / 2, (i) => rule(i, { actions: ['g'] })),
        IMPORTS,
      ),
      definitions({ actionGroups: { g: filling(bytes / 2, (i) => `a${String(i)}`) } }),
    ],
  },
  {
    name: 'action patterns',
    documents: (bytes) => [policy(filling(bytes, (i) => rule(i, { actions: [`svc${String(i)}:*`] })))],
  },
  {
    name: 'action patterns with a star in front',
    documents: (bytes) => [policy(filling(bytes, (i) => rule(i, { actions: [`**${String(i)}*x`] })))],
  },
  {
    name: 'regular expressions',
    documents: (bytes) => [
      policy(filling(bytes, (i) => rule(i, { when: { matches: ['$.resource.id', `inv-${String(i)}-[0-9]{6}`] } }))),
    ],
  },
  {
    name: 'regular expressions that are large',
    documents: (bytes) => [
      policy(
        filling(bytes, (i) => rule(i, { when: { matches: ['$.resource.id', `(\\pL{${String((i % 100) + 900)}})`] } })),
      ),
    ],
  },
  {
    name: 'resource types',
    documents: (bytes) => [
      policy([rule(0), rule(1, { resources: [{ type: 't1' }] })], {
        resources: ['document', ...filling(bytes, (i) => `t${String(i)}`)],
      }),
    ],
  },
  {
    name: 'resource targets',
    documents: (bytes) => {
      const types = filling(bytes / 4, (i) => `t${String(i)}`);
      return [
        policy([rule(0), ...types.map((type, i) => rule(i + 1, { resources: [{ type }] }))], {
          resources: ['document', ...types],
        }),
      ];
    },
  },
  {
    name: 'roles with permissions',
    documents: (bytes) => [
      policy([rule(0)]),
      roles(fillingByName(bytes, 'role', () => ({ permits: { document: ['read'] } }))),
    ],
  },
  {
    name: 'a chain of roles',
    documents: (bytes) => [
      policy([rule(0, { roles: ['role0'] })]),
      roles(fillingByName(bytes, 'role', (i) => (i === 0 ? {} : { inherits: [`role${String(i - 1)}`] }))),
    ],
  },
  {
    name: 'a chain of roles, each with permissions',
    documents: (bytes) => [
      policy([rule(0, { roles: ['role0'] })]),
      roles(
        fillingByName(bytes, 'role', (i) => ({
          permits: { document: ['read'] },
          ...(i === 0 ? {} : { inherits: [`role${String(i - 1)}`] }),
        })),
      ),
    ],
  },
  {
    name: 'layers of roles, each inheriting the whole layer below',
    documents: (bytes) => {
      const width = Math.max(2, Math.floor(Math.sqrt(bytes / 10 / 12)));
      const layer = (level: number): readonly string[] =>
        Array.from({ length: width }, (_, i) => `r${String(level)}x${String(i)}`);
      const declared = Array.from({ length: 10 }, (_, level) =>
        layer(level).map((name) => [name, level === 0 ? {} : { inherits: layer(level - 1) }] as const),
      ).flat();
      return [policy([rule(0, { roles: layer(0) })]), roles(Object.fromEntries(declared))];
    },
  },
  {
    name: 'rules that each name a role',
    documents: (bytes) => [
      policy(filling(bytes / 1.3, (i) => rule(i, { roles: [`role${String(i)}`] }))),
      roles(fillingByName(bytes / 3, 'role', () => ({}))),
    ],
  },
  {
    name: 'long descriptions',
    documents: (bytes) => [policy([rule(0)], { description: 'x'.repeat(bytes) })],
  },
  {
    name: 'long strings in conditions',
    documents: (bytes) => [
      policy(filling(bytes, (i) => rule(i, { when: { equals: ['$.context.a', 'x'.repeat(100_000)] } }))),
    ],
  },
  {
    name: 'one long selector',
    documents: (bytes) => [policy([rule(0, { when: { exists: `$.context${'.a'.repeat(bytes / 2)}` } })])],
  },
  {
    name: 'one long regular expression',
    documents: (bytes) => [policy([rule(0, { when: { matches: ['$.context.a', 'ab'.repeat(bytes / 2)] } })])],
  },
  {
    name: 'a concat with many parts',
    documents: (bytes) => [
      policy([
        rule(0, { when: { equals: ['$.context.a', { concat: filling(bytes, (i) => `$.context.a${String(i)}`) }] } }),
      ]),
    ],
  },
  {
    name: 'a wide list of selectors',
    documents: (bytes) => [
      policy([rule(0, { when: { in: ['$.context.a', filling(bytes, (i) => `$.context.a${String(i)}`)] } })]),
    ],
  },
  {
    name: 'tests of many actions, each expected',
    documents: (bytes) => {
      const actions = filling(bytes / 5, (i) => `a${String(i)}`);
      const expect = actions.map((action) => ({ subject: 'alice', resource: 'draft', action, decision: 'deny' }));
      return policyTests(actions, { expect });
    },
  },
];

/** Policy sets with as many mistakes as they have room for. */
export const MISTAKEN: readonly Shape[] = [
  {
    name: 'unknown roles beside names that are nearly the same',
    documents: (bytes) => [
      policy(filling(bytes / 1.5, (i) => rule(i, { roles: [`departmentally-rolle${String(i)}`] }))),
      roles(fillingByName(bytes / 3, 'departmentally-role', () => ({}))),
    ],
  },
  {
    name: 'unknown roles with names of a thousand letters',
    documents: (bytes) => [
      policy(filling(bytes / 2, (i) => rule(i, { roles: [`${'x'.repeat(1_000)}${String(i)}y`] }))),
      roles(fillingByName(bytes / 2, 'x'.repeat(1_000), () => ({}))),
    ],
  },
  {
    name: 'unknown conditions',
    documents: (bytes) => [
      policy(
        filling(bytes / 1.5, (i) => rule(i, { when: { condition: `same-tenants${String(i)}` } })),
        IMPORTS,
      ),
      definitions({ conditions: fillingByName(bytes / 3, 'same-tenant', () => PRESENT) }),
    ],
  },
  {
    name: 'unknown conditions beside many definitions',
    documents: (bytes) => [
      policy(filling(bytes / 2, (i) => rule(i, { when: { condition: `c${String(i)}` } }))),
      ...filling(bytes / 2, (i) => definitions({ constants: { c: 1 } }, `d${String(i)}`)),
    ],
  },
  {
    name: 'unknown constants',
    documents: (bytes) => [
      policy(
        filling(bytes / 1.5, (i) => rule(i, { when: { equals: ['$.context.a', { const: `limits${String(i)}` }] } })),
        IMPORTS,
      ),
      definitions({ constants: fillingByName(bytes / 3, 'limit', () => 1) }),
    ],
  },
  {
    name: 'unknown imports',
    documents: (bytes) => [
      policy([rule(0)], { imports: filling(bytes / 2, (i) => `organisation-${String(i)}-x`) }),
      ...filling(bytes / 2, (i) => definitions({ constants: { c: 1 } }, `organisation-${String(i)}`)),
    ],
  },
  {
    name: 'unknown members of a set',
    documents: (bytes) => [
      { ...HEADER, kind: 'PolicySet', name: 's', members: filling(bytes / 2, (i) => `policy-${String(i)}-x`) },
      ...filling(bytes / 2, (i) => policy([rule(0)], { name: `policy-${String(i)}` })),
    ],
  },
  {
    name: 'types that the policy does not speak about',
    documents: (bytes) => [
      policy(
        filling(bytes / 1.3, (i) => rule(i, { resources: [{ type: `resource-${String(i)}-x` }] })),
        { resources: filling(bytes / 4, (i) => `resource-${String(i)}`) },
      ),
    ],
  },
  {
    name: 'unknown keys',
    documents: (bytes) => [policy(filling(bytes, (i) => rule(i, { efect: 'permit', wenn: PRESENT })))],
  },
  {
    name: 'unknown keys in one rule',
    documents: (bytes) => [policy([{ ...rule(0), ...fillingByName(bytes, 'effects', () => 1) }])],
  },
  {
    name: 'unknown operators',
    documents: (bytes) => [policy(filling(bytes, (i) => rule(i, { when: { equal: ['$.context.a', 1] } })))],
  },
  {
    name: 'unknown keys with long names',
    documents: (bytes) => [policy(filling(bytes, (i) => rule(i, { [`efect${'t'.repeat(10_000)}`]: 1 })))],
  },
  {
    name: 'malformed selectors',
    documents: (bytes) => [policy(filling(bytes, (i) => rule(i, { when: { exists: '$.context..a' } })))],
  },
  {
    name: 'duplicate rules',
    documents: (bytes) => [policy(filling(bytes, () => rule(0)))],
  },
  {
    name: 'duplicate roles',
    documents: (bytes) =>
      filling(bytes, (i) => ({ ...HEADER, kind: 'Roles', name: `roles${String(i)}`, roles: { viewer: {} } })),
  },
  {
    name: 'a circle of roles',
    documents: (bytes) => [
      policy([rule(0, { roles: ['role0'] })]),
      roles(fillingByName(bytes, 'role', (i) => ({ inherits: [i === 0 ? 'role9' : `role${String(i - 1)}`] }))),
    ],
  },
  {
    name: 'roles that all inherit each other',
    documents: (bytes) => {
      const names = Array.from({ length: Math.floor(Math.sqrt(bytes / 9)) }, (_, i) => `role${String(i)}`);
      return [
        policy([rule(0, { roles: ['role0'] })]),
        roles(Object.fromEntries(names.map((name) => [name, { inherits: names }]))),
      ];
    },
  },
  {
    name: 'a long circle of conditions with many ways back',
    documents: (bytes) => [
      policy([rule(0, { when: { condition: 'c0' } })], IMPORTS),
      definitions({
        conditions: fillingByName(bytes, 'c', (i) => ({
          anyOf: [{ condition: `c${String(i + 1)}` }, { condition: 'c0' }],
        })),
      }),
    ],
  },
  {
    name: 'action groups in circles',
    documents: (bytes) => [
      policy([rule(0, { actions: ['g0'] })], IMPORTS),
      definitions({ actionGroups: fillingByName(bytes, 'g', (i) => [`g${String(i + 1)}`, 'g0']) }),
    ],
  },
  {
    name: 'names that mean several things',
    documents: (bytes) => {
      const all = filling(bytes / 2, (i) => definitions({ conditions: { c: PRESENT } }, `d${String(i)}`));
      return [
        ...all,
        policy(
          filling(bytes / 4, (i) => rule(i, { when: { condition: 'c' } })),
          { imports: all.map(({ name }) => name) },
        ),
      ];
    },
  },
  {
    name: 'expectations of actions that a test does not list',
    documents: (bytes) => {
      const actions = filling(bytes / 2, (i) => `a${String(i)}`);
      return policyTests(actions, { permits: { alice: { draft: actions.map((action) => `${action}x`) } } });
    },
  },
  {
    name: 'tests of subjects that there are not',
    documents: (bytes) => policyTests(['read'], { subjects: filling(bytes, (i) => `s${String(i)}`) }),
  },
  {
    name: 'invalid networks',
    documents: (bytes) => [
      policy([rule(0)]),
      definitions({ networks: { n: filling(bytes, (i) => `10.0.0.${String(i)}/8`) } }),
    ],
  },
];

/** The same documents as one YAML text, in the flow style that JSON is, or in blocks. */
export function asFlowYaml(documents: readonly DocumentObject[]): DocumentInput {
  return { text: documents.map((document) => JSON.stringify(document)).join('\n---\n'), source: 'policies.yaml' };
}

export function asBlockYaml(documents: readonly DocumentObject[]): DocumentInput {
  return { text: documents.map((document) => block(document, 0)).join('\n---\n'), source: 'policies.yaml' };
}

export function asJson(documents: readonly DocumentObject[]): readonly DocumentInput[] {
  return documents.map((document, index) => ({
    text: JSON.stringify(document, undefined, 1),
    source: `policy-${String(index)}.json`,
  }));
}

function block(value: unknown, indent: number): string {
  const margin = ' '.repeat(indent);
  if (Array.isArray(value) && value.length > 0)
    return value.map((item) => `${margin}- ${block(item, indent + 2).trimStart()}`).join('\n');
  if (typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 0) {
    return Object.entries(value)
      .map(([key, member]) =>
        typeof member === 'object' && member !== null && Object.keys(member).length > 0
          ? `${margin}${key}:\n${block(member, indent + 2)}`
          : `${margin}${key}: ${JSON.stringify(member)}`,
      )
      .join('\n');
  }
  return `${margin}${JSON.stringify(value)}`;
}
