import { describe, expect, test } from 'vitest';
import { agreed, definitions, permit, policy, rejection, request, timeOf, truthOf, waysOf } from './ways.ts';

const X = '$.resource.properties.x';
const Y = '$.resource.properties.y';
const MILLION = Array.from({ length: 1_000_000 }, (_, index) => index);

describe('A27 lists too long to decide over are unknown, and cost next to nothing', () => {
  const conditions = [
    { contains: [X, -1] },
    { in: [-1, X] },
    { disjointFrom: [X, ['a']] },
    { containsAny: [['a'], X] },
    { containsAll: [X, [1, 2]] },
    { subsetOf: [X, Y] },
    { setEquals: [X, Y] },
    { equals: [X, Y] },
    { notEquals: [`${X}[*]`, 'a'] },
    { contains: [`${X}[1:]`, -1] },
    { contains: [`${X}[*].id`, -1] },
    { none: { of: X, as: 'e', satisfies: { equals: ['@e', -1] } } },
    { every: { of: X, as: 'e', satisfies: { atLeast: ['@e', 0] } } },
  ];

  test.each(conditions.map((condition) => [JSON.stringify(condition), condition] as const))(
    'A27 a million elements: %s',
    (_, condition) => {
      const asked = request({ resource: { x: MILLION, y: MILLION } });
      const ways = waysOf([policy([permit('p', { when: condition })])]);
      expect(agreed(ways, () => asked).reason).toBe('indeterminate');
      // A millisecond here; ten where it is said, and ten times that for a busy machine.
      for (const way of [ways.compiled, ways.interpreted]) expect(timeOf(() => way(asked))).toBeLessThan(100);
    },
  );

  test('A27 one element of a long list can still be asked for', () => {
    expect(truthOf({ equals: [`${X}[-1]`, 999_999] }, () => ({ resource: { x: MILLION } }))).toBe('true');
  });

  test('A27 ten thousand elements are decided over, one more is too many', () => {
    const none = { disjointFrom: [X, ['a']] };
    const texts = (length: number): object => ({ x: Array.from({ length }, (_, index) => String(index)) });
    expect(truthOf(none, () => ({ resource: texts(10_000) }))).toBe('true');
    expect(truthOf(none, () => ({ resource: texts(10_001) }))).toBe('unknown');
  });

  test('A27 quantifiers inside quantifiers share one bound', () => {
    const inner = { some: { of: Y, as: 'b', satisfies: { equals: ['@b', '@a'] } } };
    const condition = { some: { of: X, as: 'a', satisfies: inner } };
    const ways = waysOf([policy([permit('p', { when: condition })])]);
    const ask = (x: number, y: number): string => {
      const lists = { x: Array.from({ length: x }, () => 1), y: Array.from({ length: y }, () => 2) };
      return agreed(ways, () => request({ resource: lists })).reason;
    };
    expect([ask(2, 10_000), ask(3, 10_000), ask(10_000, 10_000)]).toEqual([
      'default-deny',
      'indeterminate',
      'indeterminate',
    ]);
  });

  test.each([
    { in: ['@m.id', Y] },
    { contains: [Y, '@m.id'] },
    { containsAny: ['@m.ids', Y] },
    { containsAny: [Y, '@m.ids'] },
  ])('A27 asking one long list for each element of another: %j', (satisfies) => {
    const x = Array.from({ length: 10_000 }, (_, index) => ({ id: `x${String(index)}`, ids: [`x${String(index)}`] }));
    const asked = request({ resource: { x, y: Array.from({ length: 10_000 }, (_, index) => `y${String(index)}`) } });
    const ways = waysOf([policy([permit('p', { when: { some: { of: X, as: 'm', satisfies } } })])]);
    expect(agreed(ways, () => asked).reason).toBe('default-deny');
    for (const way of [ways.compiled, ways.interpreted]) expect(timeOf(() => way(asked))).toBeLessThan(1_000);
  });

  test('A27 comparing large objects with many others is bounded', () => {
    const large = Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`k${String(index)}`, index]));
    const many = Array.from({ length: 5_000 }, () => ({}));
    const asked = request({ resource: { x: large, y: many } });
    const ways = waysOf([policy([permit('p', { unless: { in: [X, Y] } })])]);
    expect(agreed(ways, () => asked).reason).toBe('indeterminate');
    for (const way of [ways.compiled, ways.interpreted]) expect(timeOf(() => way(asked))).toBeLessThan(1_000);
  });

  test('A27 comparing lists of lists is bounded', () => {
    const nested = Array.from({ length: 1_000 }, () => Array.from({ length: 1_000 }, () => 1));
    const asked = request({ resource: { x: nested, y: structuredClone(nested) } });
    const ways = waysOf([
      policy([permit('p', { when: { equals: [X, Y] } }), permit('q', { unless: { subsetOf: [X, Y] } })]),
    ]);
    expect(agreed(ways, () => asked).reason).toBe('indeterminate');
    for (const way of [ways.compiled, ways.interpreted]) expect(timeOf(() => way(asked))).toBeLessThan(1_000);
  });
});

