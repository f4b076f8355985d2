import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { policySets } from '../../test/generate/documents.ts';
import { requests } from '../../test/generate/requests.ts';
import { materialize, NOW } from '../../test/generate/vocabulary.ts';
import { asking, handTimers } from '../../test/resolve/world.ts';
import {
  type Candidate,
  createEngine,
  createResolver,
  createShadow,
  type Disagreement,
  type DocumentInput,
  type Engine,
  type ShadowOptions,
} from '../index.ts';

type Rule = Readonly<Record<string, unknown>>;

const documents = (...rules: readonly Rule[]): readonly DocumentInput[] => [
  { apiVersion: 'adjudge/v1', kind: 'Policy', name: 'documents', resources: ['document'], rules },
];
const permit = (action: string, more: Rule = {}): Rule => ({
  id: `may-${action}`,
  effect: 'permit',
  actions: [action],
  ...more,
});

const active = createEngine(documents(permit('read'), permit('print')));
const stricter = createEngine(documents(permit('read')));

/** A shadow whose comparing waits for the test; what it tells is kept. */
function shadow(candidate: unknown = stricter, more: Partial<ShadowOptions> = {}, engine: Engine = active) {
  const timers = handTimers();
  const told: Disagreement[] = [];
  const onDisagreement = (disagreement: Disagreement): void => void told.push(disagreement);
  const shadowed = createShadow(engine, candidate as Candidate, { onDisagreement, timers, ...more });
  return { shadowed, told, compare: timers.fire };
}

const answering = (answer: () => unknown): unknown => ({
  evaluate: answer,
  evaluations: answer,
  requiredAttributes: answer,
});

const rejections: unknown[] = [];
const keep = (cause: unknown): void => void rejections.push(cause);
beforeEach(() => void process.on('unhandledRejection', keep));
afterEach(async () => {
  await new Promise((resolve) => setImmediate(resolve));
  process.off('unhandledRejection', keep);
  expect(rejections.splice(0)).toEqual([]);
});

