import { describe, expect, test } from 'vitest';
import { createEngine } from '../../src/index.ts';
import { decide, deny, permit, policy, rejection, request, truthOf } from './ways.ts';

const X = '$.resource.properties.x';
const Y = '$.resource.properties.y';

function withX(x: unknown): () => { readonly resource: object } {
  return () => ({ resource: { x } });
}

describe('A1 a negative condition on a missing attribute is unknown', () => {
  test.each([
    { notEquals: [X, 'a'] },
    { notIn: [X, ['a', 'b']] },
    { disjointFrom: [X, ['a']] },
    { not: { equals: [X, 'a'] } },
    { noneOf: [{ equals: [X, 'a'] }, { startsWith: [X, 'b'] }] },
    { not: { in: [X, ['a']] } },
    { none: { of: X, as: 'e', satisfies: { equals: ['@e', 'a'] } } },
    { not: { ipIn: [X, '10.0.0.0/8'] } },
    { not: { isNull: X } },
  ])('A1 %j', (condition) => {
    expect(truthOf(condition, () => ({ resource: {} }))).toBe('unknown');
    expect(truthOf(condition, () => ({}))).toBe('unknown');
  });

  test('A1 an `unless` on a missing attribute does not let its rule permit', () => {
    const documents = [policy([permit('p', { unless: { equals: [X, 'secret'] } })])];
    expect(decide(documents, () => request()).reason).toBe('indeterminate');
    expect(decide(documents, () => request({ resource: { x: 'public' } })).reason).toBe('explicit-permit');
  });
});

describe('A2 two missing attributes are not the same', () => {
  test.each([
    { equals: [X, Y] },
    { equals: [X, X] },
    { notEquals: [X, Y] },
    { in: [X, Y] },
    { in: [X, [Y]] },
    { containsAny: [X, Y] },
    { setEquals: [X, Y] },
    { equals: [[X], [Y]] },
    { atMost: [X, Y] },
  ])('A2 %j', (condition) => {
    expect(truthOf(condition, () => ({ resource: {} }))).toBe('unknown');
  });

  test('A2 a tenant check does not hold where neither side has a tenant', () => {
    const sameTenant = { equals: ['$.subject.properties.tenantId', '$.resource.properties.tenantId'] };
    expect(decide([policy([permit('p', { when: sameTenant })])], () => request()).reason).toBe('indeterminate');
  });
});

describe('A3 a deny rule that cannot be decided denies', () => {
  const documents = [policy([permit('p'), deny('d', { when: { equals: [X, 'blocked'] } })])];

  test.each([
    ['is missing', () => ({})],
    ['is of another type', () => ({ x: 7 })],
    ['is no JSON', () => ({ x: new Date(0) })],
    [
      'throws',
      () => ({
        get x(): never {
          throw new Error('no');
        },
      }),
    ],
  ])('A3 when its attribute %s', (_, make) => {
    expect(decide(documents, () => request({ resource: make() }))).toMatchObject({
      decision: false,
      reason: 'indeterminate',
      rule: 'documents/d',
    });
  });

  test('A3 when its exception is unknown', () => {
    const exception = [policy([permit('p'), deny('d', { unless: { equals: [X, 'open'] } })])];
    expect(decide(exception, () => request()).reason).toBe('indeterminate');
    expect(decide(exception, () => request({ resource: { x: 'open' } })).reason).toBe('explicit-permit');
  });

  test('A3 when the guard of its policy is unknown', () => {
    const guarded = [policy([permit('p')]), policy([deny('d')], { name: 'guarded', when: { equals: [X, 1] } })];
    expect(decide(guarded, () => request()).reason).toBe('indeterminate');
  });
});

