import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { asking, DOCUMENTS, later } from '../../test/resolve/world.ts';
import { type AccessRequest, type AttributeProvider, createEngine, createResolver, type Resolver } from '../index.ts';

const engine = createEngine(DOCUMENTS);
const MINUTE = 60_000;

/** A directory that counts how often it is asked, and a clock that is set by hand. */
function directory(more: Partial<AttributeProvider> = {}) {
  const load = vi.fn<AttributeProvider['load']>(() => ({ clearance: 3 }));
  const clock = { now: 1_000_000 };
  const provider: AttributeProvider = {
    name: 'directory',
    of: 'subject',
    attributes: ['clearance'],
    load,
    ttl: MINUTE,
    ...more,
  };
  return { load, clock, resolver: createResolver(engine, [provider], { now: () => clock.now }) };
}

async function clearanceOf(
  { resolve }: Pick<Resolver<typeof engine>, 'resolve'>,
  request: AccessRequest,
): Promise<unknown> {
  return (await resolve(request)).request.subject.properties?.['clearance'];
}

describe('an answer', () => {
  test('is used again until its time is over', async () => {
    const { load, clock, resolver } = directory();
    await resolver.resolve(asking('read'));
    clock.now += MINUTE - 1;
    await resolver.resolve(asking('read'));
    expect(load).toHaveBeenCalledTimes(1);
    clock.now += 1;
    await resolver.resolve(asking('read'));
    expect(load).toHaveBeenCalledTimes(2);
  });

  test('is as old as the question, and not as its arrival', async () => {
    const { load, clock, resolver } = directory();
    const answer = later<object>();
    load.mockReturnValueOnce(answer.promise as never);
    const first = resolver.resolve(asking('read'));
    clock.now += MINUTE - 1;
    answer.settle({ clearance: 1 });
    await first;
    expect(await clearanceOf(resolver, asking('read'))).toBe(1);
    clock.now += 1;
    expect(await clearanceOf(resolver, asking('read'))).toBe(3);
  });

  test('that there is nothing is an answer', async () => {
    const { load, resolver } = directory();
    load.mockReturnValue(null);
    await resolver.resolve(asking('read'));
    await resolver.resolve(asking('read'));
    expect(load).toHaveBeenCalledTimes(1);
  });

  test.each([
    ['has been set back', (clock: { now: number }) => (clock.now -= 1)],
    ['tells no number', (clock: { now: number }) => (clock.now = NaN)],
  ])('is not used again where the clock %s', async (_, change) => {
    const { load, clock, resolver } = directory();
    await resolver.resolve(asking('read'));
    change(clock);
    await resolver.resolve(asking('read'));
    expect(load).toHaveBeenCalledTimes(2);
  });

  test('is not used again where the clock throws', async () => {
    const load = vi.fn(() => ({ clearance: 3 }));
    const now = (): never => {
      throw new Error('no clock');
    };
    const provider: AttributeProvider = {
      name: 'directory',
      of: 'subject',
      attributes: ['clearance'],
      load,
      ttl: MINUTE,
    };
    const resolver = createResolver(engine, [provider], { now });
    await resolver.resolve(asking('read'));
    expect(await clearanceOf(resolver, asking('read'))).toBe(3);
    expect(load).toHaveBeenCalledTimes(2);
  });

  test('is not kept at all unless it is said for how long', async () => {
    const { load, resolver } = directory({ ttl: 0 });
    await resolver.resolve(asking('read'));
    await resolver.resolve(asking('read'));
    expect(load).toHaveBeenCalledTimes(2);
  });

  test('A68 makes room for others, of which there is a bounded number', async () => {
    const { load, resolver } = directory({ cacheSize: 2 });
    for (const id of ['a', 'b', 'c']) await resolver.resolve(asking('read', id));
    await resolver.resolve(asking('read', 'c'));
    expect(load).toHaveBeenCalledTimes(3);
    await resolver.resolve(asking('read', 'a'));
    expect(load).toHaveBeenCalledTimes(4);
  });
});

describe('what is asked twice at a time', () => {
  test('is loaded once', async () => {
    const { load, resolver } = directory({ ttl: 0 });
    const answer = later<object>();
    load.mockReturnValue(answer.promise as never);
    const asked = Array.from({ length: 100 }, () => clearanceOf(resolver, asking('read')));
    answer.settle({ clearance: 2 });
    expect(new Set(await Promise.all(asked))).toEqual(new Set([2]));
    expect(load).toHaveBeenCalledOnce();
  });

  test('fails once, and for all', async () => {
    const { load, resolver } = directory();
    load.mockRejectedValueOnce(new Error('down'));
    const asked = await Promise.all([resolver.resolve(asking('read')), resolver.resolve(asking('read'))]);
    expect(asked.map(({ failed }) => failed)).toEqual([['directory'], ['directory']]);
    expect(load).toHaveBeenCalledOnce();
  });
});

