import { describe, expect, test } from 'vitest';
import { definitionsText, policyText, rolesText, workspaceOf } from '../../test/front/documents.ts';
import type { Condition, Operand } from '../ir/condition.ts';
import type { Program, Rule } from '../ir/policy.ts';
import type { Json } from '../ir/value.ts';
import { resolveSelector } from '../selector/anchor.ts';
import { validate } from '../validate/validate.ts';
import { lower } from './lower.ts';
import { validateShape } from './validate-shape.ts';

function programOf(...texts: readonly string[]): Program {
  const workspace = workspaceOf(...texts);
  expect([...workspace.documents.flatMap(validateShape), ...validate(workspace)]).toEqual([]);
  return lower(workspace);
}

const ruleOf = (...texts: readonly string[]): Rule => programOf(...texts).rules[0]!;
const rule = (more: string): string =>
  policyText(`  - { id: a, effect: permit, actions: [read]${more} }\n`, 'imports: [shared]\n');
const conditionOf = (written: string, ...more: readonly string[]): Condition =>
  ruleOf(rule(`, when: ${written}`), ...(more.length > 0 ? more : [definitionsText('')])).requirements[0]!.condition;

const selector = (text: string): Operand => ({ kind: 'selector', selector: resolveSelector(text) });
const literal = (value: Json): Operand => ({ kind: 'literal', value });
const of = (operator: string, ...operands: readonly Operand[]): Condition => ({ kind: 'test', operator, operands });
const exists = (text: string): Condition => ({ kind: 'presence', operator: 'exists', operand: selector(text) });
/** What is held by what a place states, of all that it can state. */
const holds = (source: Operand, declared: readonly string[], ...names: readonly string[]): unknown => ({
  kind: 'holds',
  names,
  source: expect.objectContaining({ of: source, declared: new Set(declared) }) as unknown,
});

