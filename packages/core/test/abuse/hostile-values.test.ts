import { describe, expect, test } from 'vitest';
import { type AccessRequest, checkDocuments, createEngine, formatExplanation } from '../../src/index.ts';
import {
  agreed,
  decide,
  definitions,
  deny,
  type Document,
  permit,
  policy,
  request,
  roles,
  truthOf,
  type Ways,
  waysOf,
} from './ways.ts';

const X = '$.resource.properties.x';

/** Runs something while every plain object inherits some members, as after `target.__proto__[name] = value`. */
function polluted<T>(members: Readonly<Record<string, unknown>>, run: () => T): T {
  const names = Object.keys(members);
  const descriptors = names.map((name) => ({
    value: members[name],
    configurable: true,
    writable: true,
    enumerable: true,
  }));
  try {
    names.forEach((name, index) => Object.defineProperty(Object.prototype, name, descriptors[index] ?? {}));
    return run();
  } finally {
    for (const name of names) Reflect.deleteProperty(Object.prototype, name);
  }
}

/** The reasons that every way gives for every request; no assertion runs meanwhile, since those can be polluted too. */
function reasonsOf(ways: Ways, requests: readonly unknown[]): readonly (readonly string[])[] {
  return requests.map((asked) => Object.values(ways).map((way: Ways['compiled']) => way(asked).reason));
}

function everyWay(reason: string): readonly string[] {
  return Array.from({ length: 4 }, () => reason);
}

const FAIL = (): never => {
  throw new Error('no');
};
const THROWING_TRAPS = { get: FAIL, has: FAIL, ownKeys: FAIL, getOwnPropertyDescriptor: FAIL, getPrototypeOf: FAIL };

describe('A11 and A17 what throws while it is read denies, and nothing else happens', () => {
  const hostile: Readonly<Record<string, () => unknown>> = {
    'an attribute that throws': () => ({
      get x(): never {
        return FAIL();
      },
    }),
    'attributes that are a Proxy that throws': () =>
      new Proxy({}, { ...THROWING_TRAPS, getPrototypeOf: () => Object.prototype }),
    'an attribute that is a Proxy that throws': () => ({ x: new Proxy({}, THROWING_TRAPS) }),
    'a list whose element throws': () => ({ x: Object.defineProperty(['a'], 0, { get: FAIL }) }),
    'a list that is a Proxy that throws': () => ({ x: new Proxy(['a'], THROWING_TRAPS) }),
    'a revoked Proxy': () => {
      const { proxy, revoke } = Proxy.revocable({}, {});
      revoke();
      return { x: proxy };
    },
    'an attribute that throws what is no error': () => ({
      get x(): never {
        throw undefined;
      },
    }),
    'an attribute that overflows the stack': () => {
      const object = {
        get x(): unknown {
          return object.x;
        },
      };
      return object;
    },
  };
  const conditions = [
    { equals: [X, 'a'] },
    { notEquals: [X, 'a'] },
    { notIn: [X, ['b', 'c']] },
    { containsAny: [X, ['a']] },
    { disjointFrom: [X, ['b']] },
    { missing: `${X}.y` },
    { equals: [X, { value: { y: 1 } }] },
    { none: { of: X, as: 'e', satisfies: { equals: ['@e', 'b'] } } },
  ];

  test.each(Object.entries(hostile))('A11 A17 %s', (_, make) => {
    for (const condition of conditions)
      expect(
        truthOf(condition, () => ({ resource: make() })),
        JSON.stringify(condition),
      ).toBe('unknown');
  });

  test('A17 the request after one that throws is decided as ever', () => {
    const ways = waysOf([policy([permit('p', { when: { equals: [X, 'a'] } })])]);
    const good = agreed(ways, () => request({ resource: { x: 'a' } }));
    for (const make of Object.values(hostile)) {
      expect(agreed(ways, () => request({ resource: make() })).decision).toBe(false);
      expect(agreed(ways, () => request({ resource: { x: 'a' } }))).toEqual(good);
    }
  });

  test.each(['subject', 'action', 'resource', 'context'])('A17 a request whose %s throws is denied', (part) => {
    const make = (): unknown => Object.defineProperty(request(), part, { get: FAIL });
    expect(decide([policy([permit('p')])], make)).toMatchObject({
      decision: false,
      reason: 'indeterminate',
      rule: null,
    });
  });

  test('A17 a request that is a Proxy that throws is denied', () => {
    expect(decide([policy([permit('p')])], () => new Proxy({}, THROWING_TRAPS)).reason).toBe('indeterminate');
  });

  test('A17 an entry of a batch that throws is denied, and the others are decided', () => {
    const engine = createEngine([policy([permit('p')])]);
    const evaluations = [
      request(),
      new Proxy({}, THROWING_TRAPS),
      Object.defineProperty(request(), 'resource', { get: FAIL }),
      request(),
    ];
    const reasons = engine.evaluations({ evaluations }).evaluations.map((decision) => decision.reason);
    expect(reasons).toEqual(['explicit-permit', 'indeterminate', 'indeterminate', 'explicit-permit']);
  });
});

