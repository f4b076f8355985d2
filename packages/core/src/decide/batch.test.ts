import { describe, expect, test } from 'vitest';
import { deny, permit, policy, request } from '../../test/abuse/ways.ts';
import { createEngine } from '../engine.ts';
import type { Engine } from '../engine-api.ts';
import { evaluateBatch } from './batch.ts';
import type { Decision } from './decision.ts';

const PERMITTED = { resource: { type: 'document', id: '1' } };
const DENIED = { resource: { type: 'document', id: '2' } };
const INVALID = { resource: { type: 'document' } };

const documents = [
  policy([
    permit('p', { unless: { equals: ['$.resource.id', '2'] } }),
    deny('blocked', {
      when: { equals: ['$.subject.properties.blocked', true] },
      unless: { missing: '$.subject.properties.blocked' },
    }),
    permit('weekend', { actions: ['list'], when: { equals: ['$.context.day', 'sunday'] } }),
  ]),
];
const compiled = createEngine(documents);
const interpreted = createEngine(documents, { codeGeneration: false });

function answer(engine: Engine, batch: unknown): readonly string[] {
  return engine.evaluations(batch as never).evaluations.map(({ reason }) => reason);
}

/** The reasons of a batch, which both evaluators must give. */
function ask(batch: unknown): readonly string[] {
  const reasons = answer(compiled, batch);
  expect(answer(interpreted, batch)).toEqual(reasons);
  return reasons;
}

const base = { subject: { type: 'user', id: 'alice' }, action: { name: 'read' } };

test('a batch of more than 10,000 entries is one invalid request, since it would take as long as all of them', () => {
  const entries = (count: number): readonly object[] => Array.from({ length: count }, () => ({}));
  expect(ask({ ...base, ...PERMITTED, evaluations: entries(10_000) })).toHaveLength(10_000);
  expect(ask({ ...base, ...PERMITTED, evaluations: entries(10_001) })).toEqual(['invalid-request']);
});

