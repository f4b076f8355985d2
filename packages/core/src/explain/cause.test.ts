import { describe, expect, it } from 'vitest';
import { definitions, deny, type Document, permit, policy, request, roles } from '../../test/abuse/ways.ts';
import { assertLaw } from '../../test/generate/law.ts';
import { requestPool } from '../../test/generate/pool.ts';
import { NOW } from '../../test/generate/vocabulary.ts';
import { type ConditionTrace, createEngine, type Explanation } from '../index.ts';

const A = '$.context.a';
const B = '$.context.b';

function explain(documents: readonly Document[], asked: unknown, now: () => number = () => NOW): Explanation {
  return createEngine(documents, { now }).explain(asked as never);
}

/** The cause of an unknown condition, which the rule and the decision have as well. */
function causeOf(when: unknown, context: unknown, now?: () => number): string | undefined {
  const shared = definitions({ conditions: { named: { equals: [A, 1] } } });
  const explanation = explain(
    [policy([permit('p', { when })], { imports: ['shared'] }), shared],
    request({ context }),
    now,
  );
  const [rule] = explanation.rules;
  expect(rule?.cause).toBe(explanation.cause);
  expect(rule?.requirements[0]?.trace.cause).toBe(explanation.cause);
  return rule?.cause;
}

const LONG = 'x'.repeat(8193);
const WIDE = Array.from({ length: 400 }, () => 1);

