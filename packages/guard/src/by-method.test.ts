import { describe, expect, it } from 'vitest';
import { byMethod } from './index.ts';

describe('byMethod', () => {
  const action = byMethod({ GET: 'read', PUT: 'update' });

  it.each([
    ['GET', 'read'],
    ['PUT', 'update'],
    ['HEAD', 'read'],
    ['get', undefined],
    ['DELETE', undefined],
    ['constructor', undefined],
  ])('A57 takes %s for %s', (method, expected) => {
    expect(action({ method })).toBe(expected);
  });

  it('has HEAD by itself where it is named', () => {
    expect(byMethod({ GET: 'read', HEAD: 'probe' })({ method: 'HEAD' })).toBe('probe');
  });

  it('has an action for every other method where `*` is named', () => {
    expect(['GET', 'HEAD', 'BREW'].map((method) => byMethod({ GET: 'read', '*': 'change' })({ method }))).toEqual([
      'read',
      'read',
      'change',
    ]);
  });
});
