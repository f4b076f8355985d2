import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { agreed, decide, definitions, permit, policy, request, timeOf, waysOf } from '../../test/abuse/ways.ts';
import { createEngine } from '../engine.ts';
import type { Condition, Operand } from '../ir/condition.ts';
import type { Parts } from '../ir/facts.ts';
import { usesIn } from '../ir/uses.ts';
import { resolveSelector } from '../selector/anchor.ts';
import { compiledTruth } from '../../test/generate/compiled-truth.ts';
import { type Answers, compileAnswers } from './answers.ts';
import { canCompile, compileTiers } from './compile.ts';
import { Emitter } from './emit.ts';
import { createGenerator } from './generator.ts';
import { callWith } from './parameters.ts';
import { NOTHING_BEFORE } from './slot-reads.ts';
import type { Question, Tier } from './tier.ts';

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

/** Names that generated code has for what it declares, and the words of the language. */
const WORDS =
  /^(?:if|else|return|function|const|let|for|try|catch|switch|case|break|default|typeof|in|undefined|null|true|false|object|string|number|boolean|decide|request|parts|compiled|subject|action|resource|(?:subject|action|resource|request)Prototype|subjectType|subjectId|subjectProperties|actionName|actionProperties|resourceType|resourceId|resourceProperties|context|type|id|name|properties|length|list|mask|NO|element|index|value|place|get|has|rt|UNREAD|FAILED|settle|own|step|noStep|shared|noList|prototypeOf|prototype|isList|read|borrow|quantify|c|[cverf][0-9]+|unknown|hit|Math|clz32|given|made|values|state)$/;

