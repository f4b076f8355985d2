import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deny, permit, policy } from '../../test/abuse/ways.ts';
import { policySets } from '../../test/generate/documents.ts';
import { requests, wellFormedRequests } from '../../test/generate/requests.ts';
import { hostileValues, jsonValues, materialize, NOW } from '../../test/generate/vocabulary.ts';
import { createEngine } from '../engine.ts';
import type { Engine } from '../engine-api.ts';
import type { AccessRequest } from '../ir/request.ts';
import type { Searched } from './search.ts';

const documents = [
  policy([
    permit('cleared-read', { when: { atLeast: ['$.subject.properties.clearance', 3] } }),
    permit('own-change', { actions: ['update'], when: { equals: ['$.resource.properties.ownerId', '$.subject.id'] } }),
    deny('not-from-outside', { actions: ['*'], when: { equals: [{ default: ['$.context.outside', false] }, true] } }),
  ]),
];
const engines = [createEngine(documents), createEngine(documents, { codeGeneration: false })];

/** What compiled and interpreted decisions find alike. */
function found(searched: Searched, makeRequest: () => unknown, makeCandidates: () => unknown): readonly unknown[] {
  const [compiled, interpreted] = engines.map((engine) => {
    const result = searchFor(engine, searched)(makeRequest(), makeCandidates());
    expect([Object.isFrozen(result), Object.isFrozen(result.results)]).toEqual([true, true]);
    return result.results;
  });
  expect(interpreted).toEqual(compiled);
  return compiled ?? [];
}

function searchFor(
  engine: Engine,
  searched: Searched,
): (request: unknown, candidates: unknown) => ReturnType<Engine['searchActions']> {
  const { searchSubjects, searchResources, searchActions } = engine;
  return { subject: searchSubjects, resource: searchResources, action: searchActions }[searched] as never;
}

const alice = { type: 'user', id: 'alice', properties: { clearance: 4 } };
const bob = { type: 'user', id: 'bob', properties: { clearance: 2 } };
const READING = { subject: { type: 'user' }, action: { name: 'read' }, resource: { type: 'document', id: '1' } };

describe('a search', () => {
  test('finds the subjects who may, themselves and in their order', () => {
    const carol = { type: 'user', id: 'carol' };
    const dave = { type: 'user', id: 'dave', properties: { clearance: 3 }, unknown: 'member' };
    const { results } = engines[0]!.searchSubjects(READING, [dave, carol, bob, alice]);
    expect(results).toHaveLength(2);
    expect(results[0]).toBe(dave);
    expect(results[1]).toBe(alice);
  });

  test('finds resources', () => {
    const asked = { subject: alice, action: { name: 'update' }, resource: { type: 'document' } };
    const candidates = ['alice', 'bob', undefined, 'alice'].map((ownerId, index) => ({
      type: 'document',
      id: String(index),
      properties: { ownerId },
    }));
    expect(
      found(
        'resource',
        () => asked,
        () => candidates,
      ),
    ).toEqual([candidates[0], candidates[3]]);
  });

  test('finds actions, though the request names one', () => {
    const candidates = [{ name: 'update' }, { name: 'read' }, { name: 'delete' }];
    const asked = { subject: alice, resource: { type: 'document', id: '1' } };
    expect(
      found(
        'action',
        () => asked,
        () => candidates,
      ),
    ).toEqual([{ name: 'read' }]);
    expect(
      found(
        'action',
        () => ({ ...asked, action: { name: 'delete' } }),
        () => candidates,
      ),
    ).toEqual([{ name: 'read' }]);
  });

  test('goes by the context of the request', () => {
    expect(
      found(
        'subject',
        () => ({ ...READING, context: { outside: true } }),
        () => [alice],
      ),
    ).toEqual([]);
    expect(
      found(
        'subject',
        () => ({ ...READING, context: { outside: false } }),
        () => [alice],
      ),
    ).toEqual([alice]);
  });

  test('goes by the type alone of what it searches for: a candidate is taken whole', () => {
    const subject = { type: 'user', id: 'alice', properties: { clearance: 9 } };
    expect(
      found(
        'subject',
        () => ({ ...READING, subject }),
        () => [bob, { type: 'user', id: 'carol' }, alice],
      ),
    ).toEqual([alice]);
  });

  test('finds nobody of another type', () => {
    const candidates = [
      { ...alice, type: 'service' },
      { ...alice, type: 'User' },
      { ...alice, type: 'users' },
    ];
    expect(
      found(
        'subject',
        () => READING,
        () => candidates,
      ),
    ).toEqual([]);
    expect(
      found(
        'subject',
        () => ({ ...READING, subject: { type: 'service' } }),
        () => candidates,
      ),
    ).toEqual([candidates[0]]);
  });

  test('finds twice what is listed twice', () => {
    expect(
      found(
        'subject',
        () => READING,
        () => [alice, bob, alice],
      ),
    ).toEqual([alice, alice]);
  });
});

