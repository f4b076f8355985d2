import { describe, expect, test } from 'vitest';
import { deepFreeze } from './freeze.ts';
import { invariant } from './invariant.ts';
import { memoize } from './memoize.ts';
import { listAt } from './multimap.ts';
import { formatPath, type Path } from './path.ts';

test.each<[path: Path, text: string]>([
  [[], '$'],
  [['rules', 0, 'when'], '$.rules[0].when'],
  [['_a1'], '$._a1'],
  [['a b', '1', '', 'ä'], '$["a b"]["1"][""]["ä"]'],
  [['a"b\\'], '$["a\\"b\\\\"]'],
  [['1', 1], '$["1"][1]'],
])('the path %j is written %s', (path, text) => {
  expect(formatPath(path)).toBe(text);
});

describe('an invariant', () => {
  test('that holds is silent, whatever is true or falsy but there', () => {
    for (const value of [true, 1, 0, '', {}]) expect(() => invariant(value, 'holds')).not.toThrow();
  });

  test.each([false, null, undefined])('that is %s is a defect', (value) => {
    expect(() => invariant(value, 'it broke')).toThrow('adjudge defect: it broke');
  });
});

test('a frozen tree is frozen all the way down, and where it is shared', () => {
  const shared = { a: [1] };
  const tree = deepFreeze({ b: shared, c: [shared, null] });
  expect([tree, tree.b, tree.b.a, tree.c].every((part) => Object.isFrozen(part))).toBe(true);
  expect(deepFreeze('text')).toBe('text');
});

test('what is remembered of an object is worked out once, even where it is nothing', () => {
  const asked: object[] = [];
  const nothing = memoize((key: object) => void asked.push(key));
  const [a, b] = [{}, {}];
  nothing(a);
  nothing(a);
  nothing(b);
  expect(asked).toEqual([a, b]);
});

test('a list under a key is new at first, and the same after', () => {
  const lists = new Map<string, number[]>();
  listAt(lists, 'a').push(1);
  listAt(lists, 'a').push(2);
  listAt(lists, 'b').push(3);
  expect([...lists]).toEqual([
    ['a', [1, 2]],
    ['b', [3]],
  ]);
});
