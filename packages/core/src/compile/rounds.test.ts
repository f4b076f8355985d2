import { expect, test } from 'vitest';
import { agreed, permit, policy, request, waysOf } from '../../test/abuse/ways.ts';

const LONG = 'a'.repeat(8_000);
const some = (of: string, as: string, satisfies: object): object => ({ some: { of, as, satisfies } });

test.each<[what: string, condition: object]>([
  ['a test of it and a literal', some('$.context.texts', 'x', { like: ['@x', 'a*'] })],
  ['a test of it and an attribute', some('$.context.texts', 'x', { hasSubstring: ['@x', '$.context.part'] })],
  ['a function of it', some('$.context.texts', 'x', { equals: [{ lower: '@x' }, '$.context.whole'] })],
  ['a test in two quantifiers', some('$.context.pages', 'p', some('@p', 'x', { like: ['@x', 'a*'] }))],
  [
    'a function of it in two quantifiers',
    some('$.context.pages', 'p', some('@p', 'x', { equals: [{ lower: '@x' }, '$.context.whole'] })),
  ],
])('what runs for each element has its share of the limits, and is unknown past it: %s', (_, when) => {
  const ways = waysOf([policy([permit('p', { when })])]);
  const texts = (count: number): readonly string[] => Array<string>(count).fill(LONG);
  const asked = (count: number): unknown =>
    agreed(ways, () =>
      request({
        context: {
          texts: texts(2 * count),
          pages: [texts(count), texts(count)],
          part: 'aa',
          whole: LONG,
        },
      }),
    ).reason;
  expect([asked(8), asked(9)]).toEqual(['explicit-permit', 'indeterminate']);
});

test('what runs once has all of them', () => {
  const ways = waysOf([
    policy([permit('p', { when: [{ like: ['$.context.text', 'a*'] }, { like: ['$.context.text', '*a'] }] })]),
  ]);
  expect(agreed(ways, () => request({ context: { text: LONG } })).reason).toBe('explicit-permit');
});