describe('createShadow', () => {
  test('answers as the active engine does, and asks the candidate afterwards', () => {
    const evaluate = vi.fn(stricter.evaluate);
    const { shadowed, compare } = shadow({ ...stricter, evaluate });
    expect(shadowed.evaluate(asking('print'))).toBe(active.evaluate(asking('print')));
    expect(evaluate).not.toHaveBeenCalled();
    compare();
    expect(evaluate).toHaveBeenCalledOnce();
  });

  test('tells disagreements, and nothing else', () => {
    const { shadowed, told, compare } = shadow();
    for (const action of ['read', 'print', 'delete']) shadowed.evaluate(asking(action));
    compare();
    expect(told).toEqual([
      {
        request: asking('print'),
        index: undefined,
        active: active.evaluate(asking('print')),
        candidate: stricter.evaluate(asking('print')),
        differs: ['decision'],
        cause: undefined,
      },
    ]);
    expect(shadowed.counts()).toEqual({ compared: 3, disagreed: 1, dropped: 0 });
  });

  const logs = (on: string): Rule => ({ obligations: [{ id: 'log', parameters: { on, also: [1] } }, { id: 'seal' }] });
  const fresh = (maxAge: string): Rule => ({ assurance: { maxAge } });
  test.each<[string, Rule, Rule, readonly string[]]>([
    ['the decision', {}, { when: { equals: ['$.subject.id', 'nobody'] } }, ['decision']],
    ['parameters of obligations', logs('a'), logs('b'), ['obligations']],
    ['obligations', logs('a'), {}, ['obligations']],
    ['the authentication that would do', fresh('PT1H'), fresh('PT2H'), ['stepUp']],
    ['decision and what it comes with', logs('a'), fresh('PT1H'), ['decision', 'obligations', 'stepUp']],
    ['nothing but the name of the rule', {}, { id: 'another' }, []],
    [
      'nothing but the order of obligations',
      logs('a'),
      { obligations: (logs('a')['obligations'] as Rule[]).toReversed() },
      [],
    ],
    [
      'nothing but the reason',
      { when: { equals: ['$.subject.id', 'nobody'] } },
      { when: { equals: ['$.context.absent', 2] } },
      [],
    ],
  ])('tells engines apart by what a caller notices: %s', (_, one, other, differs) => {
    const engine = createEngine(documents(permit('read', one)));
    const { shadowed, told, compare } = shadow(createEngine(documents(permit('read', other))), {}, engine);
    shadowed.evaluate(asking('read'));
    compare();
    expect(told.map((disagreement) => disagreement.differs)).toEqual(differs.length === 0 ? [] : [differs]);
  });

  test('compares what was asked, whatever has become of it', () => {
    const { shadowed, told, compare } = shadow(
      createEngine(
        documents(permit('read', { when: { equals: ['$.subject.properties.tags[0]', 'a'] } }), permit('print')),
      ),
    );
    const tags = ['a'];
    shadowed.evaluate(asking('read', 'alice', { tags }));
    tags[0] = 'b';
    compare();
    expect(told).toEqual([]);
  });

  test('does not take time that has passed for a disagreement', () => {
    let now = Date.parse('2026-01-01T00:00:00Z');
    const until = documents(permit('read', { validity: { notAfter: '2026-01-01T00:00:01Z' } }));
    const [one, other] = [createEngine(until, { now: () => now }), createEngine(until, { now: () => now })];
    const { shadowed, told, compare } = shadow(other, {}, one);
    expect(shadowed.evaluate(asking('read')).decision).toBe(true);
    now += 5_000;
    compare();
    expect(told).toEqual([]);
    expect(shadowed.counts()).toEqual({ compared: 1, disagreed: 0, dropped: 0 });
  });

  test('decides and compares batches question by question', () => {
    const { shadowed, told, compare } = shadow();
    const batch = {
      ...asking('read'),
      evaluations: [{}, { action: { name: 'print' } }, { action: { name: 'delete' } }],
    };
    expect(shadowed.evaluations(batch)).toEqual(active.evaluations(batch));
    compare();
    expect(told).toMatchObject([{ index: 1, request: batch, differs: ['decision'] }]);
    expect(shadowed.counts()).toEqual({ compared: 3, disagreed: 1, dropped: 0 });
  });

  test('compares a batch as far as both have answered', () => {
    const { shadowed, told, compare } = shadow();
    const options = { evaluations_semantic: 'deny_on_first_deny' } as const;
    const evaluations = [{ action: { name: 'print' } }, {}, { action: { name: 'delete' } }];
    expect(shadowed.evaluations({ ...asking('read'), evaluations, options }).evaluations).toHaveLength(3);
    compare();
    expect(told).toMatchObject([{ index: 0 }]);
    expect(shadowed.counts().compared).toBe(1);
  });

  test('is the active engine in all else', () => {
    const { shadowed } = shadow();
    expect(shadowed.revision).toBe(active.revision);
    expect(shadowed.explain(asking('print'))).toEqual(active.explain(asking('print')));
  });

  test('reads the attributes that either engine reads, so that both can be loaded', async () => {
    const reads = (attribute: string): Engine =>
      createEngine(documents(permit('read', { when: { equals: [attribute, 'a'] } })));
    const [one, other] = [reads('$.subject.properties.team'), reads('$.subject.properties.region')];
    const { shadowed, told, compare } = shadow(other, {}, one);
    const scope = { resource: { type: 'document' }, action: { name: 'read' } };
    expect(shadowed.requiredAttributes(scope)).toEqual(['$.subject.properties.region', '$.subject.properties.team']);
    const load = (): object => ({ team: 'a', region: 'a' });
    const resolver = createResolver(shadowed, [
      { name: 'directory', of: 'subject', attributes: ['team', 'region'], load: load as never },
    ]);
    const { request, engine } = await resolver.resolve(asking('read'));
    expect(engine.evaluate(request).decision).toBe(true);
    compare();
    expect(told).toEqual([]);
  });
});