describe('A28 no pattern is slow, whatever it is and whatever it is given', () => {
  const long = (unit: string): string => unit.repeat(8_000 / unit.length);

  test.each([
    ['(a+)+', `${long('a')}!`],
    ['(a|aa)+', `${long('a')}!`],
    ['(a*)*b', long('a')],
    ['(.*)*x', long('a')],
    ['([a-zA-Z]+)*', `${long('a')}1`],
    ['(a|a?)+$', `${long('a')}!`],
    ['(x+x+)+y', long('x')],
    ['^(([a-z])+.)+[A-Z]([a-z])+$', 'a'.repeat(5_000)],
    ['.*.*.*.*.*.*=.*', 'a'.repeat(4_000)],
    ['(?:a?){50}a{50}', 'a'.repeat(480)],
    ['\\d+\\d+\\d+\\d+z', long('1')],
  ])('A28 the regular expression %s', (regex, text) => {
    const ways = waysOf([policy([permit('p', { when: { matches: [X, regex] } })])]);
    const asked = request({ resource: { x: text } });
    expect(agreed(ways, () => asked).reason).toBe('default-deny');
    for (const way of [ways.compiled, ways.interpreted]) expect(timeOf(() => way(asked))).toBeLessThan(1_500);
  });

  test.each([
    '^(([a-z])+.)+[A-Z]([a-z])+$',
    '.*.*.*.*.*.*=.*',
    '(?:a?){50}a{50}',
    '(([a-z]{0,30}|[a-y]{0,30}){0,30})b',
  ])('A28 a text that is too long for the regular expression %s is unknown to it', (regex) => {
    const ways = waysOf([policy([permit('p', { unless: { matches: [X, regex] } })])]);
    const asked = request({ resource: { x: long('a') } });
    expect(agreed(ways, () => asked).reason).toBe('indeterminate');
    for (const way of [ways.compiled, ways.interpreted]) expect(timeOf(() => way(asked))).toBeLessThan(500);
  });

  test.each([
    ['**a**a**a**a**a**a**a**a**a**a**b', long('a')],
    [`${'*a'.repeat(250)}b`, long('a')],
    [`${'**a'.repeat(170)}b`, long('a')],
    ['**/**/**/**/**/**/**/x', long('a/')],
    [`${'*:'.repeat(250)}x`, long(':')],
  ])('A28 the pattern %s', (pattern, text) => {
    const documents = [
      policy([
        permit('p', { actions: [pattern], when: { like: [X, pattern] } }),
        permit('q', { resources: [{ type: 'document', id: pattern }] }),
      ]),
    ];
    const ways = waysOf(documents);
    const asked = {
      ...request({ resource: { x: text } }),
      action: { name: text },
      resource: { type: 'document', id: text },
    };
    expect(agreed(ways, () => asked).reason).toBe('default-deny');
    for (const way of [ways.compiled, ways.interpreted]) expect(timeOf(() => way(asked))).toBeLessThan(500);
  });

  test.each([
    ['matches', '(a{1000}){1000}'],
    ['matches', '((a{100}){100}){100}'],
    ['matches', 'a{1001}'],
    ['matches', '(?=a)'],
    ['matches', '(a)\\1'],
    ['matches', '(?<=a)b'],
    ['matches', '('],
    ['like', 'a***b'],
    ['like', 'a'.repeat(513)],
  ])('A28 `%s` with %s is rejected', (operator, notation) => {
    const codes: string[] = [];
    const time = timeOf(() =>
      codes.push(...rejection([policy([permit('p', { when: { [operator]: [X, notation] } })])])),
    );
    expect(codes).toEqual([operator === 'like' ? 'invalid-pattern' : 'invalid-regex']);
    expect(time).toBeLessThan(1_000);
  });

  test('A28 a text too long to match is unknown, and an identifier too long to match is invalid', () => {
    const text = 'a'.repeat(8_193);
    for (const condition of [{ matches: [X, 'a*'] }, { like: [X, 'a*'] }, { not: { like: [X, 'b'] } }])
      expect(truthOf(condition, () => ({ resource: { x: text } }))).toBe('unknown');
    const ways = waysOf([policy([permit('p')])]);
    for (const part of [
      { action: { name: text } },
      { resource: { type: text, id: '1' } },
      { subject: { type: 'user', id: text } },
    ])
      expect(agreed(ways, () => ({ ...request(), ...part })).reason).toBe('invalid-request');
  });

  test.each(['!'.repeat(100_000), `${'a-'.repeat(50_000)}!`, ' '.repeat(100_000)])(
    'A28 the schema of documents is not slow on long names (%#)',
    (name) => {
      const document = definitions({ conditions: { [name]: { exists: X } }, networks: { [name]: [name] } });
      expect(timeOf(() => rejection([policy([permit(name)], { name, imports: [name] }), document]))).toBeLessThan(
        2_000,
      );
    },
  );
});
