import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Condition, Holds, Operand, Test } from '../ir/condition.ts';
import { LIMITS } from '../ir/limits.ts';
import { usesIn } from '../ir/uses.ts';
import type { Truth, Value } from '../ir/value.ts';
import { heldRoles, holdsAny, rolesLeadingTo } from '../operators/roles.ts';
import { resolveSelector } from '../selector/anchor.ts';
import { lookThrough } from './closures/look-through.ts';
import { generateMask } from './generate-mask.ts';
import { createGenerator } from './generator.ts';
import { INCOMPLETE } from './incomplete.ts';
import { type ListMasks, listMasks, type MakeMask } from './list-masks.ts';

const LIST: Operand = { kind: 'selector', selector: resolveSelector('$.context.list') };
const text = (value: string): Operand => ({ kind: 'literal', value });

function holds(
  names: readonly string[],
  inherits: Holds['source']['inherits'],
  declared: Iterable<string> = inherits.keys(),
): Holds {
  return { kind: 'holds', names, source: { of: LIST, declared: new Set(declared), inherits } };
}

/** A role, and so many that inherit it, each from the one before. */
function chain(heirs: number): Holds['source']['inherits'] {
  return new Map(Array.from({ length: heirs + 1 }, (_, i) => [`r${i}`, i === 0 ? [] : [`r${i - 1}`]]));
}

const generator = createGenerator();
const generateIt: MakeMask = (ofText) => generateMask(ofText, generator);

/** Looks through a list by generated code, and by a closure, which must find the same. */
const bothMasks: MakeMask = (ofText) => {
  const [generated, closed] = [generateIt(ofText), lookThrough(ofText)];
  return (list) => {
    const mask = generated(list);
    expect(closed(list) & INCOMPLETE).toBe(mask & INCOMPLETE);
    expect((mask & INCOMPLETE) === 0 ? closed(list) : mask).toBe(mask);
    return mask;
  };
};

function masksOf(questions: readonly Condition[], make = bothMasks): ListMasks | undefined {
  return listMasks(usesIn(questions), make).get('$.context.list');
}

function answer(masks: ListMasks, question: Holds | Test, list: Value): Truth {
  const mask = masks.maskOf(list);
  if ((mask & Number(masks.bits.get(question))) !== 0) return true;
  return (mask & INCOMPLETE) === 0 ? false : undefined;
}

/** Whether a list of stated roles holds what is asked for, by looking for the roles that lead to it. */
function held(question: Holds, list: Value): Truth {
  const masks = masksOf([question]);
  if (masks === undefined) throw new Error('too many roles');
  return answer(masks, question, list);
}

describe('a list that is asked for texts alone', () => {
  const contains: Test = { kind: 'test', operator: 'contains', operands: [LIST, text('a')] };
  const isIn: Test = { kind: 'test', operator: 'in', operands: [text('b'), LIST] };
  const any: Test = { kind: 'test', operator: 'containsAny', operands: [LIST, { kind: 'literal', value: ['a', 'c'] }] };

  test('answers all questions at once', () => {
    const masks = masksOf([contains, isIn, any]);
    if (masks === undefined) throw new Error('no masks');
    const answers = (list: Value): readonly Truth[] => [contains, isIn, any].map((one) => answer(masks, one, list));
    expect(answers(['a'])).toEqual([true, false, true]);
    expect(answers(['c', 'b', null])).toEqual([false, true, true]);
    expect(answers([1])).toEqual([undefined, undefined, undefined]);
    expect(answers(['a', {}])).toEqual([true, undefined, true]);
    expect(answers([])).toEqual([false, false, false]);
  });

  test.each<[what: string, condition: Condition]>([
    ['whether it is there', { kind: 'presence', operator: 'exists', operand: { ...LIST } }],
    ['what another selector leads to', { ...contains, operands: [{ ...LIST }, { ...LIST }] }],
    ['a number', { ...contains, operands: [{ ...LIST }, { kind: 'literal', value: 1 }] }],
    ['by a question that shares an operand', { kind: 'test', operator: 'count', operands: [LIST] }],
    ['for more roles than are looked for', holds(['r0'], chain(512))],
  ])('has no masks where it is asked for something else: %s', (_, other) => {
    expect(masksOf([{ ...contains, operands: [{ ...LIST }, text('a')] }, other])).toBeUndefined();
    expect(masksOf([contains])).toBeDefined();
  });

  test('answers as well where there are too many texts to compare one by one', () => {
    const texts = Array.from({ length: 40 }, (_, i) => `t${i}`);
    const many: Test = { ...any, operands: [LIST, { kind: 'literal', value: texts }] };
    const masks = masksOf([many]);
    if (masks === undefined) throw new Error('no masks');
    const answers = [['t39'], ['x'], ['x', 1], ['x', null], [{}, 't0']].map((list) => answer(masks, many, list));
    expect(answers).toEqual([true, false, undefined, false, true]);
  });

  test.each([
    ['what is no list', 'a'],
    ['what looks like a list', { 0: 'a', length: 1 }],
    ['an object that inherits from a list', Object.create(['a'])],
    ['a list of another kind', new (class extends Array<string> {})('a')],
    ['a Proxy that throws', new Proxy([], { getPrototypeOf: fail })],
  ])('says nothing of %s', (_, list) => {
    expect(masksOf([contains])?.maskOf(list)).toBe(INCOMPLETE);
  });

  test('A14 sees no element that a prototype lends to a hole', () => {
    const masks = masksOf([contains]);
    Object.defineProperty(Array.prototype, 0, { value: 'a', configurable: true });
    const mask = masks?.maskOf(Array(1));
    Reflect.deleteProperty(Array.prototype, 0);
    expect(mask).toBe(INCOMPLETE);
  });
});