describe('A14 a polluted prototype changes no decision', () => {
  const admin = [policy([permit('p', { when: { equals: ['$.subject.properties.isAdmin', true] } })])];

  test('A14 an inherited attribute is absent', () => {
    const ways = waysOf(admin);
    const requests = [request({ subject: {} }), request({ subject: Object.create(null) as object }), request()];
    const found = polluted({ isAdmin: true }, () => reasonsOf(ways, requests));
    expect(found).toEqual(requests.map(() => everyWay('indeterminate')));
  });

  test('A14 inherited properties are absent, and so is an inherited context', () => {
    const ways = waysOf([...admin, policy([permit('c', { when: { exists: '$.context.x' } })], { name: 'contextual' })]);
    const requests = [request()];
    const found = polluted({ properties: { isAdmin: true }, context: { x: 1 } }, () => reasonsOf(ways, requests));
    expect(found).toEqual([everyWay('indeterminate')]);
  });

  test('A14 inherited entities and identifiers are absent', () => {
    const ways = waysOf([policy([permit('p')])]);
    const requests = [{}, { subject: {}, action: {}, resource: {} }];
    const { subject, action, resource } = request();
    const found = polluted({ subject, action, resource, type: 'document', id: '1', name: 'read' }, () =>
      reasonsOf(ways, requests),
    );
    expect(found).toEqual([everyWay('invalid-request'), everyWay('invalid-request')]);
  });

  test('A14 inherited defaults and options of a batch are absent', () => {
    const engine = createEngine([policy([permit('p')])]);
    const { resource, ...incomplete } = request();
    const batch = { evaluations: [request(), incomplete] };
    const { evaluations } = polluted({ resource, options: { evaluations_semantic: 'permit_on_first_permit' } }, () =>
      engine.evaluations(batch as never),
    );
    expect(evaluations.map(({ reason }) => reason)).toEqual(['explicit-permit', 'invalid-request']);
  });

  test('A14 an inherited list of evaluations is absent', () => {
    const engine = createEngine([policy([permit('p')])]);
    const asked = request();
    const { evaluations } = polluted({ evaluations: [{}, {}] }, () => engine.evaluations(asked as never));
    expect(evaluations.map(({ reason }) => reason)).toEqual(['explicit-permit']);
  });

  test('A14 an inherited element of a list is absent', () => {
    const ways = waysOf([
      policy([permit('p', { when: { anyOf: [{ contains: [X, 'a'] }, { equals: [`${X}[1]`, 'a'] }] } })]),
    ]);
    const requests = [request({ resource: { x: Object.assign([], { length: 2 }) } })];
    let found: unknown;
    Object.defineProperty(Array.prototype, '1', { value: 'a', configurable: true, writable: true });
    try {
      found = reasonsOf(ways, requests);
    } finally {
      Reflect.deleteProperty(Array.prototype, '1');
    }
    expect(found).toEqual([everyWay('indeterminate')]);
  });

  test.each([
    'resultType',
    'flatten',
    'wrap',
    'callback',
    'sandbox',
    'eval',
    'parent',
    'parentProperty',
    'path',
    'json',
    'autostart',
    'otherTypeCallback',
  ])('A14 a list selector does not see the inherited option `%s`', (option) => {
    const ways = waysOf([policy([permit('p'), deny('d', { when: { contains: [`${X}[*]`, 'secret'] } })])]);
    const requests = [request({ resource: { x: ['secret'] } }), request({ resource: { x: [] } })];
    const found = polluted({ [option]: 'path' }, () => reasonsOf(ways, requests));
    expect(found).toEqual([everyWay('explicit-deny'), everyWay('explicit-permit')]);
  });

  test.each(['rounds', 'element', 'variable', 'parent', 'assurance', 'obligations'])(
    'A14 the inherited name `%s` gets into no generated code and no rule',
    (name) => {
      const when = { some: { of: X, as: 'e', satisfies: { equals: ['@e', 'a'] } } };
      const documents = [
        policy([permit('p', { when, actions: ['list'] })]),
        roles({ viewer: { permits: { document: ['read'] } } }),
      ];
      const asked = request({ subject: { roles: ['viewer'] }, resource: { x: ['a'] } });
      const listed = { ...asked, action: { name: 'list' } };
      const planted = '(globalThis.isPlanted = true)';
      const found = polluted({ [name]: planted }, () => {
        const engine = createEngine(documents);
        return [asked, listed].map((one) => engine.evaluate(one as never).reason);
      });
      expect(found).toEqual(['explicit-permit', 'explicit-permit']);
      expect(Reflect.has(globalThis, 'isPlanted')).toBe(false);
    },
  );

  test.each([
    'effect',
    'when',
    'unless',
    'roles',
    'condition',
    'kind',
    'text',
    'decision',
    'then',
    'value',
    'get',
    'max',
    'maxSize',
    'sizeCalculation',
    'ttl',
    'places',
    'given',
    'allowEmpty',
    'names',
    '*',
    'document',
    '0',
  ])('A14 neither loading nor deciding sees the inherited name `%s`', (name) => {
    const documents = [
      policy([permit('p', { roles: ['viewer'] }), deny('d', { when: { equals: [X, 'secret'] } })]),
      roles({ viewer: {} }),
    ];
    const requests = ['secret', 'open', undefined].map((x) =>
      request({ subject: { roles: ['viewer'] }, resource: { x } }),
    );
    const found = polluted({ [name]: ['permit'] }, () => {
      const engine = createEngine(documents);
      return requests.map((asked) => [
        engine.evaluate(asked as never).reason,
        engine.explain(asked as never).decision.reason,
      ]);
    });
    expect(found).toEqual(['explicit-deny', 'explicit-permit', 'indeterminate'].map((reason) => [reason, reason]));
  });

  test('A14 a document does not take keys from a prototype', () => {
    const incomplete = [policy([{ id: 'r', actions: ['read'] }])];
    const found = polluted({ effect: 'permit' }, () => checkDocuments(incomplete));
    expect(found.map(({ message }) => message)).toEqual(['the key `effect` is missing']);
  });

  test('A14 a `__proto__` in JSON is an attribute like any other, and sets no prototype', () => {
    const properties = JSON.parse('{ "__proto__": { "isAdmin": true } }') as object;
    expect(decide(admin, () => request({ subject: properties })).reason).toBe('indeterminate');
    const nested = { equals: ['$.subject.properties.__proto__.isAdmin', true] };
    expect(truthOf(nested, () => ({ subject: properties }))).toBe('true');
    expect(truthOf(nested, () => ({ subject: {} }))).toBe('unknown');
  });
});

