import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import {
  type AccessRequest,
  createEngine,
  type Decision,
  type EvaluationsRequest,
  type EvaluationsSemantic,
} from '../../src/index.ts';
import { assertLaw } from '../generate/law.ts';
import { type Asked, requestPool } from '../generate/pool.ts';
import { NOW } from '../generate/vocabulary.ts';
import { answersOf, assertSame, decideAll, SEED } from './decide.ts';

const pool = requestPool(25, SEED);
const HOLD = { sets: 25, pool, seed: SEED };

describe('however it is asked, an engine gives one answer', () => {
  it('compiled or interpreted, to the letter', () => {
    assertLaw((documents, asked) => {
      assertSame('interpreted', decideAll(documents, asked, { codeGeneration: false }), decideAll(documents, asked));
    }, HOLD);
  });

  it('alone or in a batch, up to where the batch stops', () => {
    assertLaw((documents, asked) => {
      const engine = createEngine(documents, { now: () => NOW });
      const alone = asked.map(({ request }) => engine.evaluate(request));
      for (const [semantic, stop] of STOPS) {
        const batch = { evaluations: asked.map(({ request }) => request), options: { evaluations_semantic: semantic } };
        const last = alone.findIndex(({ decision }) => decision === stop);
        const expected = last === -1 ? alone : alone.slice(0, last + 1);
        assertSame(semantic, lengthAndAll(engine.evaluations(batch).evaluations), lengthAndAll(expected));
      }
    }, HOLD);
  });

  it('with a part of the request in the entry or beside the entries', () => {
    assertLaw((documents, asked) => {
      const engine = createEngine(documents, { now: () => NOW });
      for (const { request } of asked.filter(isObject)) {
        const { resource, ...beside } = request;
        const batch: EvaluationsRequest = { ...beside, evaluations: [{ resource }, request] };
        const expected = engine.evaluate(request);
        assertSame('as a batch', engine.evaluations(batch).evaluations, [expected, expected]);
      }
    }, HOLD);
  });

  it('from a cache of one function or of many, or none kept at all', () => {
    assertLaw(
      (documents, asked) => {
        const fresh = asked.map(({ request }) => createEngine(documents, { now: () => NOW }).evaluate(request));
        const again = [...asked, ...asked.toReversed()];
        for (const cacheSize of [1, 3, 1000])
          assertSame(`cache of ${String(cacheSize)}`, decideAll(documents, again, { cacheSize }), [
            ...fresh,
            ...fresh.toReversed(),
          ]);
      },
      { ...HOLD, sets: 12, pool: pool.slice(0, 25) },
    );
  });
});

it('a decision is a frozen plain object that no `await` or `if` can misread', () => {
  assertLaw((documents, asked) => {
    for (const decision of decideAll(documents, asked)) {
      expect(Object.isFrozen(decision)).toBe(true);
      expect(typeof decision.decision).toBe('boolean');
      expect('then' in decision).toBe(false);
    }
  }, HOLD);
});

describe('however its documents are written down, an engine is the same', () => {
  it.each<[how: string, write: (documents: readonly object[]) => readonly { readonly text: string }[]]>([
    ['as YAML, a file each', (documents) => documents.map((document) => ({ text: stringify(document) }))],
    ['as YAML in one file', (documents) => [{ text: documents.map((document) => stringify(document)).join('---\n') }]],
    [
      'as JSON, a file each',
      (documents) => documents.map((document) => ({ text: JSON.stringify(document), source: 'x.json' })),
    ],
    [
      'as JSON in one file of YAML',
      (documents) => [{ text: documents.map((one) => JSON.stringify(one)).join('\n---\n') }],
    ],
    [
      'in two files',
      ([first, ...others]) => [
        { text: others.map((document) => stringify(document)).join('---\n') },
        { text: JSON.stringify(first, null, 2) },
      ],
    ],
  ])('%s', (how, write) => {
    assertLaw((documents, asked) => {
      const [objects, texts] = [createEngine(documents), createEngine(write(documents))];
      assertSame('revision', [texts.revision], [objects.revision]);
      assertSame(how, decideAll(write(documents), asked), decideAll(documents, asked));
    }, HOLD);
  });
});

