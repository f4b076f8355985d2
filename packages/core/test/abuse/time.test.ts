import { describe, expect, test } from 'vitest';
import { createEngine } from '../../src/index.ts';
import { definitions, deny, type Document, permit, policy, request, truthOf } from './ways.ts';

const T = '$.context.t';
const SPAN = ['0000-01-01T00:00:00Z', '9999-12-31T23:59:59Z'];

const MALFORMED: readonly (readonly [string, unknown])[] = [
  ['a number that Date.parse takes for a month', '1'],
  ['a year', '2026'],
  ['30 February, which Date.parse makes a day in March', '2026-02-30T00:00:00Z'],
  ['29 February of a common year', '2026-02-29T00:00:00Z'],
  ['31 June', '2026-06-31T00:00:00Z'],
  ['no zone, which Date.parse takes for that of the host', '2026-01-01T00:00:00'],
  ['a day, which Date.parse takes for UTC', '2026-01-01'],
  ['the end of a day as hour 24', '2026-01-01T24:00:00Z'],
  ['a leap second', '2016-12-31T23:59:60Z'],
  ['a date as mails write it', 'Thu, 01 Jan 2026 00:00:00 GMT'],
  ['a comment that Date.parse skips', '2026-01-01T00:00:00Z (x)'],
  ['a blank before it', ' 2026-01-01T00:00:00Z'],
  ['a newline after it', '2026-01-01T00:00:00Z\n'],
  ['a year of six digits', '+012026-01-01T00:00:00Z'],
  ['seconds since 1970', 1_767_225_600],
  ['milliseconds since 1970', 1_767_225_600_000],
  ['a Date', new Date(0)],
  ['an object that is read as a text', { toString: () => '2026-01-01T00:00:00Z' }],
  ['a boxed text', Object('2026-01-01T00:00:00Z')],
  ['a list of an instant', ['2026-01-01T00:00:00Z']],
  ['null', null],
  ['nothing', undefined],
];

describe('A46 what is no instant', () => {
  const conditions: readonly Document[] = [
    { before: [T, '9999-01-01T00:00:00Z'] },
    { after: [T, '0000-01-01T00:00:00Z'] },
    { within: [T, SPAN] },
    { not: { within: [T, SPAN] } },
    { within: ['2026-01-01T00:00:00Z', [T, '9999-01-01T00:00:00Z']] },
    { olderThan: [T, 'PT0S'] },
    { newerThan: [T, 'P9999W'] },
    { isNull: { instantAdd: [T, 'PT0S'] } },
    { atLeast: [{ durationBetween: [T, '9999-01-01T00:00:00Z'] }, 0] },
  ];

  test.each(MALFORMED)('A46 is unknown everywhere: %s', (_, t) => {
    for (const condition of conditions) expect(truthOf(condition, () => ({ context: { t } }))).toBe('unknown');
  });
});

describe('A46 what is no duration', () => {
  test.each([['1'], ['P1M'], ['P1Y'], ['PT'], ['P'], ['-P1D'], ['pt1h'], [3600], [null], [undefined], [['PT1H']]])(
    'A46 is unknown: %j',
    (d) => {
      for (const operator of ['olderThan', 'newerThan'])
        expect(truthOf({ [operator]: ['2026-01-01T00:00:00Z', '$.context.d'] }, () => ({ context: { d } }))).toBe(
          'unknown',
        );
    },
  );
});

describe('A46 the clock', () => {
  const NOW = Date.parse('2026-11-22T09:30:00Z');
  const fresh = policy([
    permit('p', { when: { newerThan: [T, 'PT15M'] } }),
    deny('d', { unless: { newerThan: [T, 'PT15M'] } }),
  ]);

  test('A46 is the one that is injected, and not that of the host or of the request', () => {
    const asked = request({
      context: { t: '2026-11-22T09:20:00Z', now: '2026-11-22T09:20:00Z', time: '2026-11-22T09:20:00Z' },
    });
    const reasons = [0, NOW - 1, NOW, NOW + 300_000, Date.parse('2030-01-01T00:00:00Z')].map(
      (now) => createEngine([fresh], { now: () => now }).evaluate(asked as never).reason,
    );
    expect(reasons).toEqual([
      'explicit-permit', // what is yet to come is new
      'explicit-permit',
      'explicit-permit',
      'explicit-deny',
      'explicit-deny',
    ]);
  });

  test('A46 that fails grants nothing, and denies what it could have denied', () => {
    const asked = request({ context: { t: '2026-11-22T09:20:00Z' } });
    for (const now of [() => Number.NaN, () => '2026-11-22T09:30:00Z', () => new Date(NOW)])
      for (const codeGeneration of [true, false]) {
        const engine = createEngine([fresh], { now: now as never, codeGeneration });
        expect(engine.evaluate(asked as never)).toMatchObject({ reason: 'indeterminate', rule: 'documents/d' });
      }
  });
});

describe('A46 daylight saving', () => {
  const hours = definitions({
    schedules: {
      gap: { timeZone: 'Europe/Berlin', days: ['sunday'], from: '02:00', to: '03:00' },
      twice: { timeZone: 'America/New_York', days: ['sunday'], from: '01:00', to: '01:30' },
    },
  });
  const within = (schedule: string, t: string): string =>
    truthOf({ within: [T, schedule] }, () => ({ context: { t } }), [hours]);

  test('A46 a schedule is never open in an hour that clocks skip', () => {
    expect(
      ['2026-03-29T00:59:59Z', '2026-03-29T01:00:00Z', '2026-03-29T01:30:00Z'].map((t) => within('gap', t)),
    ).toEqual(['false', 'false', 'false']);
    expect(within('gap', '2026-04-05T00:30:00Z')).toBe('true'); // on other Sundays there is that hour
  });

  test('A46 a schedule is open each time that clocks show the hour', () => {
    const instants = ['05:00', '05:30', '06:00', '06:30'].map((time) => `2026-11-01T${time}:00Z`);
    expect(instants.map((t) => within('twice', t))).toEqual(['true', 'false', 'true', 'false']);
  });

  test('A46 a duration of a day is 24 hours, also where clocks change', () => {
    const add = { instantAdd: [T, 'P1D'] };
    const makeAttributes = (): object => ({ context: { t: '2026-03-28T12:00:00+01:00' } });
    expect(truthOf({ equals: [add, '2026-03-29T11:00:00.000Z'] }, makeAttributes)).toBe('true');
  });

  test('A46 a request cannot bring a schedule of its own', () => {
    const own = { timeZone: 'UTC', days: ['sunday'], from: '00:00', to: '24:00' };
    expect(() => createEngine([policy([permit('p', { when: { within: [T, '$.context.hours'] } })])])).toThrow(
      'must be written in the policy',
    );
    expect(
      truthOf({ within: [T, ['$.context.hours', '$.context.hours']] }, () => ({
        context: { t: '2026-11-22T09:30:00Z', hours: own },
      })),
    ).toBe('unknown');
  });
});
