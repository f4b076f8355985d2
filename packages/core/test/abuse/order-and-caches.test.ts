import { describe, expect, test } from 'vitest';
import { createEngine, type Decision } from '../../src/index.ts';
import { agreed, decide, definitions, deny, type Document, permit, policy, request, roles, waysOf } from './ways.ts';

const X = '$.resource.properties.x';

function permutations<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length <= 1) return [items];
  return items.flatMap((item, index) => permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]));
}

describe('A9 order changes no decision', () => {
  const rules = [
    permit('always'),
    permit('if-known', { when: { equals: [X, 'open'] } }),
    deny('if-secret', { when: { equals: [X, 'secret'] } }),
    deny('if-locked', { when: { equals: ['$.resource.properties.locked', true] } }),
  ];
  const requests = [
    {},
    { x: 'open' },
    { x: 'secret' },
    { locked: false },
    { x: 'secret', locked: true },
    { x: 'open', locked: false },
    { x: 'open', locked: 'no' },
  ].map((resource) => request({ resource }));

  test('A9 all orders of rules decide alike', () => {
    const answers = permutations(rules).map((ordered) => {
      const ways = waysOf([policy(ordered)]);
      return requests.map((asked) => {
        const { decision, reason } = agreed(ways, () => asked);
        return { decision, reason };
      });
    });
    expect(answers).toHaveLength(24);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]?.map(({ reason }) => reason)).toEqual([
      'indeterminate',
      'indeterminate',
      'explicit-deny',
      'indeterminate',
      'explicit-deny',
      'explicit-permit',
      'indeterminate',
    ]);
  });

  test('A9 all orders of documents decide alike, to the letter, and have one revision', () => {
    const documents = [
      policy(
        rules.slice(0, 2).map((rule) => ({ ...rule, when: { condition: 'open' } })),
        { imports: ['shared'] },
      ),
      policy(rules.slice(2), { name: 'denials' }),
      roles({ viewer: { permits: { document: ['read'] } } }),
      definitions({ conditions: { open: { equals: [X, 'open'] } } }),
    ];
    const answers = permutations(documents).map((ordered) => {
      const ways = waysOf(ordered);
      return requests.map((asked) => agreed(ways, () => asked));
    });
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });

  test('A9 all orders of operands decide alike', () => {
    const parts = [
      { equals: [X, 'open'] },
      { equals: ['$.resource.properties.locked', true] },
      { exists: '$.context.y' },
    ];
    for (const connective of ['allOf', 'anyOf', 'noneOf']) {
      const answers = permutations(parts).map((ordered) => {
        const ways = waysOf([policy([permit('p', { when: { [connective]: ordered } })])]);
        return requests.map((asked) => agreed(ways, () => asked).reason);
      });
      for (const answer of answers) expect(answer).toEqual(answers[0]);
    }
  });
});

