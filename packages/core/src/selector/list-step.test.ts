import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ListStep } from '../ir/selector.ts';
import { takeListStep, takeListStepByLibrary } from './list-step.ts';

function slice(start: number | undefined, end: number | undefined, step = 1): ListStep {
  return { kind: 'slice', start, end, step };
}

test.each<[name: string, step: ListStep, elements: readonly number[]]>([
  ['[*]', { kind: 'wildcard' }, [0, 1, 2, 3, 4]],
  ['[:]', slice(undefined, undefined), [0, 1, 2, 3, 4]],
  ['[1:3]', slice(1, 3), [1, 2]],
  ['[-2:]', slice(-2, undefined), [3, 4]],
  ['[:-1]', slice(undefined, -1), [0, 1, 2, 3]],
  ['[3:1]', slice(3, 1), []],
  ['[1::2]', slice(1, undefined, 2), [1, 3]],
  ['[-9:9:4]', slice(-9, 9, 4), [0, 4]],
])('%s selects these of five elements', (_, step, elements) => {
  expect(takeListStep([0, 1, 2, 3, 4], step)).toEqual(elements);
  expect(takeListStepByLibrary([0, 1, 2, 3, 4], step)).toEqual(elements);
});

test('jsonpath-plus selects the same elements', () => {
  const end = fc.option(fc.integer({ min: -12, max: 12 }), { nil: undefined });
  const steps = fc.record({
    kind: fc.constant('slice' as const),
    start: end,
    end,
    step: fc.integer({ min: 1, max: 5 }),
  });
  fc.assert(
    fc.property(fc.array(fc.integer(), { maxLength: 9 }), steps, (list, step) => {
      expect(takeListStep(list, step)).toEqual(takeListStepByLibrary(list, step));
    }),
    { numRuns: 500 },
  );
});
