import type { Rule } from '../../src/ir/policy.ts';

/** A rule that is about nothing but what it speaks about: it always applies. */
export function ruleAbout(
  resourceTypes: readonly string[],
  names: readonly string[],
  patterns: readonly string[],
): Rule {
  return {
    name: 'p/r',
    effect: 'permit',
    resourceTypes,
    actions: { names, patterns },
    requirements: [],
    condition: { kind: 'allOf', of: [] },
    assurance: undefined,
    obligations: [],
    isConstraint: false,
  };
}
