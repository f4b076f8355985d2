import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Holds } from '../ir/condition.ts';
import { LIMITS } from '../ir/limits.ts';
import type { Value } from '../ir/value.ts';
import { heldRoles, holdsAny, rolesLeadingTo } from '../operators/roles.ts';
import { prepareHolds } from './prepare.ts';

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

describe('looking for the roles that lead to one', () => {
  test('is for few of them', () => {
    expect(prepareHolds(holds(['r0'], chain(63)))).toBeDefined();
    expect(prepareHolds(holds(['r0'], chain(64)))).toBeUndefined();
    expect(prepareHolds(holds(['r60'], chain(100)))).toBeDefined();
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
        const truth = prepareHolds(question)?.(list);
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
    expect(prepareHolds(question)?.(list)).toBe(false);
    expect(prepareHolds(question)?.([...list.slice(1), 'r9'])).toBe(true);
    expect(holdsAny(heldRoles([...list.slice(1), 'r9'], question.source), question.names)).toBe(true);
  });
});