describe('looking for the roles that lead to one', () => {
  test('is for few of them', () => {
    expect(masksOf([holds(['r0'], chain(511))])).toBeDefined();
    expect(masksOf([holds(['r0'], chain(512))])).toBeUndefined();
    expect(masksOf([holds(['r60'], chain(560))])).toBeDefined();
  });

  test('answers up to thirty questions at once, of which those that are the same are one', () => {
    const { source } = holds(['r0'], chain(40));
    const questions = Array.from({ length: 31 }, (_, i): Holds => ({ kind: 'holds', names: [`r${i}`], source }));
    const masks = masksOf([...questions.slice(1), { ...(questions[1] as Holds) }]);
    const mask = masks?.maskOf(['r12', 'r3', 'x']) ?? 0;
    const answered = questions.slice(1).map((question) => (mask & Number(masks?.bits.get(question))) !== 0);
    expect(answered).toEqual(questions.slice(1).map((_, i) => i + 1 <= 12));
    expect(masksOf(questions)).toBeUndefined();
  });

  test.each([
    ['generated code', generateIt],
    ['a closure', lookThrough],
  ])('%s reads each element of the list once, and takes one that throws for a list that says nothing', (_, make) => {
    let reads = 0;
    const list: unknown[] = ['a'];
    Object.defineProperty(list, 1, {
      get: () => {
        reads += 1;
        if (reads > 1) throw new Error('no');
        return 'b';
      },
    });
    const questions = ['a', 'b'].map(
      (name): Holds =>
        holds(
          [name],
          new Map([
            ['a', []],
            ['b', []],
          ]),
        ),
    );
    const masks = masksOf(
      questions.map((question) => ({ ...question, source: (questions[0] as Holds).source })),
      make,
    );
    expect(masks?.maskOf(list)).toBe(3);
    expect(reads).toBe(1);
    expect(masks?.maskOf(list)).toBe(INCOMPLETE);
    expect(masks?.maskOf(new Proxy(['a'], { get: fail }))).toBe(INCOMPLETE);
    expect(masks?.maskOf(Array(LIMITS.list).fill('a'))).toBeLessThan(3);
    expect(masks?.maskOf(Array(LIMITS.list + 1).fill('a'))).toBe(INCOMPLETE);
  });

  const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', '__proto__', 'constructor'];
  const names = fc.constantFrom(...NAMES);
  const hierarchies = fc.tuple(...NAMES.map((name) => fc.tuple(fc.constant(name), fc.array(names, { maxLength: 3 }))));
  const questions = fc
    .record({
      asked: fc.uniqueArray(names, { minLength: 1, maxLength: 3 }),
      inherits: hierarchies,
      declared: fc.uniqueArray(names),
    })
    .map(({ asked, inherits, declared }) => holds(asked, new Map(inherits), declared))
    // nobody asks a source about roles that nothing in it leads to
    .filter(({ source, names: asked }) => rolesLeadingTo(asked, source, Infinity)?.length !== 0);
  const stated: fc.Arbitrary<Value> = fc.oneof(
    {
      weight: 8,
      arbitrary: fc.array(
        fc.oneof(
          { weight: 6, arbitrary: names },
          { weight: 1, arbitrary: fc.constantFrom<Value>('admin', 'A', '', null, 1, true, ['a'], { a: true }) },
        ),
        { maxLength: 4 },
      ),
    },
    { weight: 1, arbitrary: fc.constantFrom<Value>(null, 'a', 1, { a: 'a' }, undefined) },
  );

  test('tells the same as walking from the roles that are stated', () => {
    const seen = new Map<unknown, number>();
    fc.assert(
      fc.property(questions, stated, (question, list) => {
        const truth = held(question, list);
        expect(truth).toBe(holdsAny(heldRoles(list, question.source), question.names));
        seen.set(truth, (seen.get(truth) ?? 0) + 1);
      }),
      { numRuns: 2_000, seed: 20_261_122 },
    );
    expect(Math.min(...[true, false, undefined].map((truth) => seen.get(truth) ?? 0))).toBeGreaterThan(200);
  });

  test('tells the same of as many roles as a list may have', () => {
    const question = holds(['r0'], chain(9));
    const list = Array.from({ length: LIMITS.list }, (_, i) => `x${i}`);
    expect(held(question, list)).toBe(false);
    expect(held(question, [...list.slice(1), 'r9'])).toBe(true);
    expect(holdsAny(heldRoles([...list.slice(1), 'r9'], question.source), question.names)).toBe(true);
  });
});

function fail(): never {
  throw new Error('no');
}