describe('nothing is found', () => {
  test.each<[string, () => unknown]>([
    ['no request', () => undefined],
    ['null', () => null],
    ['a list', () => [READING]],
    ['an action missing', () => ({ subject: READING.subject, resource: READING.resource })],
    ['an empty name of an action', () => ({ ...READING, action: { name: '' } })],
    ['a resource without an id', () => ({ ...READING, resource: { type: 'document' } })],
    ['the type searched for missing', () => ({ ...READING, subject: {} })],
    ['the entity searched for missing', () => ({ action: READING.action, resource: READING.resource })],
    ['a context that is no object', () => ({ ...READING, context: 'office' })],
    ['what is inherited', () => Object.create(READING)],
    ['an entity that inherits', () => ({ ...READING, subject: Object.create({ type: 'user' }) })],
    ['a getter that throws', () => Object.defineProperty({ ...READING }, 'action', { get: fail })],
    ['a proxy that throws', () => new Proxy(READING, throwing)],
  ])('for a request that is none: %s', (_, makeRequest) => {
    expect(found('subject', makeRequest, () => [alice, {}, { type: undefined, id: 'x' }])).toEqual([]);
  });

  test.each<[string, () => unknown]>([
    ['nothing', () => undefined],
    ['a single one', () => alice],
    ['something like a list', () => ({ length: 1, 0: alice })],
    ['another collection', () => new Set([alice])],
    ['a proxy that throws', () => new Proxy([alice], throwing)],
    ['a revoked proxy', revoked],
  ])('among candidates that are no list: %s', (_, makeCandidates) => {
    expect(found('subject', () => READING, makeCandidates)).toEqual([]);
  });

  test.each<[string, () => unknown]>([
    ['nothing', () => undefined],
    ['a text', () => 'alice'],
    ['no id', () => ({ type: 'user', properties: { clearance: 4 } })],
    ['an id that is no text', () => ({ ...alice, id: 1 })],
    ['an id that is too long', () => ({ ...alice, id: 'a'.repeat(8_193) })],
    ['properties that are no object', () => ({ ...alice, properties: [] })],
    [
      'an instance of a class',
      () =>
        new (class Person {
          readonly type = 'user';
          readonly id = 'alice';
          readonly properties = { clearance: 4 };
        })(),
    ],
    ['what is inherited', () => Object.create(alice)],
    [
      'a prototype given as a member',
      () => JSON.parse('{ "__proto__": { "type": "user", "id": "alice", "properties": { "clearance": 4 } } }'),
    ],
    ['a getter that throws', () => Object.defineProperty({ ...alice }, 'id', { get: fail })],
    ['a proxy that throws', () => new Proxy(alice, throwing)],
    ['a revoked proxy', revoked],
  ])('in a candidate that is none, and the others are found: %s', (_, makeCandidate) => {
    expect(
      found(
        'subject',
        () => READING,
        () => [makeCandidate(), alice],
      ),
    ).toEqual([alice]);
  });

  test('in the gaps of a list, whatever its prototype holds', () => {
    const candidates: unknown[] = [];
    candidates[1] = alice;
    const polluted = Array.prototype as unknown as Record<string, unknown>;
    polluted['0'] = alice;
    try {
      expect(
        found(
          'subject',
          () => READING,
          () => candidates,
        ),
      ).toEqual([alice]);
    } finally {
      delete polluted['0'];
    }
  });

  test('because of a polluted prototype', () => {
    const polluted = Object.prototype as { clearance?: number; outside?: boolean };
    polluted.clearance = 9;
    polluted.outside = true;
    try {
      expect(
        found(
          'subject',
          () => ({ ...READING, context: {} }),
          () => [{ ...bob, properties: {} }, alice],
        ),
      ).toEqual([alice]);
    } finally {
      delete polluted.clearance;
      delete polluted.outside;
    }
  });
});