describe('a candidate that', () => {
  const error = new Error('defect');
  const raise = (): never => {
    throw error;
  };
  test.each<[string, () => unknown, unknown]>([
    ['throws', raise, error],
    ['promises', () => Promise.resolve({ decision: true, obligations: [] }), undefined],
    ['promises and fails', () => Promise.reject(error), undefined],
    ['never answers', () => new Promise(() => undefined), undefined],
    ['answers nothing', () => undefined, undefined],
    ['answers true', () => true, undefined],
    ['answers with something truthy', () => ({ decision: 'true', obligations: [] }), undefined],
  ])('%s changes nothing, and has disagreed', (_, answer, cause) => {
    const { shadowed, told, compare } = shadow(answering(answer));
    expect(shadowed.evaluate(asking('read'))).toBe(active.evaluate(asking('read')));
    const batch = { ...asking('read'), evaluations: [{}] };
    expect(shadowed.evaluations(batch)).toEqual(active.evaluations(batch));
    expect(shadowed.requiredAttributes(asking('read'))).toEqual(active.requiredAttributes(asking('read')));
    compare();
    expect(told).toMatchObject([
      { index: undefined, candidate: undefined, differs: ['decision'], cause },
      { index: 0, candidate: undefined, differs: ['decision'], cause },
    ]);
  });

  test('is slow has no more than its share of the time', () => {
    const clock = { now: 0 };
    const waits: number[] = [];
    const callbacks: (() => void)[] = [];
    const timers = {
      setTimeout: (callback: () => void, milliseconds: number) => {
        waits.push(milliseconds);
        callbacks.push(callback);
      },
    };
    const slow = answering(() => {
      clock.now += 50;
      return stricter.evaluate(asking('read'));
    });
    const { shadowed } = shadow(slow, { timers, now: () => clock.now, share: 0.1 });
    for (let n = 0; n < 3; n += 1) shadowed.evaluate(asking('read'));
    for (let n = 0; n < 4; n += 1) callbacks.shift()?.();
    shadowed.evaluate(asking('read'));
    expect(waits).toEqual([0, 450, 450, 450, 0]);
    expect(shadowed.counts()).toMatchObject({ compared: 3 });
  });

  test.each([NaN, undefined])('is tried by a clock that tells %s still leaves time for others', (broken) => {
    const waits: number[] = [];
    const timers = {
      setTimeout: (callback: () => void, milliseconds: number) =>
        void (waits.push(milliseconds), waits.length < 4 && callback()),
    };
    const { shadowed } = shadow(stricter, { timers, now: () => broken as never });
    shadowed.evaluate(asking('read'));
    expect(waits.every((wait) => wait >= 0)).toBe(true);
  });

  test('is behind compares less, and says how much less', () => {
    const { shadowed, compare } = shadow(stricter, { maxPending: 2 });
    for (let n = 0; n < 5; n += 1) shadowed.evaluate(asking('print'));
    compare();
    expect(shadowed.counts()).toEqual({ compared: 2, disagreed: 2, dropped: 3 });
    shadowed.evaluate(asking('print'));
    compare();
    compare();
    expect(shadowed.counts()).toEqual({ compared: 3, disagreed: 3, dropped: 3 });
  });
});

test.each<[string, () => unknown]>([
  [
    'throws',
    () => {
      throw new Error('the log is full');
    },
  ],
  ['rejects', () => Promise.reject(new Error('the log is full'))],
])('whoever is told and %s disturbs nobody', (_, onDisagreement) => {
  const { shadowed, compare } = shadow(stricter, { onDisagreement });
  shadowed.evaluate(asking('print'));
  shadowed.evaluate(asking('print'));
  expect(compare).not.toThrow();
  expect(shadowed.counts()).toMatchObject({ compared: 2, disagreed: 2 });
});

test('whatever is asked, the answer is that of the active engine', () => {
  let answered = 0;
  fc.assert(
    fc.property(policySets, policySets, fc.array(requests, { maxLength: 5 }), (one, other, recipes) => {
      const [engine, candidate] = [createEngine(one, { now: () => NOW }), createEngine(other, { now: () => NOW })];
      const { shadowed, compare } = shadow(candidate, {}, engine);
      for (const recipe of recipes) {
        answered += 1;
        expect(shadowed.evaluate(materialize(recipe) as never)).toEqual(engine.evaluate(materialize(recipe) as never));
      }
      expect(compare).not.toThrow();
    }),
    { numRuns: 40, seed: 20_261_128 },
  );
  expect(answered).toBeGreaterThan(50);
});

describe('what shadows are made of', () => {
  const onDisagreement = (): void => undefined;
  test.each<[unknown, unknown, unknown, string]>([
    [{}, stricter, { onDisagreement }, 'a shadow is made of two engines; pass what `createEngine` returned, twice'],
    [
      active,
      undefined,
      { onDisagreement },
      'a shadow is made of two engines; pass what `createEngine` returned, twice',
    ],
    [active, stricter, {}, 'the option `onDisagreement` is missing: a function that is told of disagreements'],
    [
      active,
      stricter,
      { onDisagreement: 5 },
      'the option `onDisagreement` must be a function that is told of disagreements, not `5`',
    ],
    [active, stricter, { onDisagreement, sahre: 1 }, 'there is no option `sahre`; did you mean `share`?'],
    [
      active,
      stricter,
      { onDisagreement, share: 0 },
      'the option `share` must be a number above 0 and up to 1, not `0`',
    ],
    [
      active,
      stricter,
      { onDisagreement, share: 2 },
      'the option `share` must be a number above 0 and up to 1, not `2`',
    ],
    [active, stricter, { onDisagreement, maxPending: 0 }, 'the option `maxPending` must be an integer from 1, not `0`'],
    [
      active,
      stricter,
      { onDisagreement, now: 5 },
      'the option `now` must be a function that tells milliseconds, not `5`',
    ],
    [active, stricter, { onDisagreement, timers: {} }, 'the option `timers` must have `setTimeout`, not `{}`'],
  ])('is checked at once', (one, other, options, message) => {
    expect(() => createShadow(one as never, other as never, options as never)).toThrow(new TypeError(message));
  });
});
