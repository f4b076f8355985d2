import { describe, expect, test } from 'vitest';
import { policyText, testOf } from '../../test/front/documents.ts';
import { acyclicSets, boundedSets, knownMembers } from './policy-sets.ts';

const set = (name: string, members: readonly string[]): string =>
  `apiVersion: adjudge/v1\nkind: PolicySet\nname: ${name}\ncombining: deny-overrides\nmembers: [${members.join(', ')}]\n`;
const policy = (name: string): string => policyText('').replace('documents', name);

describe('every member of a set', () => {
  const { expectValid, errorsIn } = testOf(knownMembers);

  test('is a policy or a set', () => {
    expectValid(set('all', ['a', 'inner']), set('inner', ['a', 'b']), policy('a'), policy('b'));
  });

  test('or it is reported, with the nearest name', () => {
    expect(errorsIn(set('all', ['billling', 'zzz', '__proto__']), policy('billing'))).toEqual([
      'a.yaml:5:11: error: there is no policy or set `billling` at $.members[0]; did you mean `billing`? [unknown-member]',
      'a.yaml:5:21: error: there is no policy or set `zzz` at $.members[1] [unknown-member]',
      'a.yaml:5:26: error: there is no policy or set `__proto__` at $.members[2] [unknown-member]',
    ]);
  });

  test('is not both', () => {
    expect(errorsIn(set('all', ['a']), set('a', ['b']), policy('a'), policy('b'))).toEqual([
      'a.yaml:5:11: error: there is both a policy and a set `a` at $.members[0]; rename one of them [ambiguous-name]',
    ]);
  });

  test('may be in a document that could not be read', () => {
    expectValid(set('all', ['a']), 'kind: [');
  });
});

describe('sets', () => {
  const { expectValid, errorsIn } = testOf(acyclicSets);

  test('may share members', () => {
    expectValid(set('a', ['b', 'c']), set('b', ['d', 'p']), set('c', ['d', 'p']), set('d', ['p']));
  });

  test('do not contain themselves', () => {
    expect(errorsIn(set('a', ['a']))).toEqual([
      'a.yaml:5:11: error: a set contains itself: `a` → `a` at $.members[0]; take one of them out [policy-cycle]',
    ]);
  });

  test('do not contain each other in a circle', () => {
    expect(errorsIn(set('a', ['p', 'b']), set('b', ['c']), set('c', ['p', 'a']))).toEqual([
      'c.yaml:5:14: error: a set contains itself: `a` → `b` → `c` → `a` at $.members[1]; take one of them out [policy-cycle]',
    ]);
  });
});

describe('sets built to be slow or to overflow', () => {
  const { expectValid, errorsIn } = testOf(boundedSets);
  /** Each set holds the next one so many times over. */
  const nested = (levels: number, times: number): string =>
    Array.from({ length: levels }, (_, i) =>
      set(
        `s${i}`,
        Array.from({ length: times }, () => (i < levels - 1 ? `s${i + 1}` : 'p')),
      ),
    ).join('---\n');

  test('are at most 32 levels deep', () => {
    expectValid(nested(32, 1));
    expect(errorsIn(nested(33, 1))).toEqual([
      'a.yaml:5:11: error: sets contain each other more than 32 levels deep at $.members[0] [limit]',
    ]);
    expect(errorsIn(nested(3_000, 1))).toHaveLength(1);
  });

  test('have at most a hundred thousand members, with what is in their members', () => {
    expectValid(nested(15, 2));
    expect(errorsIn(nested(18, 2))).toEqual([
      expect.stringMatching(
        /^a\.yaml:17:10: error: with what is in its members, the set has more than 100000 members at \$\.members \[limit\]$/,
      ),
    ]);
    expect(errorsIn(nested(32, 9))).toHaveLength(1);
  });

  test('that are circles have no size', () => {
    expectValid(set('a', ['b', 'b']), set('b', ['a', 'a']));
  });
});