describe('a rule', () => {
  test('becomes its name, effect, types, actions and requirements, in the order of their keys', () => {
    const lowered = ruleOf(
      policyText(
        `  - id: a
    effect: deny
    actions: [read, "billing:*"]
    unless: { exists: $.context.u }
    when: { exists: $.context.w }
    roles: [viewer]
    resources: [{ type: document, id: "a/*" }, { type: folder }]
    subjects: [user, service]
`,
        'when: { exists: $.context.p }\n',
      ).replace('[document]', '[document, folder]'),
      rolesText('roles: { viewer: {} }\n'),
    );
    const requirements: readonly { readonly label: string; readonly condition: unknown }[] = [
      { label: 'subjects', condition: of('in', selector('$.subject.type'), literal(['user', 'service'])) },
      {
        label: 'resources',
        condition: {
          kind: 'anyOf',
          of: [
            {
              kind: 'allOf',
              of: [
                of('equals', selector('$.resource.type'), literal('document')),
                of('like', selector('$.resource.id'), literal('a/*')),
              ],
            },
            of('equals', selector('$.resource.type'), literal('folder')),
          ],
        },
      },
      { label: 'roles', condition: holds(selector('$.subject.properties.roles'), ['viewer'], 'viewer') },
      { label: 'when', condition: exists('$.context.w') },
      { label: 'unless', condition: { kind: 'not', of: exists('$.context.u') } },
    ];
    expect(lowered).toEqual({
      name: 'documents/a',
      effect: 'deny',
      resourceTypes: ['document', 'folder'],
      actions: { names: ['read'], patterns: ['billing:*'] },
      requirements,
      condition: { kind: 'allOf', of: requirements.map(({ condition }) => condition) },
      assurance: undefined,
      obligations: [],
      isConstraint: false,
    });
  });

  test('counts from one instant to another, where it says so', () => {
    const now: Operand = { kind: 'now' };
    const start: Condition = { kind: 'not', of: of('before', now, literal('2026-01-01T00:00:00Z')) };
    const end: Condition = { kind: 'not', of: of('after', now, literal('2027-01-01T00:00:00Z')) };
    const validityOf = (validity: string): unknown =>
      ruleOf(rule(`, validity: ${validity}`), definitionsText('')).requirements;
    const both = '{ notAfter: 2027-01-01T00:00:00Z, notBefore: 2026-01-01T00:00:00Z }';
    expect(validityOf(both)).toEqual([{ label: 'validity', condition: { kind: 'allOf', of: [start, end] } }]);
    expect(validityOf('{ notAfter: 2027-01-01T00:00:00Z }')).toEqual([
      { label: 'validity', condition: { kind: 'allOf', of: [end] } },
    ]);
  });

  test('asks for an assurance where requests usually state it, or where Definitions say that they do', () => {
    const assuranceOf = (assurance: string, definitions: string): unknown =>
      ruleOf(rule(`, assurance: ${assurance}`), definitionsText(definitions)).assurance;
    const usual = (acr: string, time: string): Condition => ({
      kind: 'allOf',
      of: [
        of('in', selector(acr), literal(['mfa', 'key'])),
        of('isRecent', selector(time), literal('PT15M'), { kind: 'now' }),
      ],
    });
    expect(assuranceOf('{ acr: [mfa, key], maxAge: PT15M }', '')).toEqual({
      acr: ['mfa', 'key'],
      maxAge: 'PT15M',
      condition: usual('$.subject.properties.acr', '$.subject.properties.auth_time'),
    });
    expect(
      assuranceOf(
        '{ acr: [mfa, key], maxAge: PT15M }',
        'authentication: { acr: $.context.acr, authTime: $.context.at }\n',
      ),
    ).toMatchObject({ condition: usual('$.context.acr', '$.context.at') });
    expect(assuranceOf('{ maxAge: PT1H }', 'authentication: { acr: $.context.acr }\n')).toEqual({
      acr: undefined,
      maxAge: 'PT1H',
      condition: {
        kind: 'allOf',
        of: [of('isRecent', selector('$.subject.properties.auth_time'), literal('PT1H'), { kind: 'now' })],
      },
    });
  });

  test('carries its obligations, with operands for parameters', () => {
    const obligations = '[{ id: audit, on: permit, parameters: { who: $.subject.id, level: 2 } }, { id: notify }]';
    expect(ruleOf(rule(`, obligations: ${obligations}`), definitionsText('')).obligations).toEqual([
      {
        id: 'audit',
        parameters: [
          { name: 'who', operand: selector('$.subject.id') },
          { name: 'level', operand: literal(2) },
        ],
      },
      { id: 'notify', parameters: [] },
    ]);
  });

  test('that requires nothing has no requirements', () => {
    expect(ruleOf(rule(''), definitionsText(''))).toMatchObject({
      requirements: [],
      condition: { kind: 'allOf', of: [] },
    });
  });

  test('is frozen, all the way down', () => {
    const { rules } = programOf(rule(', when: { equals: [$.context.a, { value: { a: [1] } }] }'), definitionsText(''));
    const isFrozen = (value: unknown): boolean =>
      typeof value !== 'object' || value === null || (Object.isFrozen(value) && Object.values(value).every(isFrozen));
    expect(isFrozen(rules)).toBe(true);
  });
});

describe('actions', () => {
  const actionsOf = (actions: string, groups: string): Rule['actions'] =>
    ruleOf(rule('').replace('[read]', actions), definitionsText(`actionGroups: ${groups}\n`)).actions;

  test('that are groups become what is in them, each once', () => {
    expect(
      actionsOf('[write, read, all]', '{ write: [create, update], all: [read, write, "x:*"], other: [never] }'),
    ).toEqual({
      names: ['read', 'create', 'update'],
      patterns: ['x:*'],
    });
  });

  test('that are a lone `*` are every action', () => {
    expect(actionsOf('["*"]', '{}').patterns).toEqual(['**']);
    expect(actionsOf('["*", "a*"]', '{}').patterns).toEqual(['**', 'a*']);
  });

  test('that are a group many times over are expanded in a moment', () => {
    const groups = Array.from({ length: 64 }, (_, i) => `g${i}: [g${i + 1}, g${i + 1}, a${i}]`);
    expect(actionsOf('[g0]', `{ ${groups.join(', ')}, g64: [last] }`).names).toHaveLength(65);
  });

  test('mean the groups that the document which names them sees', () => {
    const policy = rule('').replace('[read]', '[all]');
    expect(
      ruleOf(
        policy,
        definitionsText('imports: [more]\nactionGroups: { all: [write] }\n'),
        definitionsText('actionGroups: { write: [update] }\n', 'more'),
        definitionsText('actionGroups: { write: [never] }\n', 'unseen'),
      ).actions.names,
    ).toEqual(['update']);
  });
});