/** What stands in source beside string literals and the words and signs that this package writes. */
function foreignParts(source: string): readonly string[] {
  const code = withoutLiterals(source);
  const words = code.match(/[\p{ID_Start}$_][\p{ID_Continue}$]*/gu) ?? [];
  const rest =
    code.replaceAll(/[\p{ID_Start}$_][\p{ID_Continue}$]*/gu, '').match(/[^\s(){}[\].,;:?!=<>&|*"0-9+-]/gu) ?? [];
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
      const NO = rt.NO, UNREAD = rt.UNREAD, FAILED = rt.FAILED, settle = rt.settle, own = rt.own, step = rt.step, noStep = rt.noStep, shared = rt.shared, noList = rt.noList, prototypeOf = rt.prototypeOf, c0 = c[0], c1 = c[1], c2 = c[2], c3 = c[3], c4 = c[4], c5 = c[5];
      return (function decide(subjectType, subjectId, subjectProperties, actionName, actionProperties, resourceType, resourceId, resourceProperties, context) {
      let v1 = undefined;
      let v2 = undefined;
      if (subjectProperties !== undefined) { if (typeof subjectProperties !== "object" || subjectProperties === null) return c5; let prototype; try { "constructor" in subjectProperties; prototype = prototypeOf(subjectProperties); } catch { prototype = prototypeOf(subjectProperties); } if (prototype !== shared && prototype !== null) return c5; }
      if (actionProperties !== undefined) { if (typeof actionProperties !== "object" || actionProperties === null) return c5; let prototype; try { "constructor" in actionProperties; prototype = prototypeOf(actionProperties); } catch { prototype = prototypeOf(actionProperties); } if (prototype !== shared && prototype !== null) return c5; }
      if (resourceProperties !== undefined) { if (typeof resourceProperties !== "object" || resourceProperties === null) return c5; let prototype; try { v1 = "x" in shared ? own(resourceProperties, "x") : resourceProperties["x"]; prototype = prototypeOf(resourceProperties); } catch { v1 = FAILED; prototype = prototypeOf(resourceProperties); } if (prototype !== shared && prototype !== null) return c5; }
      if (context !== undefined) { if (typeof context !== "object" || context === null) return c5; let prototype; try { v2 = "n" in shared ? own(context, "n") : context["n"]; prototype = prototypeOf(context); } catch { v2 = FAILED; prototype = prototypeOf(context); } if (prototype !== shared && prototype !== null) return c5; }
      {
      let unknown;
      if (!((v1 === null || (typeof v1 === "string" && v1 !== c0)) || (true && typeof v2 === "number" && v2 >= -9007199254740991 && v2 <= 9007199254740991 && !(v2 <= c1)))) { if (((v1 === c0) && (true && typeof v2 === "number" && v2 >= -9007199254740991 && v2 <= 9007199254740991 && v2 <= c1))) return c2; if (unknown === undefined) unknown = c3; }
      if (unknown !== undefined) return unknown;
      }
      return c4;
      });"
    `);
  });
});

const clock = (): string => '2026-01-01T00:00:00Z';
const selector = (text: string): Operand => ({ kind: 'selector', selector: resolveSelector(text) });
const isOpen: Condition = {
  kind: 'test',
  operator: 'matches',
  operands: [selector(X), { kind: 'literal', value: 'open' }],
};

/** How long the source is, and how often it has a text in it. */
function sizeOf(condition: Condition, text: string): { readonly length: number; readonly count: number } {
  const emitter = new Emitter({ ...NOTHING_BEFORE, uses: usesIn([condition]), generator: createGenerator(), clock });
  const source = [emitter.isTrue(condition), emitter.isFalse(condition), ...emitter.declarations()].join(' ');
  return { length: source.length, count: source.split(text).length - 1 };
}

describe('generated source grows with the policy, not with the ways through it', () => {
  test('named conditions are written once, but for the smallest', () => {
    let condition: Condition = isOpen;
    for (let level = 0; level < 40; level += 1) {
      const named: Condition = { kind: 'named', name: `c${String(level)}`, condition };
      condition = { kind: 'anyOf', of: [named, named] };
    }
    expect(sizeOf(condition, 'settle(v').count).toBe(16);
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

const PARTS = { 'subject.id': 'alice' } as Parts;

describe('compileTiers', () => {
  const always: Condition = { kind: 'allOf', of: [] };
  const never: Condition = { kind: 'anyOf', of: [] };
  const open: Condition = { kind: 'test', operator: 'equals', operands: [selector(X), { kind: 'literal', value: 1 }] };
  const ask = (tiers: readonly Tier<string>[], parts = PARTS): string =>
    callWith(
      compileTiers(tiers, { otherwise: 'none', invalid: 'invalid' }, { clock, generator: createGenerator() }),
      parts,
    );

  test('gives the result of the first question of the first tier that is true, then of the first that is unknown', () => {
    const asked = (condition: Condition, name: string): Question<string> => ({
      condition,
      ifTrue: `${name} true`,
      ifUnknown: `${name} unknown`,
    });
    expect(ask([])).toBe('none');
    expect(ask([[asked(never, 'a'), asked(always, 'b'), asked(always, 'c')]])).toBe('b true');
    expect(ask([[asked(open, 'a'), asked(always, 'b')]])).toBe('b true');
    expect(ask([[asked(never, 'a'), asked(open, 'b'), asked(open, 'c')], [asked(always, 'd')]])).toBe('b unknown');
    expect(ask([[asked(never, 'a')], [asked(always, 'b')]])).toBe('b true');
    expect(ask([[asked(never, 'a')], [asked(never, 'b')]])).toBe('none');
  });

  test('asks for nothing but true where nothing is said of unknown', () => {
    expect(ask([[{ condition: open, ifTrue: 'a' }], [{ condition: always, ifTrue: 'b' }]])).toBe('b');
  });

  test.each(['subject.properties', 'action.properties', 'resource.properties', 'context'])(
    'finds %s invalid that are no plain object, whether or not they are read',
    (bag) => {
      for (const value of [null, 'text', 1, [], new Date(0), Object.create({ x: 1 })])
        for (const condition of [always, open])
          expect(ask([[{ condition, ifTrue: 'a' }]], { ...PARTS, [bag]: value })).toBe('invalid');
      expect(ask([[{ condition: always, ifTrue: 'a' }]], { ...PARTS, [bag]: Object.create(null) })).toBe('a');
    },
  );

  test('refuses an operator and a variable that do not exist', () => {
    const unknown: Condition = { kind: 'test', operator: 'toString', operands: [] };
    expect(() => compiledTruth(unknown)).toThrow('there is no operator `toString`');
    const unbound: Condition = { kind: 'presence', operator: 'exists', operand: selector('@e') };
    expect(() => compiledTruth(unbound)).toThrow('`@e` is not bound');
  });
});

describe('compileAnswers', () => {
  const always: Condition = { kind: 'allOf', of: [] };
  const never: Condition = { kind: 'anyOf', of: [] };
  const one: Operand = { kind: 'literal', value: 1 };
  const answersTo = (parts: Parts): Answers | undefined =>
    callWith(compileAnswers([always, never], [one], clock, createGenerator()), parts);
  const { truthOf, valueOf } = answersTo(PARTS) as Answers;

  test('tells the truth of each condition and the value of each operand', () => {
    expect(truthOf(always)).toBe(true);
    expect(truthOf(never)).toBe(false);
    expect(valueOf(one)).toBe(1);
  });

  test('has none where attributes are no plain object', () => {
    expect(answersTo({ ...PARTS, context: [] })).toBeUndefined();
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