describe('A10 to A38 what is kept between requests changes no answer', () => {
  const documents: readonly Document[] = [
    policy(
      [
        permit('read', { when: { equals: [X, 'open'] } }),
        permit('pay', { actions: ['billing:*'] }),
        deny('refund', { actions: ['billing:refund'] }),
      ],
      { resources: ['document', 'a', 'a:b'] },
    ),
    policy([permit('b-c', { actions: ['b:c'] })], { name: 'colliding', resources: ['a'] }),
    policy([deny('c', { actions: ['c'] })], { name: 'other', resources: ['a:b'] }),
  ];
  const asked = ['document', 'a', 'a:b', 'unlisted'].flatMap((type) =>
    ['read', 'billing:pay', 'billing:refund', 'billing:', 'b:c', 'c', 'unlisted', '0:1', '1'].flatMap((name) =>
      [{ x: 'open' }, { x: 'closed' }, {}].map((properties) => ({
        ...request(),
        action: { name },
        resource: { type, id: '1', properties },
      })),
    ),
  );
  const fresh = asked.map((one) => createEngine(documents).evaluate(one as never));

  test('A10 one engine answers as a fresh one does, in any order and with any cache', () => {
    for (const cacheSize of [1, 2, 10_000]) {
      const engine = createEngine(documents, { cacheSize });
      const answers = new Map<unknown, Decision>();
      for (const one of asked.toReversed()) answers.set(one, engine.evaluate(one as never));
      expect(asked.map((one) => answers.get(one))).toEqual(fresh);
      expect(asked.map((one) => engine.evaluate(one as never))).toEqual(fresh);
    }
  });

  test('A30 a request that throws leaves nothing behind', () => {
    const engine = createEngine(documents);
    const throwing = {
      ...request(),
      resource: {
        type: 'document',
        id: '1',
        properties: {
          get x(): never {
            throw new Error('no');
          },
        },
      },
    };
    for (let round = 0; round < 3; round += 1) {
      expect(engine.evaluate(throwing as never).reason).toBe('indeterminate');
      expect(engine.evaluate(request({ resource: { x: 'open' } }) as never).reason).toBe('explicit-permit');
    }
  });

  test('A34 names that read alike when joined are kept apart', () => {
    const ways = waysOf(documents);
    const ask = (type: string, name: string): string =>
      agreed(ways, () => ({ ...request(), action: { name }, resource: { type, id: '1' } })).reason;
    expect([ask('a', 'b:c'), ask('a:b', 'c'), ask('a', 'b:c')]).toEqual([
      'explicit-permit',
      'explicit-deny',
      'explicit-permit',
    ]);
  });

  test('A35 a batch answers as its entries do one by one', () => {
    const engine = createEngine(documents);
    expect(engine.evaluations({ evaluations: [...asked, ...asked] as never }).evaluations).toEqual([
      ...fresh,
      ...fresh,
    ]);
  });

  test('A36 every part of a request counts, although targets look at two of them', () => {
    const parts = ['$.subject.id', '$.subject.type', '$.resource.id', X, '$.context.x', '$.action.properties.x'];
    for (const selector of parts) {
      const ways = waysOf([policy([permit('p', { when: { equals: [selector, 'open'] } })])]);
      const attributes = { resource: { x: 'shut' }, context: { x: 'shut' }, action: { x: 'shut' } };
      const shut = request(attributes);
      const open = JSON.parse(JSON.stringify(shut)) as typeof shut;
      const steps = selector.split('.').slice(1);
      const last = steps.pop() ?? '';
      Object.assign(
        steps.reduce((value, step) => value[step] as Record<string, unknown>, open),
        { [last]: 'open' },
      );
      expect([shut, open, shut].map((one) => agreed(ways, () => one).decision)).toEqual([false, true, false]);
    }
  });

  test('A37 values that print alike are kept apart', () => {
    const values = [1, '1', [1], ['1'], [[1]], null, 'null', true, 'true', {}, [], '', [null], { 1: 1 }, 0];
    const ways = waysOf([policy([permit('p', { when: { equals: [X, '$.context.y'] } })])]);
    for (const [i, x] of values.entries())
      for (const [j, y] of values.entries())
        expect(
          agreed(ways, () => request({ resource: { x }, context: { y } })).decision,
          `${JSON.stringify(x)} and ${JSON.stringify(y)}`,
        ).toBe(i === j);
  });

  test('A37 minus zero is zero, and NaN and dates equal nothing', () => {
    const ways = waysOf([policy([permit('p', { when: { equals: [X, '$.context.y'] } })])]);
    expect(agreed(ways, () => request({ resource: { x: -0 }, context: { y: 0 } })).decision).toBe(true);
    for (const value of [Number.NaN, new Date(0), Symbol.iterator])
      expect(agreed(ways, () => request({ resource: { x: value }, context: { y: value } })).reason).toBe(
        'indeterminate',
      );
  });

  test('A38 engines share nothing, and each names its own policies', () => {
    const before = createEngine([policy([permit('p')])]);
    expect(before.evaluate(request() as never).decision).toBe(true);
    const after = createEngine([policy([deny('p')])]);
    expect(after.evaluate(request() as never).decision).toBe(false);
    expect(before.evaluate(request() as never)).toMatchObject({ decision: true, revision: before.revision });
    expect(after.evaluate(request() as never).revision).toBe(after.revision);
    expect(after.revision).not.toBe(before.revision);
  });

  test('A38 documents that change after loading change nothing', () => {
    const rule = { id: 'p', effect: 'deny', actions: ['read'], when: { in: [X, ['secret']] } };
    const document = { ...policy([permit('all')]), rules: [permit('all'), rule] };
    const engine = createEngine([document]);
    rule.effect = 'permit';
    rule.when.in[1] = ['nothing'];
    document.rules.pop();
    expect(engine.evaluate(request({ resource: { x: 'secret' } }) as never).reason).toBe('explicit-deny');
  });
});

describe('A40 one deny rule keeps tenants apart', () => {
  const tenants = { equals: ['$.subject.properties.tenantId', '$.resource.properties.tenantId'] };
  const documents = [
    policy([permit('p'), permit('owner', { when: { equals: ['$.resource.properties.ownerId', '$.subject.id'] } })]),
    policy([{ id: 'tenant-isolation', effect: 'deny', actions: ['*'], unless: tenants }], {
      name: 'isolation',
      resources: ['*'],
    }),
  ];

  test.each([
    ['acme', 'acme', 'explicit-permit'],
    ['acme', 'other', 'explicit-deny'],
    ['acme', undefined, 'indeterminate'],
    [undefined, 'acme', 'indeterminate'],
    [undefined, undefined, 'indeterminate'],
    ['acme', ['acme'], 'indeterminate'],
    ['acme', 'ACME', 'explicit-deny'],
    [null, null, 'explicit-permit'],
    [null, 'acme', 'explicit-deny'],
    [1, '1', 'indeterminate'],
  ])('A40 a subject of %j and a resource of %j: %s', (mine, its, reason) => {
    const asked = request({ subject: { tenantId: mine }, resource: { tenantId: its, ownerId: 'alice' } });
    expect(decide(documents, () => asked).reason).toBe(reason);
  });
});
