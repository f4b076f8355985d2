import { expect, test } from 'vitest';
import { suggest } from './suggest.ts';

const KEYS = ['effect', 'actions', 'roles', 'resources', 'subjects', 'when', 'unless', 'id'];

test.each([
  ['efect', 'effect'],
  ['effects', 'effect'],
  ['effcet', 'effect'],
  ['EFFECT', 'effect'],
  ['role', 'roles'],
  ['whne', 'when'],
  ['ressources', 'resources'],
  ['di', 'id'],
])('%s is near to %s', (written, near) => {
  expect(suggest(written, KEYS)).toBe(near);
});

test.each(['priority', 'x', '', 'unlessunless', 'wwwn', 'resourceTarget'])('%j is near to nothing', (written) => {
  expect(suggest(written, KEYS)).toBeUndefined();
});

test('the nearest wins, and the first of those', () => {
  expect(suggest('rolle', ['roles', 'rolled', 'role', 'rolles'])).toBe('rolled');
  expect(suggest('abcdef', ['abcxyz', 'abcdeg'])).toBe('abcdeg');
});

test('nothing is near where there is nothing', () => {
  expect(suggest('a', [])).toBeUndefined();
});
