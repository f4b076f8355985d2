import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Holds } from '../ir/condition.ts';
import { LIMITS } from '../ir/limits.ts';
import type { Truth, Value } from '../ir/value.ts';
import { heldRoles, holdsAny, rolesLeadingTo } from '../operators/roles.ts';
import { INCOMPLETE, maskOf, roleMasks } from './role-masks.ts';

function holds(
  names: readonly string[],
  inherits: Holds['source']['inherits'],
  declared: Iterable<string> = inherits.keys(),
): Holds {
  return {
    kind: 'holds',
    names,
    source: { of: { kind: 'literal', value: [] }, declared: new Set(declared), inherits },
  };
}

/** A role, and so many that inherit it, each from the one before. */
function chain(heirs: number): Holds['source']['inherits'] {
  return new Map(Array.from({ length: heirs + 1 }, (_, i) => [`r${i}`, i === 0 ? [] : [`r${i - 1}`]]));
}

/** Whether a list of stated roles holds what is asked for, by looking for the roles that lead to it. */
function held(question: Holds, list: Value): Truth {
  const masks = roleMasks(question.source, [question]);
  if (masks === undefined) throw new Error('too many roles');
  const mask = maskOf(list, masks.ofRole);
  if ((mask & Number(masks.bits.get(question))) !== 0) return true;
  return (mask & INCOMPLETE) === 0 ? false : undefined;
}

describe('looking for the roles that lead to one', () => {
  test('is for few of them', () => {
    const isFor = (question: Holds): boolean => roleMasks(question.source, [question]) !== undefined;
    expect(isFor(holds(['r0'], chain(63)))).toBe(true);
    expect(isFor(holds(['r0'], chain(64)))).toBe(false);
    expect(isFor(holds(['r60'], chain(100)))).toBe(true);
  });

  test('answers up to thirty questions to a source at once', () => {
    const { source } = holds(['r0'], chain(40));
    const questions = Array.from({ length: 31 }, (_, i): Holds => ({ kind: 'holds', names: [`r${i}`], source }));
    const masks = roleMasks(source, questions.slice(1));
    const mask = maskOf(['r12', 'r3', 'x'], masks?.ofRole ?? new Map());
    const answered = questions.slice(1).map((question) => (mask & Number(masks?.bits.get(question))) !== 0);
    expect(answered).toEqual(questions.slice(1).map((_, i) => i + 1 <= 12));
    expect(roleMasks(source, questions)).toBeUndefined();
  });

  test('reads each element of the list once, and takes one that throws for a list that says nothing', () => {
    let reads = 0;
    const list: unknown[] = ['a'];
    Object.defineProperty(list, 1, {
      get: () => {
        reads += 1;
        if (reads > 1) throw new Error('no');
        return 'b';
      },
    });
    const ofRole = new Map([
      ['a', 1],
      ['b', 2],
    ]);
    expect(maskOf(list, ofRole)).toBe(3);
    expect(reads).toBe(1);
    expect(maskOf(list, ofRole)).toBe(INCOMPLETE);
    const lengthless = new Proxy(['a'], {
      get: () => {
        throw new Error('no');
      },
    });
    expect(maskOf(lengthless, ofRole)).toBe(INCOMPLETE);
    expect(maskOf(Array(LIMITS.list).fill('a'), ofRole)).toBe(1);
    expect(maskOf(Array(LIMITS.list + 1).fill('a'), ofRole)).toBe(INCOMPLETE);
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