describe('a condition', () => {
  test.each<[written: string, lowered: Condition]>([
    ['{ exists: $.context.a }', exists('$.context.a')],
    ['[{ exists: $.context.a }]', exists('$.context.a')],
    [
      '[{ exists: $.context.a }, { missing: $.context.b }]',
      {
        kind: 'allOf',
        of: [exists('$.context.a'), { kind: 'presence', operator: 'missing', operand: selector('$.context.b') }],
      },
    ],
    ['{ allOf: [{ exists: $.context.a }] }', { kind: 'allOf', of: [exists('$.context.a')] }],
    ['{ anyOf: [{ exists: $.context.a }] }', { kind: 'anyOf', of: [exists('$.context.a')] }],
    ['{ noneOf: [{ exists: $.context.a }] }', { kind: 'not', of: { kind: 'anyOf', of: [exists('$.context.a')] } }],
    ['{ not: { exists: $.context.a } }', { kind: 'not', of: exists('$.context.a') }],
    [
      '{ not: [{ exists: $.context.a }, { exists: $.context.b }] }',
      { kind: 'not', of: { kind: 'allOf', of: [exists('$.context.a'), exists('$.context.b')] } },
    ],
    ['{ isNull: $.context.a }', of('isNull', selector('$.context.a'))],
    ['{ equals: [$.subject.id, a] }', of('equals', selector('$.subject.id'), literal('a'))],
    ['{ equals: [$.subject.id, { value: $ }] }', of('equals', selector('$.subject.id'), literal('$'))],
    ['{ in: [$.context.a, [a, 1]] }', of('in', selector('$.context.a'), literal(['a', 1]))],
    [
      '{ in: [$.context.a, [a, { value: "@b" }, [c]]] }',
      of('in', selector('$.context.a'), literal(['a', '@b', ['c']])),
    ],
    [
      '{ in: [$.subject.id, [a, $.context.b]] }',
      of('in', selector('$.subject.id'), { kind: 'list', items: [literal('a'), selector('$.context.b')] }),
    ],
    [
      '{ atMost: [{ default: [$.context.n, 0] }, 1] }',
      of('atMost', { kind: 'default', of: [selector('$.context.n'), literal(0)] }, literal(1)),
    ],
    [
      '{ some: { of: $.context.a, as: x, satisfies: [{ isNull: "@x.b" }] } }',
      {
        kind: 'quantifier',
        quantifier: 'some',
        of: selector('$.context.a'),
        as: 'x',
        allowEmpty: false,
        satisfies: of('isNull', selector('@x.b')),
      },
    ],
    [
      '{ every: { of: [1], as: x, satisfies: { isNull: "@x" }, allowEmpty: true } }',
      {
        kind: 'quantifier',
        quantifier: 'every',
        of: literal([1]),
        as: 'x',
        allowEmpty: true,
        satisfies: of('isNull', selector('@x')),
      },
    ],
  ])('%s', (written, lowered) => {
    expect(conditionOf(written)).toEqual(lowered);
  });

  test('that has a name is one object, wherever it is used', () => {
    const lowered = conditionOf(
      '[{ condition: a }, { not: { condition: a } }, { condition: b }]',
      definitionsText('conditions: { a: [{ exists: $.context.a }], b: { condition: a } }\n'),
    );
    const named = { kind: 'named', name: 'a', condition: exists('$.context.a') };
    expect(lowered).toMatchObject({ of: [named, { of: named }, { name: 'b', condition: named }] });
    const { of: parts } = lowered as Condition & { kind: 'allOf' };
    const bodyOf = (condition: unknown): unknown => (condition as { condition: unknown }).condition;
    expect(bodyOf(parts[0])).toBe(bodyOf((parts[1] as Condition & { kind: 'not' }).of));
    expect(bodyOf(parts[0])).toBe(bodyOf(bodyOf(parts[2])));
  });

  test('means by a name what the document which declares it sees', () => {
    const lowered = conditionOf(
      '{ condition: a }',
      definitionsText('imports: [more]\nconditions: { a: { condition: b } }\n'),
      definitionsText('conditions: { b: { exists: $.context.right } }\n', 'more'),
      definitionsText('conditions: { b: { exists: $.context.wrong } }\n', 'unseen'),
    );
    expect(JSON.stringify(lowered)).toContain('$.context.right');
  });

  test('has constants as the values they are, even where they read as selectors', () => {
    const shared = definitionsText('constants: { a: $.subject.id, b: [1, { c: null }] }\n');
    expect(
      conditionOf('[{ equals: [$.context.a, { const: a }] }, { equals: [$.context.a, { const: b }] }]', shared),
    ).toEqual({
      kind: 'allOf',
      of: [
        of('equals', selector('$.context.a'), literal('$.subject.id')),
        of('equals', selector('$.context.a'), literal([1, { c: null }])),
      ],
    });
  });

  test('has networks by name as the lists they are', () => {
    const shared = definitionsText(
      'networks: { office: [10.0.0.0/8, 192.168.0.0/16], vpn: ["::1"] }\nconstants: { nets: [vpn, 1.1.1.1] }\n',
    );
    const [office, vpn] = [['10.0.0.0/8', '192.168.0.0/16'], ['::1']];
    const ip = selector('$.context.ip');
    expect(
      conditionOf(
        `[{ ipIn: [$.context.ip, office] }, { ipIn: [$.context.ip, [vpn, office, 1.1.1.1]] },
          { ipIn: [$.context.ip, $.context.network] }, { ipIn: [$.context.ip, [office, $.context.network]] },
          { ipIn: [$.context.ip, { const: nets }] }, { ipIn: [$.context.ip, [vpn]] }]`,
        shared,
      ),
    ).toEqual({
      kind: 'allOf',
      of: [
        of('ipIn', ip, literal(office)),
        of('ipIn', ip, literal([...vpn, ...office, '1.1.1.1'])),
        of('ipIn', ip, selector('$.context.network')),
        of('ipIn', ip, {
          kind: 'list',
          items: [...office.map((cidr) => literal(cidr)), selector('$.context.network')],
        }),
        of('ipIn', ip, literal([...vpn, '1.1.1.1'])),
        of('ipIn', ip, literal(vpn)),
      ],
    });
  });
});

