import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { agreed, decide, definitions, permit, policy, request, timeOf, waysOf } from '../../test/abuse/ways.ts';
import { createEngine } from '../engine.ts';
import type { Condition, Operand } from '../ir/condition.ts';
import { usesIn } from '../ir/uses.ts';
import { resolveSelector } from '../selector/anchor.ts';
import { canCompile, compileAnswers, compileSteps } from './compile.ts';
import { Emitter } from './emit.ts';

const X = '$.resource.properties.x';

/** The source of every function that is generated meanwhile. */
function sourcesOf(run: () => void): readonly string[] {
  const sources: string[] = [];
  const RealFunction = globalThis.Function;
  vi.stubGlobal('Function', function Function(...parts: readonly string[]) {
    sources.push(parts.at(-1) ?? '');
    return RealFunction(...parts);
  });
  try {
    run();
  } finally {
    vi.unstubAllGlobals();
  }
  return sources.filter((source) => source !== 'return true');
}

/** Source with its string literals taken out: what is left must come from this package alone. */
function withoutLiterals(source: string): string {
  return source.replaceAll(/"(?:[^"\\\n\r]|\\.)*"/g, '""');
}

afterEach(() => {
  vi.unstubAllGlobals();
});

const WORDS =
  /^(?:if|return|function|let|typeof|undefined|null|true|false|decide|facts|otherwise|results|rt|UNREAD|read|list|quantify|has|k|try|catch|from|value|next|in|shared|ownOfPlain|settle|object|UNKNOWN|wrongType|notJson|failed|isPlain|switch|case|default|name|[verf][0-9]+|e)$/;