const NAMES = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', 'prototype', '__defineGetter__'];

describe('A15 names that objects have by themselves mean nothing special', () => {
  function withMember(name: string, value: unknown): object {
    return JSON.parse(JSON.stringify({ name: value }).replace('"name"', JSON.stringify(name))) as object;
  }

  test.each(NAMES)('A15 `%s` as an attribute', (name) => {
    const selector = `$.resource.properties.${name}`;
    expect(truthOf({ exists: selector }, () => ({ resource: {} }))).toBe('false');
    expect(truthOf({ equals: [selector, 'x'] }, () => ({ resource: {} }))).toBe('unknown');
    expect(truthOf({ equals: [selector, 'x'] }, () => ({ resource: withMember(name, 'x') }))).toBe('true');
    expect(
      truthOf({ equals: [X, { value: withMember(name, 1) }] }, () => ({ resource: { x: withMember(name, 1) } })),
    ).toBe('true');
    expect(truthOf({ equals: [X, { value: withMember(name, 1) }] }, () => ({ resource: { x: { other: 1 } } }))).toBe(
      'false',
    );
  });

  test.each(NAMES)('A15 `%s` as a role', (name) => {
    const known = waysOf([policy([permit('p', { roles: [name] })]), roles(withMember(name, {}) as Document)]);
    expect(agreed(known, () => request({ subject: { roles: [name] } })).reason).toBe('explicit-permit');
    expect(agreed(known, () => request({ subject: { roles: ['other'] } })).reason).toBe('default-deny');
    const other = waysOf([
      policy([permit('p', { roles: ['viewer'] })]),
      roles({ viewer: { permits: { document: ['write'] } } }),
    ]);
    expect(agreed(other, () => request({ subject: { roles: [name] } })).reason).toBe('default-deny');
    expect(() => waysOf([policy([permit('p', { roles: [name] })]), roles({ viewer: {} })])).toThrow(
      `there is no role \`${name}\``,
    );
  });

  test.each(NAMES)('A15 `%s` as an action and a type', (name) => {
    const asked = { ...request(), action: { name }, resource: { type: name, id: '1' } };
    const listed = [policy([permit('p', { actions: [name] })], { resources: [name] })];
    const others = [
      policy([permit('p', { actions: ['read', 'wr*'] })], { resources: ['document', 'invoice'] }),
      roles({ viewer: { permits: { document: ['list'] } } }),
    ];
    expect(decide(listed, () => asked).reason).toBe('explicit-permit');
    expect(decide(others, () => asked).reason).toBe('default-deny');
    expect(decide([...listed, ...others.slice(1)], () => request()).reason).toBe('default-deny');
    expect(
      decide([roles({ viewer: { permits: withMember(name, [name]) } })], () => ({
        ...asked,
        subject: { type: 'user', id: 'a', properties: { roles: ['viewer'] } },
      })).reason,
    ).toBe('explicit-permit');
  });

  test.each(NAMES)('A15 `%s` as a subject type and an id', (name) => {
    const asked = { ...request(), subject: { type: name, id: name } };
    expect(decide([policy([permit('p', { subjects: [name] })])], () => asked).reason).toBe('explicit-permit');
    expect(decide([policy([permit('p', { subjects: ['user'] })])], () => asked).reason).toBe('default-deny');
    expect(decide([policy([permit('p', { when: { equals: ['$.subject.id', name] } })])], () => asked).reason).toBe(
      'explicit-permit',
    );
  });

  test.each(['constructor', 'toString', 'hasOwnProperty', 'valueOf', 'prototype'])(
    'A15 `%s` as a rule, policy, constant, condition, network, group and variable',
    (name) => {
      const shared = definitions({
        constants: { [name]: 'x' },
        conditions: { [name]: { equals: [X, { const: name }] } },
        networks: { [name]: ['10.0.0.0/8'] },
        actionGroups: { [name]: ['read'] },
      });
      const rule = permit(name, {
        actions: [name],
        when: [
          { condition: name },
          { ipIn: ['$.context.ip', name] },
          { some: { of: '$.context.list', as: name, satisfies: { equals: [`@${name}`, 1] } } },
        ],
      });
      const ways = waysOf([policy([rule], { name, imports: ['shared'] }), shared]);
      const asked = request({ resource: { x: 'x' }, context: { ip: '10.0.0.1', list: [1] } });
      expect(agreed(ways, () => asked)).toMatchObject({ reason: 'explicit-permit', rule: `${name}/${name}` });
    },
  );

  test.each(NAMES)('A15 `%s` is no constant, condition, network or group unless it is declared', (name) => {
    const refer =
      (more: Document): unknown =>
      () =>
        waysOf([
          policy([permit('p', more)], { imports: ['shared'] }),
          definitions({ constants: {}, conditions: {}, networks: {}, actionGroups: {} }),
        ]);
    expect(refer({ when: { condition: name } })).toThrow(`there is no condition \`${name}\``);
    expect(refer({ when: { equals: [X, { const: name }] } })).toThrow(`there is no constant \`${name}\``);
    expect(refer({ when: { ipIn: ['$.context.ip', name] } })).toThrow(name);
    expect(decide([policy([permit('p', { actions: [name] })])], () => request()).reason).toBe('default-deny');
  });

  test.each(NAMES)('A15 `%s` as an operator, function or key is rejected', (name) => {
    expect(() => waysOf([policy([permit('p', { when: withMember(name, [X, 1]) })])])).toThrow('there is no operator');
    expect(() => waysOf([policy([permit('p', { when: { equals: [withMember(name, X), 1] } })])])).toThrow(
      'there is no function',
    );
    expect(() => waysOf([policy([{ ...permit('p'), ...Object.fromEntries([['x', 1]]) }])])).toThrow('there is no key');
    expect(() => waysOf([{ ...policy([permit('p')]), kind: name }])).toThrow('there is no kind of document');
  });
});