describe('roles', () => {
  const source = selector('$.subject.properties.roles');
  const rolesOf = (roles: string, ...texts: readonly string[]): Condition =>
    ruleOf(rule(`, roles: ${roles}`), definitionsText(''), ...texts).requirements[0]!.condition;

  test('are asked for by name, with what each role inherits', () => {
    const body = 'roles: { viewer: {}, editor: { inherits: [viewer] }, other: {} }\n';
    const all = ['viewer', 'editor', 'other'];
    expect(rolesOf('[viewer, other]', rolesText(body))).toEqual(holds(source, all, 'viewer', 'other'));
    const { inherits } = (rolesOf('[viewer]', rolesText(body)) as Condition & { kind: 'holds' }).source;
    expect([...inherits]).toEqual([
      ['viewer', []],
      ['editor', ['viewer']],
      ['other', []],
    ]);
  });

  test('are looked for only where they, or roles that lead to them, can be stated', () => {
    const more = rolesText('source: $.context.roles\nroles: { b: { inherits: [a] }, c: {} }\n', 'more');
    const other = selector('$.context.roles');
    const ask = (roles: string): Condition => rolesOf(roles, rolesText('roles: { a: {} }\n'), more);
    expect(ask('[c]')).toEqual(holds(other, ['b', 'c'], 'c'));
    expect(ask('[a]')).toEqual({ kind: 'anyOf', of: [holds(source, ['a'], 'a'), holds(other, ['b', 'c'], 'a')] });
  });

  test('are read from where their document says, absent being unknown or none', () => {
    const more = rolesText('source: $.context.roles\nwhenMissing: none\nroles: { b: { inherits: [a] } }\n', 'more');
    const optional: Operand = { kind: 'default', of: [selector('$.context.roles'), literal([])] };
    expect(rolesOf('[a]', rolesText('roles: { a: {} }\n'), more)).toEqual({
      kind: 'anyOf',
      of: [holds(source, ['a'], 'a'), holds(optional, ['b'], 'a')],
    });
  });

  test('that are derived are a condition on a parent', () => {
    const body =
      'roles: { a: {}, b: { inherits: [a] } }\nderivedRoles: { c: { parents: [a], when: { exists: $.context.a } }, d: { parents: [c, b], when: { exists: $.context.d } } }\n';
    const c = {
      kind: 'named',
      name: 'role c',
      condition: { kind: 'allOf', of: [holds(source, ['a', 'b'], 'a'), exists('$.context.a')] },
    };
    const d = {
      kind: 'named',
      name: 'role d',
      condition: {
        kind: 'allOf',
        of: [{ kind: 'anyOf', of: [holds(source, ['a', 'b'], 'b'), c] }, exists('$.context.d')],
      },
    };
    expect(rolesOf('[c]', rolesText(body))).toEqual(c);
    expect(rolesOf('[a, d]', rolesText(body))).toEqual({ kind: 'anyOf', of: [holds(source, ['a', 'b'], 'a'), d] });
  });

  test('that are derived are one object, wherever they are used', () => {
    const body = `roles: { a: {} }
derivedRoles: { c: { parents: [a], when: { exists: $.context.a } }, d: { parents: [c, a], when: { exists: $.context.d } } }
`;
    const found: unknown[] = [];
    JSON.stringify(rolesOf('[c, d]', rolesText(body)), (_key, value: unknown) => {
      if ((value as { name?: unknown } | null)?.name === 'role c') found.push(value);
      return value;
    });
    expect(found).toHaveLength(2);
    expect(found[0]).toBe(found[1]);
  });

  test('permit by a rule for each role and resource type', () => {
    const { rules } = programOf(
      rolesText(
        'imports: [shared]\nroles: { a: { permits: { document: [read, write], "*": [list] } }, b: { inherits: [a] } }\n',
      ),
      definitionsText('actionGroups: { write: [create] }\n'),
    );
    expect(rules).toMatchObject([
      { name: 'roles/a/*', effect: 'permit', resourceTypes: ['*'], actions: { names: ['list'] } },
      {
        name: 'roles/a/document',
        effect: 'permit',
        resourceTypes: ['document'],
        actions: { names: ['read', 'create'] },
      },
    ]);
    expect(rules[0]!.requirements).toEqual([{ label: 'roles', condition: holds(source, ['a', 'b'], 'a') }]);
  });
});

