import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Policy, PolicyNode, Rule } from '../ir/policy.ts';
import { ruleAbout } from '../../test/decide/rule.ts';
import { TargetIndex } from './target-index.ts';
import { targeted } from './target.ts';

const TYPES = ['a', 'b', '*', '__proto__', 'constructor'];
const types = fc.uniqueArray(fc.constantFrom(...TYPES), { minLength: 1, maxLength: 3 });
const rules: fc.Arbitrary<Rule> = fc
  .record({ resourceTypes: types, names: fc.subarray(['read', 'write']), patterns: fc.subarray(['r*', '**']) })
  .map(({ resourceTypes, names, patterns }) => ruleAbout(resourceTypes, names, patterns));
const policies: fc.Arbitrary<Policy> = fc
  .record({ resourceTypes: types, few: fc.array(rules, { maxLength: 4 }), times: fc.constantFrom(1, 20) })
  .map(({ resourceTypes, few, times }) => ({
    kind: 'policy',
    name: 'p',
    combining: 'deny-overrides',
    guard: undefined,
    resourceTypes,
    rules: Array.from({ length: times }, () => few.map((rule) => ({ ...rule }))).flat(),
  }));
const set = (members: readonly PolicyNode[]): PolicyNode => ({
  kind: 'set',
  name: 's',
  combining: 'deny-overrides',
  guard: undefined,
  members,
});
const nodes: fc.Arbitrary<readonly PolicyNode[]> = fc.array(
  fc.oneof(
    policies,
    fc.array(policies, { maxLength: 2 }).map(set),
    fc.array(policies, { maxLength: 2 }).map((members) => set([set(members)])),
  ),
  { maxLength: 4 },
);

test('an index finds what looking at everything finds, in its order', () => {
  fc.assert(
    fc.property(nodes, (all) => {
      const index = new TargetIndex(all);
      for (const type of [...TYPES, 'unlisted'])
        for (const action of ['read', 'write', 'other'])
          expect(index.about(type, action)).toEqual(targeted(all, type, action));
    }),
    { numRuns: 400 },
  );
});
