import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { asking, DOCUMENTS, handTimers, later } from '../../test/resolve/world.ts';
import { ajvRequestValidation } from '../ajv.ts';
import {
  type AccessRequest,
  type AttributeProvider,
  createEngine,
  createResolver,
  type Decision,
  type ProviderFailure,
  type Resolver,
} from '../index.ts';

const engine = createEngine(DOCUMENTS);
const interpreting = createEngine(DOCUMENTS, { codeGeneration: false });

const provider = (more: Partial<AttributeProvider> = {}): AttributeProvider => ({
  name: 'directory',
  of: 'subject',
  attributes: ['clearance', 'note'],
  load: () => ({ clearance: 3 }),
  ...more,
});

const statuses: AttributeProvider = {
  name: 'store',
  of: 'resource',
  types: ['document'],
  attributes: ['status'],
  load: () => ({ status: 'open' }),
};

type Asks = Pick<Resolver<typeof engine>, 'resolve'>;

/** Resolves and decides, in both ways. */
async function decide({ resolve }: Asks, request: AccessRequest): Promise<Decision> {
  const { request: resolved } = await resolve(request);
  const decision = engine.evaluate(resolved);
  expect(interpreting.evaluate(resolved)).toEqual(decision);
  return decision;
}

const rejections: unknown[] = [];
const keep = (cause: unknown): void => void rejections.push(cause);
beforeEach(() => void process.on('unhandledRejection', keep));
afterEach(() => {
  process.off('unhandledRejection', keep);
  expect(rejections.splice(0)).toEqual([]);
});