describe('A4 and A5 only numbers compare with numbers', () => {
  const conditions = [
    { lessThan: [X, 5] },
    { atMost: [X, 5] },
    { greaterThan: [X, -1] },
    { atLeast: [X, 0] },
    { between: [X, 0, 100] },
    { greaterThan: [5, X] },
    { lessThan: [X, Y] },
  ];
  const values = {
    'nothing at all': undefined,
    NaN: Number.NaN,
    Infinity: Number.POSITIVE_INFINITY,
    text: 'abc',
    'a numeral': '21',
    'a numeral with blanks': ' 21 ',
    'a list with a number': [21],
    'empty text': '',
    null: null,
    true: true,
    'an empty list': [],
    'an object with valueOf': { valueOf: () => 1 },
    'a boxed number': new Number(1),
    'a date': new Date(1),
    'a bigint': 1n,
  };

  test.each(Object.entries(values))('A4 A5 not %s', (_, x) => {
    for (const condition of conditions)
      expect(
        truthOf(condition, () => ({ resource: { x, y: 5 } })),
        JSON.stringify(condition),
      ).toBe('unknown');
  });

  test.each([
    [4, 'true'],
    [5, 'false'],
  ])('A4 the number %d compares', (x, truth) => {
    expect(truthOf({ lessThan: [X, 5] }, withX(x))).toBe(truth);
  });

  test.each(['21', '', ' ', '0x10'])('A5 a policy cannot compare a number with the text %j', (text) => {
    expect(rejection([policy([permit('p', { when: { lessThan: [X, text] } })])])).toEqual(['operand-type']);
  });
});

describe('A6 nothing is decided over nothing', () => {
  const over = (quantifier: string, more: object = {}): object => ({
    [quantifier]: { of: X, as: 'e', satisfies: { equals: ['@e', 'a'] }, ...more },
  });

  test.each([
    [over('every'), 'unknown'],
    [over('every', { allowEmpty: false }), 'unknown'],
    [over('every', { allowEmpty: true }), 'true'],
    [over('some'), 'false'],
    [over('none'), 'true'],
    [{ containsAll: [['a'], X] }, 'unknown'],
    [{ subsetOf: [X, ['a']] }, 'unknown'],
    [{ containsAny: [X, ['a']] }, 'false'],
    [{ in: ['a', X] }, 'false'],
  ])('A6 over an empty list, %j is %s', (condition, truth) => {
    expect(truthOf(condition, withX([]))).toBe(truth);
  });

  test.each([
    { when: { anyOf: [] } },
    { when: { allOf: [] } },
    { when: { noneOf: [] } },
    { when: [] },
    { unless: [] },
    { when: { not: [] } },
    { actions: [] },
    { roles: [] },
    { subjects: [] },
    { resources: [] },
    { when: { in: [X, []] } },
    { when: { containsAll: [X, []] } },
    { when: { every: { of: [], as: 'e', satisfies: { equals: ['@e', 1] } } } },
  ])('A6 a policy with %j is rejected', (more) => {
    expect(rejection([policy([permit('p', more)])])).toEqual(['empty-list']);
  });

  test('A6 a condition without operator is rejected', () => {
    expect(rejection([policy([permit('p', { when: {} })])])).toEqual(['one-operator']);
  });
});

describe('A7 null is a value, undefined is absent', () => {
  test.each([
    [{ equals: [X, null] }, 'true', 'unknown'],
    [{ notEquals: [X, null] }, 'false', 'unknown'],
    [{ equals: [X, 'a'] }, 'false', 'unknown'],
    [{ isNull: X }, 'true', 'unknown'],
    [{ exists: X }, 'true', 'false'],
    [{ missing: X }, 'false', 'true'],
    [{ in: [X, [null, 'a']] }, 'true', 'unknown'],
    [{ in: [X, ['a']] }, 'false', 'unknown'],
    [{ equals: [{ default: [X, 'a'] }, 'a'] }, 'false', 'true'],
    [{ lessThan: [X, 1] }, 'unknown', 'unknown'],
    [{ startsWith: [X, ''] }, 'unknown', 'unknown'],
  ])('A7 %j is %s of null and %s of nothing', (condition, ofNull, ofNothing) => {
    expect(truthOf(condition, withX(null))).toBe(ofNull);
    expect(truthOf(condition, withX(undefined))).toBe(ofNothing);
    expect(truthOf(condition, () => ({ resource: {} }))).toBe(ofNothing);
  });
});

