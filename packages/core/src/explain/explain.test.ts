import { describe, expect, test } from 'vitest';
import { definitions, deny, type Document, permit, policy, request, roles } from '../../test/abuse/ways.ts';
import { createEngine } from '../engine.ts';
import type { Explanation } from './explanation.ts';
import { formatExplanation } from './format.ts';

const X = '$.resource.properties.x';

function explain(documents: readonly Document[], asked: unknown): Explanation {
  return createEngine(documents).explain(asked as never);
}

function text(documents: readonly Document[], asked: unknown): string {
  return formatExplanation(explain(documents, asked));
}

const documents = [
  policy(
    [
      permit('owner-edits-draft', {
        actions: ['update'],
        when: [
          { equals: ['$.resource.properties.ownerId', '$.subject.id'] },
          { in: ['$.resource.properties.status', ['draft', 'rejected']] },
        ],
      }),
      permit('editors', { actions: ['update'], roles: ['editor'] }),
      deny('tenants', { actions: ['*'], unless: { condition: 'sameTenant' } }),
    ],
    { imports: ['shared'] },
  ),
  definitions({
    conditions: { sameTenant: { equals: ['$.subject.properties.tenantId', '$.resource.properties.tenantId'] } },
  }),
  roles({ editor: {}, chief: { inherits: ['editor'] } }),
];

const asked = (subject: object, resource: object): unknown => ({
  ...request({ subject, resource }),
  action: { name: 'update' },
});

