import { describe, expect, test } from 'vitest';
import { functionNamed, testNamed } from './implied.ts';

describe('what no author writes', () => {
  test('is known by its name, like all else', () => {
    expect(testNamed('isRecent')?.apply('2026-11-28T00:00:00Z', 'PT1H', '2026-11-28T00:30:00Z')).toBe(true);
    expect(testNamed('equals')?.apply('a', 'a')).toBe(true);
    expect(testNamed('assignedRoles')).toBeUndefined();
    expect(functionNamed('assignedRoles')?.apply('user', 'alice', [['user', 'alice', 'auditor']])).toEqual(['auditor']);
    expect(functionNamed('lower')?.apply('A')).toBe('a');
    expect(functionNamed('isRecent')).toBeUndefined();
  });

  test('says what it takes, so that explanations can say what is of the wrong type', () => {
    expect(testNamed('isRecent')?.operands).toEqual([
      { kinds: ['number', 'string'] },
      { kinds: ['string'], notation: 'duration' },
      { kinds: ['string'] },
    ]);
    expect(functionNamed('assignedRoles')?.arguments.map(({ kinds }) => kinds)).toEqual([
      ['string'],
      ['string'],
      ['list'],
      ['string'],
    ]);
  });
});