describe('names of types and actions are never confused', () => {
  const JOINED = ['a', 'b', 'a:b', 'b:a', 'a|b', 'a,b', '0', '1', '0:1', '1:0', '00', ':', '::', '/', '.', 'a"b'];
  const SPECIAL = ['__proto__', 'constructor', 'null', 'undefined', '[object Object]', '-1', '1e0', 'é'];
  const known = [...JOINED, ...SPECIAL];
  /** And names that no policy has, some of which look the same. */
  const names = [...known, 'A', 'c', 'a\u200bb', 'e\u0301', '2', '0:0'];

  it('of 24 types and 24 actions, a pair is permitted where a policy says so, and nowhere else', () => {
    expect(known).toHaveLength(24);
    const documents = known.map((type, index) => ({
      apiVersion: 'adjudge/v1',
      kind: 'Policy',
      name: `p${String(index)}`,
      resources: [type],
      rules: known
        .filter((_, position) => (index + position) % 2 === 0)
        .map((action, position) => ({ id: `r${String(position)}`, effect: 'permit', actions: [action] })),
    }));
    const pairs = names.flatMap((type, index) =>
      names.map((name, position) => ({
        type,
        name,
        isPermitted: index < known.length && position < known.length && (index + position) % 2 === 0,
      })),
    );
    const twice = [...pairs, ...pairs.toReversed()];
    for (const cacheSize of [1, 1_000]) {
      const { evaluate } = createEngine(documents, { cacheSize });
      const answers = twice.map(({ type, name }) => evaluate(requestOf(type, name)).decision);
      expect(answers).toEqual(twice.map(({ isPermitted }) => isPermitted));
    }
  });

  it('thousands of classes come and go, and each is answered as if it were the only one', () => {
    const numbers = Array.from({ length: 50 }, (_, index) => index);
    const documents = numbers.map((type) => ({
      apiVersion: 'adjudge/v1',
      kind: 'Policy',
      name: `p${String(type)}`,
      resources: [`t${String(type)}`],
      rules: numbers.map((action) => ({
        id: `r${String(action)}`,
        effect: 'permit',
        actions: [`a${String(action)}`],
        when: { atMost: ['$.context.n', (type * action) % 7] },
      })),
    }));
    const asked = Array.from({ length: 6_000 }, (_, index) => {
      const [type, action, n] = [(index * 7) % 50, (index * 11 + (index % 13)) % 50, index % 7];
      return { type, action, n, isPermitted: n <= (type * action) % 7 };
    });
    for (const cacheSize of [1, 100, 10_000]) {
      const { evaluate } = createEngine(documents, { cacheSize });
      const answers = asked.map(
        ({ type, action, n }) => evaluate(requestOf(`t${String(type)}`, `a${String(action)}`, { n })).decision,
      );
      expect(answers).toEqual(asked.map(({ isPermitted }) => isPermitted));
    }
  }, 120_000);
});

const STOPS: readonly (readonly [EvaluationsSemantic, boolean | undefined])[] = [
  ['execute_all', undefined],
  ['deny_on_first_deny', false],
  ['permit_on_first_permit', true],
];

function lengthAndAll(decisions: readonly Decision[]): readonly unknown[] {
  return [decisions.length, ...answersOf(decisions)];
}

function isObject({ recipe }: Asked): boolean {
  return typeof recipe === 'object' && recipe !== null && 'resource' in recipe && 'subject' in recipe;
}

function requestOf(type: string, name: string, context = {}): AccessRequest {
  return { subject: { type: 'user', id: 'alice' }, action: { name }, resource: { type, id: '1' }, context };
}