describe('A16 nothing is read twice', () => {
  /** An object that counts how often each of its members is got, and answers differently each time. */
  function counting(members: Readonly<Record<string, readonly unknown[]>>): {
    readonly object: object;
    readonly counts: Map<string, number>;
  } {
    const counts = new Map<string, number>();
    const answers = Object.entries(members).map(([name, values]) => [
      name,
      {
        enumerable: true,
        get: (): unknown => {
          const count = counts.get(name) ?? 0;
          counts.set(name, count + 1);
          return values[Math.min(count, values.length - 1)];
        },
      },
    ]);
    return { object: Object.defineProperties({}, Object.fromEntries(answers) as PropertyDescriptorMap), counts };
  }

  const rules = [
    permit('a', { when: [{ notEquals: [X, 'guest'] }, { in: [X, ['user', 'admin']] }] }),
    permit('b', { when: { anyOf: [{ equals: [X, 'admin'] }, { equals: [{ default: [X, 'a'] }, 'admin'] }] } }),
    deny('c', { when: { equals: [X, 'blocked'] } }),
    deny('d', { unless: { allOf: [{ startsWith: [X, 'u'] }, { exists: X }] } }),
    permit('e', { when: { some: { of: '$.resource.properties.list', as: 'e', satisfies: { equals: ['@e', X] } } } }),
    permit('f', { when: { containsAny: ['$.resource.properties.list', ['user']] } }),
  ];
  const engine = createEngine([policy(rules)]);
  const ask: Readonly<Record<string, (asked: AccessRequest) => unknown>> = {
    evaluate: (asked) => engine.evaluate(asked),
    explain: (asked) => formatExplanation(engine.explain(asked)),
    evaluations: (asked) => engine.evaluations({ evaluations: [asked] }),
  };

  test.each(Object.keys(ask))('A16 an attribute that many conditions ask for is got once by %s', (way) => {
    const { object, counts } = counting({ x: ['user', 'blocked', 'admin'], list: [['user'], []] });
    ask[way]?.(request({ resource: object }) as never);
    expect(counts.get('x')).toBe(1);
    expect(Math.max(...counts.values())).toBe(1);
  });

  test.each(Object.keys(ask))('A16 each part of a request is got once by %s', (way) => {
    const parts = request({ subject: {}, action: {}, resource: {}, context: {} });
    const inner = ['subject', 'action', 'resource'].map(
      (part) =>
        [
          part,
          counting(
            Object.fromEntries(Object.entries(parts[part] as object).map(([name, value]) => [name, [value, 'other']])),
          ),
        ] as const,
    );
    const outer = counting({
      context: [{}],
      ...Object.fromEntries(inner.map(([part, { object }]) => [part, [object, {}]])),
    });
    ask[way]?.(outer.object as never);
    expect(Object.fromEntries(outer.counts)).toEqual({ subject: 1, action: 1, resource: 1, context: 1 });
    expect(inner.map(([, { counts }]) => [...counts.values()])).toEqual([
      [1, 1, 1],
      [1, 1],
      [1, 1, 1],
    ]);
  });

  test('A16 an element that a quantifier asks for repeatedly is got once, and its list too', () => {
    const element = counting({ id: ['b', 'alice'] });
    const list = counting({ items: [[element.object]] });
    const repeated = {
      anyOf: [{ equals: ['@e.id', 'alice'] }, { in: ['@e.id', ['alice', 'c']] }, { equals: [['@e.id'], ['alice']] }],
    };
    const condition = { some: { of: '$.context.items', as: 'e', satisfies: repeated } };
    const quantified = createEngine([policy([permit('p', { when: condition })])]);
    expect(quantified.evaluate(request({ context: list.object }) as never).reason).toBe('default-deny');
    expect([...element.counts, ...list.counts]).toEqual([
      ['id', 1],
      ['items', 1],
    ]);
  });

  test('A16 a list cannot grow between two looks at it', () => {
    const list = ['a'];
    const growing = Object.defineProperty([...list], 0, { get: () => 'a', enumerable: true });
    const condition = { allOf: [{ disjointFrom: [X, ['b']] }, { contains: [X, 'a'] }] };
    expect(truthOf(condition, () => ({ resource: { x: growing } }))).toBe('true');
  });
});