describe('a condition is unknown because', () => {
  it.each<[cause: string, when: unknown, context: unknown]>([
    // what is read
    ['$.context.a is absent', { equals: [A, 1] }, {}],
    ['$.context.b is absent', { equals: [A, B] }, { a: 1 }],
    ['$.context.a is not a JSON value', { exists: A }, { a: new Date(0) }],
    ['$.context.a is larger than the limits allow', { missing: A }, { a: Array.from({ length: 10_001 }) }],
    [
      '$.context.a.b steps into something that is neither an object nor a list',
      { equals: ['$.context.a.b', 1] },
      { a: 'x' },
    ],
    ['$.context.a threw when it was read', { equals: [A, 1] }, throwing('a')],
    ['default($.context.a, $.context.b) is absent', { equals: [{ default: [A, B] }, 1] }, {}],
    ['$.context.a is not a JSON value', { equals: [{ default: [A, 1] }, 1] }, { a: Number.NaN }],
    // types
    ['$.context.a is a string, not a number', { lessThan: [A, 1] }, { a: 's3cret' }],
    ['$.context.b is null, not a number', { between: [1, A, B] }, { a: 1, b: null }],
    ['$.context.a is an object, not a string', { startsWith: [A, 'x'] }, { a: {} }],
    ['$.context.a is a boolean, not a list', { contains: [A, 'x'] }, { a: true }],
    ['$.context.a is a list, not a string', { ipIn: [A, '10.0.0.0/8'] }, { a: [] }],
    ['$.context.b is a number, not a string or a list', { ipIn: [A, B] }, { a: '::1', b: 1 }],
    // equality
    ['$.context.a is a string and $.context.b is a number', { equals: [A, B] }, { a: '1', b: 1 }],
    ['$.context.a is a boolean and "yes" is a string', { notEquals: [A, 'yes'] }, { a: true }],
    ['an element of $.context.a is absent', { equals: [A, B] }, { a: [undefined], b: [1] }],
    ['an element of $.context.b is not a JSON value', { equals: [A, B] }, { a: [1], b: [1n] }],
    [
      'something inside of $.context.a and $.context.b cannot be compared',
      { equals: [A, B] },
      { a: { x: 1 }, b: { x: '1' } },
    ],
    ['something inside of $.context.a and $.context.b cannot be compared', { equals: [A, B] }, { a: [1], b: ['1'] }],
    // lists
    ['$.context.a is a number and an element of ["x"] is a string', { in: [A, ['x']] }, { a: 1 }],
    [
      '$.context.a is a number and an element of $.context.b is a string',
      { notIn: [A, B] },
      { a: 1, b: [null, 2, 'x'] },
    ],
    ['an element of $.context.b is absent', { in: [A, B] }, { a: 1, b: [2, undefined] }],
    ['$.context.b is an object and an element of $.context.a is a list', { contains: [A, B] }, { a: [[]], b: {} }],
    [
      'something inside of $.context.a and $.context.b cannot be compared',
      { in: [A, B] },
      { a: { x: 1 }, b: [{ x: '1' }] },
    ],
    [
      'an element of $.context.a is a string and an element of $.context.b is a number',
      { containsAny: [A, B] },
      { a: ['x'], b: [1] },
    ],
    [
      'an element of $.context.b is a number and an element of $.context.a is a list',
      { disjointFrom: [A, B] },
      { a: [[1]], b: [1] },
    ],
    ['an element of $.context.a is not a JSON value', { containsAny: [A, ['x']] }, { a: ['y', Number.NaN] }],
    ['$.context.b is an empty list', { containsAll: [A, B] }, { a: [1], b: [] }],
    [
      'an element of $.context.b is a string and an element of $.context.a is a number',
      { containsAll: [A, B] },
      { a: [1, 2], b: [1, 'x'] },
    ],
    ['$.context.a is an empty list', { subsetOf: [A, ['x']] }, { a: [] }],
    [
      'an element of $.context.a is a number and an element of ["x"] is a string',
      { subsetOf: [A, ['x']] },
      { a: ['x', 1] },
    ],
    [
      'an element of $.context.a is a number and an element of $.context.b is a string',
      { setEquals: [A, B] },
      { a: [1], b: ['x'] },
    ],
    [
      'something inside of $.context.a and $.context.b cannot be compared',
      { subsetOf: [A, B] },
      { a: [{ x: 1 }], b: [{ x: '1' }] },
    ],
    ['$.context.b is absent', { contains: [[A, B], 1] }, { a: 2 }],
    // notations and texts
    ['$.context.a is not an ip address', { ipIn: [A, '10.0.0.0/8'] }, { a: '010.0.0.1' }],
    ['$.context.b is not a network', { ipIn: [A, B] }, { a: '::1', b: '::1/200' }],
    ['an element of $.context.b is not a network', { ipIn: [A, B] }, { a: '::1', b: ['10.0.0.0/8', 'x'] }],
    ['$.context.a is not an instant', { before: [A, '2026-01-01T00:00:00Z'] }, { a: '2026-01-01' }],
    ['$.context.b is not a duration', { olderThan: [A, B] }, { a: '2026-01-01T00:00:00Z', b: 'P1M' }],
    [
      '$.context.b is not an instant',
      { within: [A, ['2026-01-01T00:00:00Z', B]] },
      { a: '2026-01-01T00:00:00Z', b: 'x' },
    ],
    ['$.context.b is absent', { within: [A, ['2026-01-01T00:00:00Z', B]] }, { a: '2026-01-01T00:00:00Z' }],
    ['$.context.a is larger than the limits allow', { like: [A, '*x'] }, { a: LONG }],
    ['$.context.a is larger than the limits allow', { matches: [A, 'x+'] }, { a: LONG }],
    // functions
    ['divide: division by zero', { lessThan: [{ divide: [A, B] }, 1] }, { a: 1, b: 0 }],
    ['modulo: division by zero', { lessThan: [{ modulo: [A, 0] }, 1] }, { a: 1 }],
    [
      'add: the result is not a number that can be held exactly',
      { lessThan: [{ add: [A, A] }, 1] },
      { a: 2 ** 52 + 1 },
    ],
    ['$.context.a is a string, not a number', { lessThan: [{ add: [A, 1] }, 1] }, { a: '1' }],
    ['$.context.b is absent', { lessThan: [{ add: [1, { multiply: [2, B] }] }, 1] }, { a: 1 }],
    ['min: the list is empty', { lessThan: [{ min: A }, 1] }, { a: [] }],
    ['an element of $.context.a is a string, not a number', { lessThan: [{ sum: A }, 1] }, { a: [1, 'x'] }],
    ['an element of $.context.a is absent', { lessThan: [{ max: A }, 1] }, { a: [1, undefined] }],
    ['$.context.b is a number, not a string', { equals: [{ concat: ['x', A, B] }, 'x'] }, { a: 'a', b: 1 }],
    ['split: the separator is empty', { contains: [{ split: [A, B] }, 'x'] }, { a: 'a', b: '' }],
    ['lower: the result is larger than the limits allow', { equals: [{ lower: A }, 'x'] }, { a: LONG }],
    ['$.context.a is not an instant', { before: [{ instantAdd: [A, 'P1D'] }, '2026-01-01T00:00:00Z'] }, { a: 'x' }],
    [
      'instantAdd: the result is larger than the limits allow',
      { before: [{ instantAdd: [A, 'P1D'] }, '2026-01-01T00:00:00Z'] },
      { a: '9999-12-31T00:00:00Z' },
    ],
    ['$.context.a is an object, not a list', { lessThan: [{ count: A }, 1] }, { a: {} }],
    // element by element
    ['$.context.a is a string, not a list', { contains: [{ map: { of: A, as: 'm', to: '@m.id' } }, 1] }, { a: 'x' }],
    ['@m.id is absent', { contains: [{ map: { of: A, as: 'm', to: '@m.id' } }, 1] }, { a: [{ id: 2 }, {}] }],
    ['@m.id is absent', { lessThan: [{ sum: { map: { of: A, as: 'm', to: '@m.id' } } }, 1] }, { a: [{ id: 2 }, {}] }],
    ['$.context.a is absent', { some: { of: A, as: 'e', satisfies: { exists: '@e' } } }, {}],
    ['$.context.a is a number, not a list', { none: { of: A, as: 'e', satisfies: { exists: '@e' } } }, { a: 1 }],
    ['$.context.a is an empty list', { every: { of: A, as: 'e', satisfies: { exists: '@e' } } }, { a: [] }],
    [
      '@e.n is a string, not a number',
      { some: { of: A, as: 'e', satisfies: { lessThan: ['@e.n', 1] } } },
      { a: [{ n: 2 }, { n: 'x' }] },
    ],
    ['@e is absent', { some: { of: A, as: 'e', satisfies: { exists: '@e' } } }, { a: [undefined] }],
    ['$.context.a has more elements than the limits allow', nested(3), { a: WIDE }],
    // connectives
    ['$.context.b is absent', { allOf: [{ exists: A }, { equals: [B, 1] }, { equals: ['$.context.c', 1] }] }, { a: 1 }],
    ['$.context.b is absent', { not: { anyOf: [{ missing: A }, { equals: [B, 1] }] } }, { a: 1 }],
    ['$.context.a is absent', { anyOf: [{ condition: 'named' }, { condition: 'named' }] }, {}],
  ])('%s', (cause, when, context) => {
    expect(causeOf(when, context)).toBe(cause);
  });

  it('the clock failed', () => {
    expect(causeOf({ olderThan: ['2026-01-01T00:00:00Z', 'P1D'] }, {}, () => Number.NaN)).toBe('the clock failed');
  });

  it('a role source is absent', () => {
    const documents = [policy([permit('p', { roles: ['editor'] })]), roles({ editor: {} })];
    expect(explain(documents, request()).cause).toBe('$.subject.properties.roles is absent');
  });
});