/** What stands in source beside string literals and the words and signs that this package writes. */
function foreignParts(source: string): readonly string[] {
  const code = withoutLiterals(source);
  const words = code.match(/[\p{ID_Start}$_][\p{ID_Continue}$]*/gu) ?? [];
  const rest =
    code.replaceAll(/[\p{ID_Start}$_][\p{ID_Continue}$]*/gu, '').match(/[^\s(){}[\].,;:?!=<>&|"0-9+-]/gu) ?? [];
  return [...words.filter((word) => !WORDS.test(word)), ...rest];
}

describe('generated source', () => {
  const hostile = [
    '"',
    "'",
    '`',
    '${process.exit(1)}',
    '\\',
    '\\"',
    '\n',
    '\r',
    '\u2028',
    '\u2029',
    '*/',
    '/*',
    '//',
    '<!--',
    '</script>',
    '__proto__',
    'constructor',
    '"; process.exit(1); //',
    "'+process.exit(1)+'",
    '\u0000',
    '\uD800',
    'k[0]',
    'rt.read',
    '}{',
    ']]',
    '\\u0022',
  ];
  const texts = fc.oneof(
    fc.constantFrom(...hostile),
    fc.array(fc.constantFrom(...hostile), { maxLength: 4 }).map((parts) => parts.join('')),
    fc.string({ unit: 'binary', maxLength: 8 }),
  );

  test('holds what a policy says as JSON literals, or not at all', () => {
    fc.assert(
      fc.property(
        texts,
        texts,
        fc.double({ noNaN: true, noDefaultInfinity: true, max: 1e9, min: -1e9 }),
        (text, name, number) => {
          const member = `${X}[${JSON.stringify(name.replaceAll(/\p{Cs}/gu, '?'))}]`;
          const documents = [
            policy(
              [
                permit('p', {
                  when: {
                    anyOf: [
                      { equals: [member, { value: text }] },
                      { in: [X, [{ value: text }, 'a']] },
                      { notIn: [X, { value: [text, number] }] },
                      { lessThan: [X, number] },
                      { startsWith: [{ default: [X, { value: text }] }, { value: text }] },
                      { equals: [X, { value: { [text]: name } }] },
                      { some: { of: X, as: 'e', satisfies: { equals: ['@e', { value: text }] } } },
                    ],
                  },
                }),
              ],
              { imports: ['shared'] },
            ),
            definitions({ constants: { c: text } }),
          ];
          const sources = sourcesOf(() => createEngine(documents).evaluate(request({ resource: { x: 1 } }) as never));
          expect(sources.length).toBeGreaterThan(0);
          expect(sources.flatMap(foreignParts)).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });

  test.each(hostile)('with the text %j decides by that text', (text) => {
    const documents = [
      policy([permit('p', { when: { anyOf: [{ equals: [X, { value: text }] }, { in: [{ value: text }, X] }] } })]),
    ];
    const ways = waysOf(documents);
    expect(agreed(ways, () => request({ resource: { x: text } })).reason).toBe('explicit-permit');
    expect(agreed(ways, () => request({ resource: { x: ['a', text] } })).reason).toBe('explicit-permit');
    expect(agreed(ways, () => request({ resource: { x: ['a'] } })).decision).toBe(false);
  });

  test.each([
    'a"b',
    "a'b",
    'a b',
    'a\\b',
    '',
    'ü',
    '\u2028',
    '__proto__',
    'constructor',
    'a]b',
    '$',
    '@',
    '..',
    '`',
    '\u{1F600}',
  ])('reads the attribute named %j', (name) => {
    const attributes = JSON.parse(`{ ${JSON.stringify(name)}: 1 }`) as object;
    const documents = [policy([permit('p', { when: { equals: [`$.context[${JSON.stringify(name)}]`, 1] } })])];
    expect(decide(documents, () => request({ context: attributes })).reason).toBe('explicit-permit');
    expect(decide(documents, () => request({ context: { other: 1 } })).reason).toBe('indeterminate');
  });

  test('reads readably', () => {
    const source = sourcesOf(() =>
      createEngine([
        policy([permit('p', { when: [{ equals: [X, 'open'] }, { atMost: ['$.context.n', 3] }] })]),
      ]).evaluate(request() as never),
    ).at(-1);
    expect(source).toMatchInlineSnapshot(`
      ""use strict";
      return (function decide(facts) {
      let v1 = rt.UNREAD;
      let v2 = rt.UNREAD;
      if (((((v1 === rt.UNREAD ? (v1 = k[0](facts["resource.properties"])) : v1) === "open") && (typeof (v2 === rt.UNREAD ? (v2 = k[1](facts["context"])) : v2) === "number" && typeof 3 === "number" && v2 <= 3)))) return results[0];
      if (!((((v1 === rt.UNREAD ? (v1 = k[0](facts["resource.properties"])) : v1) === null || (typeof v1 === "string" && v1 !== "open")) || (typeof (v2 === rt.UNREAD ? (v2 = k[1](facts["context"])) : v2) === "number" && typeof 3 === "number" && !(v2 <= 3))))) return results[1];
      return otherwise;
      });"
    `);
  });
});

const selector = (text: string): Operand => ({ kind: 'selector', selector: resolveSelector(text) });
const isOpen: Condition = {
  kind: 'test',
  operator: 'matches',
  operands: [selector(X), { kind: 'literal', value: 'open' }],
};

/** How long the source is, and how often it has a text in it. */
function sizeOf(condition: Condition, text: string): { readonly length: number; readonly count: number } {
  const emitter = new Emitter(usesIn([condition]));
  const source = `${emitter.isTrue(condition)} ${emitter.isFalse(condition)} ${emitter.declarations()}`;
  return { length: source.length, count: source.split(text).length - 1 };
}

describe('generated source grows with the policy, not with the ways through it', () => {
  test('named conditions are written once', () => {
    let condition: Condition = isOpen;
    for (let level = 0; level < 40; level += 1) {
      const named: Condition = { kind: 'named', name: `c${String(level)}`, condition };
      condition = { kind: 'anyOf', of: [named, named] };
    }
    expect(sizeOf(condition, '](facts[')).toMatchObject({ count: 2 });
    expect(sizeOf(condition, '').length).toBeLessThan(20_000);
  });

  test('bodies of quantifiers are written once', () => {
    let condition: Condition = isOpen;
    for (let level = 0; level < 40; level += 1)
      condition = {
        kind: 'quantifier',
        quantifier: 'some',
        of: selector(X),
        as: `e${String(level)}`,
        allowEmpty: false,
        satisfies: condition,
      };
    expect(sizeOf(condition, 'rt.quantify').count).toBe(40);
    expect(sizeOf(condition, 'rt.quantify').length).toBeLessThan(20_000);
  });

  test('defaults are written once for each use of them', () => {
    let operand = selector(X);
    for (let level = 0; level < 40; level += 1) operand = { kind: 'default', of: [operand, selector('$.context.y')] };
    const condition: Condition = { kind: 'test', operator: 'atMost', operands: [operand, operand] };
    expect(sizeOf(condition, '').length).toBeLessThan(40_000);
  });
});

describe('compiled conditions', () => {
  test('as deep as documents allow decide, in every connective', () => {
    for (const wrap of [
      (inner: unknown) => ({ not: inner }),
      (inner: unknown) => ({ allOf: [inner, { exists: X }] }),
      (inner: unknown) => ({ anyOf: [inner, { missing: X }] }),
    ]) {
      let condition: unknown = { equals: [X, 'open'] };
      for (let level = 0; level < 40; level += 1) condition = wrap(condition);
      const ways = waysOf([policy([permit('p', { when: condition })])]);
      expect(agreed(ways, () => request({ resource: { x: 'open' } })).reason).toBe('explicit-permit');
      expect(agreed(ways, () => request({ resource: { x: 'shut' } })).reason).toBe('default-deny');
    }
  });

  test('with quantifiers in quantifiers see every element that is bound around them', () => {
    const innermost = { allOf: [{ equals: ['@a.n', '@b.n'] }, { equals: ['@b.n', '@c'] }, { equals: ['@c', X] }] };
    const some = (of: string, as: string, satisfies: unknown): object => ({ some: { of, as, satisfies } });
    const condition = some('$.context.list', 'a', some('@a.list', 'b', some('@b.list', 'c', innermost)));
    const ways = waysOf([policy([permit('p', { when: condition })])]);
    const list = [1, 2].map((n) => ({ n, list: [1, 2].map((m) => ({ n: m, list: [2, 3] })) }));
    expect([1, 2, 3].map((x) => agreed(ways, () => request({ resource: { x }, context: { list } })).decision)).toEqual([
      false,
      true,
      false,
    ]);
  });

  test('with the same variable in quantifiers side by side keep them apart', () => {
    const some = (of: string, value: unknown): object => ({
      some: { of, as: 'e', satisfies: { equals: ['@e', value] } },
    });
    const ways = waysOf([policy([permit('p', { when: [some('$.context.a', 1), some('$.context.b', 2)] })])]);
    const ask = (a: readonly number[], b: readonly number[]): boolean =>
      agreed(ways, () => request({ context: { a, b } })).decision;
    expect([ask([1], [2]), ask([2], [1]), ask([1], [1]), ask([3, 1], [3, 2])]).toEqual([true, false, false, true]);
  });

  test('that are named mean the same wherever they are used, also inside quantifiers', () => {
    const conditions = {
      open: { equals: [X, 'open'] },
      listed: { some: { of: '$.context.list', as: 'e', satisfies: { equals: ['@e', X] } } },
    };
    const when = {
      every: {
        of: '$.context.list',
        as: 'e',
        satisfies: [{ condition: 'listed' }, { condition: 'open' }, { exists: '@e' }],
      },
    };
    const ways = waysOf([
      policy([permit('p', { when }), permit('q', { actions: ['list'], when: { condition: 'listed' } })], {
        imports: ['shared'],
      }),
      definitions({ conditions }),
    ]);
    const ask = (x: string, list: readonly string[]): boolean =>
      agreed(ways, () => request({ resource: { x }, context: { list } })).decision;
    expect([ask('open', ['open', 'a']), ask('open', ['a']), ask('shut', ['shut'])]).toEqual([true, false, false]);
  });

  test('that are named are worked out once, so the quantifiers around them do not count', () => {
    const conditions = { listed: { some: { of: '$.context.list', as: 'e', satisfies: { equals: ['@e', 1] } } } };
    const when = {
      every: { of: '$.context.list', as: 'e', satisfies: [{ condition: 'listed' }, { atLeast: ['@e', 1] }] },
    };
    const ways = waysOf([policy([permit('p', { when })], { imports: ['shared'] }), definitions({ conditions })]);
    const list = Array.from({ length: 1_000 }, (_, index) => 1_000 - index);
    expect(agreed(ways, () => request({ context: { list } })).reason).toBe('explicit-permit');
  });

  test('over a list that a policy writes take an absent element for an unknown one', () => {
    const over = (satisfies: unknown): unknown => ({ some: { of: [X, '$.context.y'], as: 'e', satisfies } });
    for (const satisfies of [{ missing: '@e' }, { exists: '@e' }, { equals: ['@e', 1] }]) {
      const ways = waysOf([policy([permit('p', { when: over(satisfies) })])]);
      expect(agreed(ways, () => request()).reason).toBe('indeterminate');
    }
    const present = waysOf([policy([permit('p', { when: over({ equals: ['@e', 1] }) })])]);
    expect(agreed(present, () => request({ context: { y: 1 } })).reason).toBe('explicit-permit');
  });

  test.each(['containsAny', 'disjointFrom'])('of `%s` spend on nested lists what the operator spends', (operator) => {
    const rows = (length: number, from: number): readonly (readonly number[])[] =>
      Array.from({ length }, (_, index) => [from + index]);
    const documents = [policy([permit('p', { when: { [operator]: [X, [[0], ...rows(299, 1_000)]] } })])];
    const reason = agreed(waysOf(documents), () => request({ resource: { x: [...rows(399, 5_000), [0]] } })).reason;
    expect(reason).toBe(operator === 'containsAny' ? 'explicit-permit' : 'default-deny');
  });

  test('of five thousand rules on one type decide right, in bounded time', () => {
    const rules = Array.from({ length: 5_000 }, (_, index) =>
      permit(`r${String(index)}`, { when: { equals: ['$.subject.id', `user-${String(index)}`] } }),
    );
    const engine = createEngine([policy(rules)]);
    const ask = (id: string): string | null =>
      engine.evaluate({ ...request(), subject: { type: 'user', id } } as never).rule;
    expect(timeOf(() => ask('user-0'))).toBeLessThan(2_000);
    expect(['user-0', 'user-2500', 'user-4999', 'user-5000'].map(ask)).toEqual([
      'documents/r0',
      'documents/r2500',
      'documents/r4999',
      null,
    ]);
  });
});

const clock = (): string => '2026-01-01T00:00:00Z';

describe('compileSteps', () => {
  const always: Condition = { kind: 'allOf', of: [] };
  const never: Condition = { kind: 'anyOf', of: [] };

  test('gives the result of the first step that passes, else the last resort', () => {
    const facts = {} as never;
    expect(compileSteps([], 'none', clock)(facts)).toBe('none');
    expect(
      compileSteps(
        [
          { condition: never, test: 'is-true', result: 'a' },
          { condition: always, test: 'is-true', result: 'b' },
        ],
        'c',
        clock,
      )(facts),
    ).toBe('b');
    expect(compileSteps([{ condition: never, test: 'is-not-false', result: 'a' }], 'c', clock)(facts)).toBe('c');
  });

  test('refuses an operator and a variable that do not exist', () => {
    const unknown: Condition = { kind: 'test', operator: 'toString', operands: [] };
    expect(() => compileSteps([{ condition: unknown, test: 'is-true', result: 1 }], 0, clock)).toThrow(
      'there is no operator `toString`',
    );
    const unbound: Condition = { kind: 'presence', operator: 'exists', operand: selector('@e') };
    expect(() => compileSteps([{ condition: unbound, test: 'is-true', result: 1 }], 0, clock)).toThrow(
      '`@e` is not bound',
    );
  });
});

describe('compileAnswers', () => {
  const always: Condition = { kind: 'allOf', of: [] };
  const never: Condition = { kind: 'anyOf', of: [] };
  const one: Operand = { kind: 'literal', value: 1 };
  const { truthOf, valueOf } = compileAnswers([always, never], [one], clock)({} as never);

  test('tells the truth of each condition and the value of each operand', () => {
    expect(truthOf(always)).toBe(true);
    expect(truthOf(never)).toBe(false);
    expect(valueOf(one)).toBe(1);
  });

  test('leaves unknown what it was not made for, although it looks the same', () => {
    expect(truthOf({ ...always })).toBeUndefined();
    expect(valueOf({ ...one })).toBeUndefined();
  });
});

describe('canCompile', () => {
  test('is true here', () => {
    expect(canCompile()).toBe(true);
  });

  test('is false where generating code throws, or does nothing', () => {
    vi.stubGlobal('Function', function Function() {
      throw new EvalError('no');
    });
    expect(canCompile()).toBe(false);
    vi.stubGlobal('Function', function Function() {
      return () => undefined;
    });
    expect(canCompile()).toBe(false);
  });
});