class Impostor {
  readonly id = 'admin';
  toJSON(): string {
    return 'admin';
  }
  toString(): string {
    return 'admin';
  }
  [Symbol.toPrimitive](): string {
    return 'admin';
  }
}

describe('A18 what is no plain JSON spoofs nothing', () => {
  const impostors: Readonly<Record<string, () => unknown>> = {
    'a class instance': () => new Impostor(),
    'a boxed text': () => new String('admin'),
    'a Map': () => new Map([['id', 'admin']]),
    'a Date': () => new Date(0),
    'a RegExp': () => /admin/,
    'a function': () => Object.assign(() => 'admin', { id: 'admin' }),
    'a symbol': () => Symbol('admin'),
    'an object with a chosen prototype': () => Object.create({ id: 'admin' }) as object,
    'a buffer': () => Buffer.from('admin'),
    'an error': () => Object.assign(new Error('admin'), { id: 'admin' }),
    'a list of a subclass': () => new (class List extends Array<unknown> {})(),
    'a Proxy of a class instance': () => new Proxy(new Impostor(), {}),
  };

  test.each(Object.entries(impostors))('A18 %s', (_, make) => {
    const conditions = [
      { equals: [X, 'admin'] },
      { notEquals: [X, 'guest'] },
      { in: [X, ['admin']] },
      { equals: [`${X}.id`, 'admin'] },
      { notEquals: [`${X}.id`, 'x'] },
      { exists: X },
      { missing: X },
      { equals: [X, { value: { id: 'admin' } }] },
      { disjointFrom: [X, ['a']] },
      { none: { of: X, as: 'e', satisfies: { isNull: '@e' } } },
    ];
    for (const condition of conditions)
      expect(
        truthOf(condition, () => ({ resource: { x: make() } })),
        JSON.stringify(condition),
      ).toBe('unknown');
    expect(truthOf({ contains: [X, 'admin'] }, () => ({ resource: { x: [make()] } }))).toBe('unknown');
  });

  test.each([
    ['properties', () => request({ subject: new Impostor() })],
    ['a context', () => request({ context: new Map() })],
    ['a list as properties', () => request({ subject: [] })],
    ['a subject', () => ({ ...request(), subject: Object.assign(new Impostor(), { type: 'user' }) })],
    ['a boxed id', () => ({ ...request(), subject: { type: 'user', id: new String('alice') } })],
    ['a request', () => Object.assign(Object.create({}) as object, request())],
  ])('A18 %s that is no plain object makes the request invalid', (_, make) => {
    expect(decide([policy([permit('p')])], make).reason).toBe('invalid-request');
  });

  test('A18 a member named toJSON or valueOf is never called', () => {
    let calls = 0;
    const spy = (): string => {
      calls += 1;
      return 'admin';
    };
    const x = { toJSON: spy, valueOf: spy, toString: spy, [Symbol.toPrimitive]: spy };
    expect(truthOf({ equals: [X, 'admin'] }, () => ({ resource: { x } }))).toBe('unknown');
    expect(
      truthOf({ equals: [X, { value: { toJSON: 'a', valueOf: 'b', toString: 'c' } }] }, () => ({ resource: { x } })),
    ).toBe('unknown');
    expect(calls).toBe(0);
  });

  test('A18 a list that brings its own methods is compared by its elements', () => {
    const spoofing = (): unknown =>
      Object.assign([3, 4], { keys: () => [], length: 2, every: () => true, [Symbol.iterator]: () => [1, 2].values() });
    expect(truthOf({ equals: [X, { value: [[1, 2]] }] }, () => ({ resource: { x: [spoofing()] } }))).toBe('false');
    expect(truthOf({ contains: [X, 1] }, () => ({ resource: { x: spoofing() } }))).toBe('false');
  });
});