describe('defaults', () => {
  test('stand in for entities that an entry lacks', () => {
    expect(ask({ ...base, evaluations: [PERMITTED, DENIED] })).toEqual(['explicit-permit', 'default-deny']);
    expect(ask({ ...base, ...PERMITTED, evaluations: [{}, DENIED, {}] })).toEqual([
      'explicit-permit',
      'default-deny',
      'explicit-permit',
    ]);
  });

  test('are taken whole: an entity is never merged', () => {
    const subject = { type: 'user', id: 'alice', properties: { blocked: true } };
    const batch = {
      ...base,
      ...PERMITTED,
      subject,
      evaluations: [{}, { subject: { type: 'user', id: 'bob' } }, { subject: { id: 'bob' } }],
    };
    expect(ask(batch)).toEqual(['explicit-deny', 'explicit-permit', 'invalid-request']);
  });

  test('of the context are taken whole as well', () => {
    const listing = { ...base, ...PERMITTED, action: { name: 'list' }, context: { day: 'sunday' } };
    expect(ask({ ...listing, evaluations: [{}, { context: {} }, { context: { day: 'monday' } }] })).toEqual([
      'explicit-permit',
      'indeterminate',
      'default-deny',
    ]);
  });

  test('do not stand in for an entity that is there and wrong', () => {
    const wrong = [{ resource: null }, { resource: undefined }, { subject: 'alice' }, { context: [] }];
    expect(ask({ ...base, ...PERMITTED, evaluations: wrong })).toEqual(wrong.map(() => 'invalid-request'));
  });

  test.each(['subject', 'action', 'resource', 'context'])(
    'do not stand in for %s where an entry says undefined',
    (entity) => {
      const defaults = { ...base, ...PERMITTED, action: { name: 'list' }, context: { day: 'sunday' } };
      expect(ask({ ...defaults, evaluations: [{}, { [entity]: undefined }] })).toEqual([
        'explicit-permit',
        entity === 'context' ? 'indeterminate' : 'invalid-request',
      ]);
    },
  );

  test('stand in for what a polluted prototype has as well', () => {
    const polluted = Object.prototype as { resource?: unknown };
    polluted.resource = PERMITTED.resource;
    try {
      expect(ask({ ...base, ...DENIED, evaluations: [{}, PERMITTED] })).toEqual(['default-deny', 'explicit-permit']);
      expect(ask({ ...base, evaluations: [{}, PERMITTED] })).toEqual(['invalid-request', 'explicit-permit']);
    } finally {
      delete polluted.resource;
    }
  });

  test.each(['subject', 'action', 'resource', 'context'])('stand in for %s, and no entry inherits one', (name) => {
    const asked: unknown[] = [];
    const evaluate = (one: unknown): Decision => {
      asked.push(one);
      return compiled.evaluate(one as never);
    };
    const defaults = { subject: 1, action: 2, resource: 3, context: 4 };
    const own = { subject: 5, action: 6, resource: 7, context: 8 };
    Object.defineProperty(Object.prototype, name, { value: 'inherited', configurable: true });
    try {
      evaluateBatch(evaluate, { ...defaults, evaluations: [{}, own, new Map(), 1] });
    } finally {
      Reflect.deleteProperty(Object.prototype, name);
    }
    expect(asked).toEqual([defaults, own, undefined, undefined]);
  });

  test('that are wrong break only the entries that use them', () => {
    expect(ask({ ...base, subject: 'alice', evaluations: [PERMITTED, { ...request() }] })).toEqual([
      'invalid-request',
      'explicit-permit',
    ]);
  });

  test('are own members: an inherited entity is not there', () => {
    const entry = Object.create({ ...PERMITTED }) as object;
    const batch = Object.create({ ...base }) as object;
    expect(ask({ ...base, evaluations: [entry, PERMITTED] })).toEqual(['invalid-request', 'explicit-permit']);
    expect(ask(Object.assign(batch, { evaluations: [PERMITTED] }))).toEqual(['invalid-request']);
  });

  test('leave out members of an entry that AuthZEN does not name', () => {
    expect(ask({ ...base, evaluations: [{ ...PERMITTED, evaluations: [DENIED], options: {} }] })).toEqual([
      'explicit-permit',
    ]);
  });
});

describe('semantics', () => {
  const evaluations = [PERMITTED, INVALID, DENIED, PERMITTED];

  test.each([
    ['execute_all', ['explicit-permit', 'invalid-request', 'default-deny', 'explicit-permit']],
    ['deny_on_first_deny', ['explicit-permit', 'invalid-request']],
    ['permit_on_first_permit', ['explicit-permit']],
  ])('%s', (semantic, reasons) => {
    expect(ask({ ...base, evaluations, options: { evaluations_semantic: semantic } })).toEqual(reasons);
  });

  test('that find nothing to stop on answer everything', () => {
    const options = (semantic: string): object => ({ options: { evaluations_semantic: semantic } });
    expect(ask({ ...base, evaluations: [PERMITTED, PERMITTED], ...options('deny_on_first_deny') })).toHaveLength(2);
    expect(ask({ ...base, evaluations: [DENIED, INVALID], ...options('permit_on_first_permit') })).toHaveLength(2);
  });

  test('are execute_all unless the options say otherwise', () => {
    for (const options of [undefined, {}, { evaluations_semantic: undefined }, { other: 1 }])
      expect(ask({ ...base, evaluations, options })).toHaveLength(4);
  });

  test('look at nothing after the entry that they stop on', () => {
    let looked = false;
    const spy = Object.defineProperty({}, 'resource', {
      enumerable: true,
      get: () => {
        looked = true;
      },
    });
    ask({ ...base, evaluations: [DENIED, spy], options: { evaluations_semantic: 'deny_on_first_deny' } });
    expect(looked).toBe(false);
  });

  test.each(
    ['toString', '', 'Execute_all', 'deny-on-first-deny', 1, true, {}, ['execute_all']].map((semantic) => [semantic]),
  )('do not include %j', (semantic) => {
    expect(ask({ ...base, evaluations, options: { evaluations_semantic: semantic } })).toEqual(['invalid-request']);
  });

  test.each([null, 'execute_all', [], 1, new Map()].map((options) => [options]))(
    'are not read from the options %j',
    (options) => {
      expect(ask({ ...base, evaluations, options })).toEqual(['invalid-request']);
    },
  );
});

