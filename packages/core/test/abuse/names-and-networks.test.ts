import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agreed, decide, definitions, permit, policy, request, roles, truthOf, waysOf } from './ways.ts';

const X = '$.resource.properties.x';

function asks(action: string): Record<string, unknown> {
  return { ...request(), action: { name: action } };
}

describe('A32 a wildcard matches what it says, and no more', () => {
  test.each([
    ['billing:*', 'billing:pay', true],
    ['billing:*', 'billing:', true],
    ['billing:*', 'billing', false],
    ['billing:*', 'billing:pay:all', false],
    ['billing:*', 'billing:pay/all', false],
    ['billing:*', 'xbilling:pay', false],
    ['billing:*', 'billingx:pay', false],
    ['billing:*', 'billing:pay\n', true],
    ['billing:*', 'Billing:pay', false],
    ['billing:**', 'billing:pay:all', true],
    ['*:read', 'doc:read', true],
    ['*:read', 'doc:read:all', false],
    ['*:read', 'org:doc:read', false],
    ['re*', 'read', true],
    ['re*', 'write', false],
    ['re*', 'are', false],
    ['*', 'billing:pay:all', true],
    ['**', 'billing:pay/all', true],
    ['read', 'reading', false],
    ['read', 'read ', false],
  ])('A32 the action pattern %s of %j: %s', (pattern, action, isTargeted) => {
    const reason = decide([policy([permit('p', { actions: [pattern] })])], () => asks(action)).reason;
    expect(reason).toBe(isTargeted ? 'explicit-permit' : 'default-deny');
  });

  test.each([
    ['reports/*', 'reports/1', true],
    ['reports/*', 'reports/1/2', false],
    ['reports/*', 'reports', false],
    ['reports/*', 'secret/reports/1', false],
    ['reports/*', 'reports/..', true],
    ['reports/**', 'reports/1/2', true],
    ['reports/*/summary', 'reports/1/summary', true],
    ['reports/*/summary', 'reports/1/2/summary', false],
    ['reports/*/summary', 'reports/summary', false],
    ['*', 'reports/1', false],
    ['*', 'reports', true],
  ])('A32 the id pattern %s of %j: %s', (pattern, id, isTargeted) => {
    const documents = [policy([permit('p', { resources: [{ type: 'document', id: pattern }] })])];
    const reason = decide(documents, () => ({ ...request(), resource: { type: 'document', id } })).reason;
    expect(reason).toBe(isTargeted ? 'explicit-permit' : 'default-deny');
  });

  test('A32 a lone `*` is every action in a group and on a role as well', () => {
    const group = [
      policy([permit('p', { actions: ['any'] })], { imports: ['shared'] }),
      definitions({ actionGroups: { any: ['*'] } }),
    ];
    expect(decide(group, () => asks('a:b/c')).reason).toBe('explicit-permit');
    const role = [roles({ root: { permits: { document: ['*'] } } })];
    expect(
      decide(role, () => ({
        ...asks('a:b/c'),
        subject: { type: 'user', id: 'a', properties: { roles: ['root'] } },
      })).reason,
    ).toBe('explicit-permit');
  });

  test('A32 a `*` in a request is a name, not a wildcard', () => {
    const ways = waysOf([policy([permit('p', { actions: ['read', 'list'] })], { resources: ['document', 'invoice'] })]);
    for (const name of ['*', '**', 'r*']) {
      expect(agreed(ways, () => asks(name)).reason).toBe('default-deny');
      expect(agreed(ways, () => ({ ...request(), resource: { type: name, id: '1' } })).reason).toBe('default-deny');
    }
  });
});

describe('A33 everything but `*` is literal in a pattern', () => {
  test.each(['a.c', 'a?c', 'a[b]c', 'a+', '(a|b)', '^a$', 'a\\d', '{a,b}', 'a|b', '\\*'.slice(0, 1), 'a c'])(
    'A33 %s',
    (name) => {
      const ways = waysOf([policy([permit('p', { actions: [name], when: { like: [X, name] } })])]);
      expect(agreed(ways, () => ({ ...request({ resource: { x: name } }), action: { name } })).reason).toBe(
        'explicit-permit',
      );
      for (const other of ['abc', 'a', 'b', 'aa', 'a1', 'ac', 'c', ''])
        expect(truthOf({ like: [X, name] }, () => ({ resource: { x: other } }))).toBe('false');
    },
  );

  test('A33 a pattern without `*` matches itself alone', () => {
    const texts = fc.string({
      unit: fc.constantFrom('a', 'b', '.', '+', '?', '|', '(', ')', '[', ']', '\\', '^', '$', '/', ':', 'é'),
    });
    fc.assert(
      fc.property(texts, texts, (pattern, text) => {
        const ways = waysOf([policy([permit('p', { when: { like: [X, { value: pattern }] } })])]);
        expect(ways.compiled(request({ resource: { x: text } })).decision).toBe(pattern === text);
        expect(ways.interpreted(request({ resource: { x: pattern } })).decision).toBe(true);
      }),
    );
  });
});