function throwing(key: string): object {
  const get = (): never => {
    throw new Error('s3cret');
  };
  return Object.defineProperty({}, key, { get, enumerable: true });
}

/** Quantifiers in each other, so many levels deep, over the same list; the innermost compares with every one around it. */
function nested(levels: number, around: readonly string[] = []): unknown {
  const as = `e${String(levels)}`;
  const satisfies =
    levels === 1
      ? { allOf: around.map((name) => ({ lessThan: [`@${as}`, name] })) }
      : nested(levels - 1, [...around, `@${as}`]);
  return { some: { of: A, as, satisfies } };
}

describe('a decision is indeterminate because of', () => {
  const unknown = { equals: [A, 1] };

  it('the first rule, in canonical order, that decided', () => {
    const rules = [
      permit('a', { when: { equals: [B, 1] } }),
      deny('b', { when: unknown }),
      deny('c', { when: { equals: [B, 1] } }),
    ];
    const explanation = explain([policy(rules)], request());
    expect(explanation.decidedBy).toEqual(['documents/b', 'documents/c']);
    expect(explanation.cause).toBe('$.context.a is absent');
    expect(explanation.rules.map(({ cause }) => cause)).toEqual([
      '$.context.b is absent',
      '$.context.a is absent',
      '$.context.b is absent',
    ]);
  });

  it('a guard', () => {
    expect(explain([policy([permit('a')], { when: unknown })], request()).cause).toBe('$.context.a is absent');
  });

  it('members of a set that exclude each other', () => {
    const set = {
      apiVersion: 'adjudge/v1',
      kind: 'PolicySet',
      name: 'one',
      combining: 'only-one-applicable',
      members: ['documents', 'other'],
    };
    const both = (when?: unknown): readonly Document[] => [
      set,
      policy([permit('a')]),
      policy([permit('a')], { name: 'other', ...(when === undefined ? {} : { when }) }),
    ];
    expect(explain(both(), request()).cause).toBe('more than one member of a set may apply');
    expect(explain(both(unknown), request()).cause).toBe('$.context.a is absent');
  });

  it('a request that throws', () => {
    expect(explain([policy([permit('a')])], throwing('subject')).cause).toBe('the request threw when it was read');
  });

  it('nothing, where it is not indeterminate', () => {
    const rules = [permit('a'), permit('b', { when: unknown })];
    expect(explain([policy(rules)], request()).cause).toBeNull();
  });
});

it('in generated cases, whatever is unknown has a cause, and nothing else has one', () => {
  const causes: string[] = [];
  assertLaw(
    (documents, pool) => {
      const engine = createEngine(documents, { now: () => NOW });
      for (const { request: asked } of pool) {
        const explanation = engine.explain(asked);
        const { reason } = explanation.decision;
        expect(explanation.cause === null).toBe(reason !== 'indeterminate' && reason !== 'obligation-failed');
        for (const rule of explanation.rules) {
          expect(rule.cause !== undefined).toBe(/unknown/.test(rule.outcome));
          for (const trace of rule.requirements.flatMap((requirement) => tracesIn(requirement.trace))) {
            expect(trace.cause !== undefined, trace.text).toBe(trace.truth === 'unknown');
            if (trace.cause !== undefined) causes.push(trace.cause);
          }
        }
      }
    },
    { sets: 60, pool: requestPool(20, 20_261_122), seed: 20_261_122 },
  );
  expect(causes.length).toBeGreaterThan(1000);
  expect(causes.filter((cause) => cause.includes('has no answer'))).toEqual([]);
});

function tracesIn(trace: ConditionTrace): readonly ConditionTrace[] {
  return [trace, ...trace.of.flatMap(tracesIn)];
}