describe('A12 a decision cannot be mistaken for a promise', () => {
  const engine = createEngine([policy([permit('p', { when: { equals: [X, 1] } })])]);

  test.each([
    ['a permit', request({ resource: { x: 1 } })],
    ['a deny', request({ resource: { x: 2 } })],
    ['an unknown', request()],
    ['an invalid request', {}],
  ])('A12 %s is a frozen plain object with a boolean', (_, asked) => {
    const decision = engine.evaluate(asked as never);
    expect(typeof decision.decision).toBe('boolean');
    expect('then' in decision).toBe(false);
    expect(Object.getPrototypeOf(decision)).toBe(Object.prototype);
    expect(Object.isFrozen(decision) && Object.isFrozen(decision.obligations)).toBe(true);
  });

  test('A12 a batch is not a promise either', () => {
    const evaluations = engine.evaluations({ evaluations: [request()] });
    expect('then' in evaluations).toBe(false);
    expect(Object.isFrozen(evaluations) && Object.isFrozen(evaluations.evaluations)).toBe(true);
  });

  test('A12 an attribute that is a promise is unknown', () => {
    expect(truthOf({ equals: [X, true] }, () => ({ resource: { x: Promise.resolve(true) } }))).toBe('unknown');
    expect(truthOf({ notEquals: [X, false] }, () => ({ resource: { x: Promise.resolve(true) } }))).toBe('unknown');
    expect(truthOf({ exists: X }, () => ({ resource: { x: Promise.resolve(true) } }))).toBe('unknown');
  });
});

describe('A13 only the boolean true is true', () => {
  test.each(['false', 'true', 'yes', 1, -1, [true], {}, [], new Boolean(true)].map((x) => [x]))('A13 not %j', (x) => {
    expect(truthOf({ equals: [X, true] }, withX(x))).toBe('unknown');
    expect(truthOf({ notEquals: [X, false] }, withX(x))).toBe('unknown');
  });

  test('A13 a condition is an operator, never a bare attribute', () => {
    expect(rejection([policy([permit('p', { when: X })])])).toEqual(['wrong-type']);
    expect(rejection([policy([permit('p', { when: true })])])).toEqual(['wrong-type']);
  });
});

describe('A24 an object is not a list', () => {
  const any = { containsAny: [`${X}[*]`, ['a']] };
  const none = { disjointFrom: [`${X}[*]`, ['a']] };

  test.each([
    ['an empty list', [], 'false', 'true'],
    ['a list', ['a'], 'true', 'false'],
    ['an object', { a: 'a' }, 'unknown', 'unknown'],
    ['an empty object', {}, 'unknown', 'unknown'],
    ['a text', 'a', 'unknown', 'unknown'],
    ['null', null, 'unknown', 'unknown'],
    ['a list-like object', { 0: 'a', length: 1 }, 'unknown', 'unknown'],
    ['a typed array', new Uint8Array(1), 'unknown', 'unknown'],
    ['a set', new Set(['a']), 'unknown', 'unknown'],
  ])('A24 `[*]` of %s', (_, x, isAny, isNone) => {
    expect(truthOf(any, withX(x))).toBe(isAny);
    expect(truthOf(none, withX(x))).toBe(isNone);
    expect(truthOf({ none: { of: X, as: 'e', satisfies: { equals: ['@e', 'a'] } } }, withX(x))).toBe(isNone);
  });

  test.each(['[0]', '[-1]', '[0:1]'])('A24 `%s` of an object or text is unknown', (step) => {
    for (const x of [{ 0: 'a' }, 'a']) expect(truthOf({ notEquals: [`${X}${step}`, ['b']] }, withX(x))).toBe('unknown');
  });
});

describe('A47 a number that a double may have rounded is unknown', () => {
  const rounded = 2 ** 53;

  test.each([
    { equals: [X, 9_007_199_254_740_991] },
    { notEquals: [X, 1] },
    { equals: [X, Y] },
    { in: [X, [1, 2]] },
    { notIn: [X, [1, 2]] },
    { greaterThan: [X, 1] },
    { notEquals: [[X], [1]] },
    { exists: X },
  ])('A47 %j', (condition) => {
    for (const x of [rounded, rounded + 2, -rounded, 1e300])
      expect(truthOf(condition, () => ({ resource: { x, y: rounded } }))).toBe('unknown');
  });

  test('A47 the largest safe integer and fractions are kept exactly', () => {
    expect(truthOf({ equals: [X, Number.MAX_SAFE_INTEGER] }, withX(Number.MAX_SAFE_INTEGER))).toBe('true');
    expect(truthOf({ equals: [X, 0.1] }, withX(0.1))).toBe('true');
  });

  test.each(['9007199254740993', '-9007199254740993', '1e400', '.inf', '.nan'])(
    'A47 a policy with the number %s is rejected',
    (number) => {
      const text = JSON.stringify(policy([permit('p', { when: { equals: [X, 'N'] } })])).replace('"N"', number);
      expect(rejection([{ text }])).toContain('not-json');
    },
  );
});