describe('A41 identifiers and texts are equal byte for byte', () => {
  test.each([
    ['Alice', 'alice'],
    ['é', 'e\u0301'],
    ['ß', 'ss'],
    ['ı', 'i'],
    ['I', 'ı'],
    ['K', '\u212A'],
    ['a', 'ａ'],
    ['a', 'а'],
    ['ﬁ', 'fi'],
    ['admin', 'admin '],
    ['admin', 'ad\u200Bmin'],
    ['admin', 'admin\u0000'],
    ['10', '1e1'],
  ])('A41 %j is not %j', (a, b) => {
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const) {
      const attributes = (): { readonly resource: object } => ({ resource: { x: other, list: [other] } });
      expect(truthOf({ equals: [X, { value: one }] }, attributes)).toBe('false');
      expect(truthOf({ notEquals: [X, { value: one }] }, attributes)).toBe('true');
      expect(truthOf({ in: [X, [one]] }, attributes)).toBe('false');
      expect(truthOf({ contains: ['$.resource.properties.list', one] }, attributes)).toBe('false');
      expect(truthOf({ like: [X, one] }, attributes)).toBe('false');
    }
  });

  test('A41 actions, types and roles are told apart by case', () => {
    const ways = waysOf([policy([permit('p', { subjects: ['user'], roles: ['editor'] })]), roles({ editor: {} })]);
    const good = request({ subject: { roles: ['editor'] } });
    expect(agreed(ways, () => good).reason).toBe('explicit-permit');
    for (const part of [
      { action: { name: 'READ' } },
      { resource: { type: 'Document', id: '1' } },
      { subject: { type: 'User', id: 'alice', properties: { roles: ['editor'] } } },
      { subject: { type: 'user', id: 'alice', properties: { roles: ['Editor'] } } },
    ])
      expect(agreed(ways, () => ({ ...good, ...part })).reason).toBe('default-deny');
  });
});

describe('A42 a lookalike in a request matches nothing', () => {
  test.each([
    'ad\u200Bmin',
    'admi\u0144'.normalize('NFD'),
    'ａｄｍｉｎ',
    'аdmin',
    'admin\uFEFF',
    'ADMIN',
    'adm\u0131n',
  ])('A42 %j is not the role admin', (role) => {
    const ways = waysOf([policy([permit('p', { roles: ['admin'] })]), roles({ admin: {} })]);
    expect(agreed(ways, () => request({ subject: { roles: [role] } })).reason).toBe('default-deny');
    expect(agreed(ways, () => request({ subject: { roles: [role, 'admin'] } })).reason).toBe('explicit-permit');
  });

  test('A42 roles that are no list of texts are unknown', () => {
    const ways = waysOf([policy([permit('p', { roles: ['admin'] })]), roles({ admin: {} })]);
    for (const held of ['admin', { admin: true }, { 0: 'admin' }, null, true, [['admin']], [7], new Set(['admin'])])
      expect(agreed(ways, () => request({ subject: { roles: held } })).reason).toBe('indeterminate');
  });
});

describe('A44 an address that is not written strictly is unknown', () => {
  test.each([
    '010.0.0.1',
    '10.0.0.01',
    '0x0a.0.0.1',
    '10.1',
    '10.0.1',
    '167772161',
    '0x0a000001',
    '10.0.0.1.',
    '10.0.0.1 ',
    ' 10.0.0.1',
    '10.0.0.1\n',
    '10.0.0.256',
    '10.0.0.1/8',
    '10.0.0.1:80',
    '[::1]',
    '::1%eth0',
    '1::2::3',
    '::ffff:010.0.0.1',
    '::ffff:10.1',
    '::ffff:0x0a.0.0.1',
    '12345::',
    ':::',
    '',
    'localhost',
    '１０.0.0.1',
  ])('A44 %j', (ip) => {
    const attributes = (): { readonly context: object } => ({ context: { ip } });
    expect(truthOf({ ipIn: ['$.context.ip', ['0.0.0.0/0', '::/0']] }, attributes)).toBe('unknown');
    expect(truthOf({ not: { ipIn: ['$.context.ip', '10.0.0.0/8'] } }, attributes)).toBe('unknown');
  });

  test.each([167_772_161, null, true, ['10.0.0.1'], { ip: '10.0.0.1' }])('A44 %j is no address', (ip) => {
    expect(truthOf({ ipIn: ['$.context.ip', '0.0.0.0/0'] }, () => ({ context: { ip } }))).toBe('unknown');
  });
});

describe('A45 an IPv4-mapped address is the IPv4 address it carries', () => {
  test.each([
    ['::ffff:10.1.2.3', 'true'],
    ['::FFFF:10.1.2.3', 'true'],
    ['::ffff:a01:203', 'true'],
    ['0:0:0:0:0:ffff:0a01:0203', 'true'],
    ['::ffff:11.1.2.3', 'false'],
    ['::10.1.2.3', 'false'],
    ['64:ff9b::10.1.2.3', 'false'],
  ])('A45 %s in 10.0.0.0/8: %s', (ip, truth) => {
    const attributes = (): { readonly context: object } => ({ context: { ip } });
    expect(truthOf({ ipIn: ['$.context.ip', '10.0.0.0/8'] }, attributes)).toBe(truth);
    expect(truthOf({ ipIn: ['$.context.ip', '::ffff:10.0.0.0/104'] }, attributes)).toBe(truth);
  });

  test('A45 a block list of IPv4 ranges is not slipped past by mapping', () => {
    const documents = [
      policy([
        permit('p'),
        { id: 'blocked', effect: 'deny', actions: ['*'], when: { ipIn: ['$.context.ip', ['203.0.113.0/24']] } },
      ]),
    ];
    expect(decide(documents, () => request({ context: { ip: '::ffff:203.0.113.7' } })).reason).toBe('explicit-deny');
    expect(decide(documents, () => request({ context: { ip: '2001:db8::1' } })).reason).toBe('explicit-permit');
  });
});
