import { describe, expect, test } from 'vitest';
import { isTargeted } from './target.ts';
import type { Rule } from '../ir/policy.ts';

describe('a rule', () => {
  test.each([
    [['document'], ['read'], [], 'document', 'read', true],
    [['document'], ['read'], [], 'Document', 'read', false],
    [['document'], ['read'], [], 'document', 'Read', false],
    [['document'], ['read'], [], 'document', 'write', false],
    [['document', 'invoice'], ['read', 'write'], [], 'invoice', 'write', true],
    [['*'], ['read'], [], 'anything', 'read', true],
    [['document'], ['read'], [], '*', 'read', false],
    [['document'], [], ['bill*'], 'document', 'billing', true],
    [['document'], ['read'], ['bill*'], 'document', 'billing', true],
    [['document'], [], ['bill*'], 'document', 'read', false],
    [['document'], [], ['**'], 'document', 'a:b/c', true],
    [[], ['read'], [], 'document', 'read', false],
    [['*'], [], [], 'document', 'read', false],
  ])(
    'on %j with the actions %j and %j speaks about %s %s: %s',
    (resourceTypes, names, patterns, type, action, targeted) => {
      const rule: Rule = {
        name: 'p/r',
        effect: 'deny',
        resourceTypes,
        actions: { names, patterns },
        requirements: [],
        condition: { kind: 'allOf', of: [] },
        assurance: undefined,
        obligations: [],
        isConstraint: false,
      };
      expect(isTargeted(rule, type, action)).toBe(targeted);
    },
  );
});