describe('what is decided is what was asked', () => {
  test('a candidate is read once, so it cannot be of one type for the search and of another for the decision', () => {
    const reads: string[] = [];
    const moody = new Proxy(alice, {
      get: (target, key) => {
        reads.push(String(key));
        return Reflect.get(target, key);
      },
    });
    expect(engines[0]!.searchSubjects(READING, [moody]).results[0]).toBe(moody);
    expect(reads).toEqual(['type', 'id', 'properties']);
  });

  test('the request is read once for all candidates', () => {
    const names = ['read', 'delete', 'delete'];
    const action = Object.defineProperty({}, 'name', { enumerable: true, get: () => names.shift() });
    const { results } = engines[0]!.searchSubjects({ ...READING, action } as never, [alice, alice, alice]);
    expect(results).toHaveLength(3);
  });

  test('a list that grows while it is searched ends where it ended', () => {
    const candidates: unknown[] = [];
    const growing = (): object =>
      Object.defineProperty({ ...alice }, 'id', {
        get: () => {
          candidates.push(growing());
          return 'alice';
        },
      });
    candidates.push(growing(), growing());
    expect(engines[0]!.searchSubjects(READING, candidates as never).results).toHaveLength(2);
  });

  test('results are plain data that no one can change, and no promise', () => {
    const result = engines[0]!.searchSubjects(READING, [alice]);
    expect(JSON.parse(JSON.stringify(result))).toEqual({ results: [alice] });
    expect('then' in result).toBe(false);
    expect(() => (result.results as unknown[]).push(bob)).toThrow(TypeError);
  });
});

describe('on generated policies', () => {
  const entities = fc.oneof(
    { weight: 10, arbitrary: wellFormedRequests },
    { weight: 1, arbitrary: requests },
    { weight: 1, arbitrary: fc.record({ subject: hostileValues, resource: jsonValues, action: hostileValues }) },
  );

  test('exactly those candidates are found with which `evaluate` permits the request', () => {
    const outcomes = { found: 0, missed: 0 };
    fc.assert(
      fc.property(
        policySets,
        fc.oneof({ weight: 10, arbitrary: wellFormedRequests }, { weight: 1, arbitrary: requests }),
        fc.array(entities, { minLength: 10, maxLength: 10 }),
        fc.constantFrom<Searched>('subject', 'resource', 'action'),
        (set, recipe, others, searched) => {
          const engine = createEngine(set, { now: () => NOW });
          const recipes = others.map((other) => memberOf(other, searched));
          const candidates = recipes.map(materialize);
          const expected = candidates.filter(
            (_, index) =>
              isOfType(recipe, recipes[index], searched) && isPermitted(engine, recipe, recipes[index], searched),
          );
          const { results } = searchFor(engine, searched)(materialize(recipe), candidates);
          expect(results).toHaveLength(expected.length);
          results.forEach((result, index) => expect(result).toBe(expected[index]));
          outcomes.found += expected.length;
          outcomes.missed += candidates.length - expected.length;
        },
      ),
      { numRuns: 60, seed: 20_261_122 },
    );
    expect(outcomes.found).toBeGreaterThan(20);
    expect(outcomes.missed).toBeGreaterThan(300);
  });

  function isPermitted(engine: Engine, recipe: unknown, candidate: unknown, searched: Searched): boolean {
    if (typeof recipe !== 'object' || recipe === null) return false;
    return engine.evaluate(materialize({ ...recipe, [searched]: candidate }) as AccessRequest).decision;
  }

  function isOfType(recipe: unknown, candidate: unknown, searched: Searched): boolean {
    return searched === 'action' || memberOf(memberOf(recipe, searched), 'type') === memberOf(candidate, 'type');
  }

  function memberOf(value: unknown, name: string): unknown {
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
  }
});

const throwing: ProxyHandler<object> = { get: fail, getPrototypeOf: fail, getOwnPropertyDescriptor: fail, has: fail };

function fail(): never {
  throw new Error('a candidate that throws');
}

function revoked(): unknown {
  const { proxy, revoke } = Proxy.revocable([], {});
  revoke();
  return proxy;
}