describe('what is to be forgotten', () => {
  test('is asked for again: everything, what one provider said, or what it said of somebody', async () => {
    const { load, resolver } = directory();
    const ask = async (id: string): Promise<number> => {
      await resolver.resolve(asking('read', id));
      return load.mock.calls.splice(0).length;
    };
    expect([await ask('alice'), await ask('bob'), await ask('alice')]).toEqual([1, 1, 0]);
    resolver.forget('directory', { subject: { type: 'user', id: 'alice' } });
    expect([await ask('alice'), await ask('bob')]).toEqual([1, 0]);
    resolver.forget('directory');
    expect([await ask('alice'), await ask('bob')]).toEqual([1, 1]);
    resolver.forget();
    expect([await ask('alice'), await ask('bob')]).toEqual([1, 1]);
  });

  test.each<[string, (resolver: Resolver<typeof engine>) => void]>([
    ['everything', (resolver) => resolver.forget()],
    ['the provider', (resolver) => resolver.forget('directory')],
    ['the subject', (resolver) => resolver.forget('directory', { subject: { type: 'user', id: 'alice' } })],
  ])('A39 is not kept by an answer that was underway: %s', async (_, forget) => {
    const { load, resolver } = directory();
    const [before, after] = [later<object>(), later<object>()];
    load.mockReturnValueOnce(before.promise as never).mockReturnValueOnce(after.promise as never);
    const first = clearanceOf(resolver, asking('read'));
    forget(resolver);
    const second = clearanceOf(resolver, asking('read'));
    expect(load).toHaveBeenCalledTimes(2);
    after.settle({ clearance: 1 });
    expect(await second).toBe(1);
    before.settle({ clearance: 9 });
    expect(await first).toBe(9);
    expect(await clearanceOf(resolver, asking('read'))).toBe(1);
  });

  test('A39 stays forgotten where nobody has asked since', async () => {
    const { load, resolver } = directory();
    const before = later<object>();
    load.mockReturnValueOnce(before.promise as never);
    const first = resolver.resolve(asking('read'));
    resolver.forget();
    before.settle({ clearance: 9 });
    await first;
    expect(await clearanceOf(resolver, asking('read'))).toBe(3);
  });

  test('must be something that there is', () => {
    const { resolver } = directory();
    expect(() => resolver.forget('direktory')).toThrow(new TypeError('there is no provider `direktory`'));
    const message = 'provider `directory` is asked by the id of the subject, which is not a string';
    expect(() => resolver.forget('directory', { subject: { type: 'user' } as never })).toThrow(new TypeError(message));
    expect(() => resolver.forget('directory', {})).toThrow(TypeError);
  });
});

describe('A34 subjects never mix', () => {
  const ids = fc.oneof(
    fc.constantFrom('a', 'a"', 'a","b', '","', 'a\\', '\ud800', '\udfff', '[', ']', 'a\u0000', '__proto__', '1'),
    fc.string({ minLength: 1, maxLength: 4 }),
  );
  const questions = fc.record({ type: ids, id: ids, resource: ids });

  test('however they are called, in whatever order answers come, and from memory', async () => {
    const property = fc.asyncProperty(
      fc.array(questions, { minLength: 2, maxLength: 12 }),
      fc.infiniteStream(fc.nat(3)),
      async (asked, delays) => {
        const load: AttributeProvider['load'] = async ({ subject, resource }) => {
          for (let turns = delays.next().value; turns > 0; turns -= 1) await Promise.resolve();
          return { membership: [subject.type, subject.id, resource.id] };
        };
        const resolver = createResolver(engine, [
          {
            name: 'memberships',
            of: 'context',
            by: ['subject', 'resource'],
            attributes: ['membership'],
            load,
            ttl: MINUTE,
          },
        ]);
        const ask = async ({ type, id, resource }: (typeof asked)[number]): Promise<void> => {
          const request: AccessRequest = {
            subject: { type, id },
            action: { name: 'join' },
            resource: { type: 'document', id: resource },
          };
          const resolution = await resolver.resolve(request);
          expect(resolution.request.context).toEqual({ membership: [type, id, resource] });
        };
        await Promise.all(asked.map(ask));
        for (const one of asked) await ask(one);
      },
    );
    await fc.assert(property, { numRuns: 200, seed: 20_261_128 });
  });
});