describe('what stands in Roles', () => {
  const source = selector('$.subject.properties.roles');

  test('permits under conditions by a rule for each permission that has them', () => {
    const { rules } = programOf(
      rolesText(
        'roles: { a: { permits: { document: [read, { id: own, actions: [edit], when: { exists: $.context.w }, unless: { exists: $.context.u } }] } } }\n',
      ),
    );
    expect(rules.map(({ name, actions }) => [name, ...actions.names])).toEqual([
      ['roles/a/document', 'read'],
      ['roles/a/document/own', 'edit'],
    ]);
    expect(rules[1]!.requirements.map(({ label }) => label)).toEqual(['roles', 'when', 'unless']);
  });

  test('assigns roles by a list of its own, which asks for the time only where an assignment has an end', () => {
    const assigned = (more: string): unknown => {
      const body = `roles: { a: {}, b: { inherits: [a] } }\nassignments:\n  - { subject: { type: user, id: alice }, roles: [b]${more} }\n`;
      const text = policyText('  - { id: a, effect: permit, actions: [read], roles: [a] }\n');
      return ruleOf(text, rolesText(body)).requirements[0]!.condition;
    };
    const list = (end: string | null, ...now: readonly Operand[]): Operand => ({
      kind: 'call',
      function: 'assignedRoles',
      arguments: [
        selector('$.subject.type'),
        selector('$.subject.id'),
        literal([['user', 'alice', 'b', null, end]]),
        ...now,
      ],
    });
    const stated = holds(source, ['a', 'b'], 'a');
    expect(assigned('')).toEqual({ kind: 'anyOf', of: [stated, holds(list(null), ['b'], 'a')] });
    const end = '2027-01-01T00:00:00Z';
    expect(assigned(`, notAfter: ${end}`)).toEqual({
      kind: 'anyOf',
      of: [stated, holds(list(end, { kind: 'now' }), ['b'], 'a')],
    });
  });

  test('separates duties by a deny of everything, before the permissions', () => {
    const { rules } = programOf(
      rolesText(
        `roles: { a: { permits: { document: [read] } }, b: {}, c: {} }
separationOfDuties:
  - { name: held, kind: static, roles: [a, b, c], max: 2 }
  - { name: active, kind: dynamic, roles: [a, b], activeRoles: $.context.active }
`,
      ),
    );
    expect(rules.map(({ name, isConstraint }) => [name, isConstraint])).toEqual([
      ['roles/separationOfDuties/held', true],
      ['roles/separationOfDuties/active', true],
      ['roles/a/document', false],
    ]);
    const all = ['a', 'b', 'c'];
    expect(rules[0]).toMatchObject({ effect: 'deny', resourceTypes: ['*'], actions: { names: [], patterns: ['**'] } });
    expect(rules[0]!.requirements).toEqual([
      {
        label: 'separation of duties',
        condition: { kind: 'atLeast', count: 3, of: all.map((name) => holds(source, all, name)) },
      },
    ]);
    expect(rules[1]!.requirements[0]!.condition).toEqual({
      kind: 'atLeast',
      count: 2,
      of: ['a', 'b'].map((name) => holds(selector('$.context.active'), all, name)),
    });
  });
});