describe('A19 and A20 text in data stays text', () => {
  test.each([
    ['a type tag', { __entity: { type: 'User', id: 'admin' } }],
    ['an escaped value', { value: 'admin' }],
    ['a constant', { const: 'admin' }],
    ['a default', { default: ['$.nothing', 'admin'] }],
    ['an operator', { equals: [1, 1] }],
    ['an extension function', { __extn: { fn: 'ip', arg: '10.0.0.1' } }],
  ])('A19 %s in an attribute is an object like any other', (_, x) => {
    expect(truthOf({ equals: [X, 'admin'] }, () => ({ resource: { x } }))).toBe('unknown');
    expect(truthOf({ ipIn: [X, '10.0.0.0/8'] }, () => ({ resource: { x } }))).toBe('unknown');
    expect(truthOf({ contains: [X, 'admin'] }, () => ({ resource: { x: [x] } }))).toBe('unknown');
  });

  test.each([
    '$.subject.id',
    '@e',
    '*',
    '**',
    '.*',
    'alice" || "1"=="1',
    "'; drop table policies; --",
    '${process.exit(1)}',
    '`',
    '\u2028',
    ']}',
    '//',
    '*/',
  ])('A20 the text %j in a request is compared as it is', (text) => {
    expect(truthOf({ equals: [X, '$.subject.id'.slice(1)] }, () => ({ resource: { x: text } }))).toBe('false');
    expect(truthOf({ equals: [X, '$.subject.id'] }, () => ({ resource: { x: text } }))).toBe('false');
    expect(truthOf({ equals: [X, { value: text }] }, () => ({ resource: { x: text } }))).toBe('true');
    const asked = {
      ...request(),
      action: { name: text },
      subject: { type: text, id: text },
      resource: { type: text, id: text },
    };
    expect(decide([policy([permit('p')])], () => asked).reason).toBe('default-deny');
  });
});