describe('an explanation reads', () => {
  test('when a permit rule applies', () => {
    const resource = { tenantId: 'acme', ownerId: 'alice', status: 'draft' };
    expect(text(documents, asked({ tenantId: 'acme', roles: [] }, resource))).toMatchInlineSnapshot(`
      "permit (explicit-permit) by documents/owner-edits-draft
      user "alice" asks to "update" document "1"

      permit rule documents/owner-edits-draft: applies, so it permits
        when
          ✓ all of
            ✓ equals($.resource.properties.ownerId, $.subject.id)
                $.resource.properties.ownerId is "alice"
                $.subject.id is "alice"
            ✓ in($.resource.properties.status, ["draft", "rejected"])
                $.resource.properties.status is "draft"

      permit rule documents/editors: does not apply
        roles
          ✗ hasRole("editor")
              $.subject.properties.roles is []

      deny rule documents/tenants: does not apply
        unless
          ✓ sameTenant
            ✓ equals($.subject.properties.tenantId, $.resource.properties.tenantId)
                $.subject.properties.tenantId is "acme"
                $.resource.properties.tenantId is "acme""
    `);
  });

  test('when a deny rule applies', () => {
    const resource = { tenantId: 'other', ownerId: 'alice', status: 'final' };
    expect(text(documents, asked({ tenantId: 'acme', roles: ['chief', 'x'] }, resource))).toMatchInlineSnapshot(`
      "deny (explicit-deny) by documents/tenants
      user "alice" asks to "update" document "1"

      deny rule documents/tenants: applies, so it denies
        unless
          ✗ sameTenant
            ✗ equals($.subject.properties.tenantId, $.resource.properties.tenantId)
                $.subject.properties.tenantId is "acme"
                $.resource.properties.tenantId is "other"

      permit rule documents/owner-edits-draft: does not apply
        when
          ✗ all of
            ✓ equals($.resource.properties.ownerId, $.subject.id)
                $.resource.properties.ownerId is "alice"
                $.subject.id is "alice"
            ✗ in($.resource.properties.status, ["draft", "rejected"])
                $.resource.properties.status is "final"

      permit rule documents/editors: applies, but does not decide
        roles
          ✓ hasRole("editor")
              $.subject.properties.roles is ["chief", "x"]"
    `);
  });

  test('when something is missing, and when something is no JSON', () => {
    expect(text(documents, asked({ roles: new Set(['editor']) }, { ownerId: 7 }))).toMatchInlineSnapshot(`
      "deny (indeterminate) by documents/tenants
      user "alice" asks to "update" document "1"
      because $.subject.properties.tenantId is absent

      deny rule documents/tenants: unknown, so it denies
        unless
          ? sameTenant
            ? equals($.subject.properties.tenantId, $.resource.properties.tenantId)
                $.subject.properties.tenantId is absent
                $.resource.properties.tenantId is absent

      permit rule documents/owner-edits-draft: unknown, so it does not permit
        because $.resource.properties.ownerId is a number and $.subject.id is a string
        when
          ? all of
            ? equals($.resource.properties.ownerId, $.subject.id)
                $.resource.properties.ownerId is 7
                $.subject.id is "alice"
            ? in($.resource.properties.status, ["draft", "rejected"])
                $.resource.properties.status is absent

      permit rule documents/editors: unknown, so it does not permit
        because $.subject.properties.roles is not a JSON value
        roles
          ? hasRole("editor")
              $.subject.properties.roles is unknown: not a JSON value"
    `);
  });

  test('when no rule speaks about what is asked', () => {
    expect(text([policy([permit('p')])], { ...request(), action: { name: 'delete' } })).toMatchInlineSnapshot(`
      "deny (default-deny)
      user "alice" asks to "delete" document "1"
      because no rule speaks about this action"
    `);
  });

  test('when the request is invalid', () => {
    expect(text(documents, {})).toMatchInlineSnapshot(`
      "deny (invalid-request)
      because $.subject is absent"
    `);
  });

  test('of quantifiers, defaults, lists, connectives and presence', () => {
    const when = {
      anyOf: [
        { every: { of: '$.context.lines', as: 'line', satisfies: { atMost: ['@line.amount', 100] } } },
        { none: { of: '$.context.lines', as: 'line', satisfies: { exists: '@line.stop' } } },
        { some: { of: '$.context.lines', as: 'line', satisfies: { greaterThan: ['@line.amount', 1000] } } },
        { containsAny: [{ default: ['$.context.tags', ['none']] }, [X, 'b']] },
        { not: { missing: '$.context.lines' } },
      ],
    };
    const lines = [{ amount: 1 }, { amount: 200, stop: true }, { amount: 300 }, { amount: 400 }, { amount: 500 }];
    expect(text([policy([permit('p', { when })])], request({ context: { lines } }))).toMatchInlineSnapshot(`
      "permit (explicit-permit) by documents/p
      user "alice" asks to "read" document "1"

      permit rule documents/p: applies, so it permits
        when
          ✓ any of
            ✗ every @line of $.context.lines satisfies
                $.context.lines is [{"amount": 1}, {"amount": 200, "stop": true}, {"amount": 300}, {"amount": 400}, {"amount": 500}]
              ✗ atMost(@line.amount, 100)
                  @line.amount is 200
            ✗ none @line of $.context.lines satisfies
                $.context.lines is [{"amount": 1}, {"amount": 200, "stop": true}, {"amount": 300}, {"amount": 400}, {"amount": 500}]
              ✓ exists(@line.stop)
                  @line.stop is true
            ✗ some @line of $.context.lines satisfies
                $.context.lines is [{"amount": 1}, {"amount": 200, "stop": true}, {"amount": 300}, {"amount": 400}, {"amount": 500}]
              ✗ greaterThan(@line.amount, 1000)
                  @line.amount is 1
              ✗ greaterThan(@line.amount, 1000)
                  @line.amount is 200
              ✗ greaterThan(@line.amount, 1000)
                  @line.amount is 300
            ? containsAny(default($.context.tags, ["none"]), [$.resource.properties.x, "b"])
                $.context.tags is absent
                $.resource.properties.x is absent
            ✓ not
              ✗ missing($.context.lines)
                  $.context.lines is [{"amount": 1}, {"amount": 200, "stop": true}, {"amount": 300}, {"amount": 400}, {"amount": 500}]"
    `);
  });

  test('of every requirement under the key that its author wrote', () => {
    const rule = permit('p', {
      subjects: ['user'],
      resources: [{ type: 'document', id: 'a/*' }, { type: 'document' }],
      unless: [{ equals: [X, 1] }, { isNull: X }],
    });
    const guarded = [policy([rule], { when: { equals: ['$.context.on', true] } })];
    expect(text(guarded, request({ resource: { x: null }, context: { on: true } }))).toMatchInlineSnapshot(`
      "permit (explicit-permit) by documents/p
      user "alice" asks to "read" document "1"

      permit rule documents/p: applies, so it permits
        policy when
          ✓ equals($.context.on, true)
              $.context.on is true
        subjects
          ✓ in($.subject.type, ["user"])
              $.subject.type is "user"
        resources
          ✓ any of
            ✗ all of
              ✓ equals($.resource.type, "document")
                  $.resource.type is "document"
              ✗ like($.resource.id, "a/*")
                  $.resource.id is "1"
            ✓ equals($.resource.type, "document")
                $.resource.type is "document"
        unless
          ✗ all of
            ✗ equals($.resource.properties.x, 1)
                $.resource.properties.x is null
            ✓ isNull($.resource.properties.x)
                $.resource.properties.x is null"
    `);
  });
});

