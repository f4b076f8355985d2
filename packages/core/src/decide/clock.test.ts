import { describe, expect, test } from 'vitest';
import { definitions, deny, type Document, permit, policy, request } from '../../test/abuse/ways.ts';
import { createEngine } from '../engine.ts';
import type { EngineOptions } from '../engine-options.ts';
import { UNKNOWN } from '../ir/value.ts';
import { clockOf } from './clock.ts';

const fail = (): never => {
  throw new Error('no clock');
};

const NO_TIMES: readonly (readonly [string, () => unknown])[] = [
  ['throws', fail],
  ['tells NaN', () => Number.NaN],
  ['tells infinity', () => Number.POSITIVE_INFINITY],
  ['tells a text', () => '2026-01-01T00:00:00Z'],
  ['tells a number as text', () => '0'],
  ['tells a Date', () => new Date(0)],
  ['tells a bigint', () => 0n],
  ['tells null', () => null],
  ['tells nothing', () => undefined],
  ['tells a promise', () => Promise.resolve(0)],
  ['tells a time before year 0', () => -62_167_219_200_001],
  ['tells a time after year 9999', () => 253_402_300_800_000],
];

describe('a clock', () => {
  test.each([
    [0, '1970-01-01T00:00:00.000Z'],
    [1_795_339_800_000.75, '2026-11-22T09:30:00.000Z'],
  ])('that tells %d says %s', (milliseconds, instant) => {
    expect(clockOf(() => milliseconds)()).toBe(instant);
  });

  test.each(NO_TIMES)('that %s is unknown', (_, now) => {
    expect(clockOf(now as () => number)()).toBe(UNKNOWN.failed);
  });
});

describe('the time of a decision', () => {
  const NOW = Date.parse('2026-11-22T09:30:00Z');
  const isLate = { after: [{ now: [] }, '2026-01-01T00:00:00Z'] };
  const isRecent = { newerThan: ['$.context.at', 'PT15M'] };
  const isEqual = { equals: [{ now: [] }, { now: [] }] };
  const asked = request({ context: { at: '2026-11-22T09:20:00Z', list: [1, 2, 3] } });
  /** The time is asked for in guards, rules, names, quantifiers, maps and functions. */
  const everywhere: readonly Document[] = [
    policy(
      [
        permit('p', {
          when: [
            isLate,
            isRecent,
            isEqual,
            { condition: 'recent' },
            { every: { of: '$.context.list', as: 'x', satisfies: [isEqual, { condition: 'recent' }] } },
            { contains: [{ map: { of: '$.context.list', as: 'x', to: { now: [] } } }, { now: [] }] },
            { atMost: [{ durationBetween: ['$.context.at', { now: [] }] }, 601] },
          ],
        }),
        deny('d', { unless: isRecent }),
      ],
      { imports: ['shared'], when: isLate },
    ),
    definitions({ conditions: { recent: isRecent } }),
  ];
  const inSets = [
    ...everywhere.map((document) =>
      document['kind'] === 'Policy' ? { ...document, combining: 'first-applicable' } : document,
    ),
    {
      apiVersion: 'adjudge/v1',
      kind: 'PolicySet',
      name: 'set',
      members: ['documents'],
      combining: 'only-one-applicable',
      when: isLate,
    },
  ];

  const WAYS: readonly (readonly [string, EngineOptions, 'evaluate' | 'explain'])[] = [
    ['compiled', {}, 'evaluate'],
    ['interpreted', { codeGeneration: false }, 'evaluate'],
    ['explained', {}, 'explain'],
  ];

  test.each(WAYS)('is read once, wherever it is asked for, when %s', (_, options, way) => {
    for (const documents of [everywhere, inSets]) {
      let reads = 0;
      const now = (): number => {
        reads += 1;
        return NOW + reads; // two reads would differ
      };
      const engine = createEngine(documents, { ...options, now });
      expect(reads).toBe(0);
      expect(JSON.stringify(engine[way](asked as never))).toContain('"explicit-permit"');
      expect(reads).toBe(1);
      engine[way](asked as never);
      expect(reads).toBe(2);
    }
  });

  test.each(WAYS)('is not read where nothing asks for it, when %s', (_, options, way) => {
    const engine = createEngine([policy([permit('p')])], { ...options, now: fail });
    expect(JSON.stringify(engine[way](asked as never))).toContain('"explicit-permit"');
  });

  test('is read for each entry of a batch', () => {
    let reads = 0;
    const now = (): number => {
      reads += 1;
      return NOW;
    };
    createEngine(everywhere, { now }).evaluations({ evaluations: [asked, asked, asked] as never });
    expect(reads).toBe(3);
  });

  test.each(NO_TIMES)('neither grants nor goes unnoticed where the clock %s', (_, now) => {
    for (const codeGeneration of [true, false]) {
      const options = { codeGeneration, now: now as () => number };
      const permitting = createEngine([policy([permit('p', { when: isLate })])], options);
      expect(permitting.evaluate(asked as never).reason).toBe('indeterminate');
      const denying = createEngine([policy([permit('p'), deny('d', { when: isLate })])], options);
      expect(denying.evaluate(asked as never).reason).toBe('indeterminate');
    }
  });

  test.each([null, 0, '2026-01-01T00:00:00Z', new Date(0), {}])('cannot be given as %j', (now) => {
    expect(() => createEngine(everywhere, { now: now as never })).toThrow(
      'the option `now` must be a function that tells milliseconds since 1970, not `',
    );
  });
});