describe('A25 and A26 deep and cyclic requests', () => {
  function nest(levels: number, make: (inner: unknown) => unknown): unknown {
    let value: unknown = 'bottom';
    for (let level = 0; level < levels; level += 1) value = make(value);
    return value;
  }

  function cyclic(): Record<string, unknown> {
    const object: Record<string, unknown> = { list: [] };
    object['self'] = object;
    (object['list'] as unknown[]).push(object['list'], object);
    return object;
  }

  const deep: Readonly<Record<string, () => unknown>> = {
    'a hundred thousand nested objects': () => nest(100_000, (inner) => ({ self: inner })),
    'a hundred thousand nested lists': () => nest(100_000, (inner) => [inner]),
    'an object that contains itself': cyclic,
    'a list that contains itself': () => cyclic()['list'],
  };
  const condition = {
    anyOf: [{ equals: [X, '$.context.x'] }, { in: [X, '$.context.list'] }, { setEquals: ['$.context.list', [X]] }],
  };
  const documents = [policy([permit('p', { when: condition })])];

  test.each(Object.entries(deep))('A25 A26 %s, compared with its like, is unknown', (_, make) => {
    const ways = waysOf(documents);
    const asked = (): unknown => request({ resource: { x: make() }, context: { x: make(), list: [make()] } });
    expect(agreed(ways, asked).reason).toBe('indeterminate');
    expect(agreed(ways, () => request({ resource: { x: 1 }, context: { x: 1, list: [1] } })).reason).toBe(
      'explicit-permit',
    );
  });

  test.each(Object.entries(deep))('A26 %s can be explained, formatted and logged', (_, make) => {
    const asked = request({ resource: { x: make() }, context: { x: make(), list: [make()] } });
    const explanation = createEngine(documents).explain(asked as never);
    expect(JSON.stringify(explanation).length).toBeLessThan(5_000);
    expect(formatExplanation(explanation).length).toBeLessThan(5_000);
  });

  test('A26 a cycle can be followed as far as a selector goes, and no further', () => {
    expect(
      truthOf({ equals: ['$.context.self.self.self.n', 1] }, () => ({ context: Object.assign(cyclic(), { n: 1 }) })),
    ).toBe('true');
    expect(truthOf({ contains: ['$.context.list[*][*][*]', 1] }, () => ({ context: cyclic() }))).toBe('unknown');
  });

  test('A25 sixty levels are compared, seventy are unknown', () => {
    const ask = (levels: number): string => {
      const make = (): unknown => nest(levels, (inner) => [inner]);
      return truthOf({ equals: [X, '$.context.x'] }, () => ({ resource: { x: make() }, context: { x: make() } }));
    };
    expect([ask(60), ask(70)]).toEqual(['true', 'unknown']);
  });
});
