import { describe, expect, test } from 'vitest';
import { ruleAbout } from '../../test/decide/rule.ts';
import { isTargeted } from './target.ts';

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
      expect(isTargeted(ruleAbout(resourceTypes, names, patterns), type, action)).toBe(targeted);
    },
  );
});