describe('a batch', () => {
  test.each([
    ['none', { ...base, ...PERMITTED }],
    ['an empty list', { ...base, ...PERMITTED, evaluations: [] }],
    ['undefined', { ...base, ...PERMITTED, evaluations: undefined }],
  ])('whose list of evaluations is %s is one request', (_, batch) => {
    expect(ask(batch)).toEqual(['explicit-permit']);
  });

  test.each([undefined, null, 'batch', 1, [], [request()], new Map(), () => request()].map((batch) => [batch]))(
    '%s is invalid',
    (batch) => {
      expect(ask(batch)).toEqual(['invalid-request']);
    },
  );

  test.each(
    [null, {}, 'all', 1, { length: 1, 0: PERMITTED }, new Set([PERMITTED])].map((evaluations) => [evaluations]),
  )('whose evaluations are %j is invalid', (evaluations) => {
    expect(ask({ ...base, ...PERMITTED, evaluations })).toEqual(['invalid-request']);
  });

  test('answers for each entry that is no object', () => {
    expect(ask({ ...base, ...PERMITTED, evaluations: [null, 'a', 1, [], new Map(), {}] })).toEqual([
      ...Array.from({ length: 5 }, () => 'invalid-request'),
      'explicit-permit',
    ]);
  });

  test('with gaps answers for them too', () => {
    const evaluations = Object.assign([] as unknown[], { length: 2, 1: PERMITTED });
    expect(ask({ ...base, evaluations })).toEqual(['invalid-request', 'explicit-permit']);
  });

  test('that throws is denied', () => {
    const fail = (): never => {
      throw new Error('no');
    };
    for (const name of ['evaluations', 'options', 'subject'])
      expect(ask(Object.defineProperty({ ...base, evaluations: [PERMITTED] }, name, { get: fail }))).toEqual([
        'indeterminate',
      ]);
    expect(ask(new Proxy({}, { getPrototypeOf: fail }))).toEqual(['indeterminate']);
  });

  test('looks at an entry that throws once', () => {
    let looks = 0;
    const entry = Object.defineProperty({}, 'resource', {
      get: () => {
        looks += 1;
        if (looks === 1) throw new Error('no');
        return PERMITTED.resource;
      },
    });
    expect(answer(compiled, { ...base, evaluations: [entry] })).toEqual(['indeterminate']);
    expect(looks).toBe(1);
  });

  test('of many answers in order', () => {
    const evaluations = Array.from({ length: 1_000 }, (_, index) => (index % 3 === 0 ? DENIED : PERMITTED));
    expect(ask({ ...base, evaluations })).toEqual(
      evaluations.map((entry) => (entry === DENIED ? 'default-deny' : 'explicit-permit')),
    );
  });

  test('has a frozen answer, of frozen decisions', () => {
    for (const batch of [{ ...base, evaluations: [PERMITTED] }, { ...base }, undefined]) {
      const { evaluations } = compiled.evaluations(batch as never);
      expect(Object.isFrozen(compiled.evaluations(batch as never))).toBe(true);
      expect(Object.isFrozen(evaluations)).toBe(true);
      expect(evaluations.every((decision) => Object.isFrozen(decision) && Object.isFrozen(decision.obligations))).toBe(
        true,
      );
    }
  });
});