/** Long enough for a rejection that nobody handles to be reported. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('createResolver', () => {
  test('adds what has been loaded to the request, which is decided by it', async () => {
    const { request, failed } = await createResolver(engine, [provider()]).resolve(asking('read'));
    expect(request).toEqual({
      subject: { type: 'user', id: 'alice', properties: { clearance: 3 } },
      action: { name: 'read' },
      resource: { type: 'document', id: '1' },
    });
    expect(failed).toEqual([]);
    expect(engine.evaluate(request).reason).toBe('explicit-permit');
  });

  test('asks only the providers whose attributes the decision can read', async () => {
    const [directory, store] = [vi.fn(() => ({ clearance: 3 })), vi.fn(() => ({ status: 'open' }))];
    const resolver = createResolver(engine, [provider({ load: directory }), { ...statuses, load: store }]);
    const asked = async (request: AccessRequest): Promise<readonly number[]> => {
      await resolver.resolve(request);
      return [directory, store].map((load) => load.mock.calls.splice(0).length);
    };
    expect(await asked(asking('read'))).toEqual([1, 0]);
    expect(await asked(asking('print'))).toEqual([0, 1]);
    expect(await asked(asking('publish'))).toEqual([1, 1]);
    expect(await asked(asking('join'))).toEqual([0, 0]);
    expect(await asked(asking('unheard-of'))).toEqual([0, 0]);
    expect(await asked({ ...asking('read'), resource: { type: 'folder', id: '1' } })).toEqual([0, 0]);
  });

  test('asks a provider for the types that it has attributes of', async () => {
    const load = vi.fn(() => ({ clearance: 3 }));
    const resolver = createResolver(engine, [provider({ types: ['user', 'robot'], load })]);
    await resolver.resolve({ ...asking('read'), subject: { type: 'service', id: 'x' } });
    expect(load).not.toHaveBeenCalled();
    await resolver.resolve({ ...asking('read'), subject: { type: 'robot', id: 'x' } });
    expect(load).toHaveBeenCalledOnce();
  });

  test('asks everybody where a policy looks at attributes as a whole', async () => {
    const when = { equals: ['$.subject.properties', { value: { clearance: 3 } }] };
    const rules = [{ id: 'exactly', effect: 'permit', actions: ['read'], when }];
    const other = createEngine([
      { apiVersion: 'adjudge/v1', kind: 'Policy', name: 'p', resources: ['document'], rules },
    ]);
    const { request } = await createResolver(other, [provider()]).resolve(asking('read'));
    expect(other.evaluate(request).decision).toBe(true);
  });

  test('asks one that is always to be asked, whatever the decision reads', async () => {
    const { request } = await createResolver(engine, [provider({ always: true })]).resolve(asking('join'));
    expect(request.subject.properties).toEqual({ clearance: 3 });
  });

  test('asks providers side by side', async () => {
    const [first, second] = [later<{ clearance: number }>(), later<{ status: string }>()];
    const begun: string[] = [];
    const resolver = createResolver(engine, [
      provider({ load: () => (begun.push('directory'), first.promise) }),
      { ...statuses, load: () => (begun.push('store'), second.promise) },
    ]);
    const decision = decide(resolver, asking('publish'));
    expect(begun).toEqual(['directory', 'store']);
    second.settle({ status: 'open' });
    first.settle({ clearance: 4 });
    expect((await decision).decision).toBe(true);
  });

  test('tells a provider the identifiers that it is asked by, and nothing else', async () => {
    const load = vi.fn<AttributeProvider['load']>(() => ({ membership: 'full' }));
    const memberships: AttributeProvider = {
      name: 'memberships',
      of: 'context',
      by: ['subject', 'resource'],
      attributes: ['membership'],
      load,
    };
    expect((await decide(createResolver(engine, [memberships]), asking('join', 'alice', { note: 'x' }))).decision).toBe(
      true,
    );
    const [asked] = load.mock.lastCall ?? [];
    expect(JSON.parse(JSON.stringify(asked))).toEqual({
      subject: { type: 'user', id: 'alice' },
      resource: { type: 'document', id: '1' },
    });
  });

  test('A36 fails a provider that reads what its answer is not kept under', async () => {
    const failures: ProviderFailure[] = [];
    const load: AttributeProvider['load'] = ({ subject, resource }) => ({
      clearance: subject.id === resource.id ? 3 : 1,
    });
    const resolver = createResolver(engine, [provider({ load })], { onFailure: (failure) => failures.push(failure) });
    expect((await decide(resolver, asking('read'))).decision).toBe(false);
    const mend = 'provider `directory` reads the resource, by which it is not asked; add `resource` to its `by`';
    expect(failures).toEqual([{ provider: 'directory', problem: 'rejected', cause: new TypeError(mend) }]);
    const both = createResolver(engine, [provider({ load, by: ['subject', 'resource'] })]);
    expect((await decide(both, asking('read', '1'))).decision).toBe(true);
  });

  test('takes an answer that comes at once, one that is promised, and a thenable', async () => {
    const answer = { clearance: 3 };
    const ways: readonly AttributeProvider['load'][] = [
      () => answer,
      async () => answer,
      () => ({ then: (resolve) => Promise.resolve(answer).then(resolve) }),
    ];
    for (const load of ways)
      expect((await decide(createResolver(engine, [provider({ load })]), asking('read'))).decision).toBe(true);
  });

  test('asks the engine of the moment for its needs, and says which that was', async () => {
    let current = engine;
    const resolver = createResolver(() => current, [provider()]);
    expect((await resolver.resolve(asking('join'))).request.subject).not.toHaveProperty('properties');
    const rules = [
      { id: 'r', effect: 'permit', actions: ['join'], when: { exists: '$.subject.properties.clearance' } },
    ];
    current = createEngine([{ apiVersion: 'adjudge/v1', kind: 'Policy', name: 'p', resources: ['document'], rules }]);
    const { request, engine: asked } = await resolver.resolve(asking('join'));
    expect(asked).toBe(current);
    expect(asked.evaluate(request).decision).toBe(true);
  });

  test('A12 gives a promise, which no engine takes for a request', () => {
    const promise = createResolver(engine, [provider()]).resolve(asking('read'));
    expect(promise).toBeInstanceOf(Promise);
    expect(engine.evaluate(promise as never).reason).toBe('invalid-request');
  });
});

describe('what the caller supplies', () => {
  test('is believed, and not asked for', async () => {
    const load = vi.fn(() => ({ clearance: 1 }));
    const resolver = createResolver(engine, [provider({ load })]);
    expect((await decide(resolver, asking('read', 'alice', { clearance: 3 }))).decision).toBe(true);
    expect(load).not.toHaveBeenCalled();
  });

  test('stays where something else of the provider has to be loaded', async () => {
    const resolver = createResolver(engine, [provider({ load: () => ({ clearance: 9, note: 'loaded' }) })]);
    const { request } = await resolver.resolve(asking('exists', 'alice', { clearance: 1, other: 2 }));
    expect(request.subject.properties).toEqual({ clearance: 1, other: 2, note: 'loaded' });
  });

  test('is null, which is something, or undefined, which is nothing', async () => {
    const resolver = createResolver(engine, [provider()]);
    expect((await resolver.resolve(asking('read', 'a', { clearance: null }))).request.subject.properties).toEqual({
      clearance: null,
    });
    expect(
      (await resolver.resolve(asking('read', 'a', { clearance: undefined }))).request.subject.properties,
    ).toMatchObject({ clearance: 3 });
  });

  describe('and an authoritative provider has too', () => {
    test('is replaced', async () => {
      const resolver = createResolver(engine, [provider({ authoritative: true, load: () => ({ clearance: 1 }) })]);
      expect((await decide(resolver, asking('read', 'alice', { clearance: 9 }))).reason).toBe('default-deny');
    });

    test('is taken away where the provider does not have it', async () => {
      const resolver = createResolver(engine, [provider({ authoritative: true, load: () => null })]);
      const { request } = await resolver.resolve(asking('read', 'alice', { clearance: 9, other: 2 }));
      expect(request.subject.properties).toEqual({ other: 2 });
    });

    test('is unknown where the provider fails', async () => {
      const load = async (): Promise<never> => Promise.reject(new Error('down'));
      const resolver = createResolver(engine, [provider({ authoritative: true, load })]);
      expect((await decide(resolver, asking('read', 'alice', { clearance: 9 }))).reason).toBe('indeterminate');
    });
  });

  test('is absent afterwards as it was before where nothing is loaded', async () => {
    const { request } = await createResolver(engine, [provider({ load: () => null })]).resolve(asking('read'));
    expect(request).toEqual(asking('read'));
    expect(request.subject).not.toHaveProperty('properties');
  });
});

describe('a provider that fails', () => {
  const failing: readonly [string, AttributeProvider['load'], ProviderFailure['problem']][] = [
    ['throws', () => fail(new Error('down')), 'rejected'],
    ['throws nothing', () => fail(undefined), 'rejected'],
    ['rejects', async () => fail(new Error('down')), 'rejected'],
    ['is a thenable that throws', () => ({ then: () => fail(new Error('down')) }), 'rejected'],
    ['answers with a text', () => 'clearance' as never, 'malformed'],
    ['answers with a list', () => [3] as never, 'malformed'],
    ['A18 answers with a map', () => new Map([['clearance', 3]]) as never, 'malformed'],
    [
      'A18 answers with an instance of a class',
      () =>
        new (class {
          readonly clearance = 3;
        })() as never,
      'malformed',
    ],
    [
      'A17 answers with a getter that throws',
      () => ({
        get clearance(): never {
          return fail(new Error('down'));
        },
      }),
      'malformed',
    ],
  ];

  test.each(failing)('%s: its attributes are unknown, and the failure is told once', async (_, load, problem) => {
    const failures: ProviderFailure[] = [];
    const resolver = createResolver(engine, [provider({ load })], { onFailure: (failure) => failures.push(failure) });
    const { request, failed } = await resolver.resolve(asking('read'));
    expect(failed).toEqual(['directory']);
    expect(engine.evaluate(request).reason).toBe('indeterminate');
    expect(failures).toMatchObject([{ provider: 'directory', problem }]);
  });

  test.each(['exists', 'missing', 'default'])('makes nothing known to `%s`', async (action) => {
    const resolver = createResolver(engine, [provider({ load: () => fail(new Error('down')) })]);
    expect(await decide(resolver, asking(action))).toMatchObject({ decision: false, reason: 'indeterminate' });
    const absent = createResolver(engine, [provider({ load: () => null })]);
    expect((await decide(absent, asking(action))).decision).toBe(action !== 'exists');
  });

  test('is named as the cause where a decision is explained', async () => {
    const resolver = createResolver(engine, [provider({ load: () => fail(new Error('down')) })]);
    const { request } = await resolver.resolve(asking('read'));
    expect(JSON.stringify(engine.explain(request))).toContain('$.subject.properties.clearance could not be loaded');
  });

  test('leaves the others alone', async () => {
    const resolver = createResolver(engine, [provider({ load: () => fail(new Error('down')) }), statuses]);
    const { request, failed } = await resolver.resolve(asking('publish'));
    expect(failed).toEqual(['directory']);
    expect(request.resource.properties).toEqual({ status: 'open' });
  });

  test('A30 is asked again the next time', async () => {
    const load = vi.fn<AttributeProvider['load']>(() => ({ clearance: 3 }));
    load.mockRejectedValueOnce(new Error('down')).mockReturnValueOnce('malformed' as never);
    const resolver = createResolver(engine, [provider({ load, ttl: 1_000_000 })]);
    const reasons = [];
    for (let n = 0; n < 4; n += 1) reasons.push((await decide(resolver, asking('read'))).reason);
    expect(reasons).toEqual(['indeterminate', 'indeterminate', 'explicit-permit', 'explicit-permit']);
    expect(load).toHaveBeenCalledTimes(3);
  });

  test('is no matter of whoever is told', async () => {
    const onFailure = (): never => fail(new Error('the log is full'));
    const resolver = createResolver(engine, [provider({ load: () => fail(new Error('down')) })], { onFailure });
    expect((await resolver.resolve(asking('read'))).failed).toEqual(['directory']);
  });

  test('A18 makes an attribute that is no JSON unknown, and only that', async () => {
    const load = (): object => ({ clearance: 3, note: new Date(0) });
    const resolver = createResolver(engine, [provider({ load: load as never })]);
    expect((await decide(resolver, asking('read'))).decision).toBe(true);
    expect((await decide(resolver, asking('exists'))).reason).toBe('indeterminate');
  });
});

describe('a deadline', () => {
  test('ends the waiting for an answer that never comes, and tells the provider', async () => {
    const timers = handTimers();
    const failures: ProviderFailure[] = [];
    let cancelled: AbortSignal | undefined;
    const load: AttributeProvider['load'] = (_, signal) => {
      cancelled = signal;
      return new Promise(() => undefined);
    };
    const onFailure = (failure: ProviderFailure): void => void failures.push(failure);
    const resolver = createResolver(engine, [provider({ load })], { timers, onFailure });
    const decision = decide(resolver, asking('read'));
    await turn();
    expect(cancelled?.aborted).toBe(false);
    timers.fire();
    expect((await decision).reason).toBe('indeterminate');
    expect(cancelled?.aborted).toBe(true);
    expect(failures).toEqual([{ provider: 'directory', problem: 'timeout', cause: undefined }]);
  });

  test.each([
    ['an answer', (answer: ReturnType<typeof later<object>>) => answer.settle({ clearance: 3 })],
    ['a failure', (answer: ReturnType<typeof later<object>>) => answer.fail(new Error('down'))],
  ])('discards %s that comes after it', async (_, come) => {
    const timers = handTimers();
    const late = later<object>();
    const onFailure = vi.fn();
    const load = vi.fn<AttributeProvider['load']>(() => ({ clearance: 1 })).mockReturnValueOnce(late.promise as never);
    const resolver = createResolver(engine, [provider({ load, ttl: 1_000_000 })], { timers, onFailure });
    const first = resolver.resolve(asking('read'));
    timers.fire();
    const { request } = await first;
    come(late);
    await turn();
    expect(engine.evaluate(request).reason).toBe('indeterminate');
    expect((await decide(resolver, asking('read'))).reason).toBe('default-deny');
    expect(onFailure).toHaveBeenCalledOnce();
  });

  test('is the resolver’s, or the provider’s own', async () => {
    const timers = { ...handTimers(), setTimeout: vi.fn(() => 1) };
    const resolver = createResolver(engine, [provider(), { ...statuses, timeout: 5 }], { timers, timeout: 70 });
    await resolver.resolve(asking('publish'));
    expect(timers.setTimeout.mock.calls).toEqual([
      [expect.any(Function), 70],
      [expect.any(Function), 5],
    ]);
  });

  test('is not left behind by an answer in time', async () => {
    const timers = handTimers();
    await createResolver(engine, [provider(), statuses], { timers }).resolve(asking('publish'));
    expect(timers.waiting).toBe(0);
  });

  test('is a second of the host’s time unless told otherwise', async () => {
    vi.useFakeTimers();
    try {
      const resolver = createResolver(engine, [provider({ load: () => new Promise(() => undefined) })]);
      const resolution = resolver.resolve(asking('read'));
      let isOver = false;
      void resolution.then(() => (isOver = true));
      await vi.advanceTimersByTimeAsync(999);
      expect(isOver).toBe(false);
      await vi.advanceTimersByTimeAsync(1);
      expect((await resolution).failed).toEqual(['directory']);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('a request', () => {
  test('A16 is read once, and decided by what has been read', async () => {
    const answers = ['document', 'vault'];
    const resource = {
      get type() {
        return answers.shift() ?? 'vault';
      },
      id: '1',
    };
    const resolver = createResolver(engine, [provider()]);
    expect((await resolver.resolve({ ...asking('read'), resource })).request.resource.type).toBe('document');
    expect(answers).toEqual(['vault']);
  });

  test.each([
    ['nothing', undefined],
    ['no object', 'request'],
    ['no subject', { ...asking('read'), subject: undefined }],
    ['attributes that are no object', asking('read', 'alice', [] as never)],
    [
      'A17 a getter that throws',
      {
        ...asking('read'),
        get context(): never {
          return fail(new Error('no'));
        },
      },
    ],
    [
      'A17 an attribute that throws',
      asking('read', 'a', {
        get note(): never {
          return fail(new Error('no'));
        },
      }),
    ],
  ])('that is %s is denied, and no provider is asked', async (_, request) => {
    const load = vi.fn(() => null);
    const resolver = createResolver(engine, [provider({ load, authoritative: true })]);
    expect((await decide(resolver, request as never)).reason).toBe('invalid-request');
    expect(load).not.toHaveBeenCalled();
  });

  test('A14 A15 has attributes under any name, and inherits none', async () => {
    const load = (): object => JSON.parse('{"__proto__":{"clearance":9},"constructor":1}') as object;
    const attributes = ['__proto__', 'constructor', 'clearance'];
    const resolver = createResolver(engine, [provider({ attributes, load: load as never })]);
    const { request } = await resolver.resolve(asking('read'));
    expect(Object.getOwnPropertyNames(request.subject.properties).toSorted()).toEqual(['__proto__', 'constructor']);
    expect(engine.evaluate(request).decision).toBe(false);
  });

  test('is frozen, and is none of the provider’s objects', async () => {
    const loaded = { clearance: 3, note: { deep: [1] } };
    const resolver = createResolver(engine, [provider({ load: () => loaded, ttl: 1_000_000 })]);
    const { request } = await resolver.resolve(asking('read'));
    loaded.clearance = 9;
    loaded.note.deep.push(2);
    expect(request.subject.properties).toEqual({ clearance: 3, note: { deep: [1] } });
    expect((await resolver.resolve(asking('read'))).request.subject.properties).toEqual(request.subject.properties);
    const note = request.subject.properties?.['note'] as { deep: number[] };
    for (const part of [request, request.subject, request.subject.properties, note, note.deep])
      expect(Object.isFrozen(part)).toBe(true);
  });
});

test('with schemas, a request is invalid where they are of a part that could not be loaded, and `always` loads what they require', async () => {
  const schema = {
    type: 'object',
    required: ['note'],
    properties: { clearance: { type: 'integer' }, note: { type: 'string' } },
  };
  const documents = [
    ...DOCUMENTS,
    { apiVersion: 'adjudge/v1', kind: 'AttributeSchema', name: 'attributes', subject: schema },
  ];
  const strict = createEngine(documents, { validateRequests: ajvRequestValidation });
  const reasonOf = async (more: Partial<AttributeProvider>): Promise<string> => {
    const { request } = await createResolver(strict, [provider(more)]).resolve(asking('print'));
    return strict.evaluate(request).reason;
  };
  expect(await reasonOf({ load: () => ({ note: 'x' }) })).toBe('invalid-request');
  expect(await reasonOf({ load: () => ({ note: 'x' }), always: true })).toBe('indeterminate');
  expect(await reasonOf({ load: () => fail(new Error('down')), always: true })).toBe('invalid-request');
});

function fail(cause: unknown): never {
  throw cause;
}