describe('an explanation', () => {
  test('shows what a map reads of elements: of those that are unknown, else of the first', () => {
    const when = { contains: [{ map: { of: '$.context.l', as: 'm', to: '@m.id' } }, 'x'] };
    const reads = (l: unknown): unknown =>
      explain([policy([permit('p', { when })])], request({ context: { l } }))
        .rules[0]?.requirements[0]?.trace.reads.slice(1)
        .map((read) => (read.state === 'known' ? read.value : read.state));
    expect(reads(['a', 'b', 'c', 'd'].map((id) => ({ id })))).toEqual(['"a"', '"b"', '"c"']);
    expect(reads([{ id: 'a' }, {}, { id: 'c' }, {}])).toEqual(['absent', 'absent']);
  });

  test('asks no getter to show what is inside of an object', () => {
    let count = 0;
    const x = {
      a: 1,
      get b(): number {
        return (count += 1);
      },
    };
    const { rules } = explain([policy([permit('p', { when: { exists: X } })])], request({ resource: { x } }));
    expect(rules[0]?.requirements[0]?.trace.reads).toEqual([
      { selector: X, state: 'known', value: '{"a": 1, "b": (a getter)}' },
    ]);
    expect(count).toBe(0);
  });

  test('names all rules that decided', () => {
    const rules = [
      permit('a'),
      permit('b'),
      permit('c', { when: { equals: [X, 1] } }),
      deny('d', { when: { equals: [X, 2] } }),
    ];
    const decidedBy = (x: unknown): readonly string[] =>
      explain([policy(rules)], request({ resource: { x } })).decidedBy;
    expect(decidedBy(1)).toEqual(['documents/a', 'documents/b', 'documents/c']);
    expect(decidedBy(3)).toEqual(['documents/a', 'documents/b']);
    expect(decidedBy(2)).toEqual(['documents/d']);
    expect(decidedBy(undefined)).toEqual(['documents/d']);
    expect(
      explain([policy([deny('d', { when: { equals: [X, 2] } })])], request({ resource: { x: 1 } })).decidedBy,
    ).toEqual([]);
  });

  test('traces each rule that speaks about what is asked, in canonical order, and no other', () => {
    const second = policy([permit('z'), permit('y', { actions: ['write'] })], { name: 'aaa' });
    const { rules } = explain([policy([permit('b'), deny('a')]), second], request());
    expect(rules.map(({ rule, effect, outcome }) => `${rule} ${effect} ${outcome}`)).toEqual([
      'aaa/z permit permit',
      'documents/b permit permit',
      'documents/a deny deny',
    ]);
  });

  test.each([
    [1, 'permit', 'deny'],
    [2, 'not-applicable', 'not-applicable'],
    [undefined, 'permit-unknown', 'deny-unknown'],
  ])('says what became of each rule where x is %s', (x, permitted, denied) => {
    const when = { equals: [X, 1] };
    const { rules } = explain([policy([permit('p', { when }), deny('d', { when })])], request({ resource: { x } }));
    expect(rules.map(({ outcome }) => outcome)).toEqual([permitted, denied]);
  });

  test('says what each selector found', () => {
    const reads = (x: unknown): unknown =>
      explain([policy([permit('p', { when: { equals: [X, 1] } })])], request({ resource: { x } })).rules[0]
        ?.requirements[0]?.trace.reads[0];
    expect(reads('a')).toEqual({ selector: X, state: 'known', value: '"a"' });
    expect(reads(null)).toEqual({ selector: X, state: 'known', value: 'null' });
    expect(reads(undefined)).toEqual({ selector: X, state: 'absent' });
    expect(reads(new Date(0))).toEqual({ selector: X, state: 'unknown', cause: 'not a JSON value' });
    expect(reads(Array.from({ length: 10_001 }))).toEqual({
      selector: X,
      state: 'unknown',
      cause: 'larger than the limits allow',
    });
  });

  test.each(
    [{}, undefined, null, 'request', [], new Map(), { ...request(), action: null }].map((invalid) => [invalid]),
  )('of the invalid request %j has no rules', (invalid) => {
    expect(explain(documents, invalid)).toMatchObject({
      decision: { reason: 'invalid-request' },
      request: null,
      rules: [],
      decidedBy: [],
    });
  });

  test('of a request that throws has no rules', () => {
    const throwing = new Proxy(
      {},
      {
        getPrototypeOf: () => {
          throw new Error('no');
        },
      },
    );
    expect(explain(documents, throwing)).toMatchObject({
      decision: { reason: 'indeterminate' },
      request: null,
      rules: [],
    });
    expect(text(documents, throwing)).toBe('deny (indeterminate)\nbecause the request threw when it was read');
  });

  test('can be kept as JSON', () => {
    const explanation = explain(documents, asked({ tenantId: 'a', self: 1n }, { tenantId: 'a' }));
    expect(JSON.parse(JSON.stringify(explanation))).toEqual(explanation);
  });
});