describe('the program', () => {
  const policy = (name: string, ...ids: readonly string[]): string =>
    policyText(ids.map((id) => `  - { id: ${id}, effect: permit, actions: [read] }\n`).join('')).replace(
      'documents',
      name,
    );

  test('has rules in canonical order: by policy name, then by position', () => {
    const names = (...texts: readonly string[]): readonly string[] => programOf(...texts).rules.map(({ name }) => name);
    const sorted = ['B/z', 'a/y', 'a/x', 'a-b/w', 'roles/r/document', 'z/v'];
    const texts = [
      policy('z', 'v'),
      policy('a', 'y', 'x'),
      rolesText('roles: { r: { permits: { document: [read] } } }\n'),
      policy('B', 'z'),
      policy('a-b', 'w'),
    ];
    expect(names(...texts)).toEqual(sorted);
    expect(names(...texts.toReversed())).toEqual(sorted);
  });

  test('does not depend on the order of keys', () => {
    const { rules, ...rest } = programOf(
      rolesText('roles: { b: { permits: { y: [read], x: [read] } }, a: { permits: { z: [read] } } }\n'),
    );
    const sorted = rolesText('roles: { a: { permits: { z: [read] } }, b: { permits: { x: [read], y: [read] } } }\n');
    expect(rules.map(({ name }) => name)).toEqual(['roles/a/z', 'roles/b/x', 'roles/b/y']);
    expect(programOf(sorted)).toEqual({ rules, ...rest });
  });

  test('carries the revision of its documents', () => {
    expect(programOf(policy('a', 'b')).revision).toMatch(/^[0-9a-f]{64}$/);
  });
});