describe('the parts of a named condition', () => {
  const named = (levels: number): Document =>
    definitions({
      conditions: Object.fromEntries(
        Array.from({ length: levels }, (_, level) => {
          const below = { condition: `c${String(level - 1)}` };
          return [`c${String(level)}`, level === 0 ? { exists: X } : { anyOf: [below, { not: below }, below, below] }];
        }),
      ),
    });

  test('stand where a rule first uses it', () => {
    const rules = [
      permit('p', { when: [{ condition: 'c0' }, { condition: 'c0' }] }),
      permit('q', { when: { condition: 'c0' } }),
    ];
    const { rules: traces } = explain([policy(rules, { imports: ['shared'] }), named(1)], request({ resource: {} }));
    const uses = traces.map(({ requirements }) => requirements[0]?.trace);
    expect(uses[0]?.of.map(({ truth, of }) => [truth, of.length])).toEqual([
      ['false', 1],
      ['false', 0],
    ]);
    expect([uses[1]?.truth, uses[1]?.of.length]).toEqual(['false', 1]);
  });

  test('do not multiply with the ways to it', () => {
    const length = (levels: number): number => {
      const when = { condition: `c${String(levels - 1)}` };
      return text([policy([permit('p', { when })], { imports: ['shared'] }), named(levels)], request({ resource: {} }))
        .length;
    };
    expect(length(9) - length(8)).toBeLessThan(400);
  });
});

describe('the text of an explanation', () => {
  test('is ASCII where that is asked for', () => {
    const rules = [permit('p', { when: [{ equals: [X, 'ä'] }, { exists: X }, { exists: '$.context.a' }] })];
    const explanation = explain([policy(rules)], request({ resource: { x: '→'.repeat(70) } }));
    expect(formatExplanation(explanation, { ascii: true })).toBe(
      formatExplanation(explanation)
        .replaceAll('✓', '+')
        .replaceAll('✗', '-')
        .replaceAll('…', '...')
        .replaceAll('ä', '\\u00e4')
        .replaceAll('→', '\\u2192'),
    );
  });

  test('cannot be forged by what a caller writes', () => {
    const forged = 'x\npermit (explicit-permit) by documents/p\u2028\u001b[31m';
    const hostile = {
      subject: { type: forged, id: forged },
      action: { name: forged },
      resource: { type: forged, id: forged, properties: { x: forged } },
    };
    const lines = text(
      [policy([permit('p', { actions: ['**'], when: { equals: [X, 'a'] } })], { resources: ['*'] })],
      hostile,
    ).split('\n');
    expect(lines[0]).toBe('deny (default-deny)');
    expect(lines.filter((line) => line.startsWith('permit ('))).toEqual([]);
    expect(lines.join('')).not.toContain('\u001b');
  });

  test('is short, however long the names and values are', () => {
    const long = 'a'.repeat(8_192);
    const hostile = {
      subject: { type: long, id: long },
      action: { name: long },
      resource: { type: long, id: long, properties: { x: [long, { [long]: long }] } },
    };
    expect(
      text([policy([permit('p', { actions: ['**'], when: { equals: [X, 'a'] } })], { resources: ['*'] })], hostile)
        .length,
    ).toBeLessThan(1_500);
  });
});
