import { describe, expect, test } from 'vitest';
import { type AccessRequest, createEngine, type DocumentObject } from '../../src/index.ts';
import { stopwatch } from './measure.ts';

/*
 * Ten thousand roles, fifty deep, are to load in less than a second on a machine that has nothing else to do. Here they
 * have five, since this one may; and the first decision about an action, which compiles what speaks about it, has as
 * much as that for all ten thousand permissions. What goes over each way from role to role would take longer than the
 * universe has been there: the layers have 2^49 ways from each role at the top to the bottom.
 */
const BOUND = 5_000;
/** To walk from 200 roles once takes two milliseconds; to look through them for each permission took 70. */
const NEXT = 20;
const DEPTH = 50;
const WIDTH = 200;

const range = (length: number): readonly number[] => Array.from({ length }, (_, i) => i);
const roleAt = (layer: number, i: number): string => `r${layer}-${i % WIDTH}`;
const TOP = range(WIDTH).map((i) => roleAt(0, i));
const BOTTOM = range(WIDTH).map((i) => roleAt(DEPTH - 1, i));

/** Each role inherits so many of the next layer, and permits to read and an action of its own. */
function layered(inherited: number): DocumentObject {
  const role = (layer: number, i: number): object => ({
    ...(layer + 1 < DEPTH && { inherits: range(inherited).map((more) => roleAt(layer + 1, i + more)) }),
    permits: { document: ['read', `act-${layer}-${i}`] },
  });
  const roles = range(DEPTH).flatMap((layer) => range(WIDTH).map((i) => [roleAt(layer, i), role(layer, i)] as const));
  return { apiVersion: 'adjudge/v1', kind: 'Roles', name: 'org', roles: Object.fromEntries(roles) };
}

function requestOf(roles: readonly string[], action: string): AccessRequest {
  return {
    subject: { type: 'user', id: 'alice', properties: { roles } },
    action: { name: action },
    resource: { type: 'document', id: '1' },
  };
}

describe.each([
  { what: '200 chains of 50 roles', inherited: 1, heldThroughOne: 50 },
  { what: '50 layers of 200 roles, of which each inherits two', inherited: 2, heldThroughOne: (50 * 51) / 2 },
])('$what', ({ inherited, heldThroughOne }) => {
  const document = layered(inherited);
  const loading = stopwatch();
  const compiled = createEngine([document]);
  const loadMs = loading();
  const interpreted = createEngine([document], { codeGeneration: false });
  const reasonOf = (roles: readonly string[], action: string): string => {
    const request = requestOf(roles, action);
    const { reason } = compiled.evaluate(request);
    expect(interpreted.evaluate(request).reason).toBe(reason);
    return reason;
  };

  test('load in a moment', () => {
    expect(loadMs).toBeLessThan(BOUND);
  });

  test.each<[holds: string, roles: readonly string[], action: string, reason: string]>([
    ['the roles at the top may do what stands on the bottom', TOP, `act-${DEPTH - 1}-7`, 'explicit-permit'],
    ['one role at the top may do what stands on the bottom', [roleAt(0, 7)], `act-${DEPTH - 1}-7`, 'explicit-permit'],
    ['the roles at the top may do what stands on them', TOP, 'act-0-199', 'explicit-permit'],
    ['the roles at the bottom may do what stands on them', BOTTOM, `act-${DEPTH - 1}-0`, 'explicit-permit'],
    ['the roles at the bottom may not do what stands on the top', BOTTOM, 'act-0-7', 'default-deny'],
    ['the roles at the bottom may not do what stands above them', BOTTOM, `act-${DEPTH - 2}-7`, 'default-deny'],
    ['one role at the top may not do what stands out of its reach', [roleAt(0, 60)], 'act-1-59', 'default-deny'],
    ['a role among thousands that permit the same', BOTTOM, 'read', 'explicit-permit'],
    ['no role of thousands that permit the same', ['x', null as never], 'read', 'default-deny'],
    ['perhaps a role of thousands that permit the same', ['x', 1 as never], 'read', 'indeterminate'],
    ['an element that is no text may be a role', [...BOTTOM, 1 as never], 'act-0-7', 'indeterminate'],
  ])('whoever holds %s', (_holds, roles, action, reason) => {
    expect(reasonOf(roles, action)).toBe(reason);
  });

  test('no role on the way is left out', () => {
    expect(compiled.explain(requestOf([roleAt(0, 7)], 'read')).decidedBy).toHaveLength(heldThroughOne);
    expect(compiled.explain(requestOf(TOP, 'read')).decidedBy).toHaveLength(DEPTH * WIDTH);
  });

  test('the first decision over all permissions takes a moment, and the next much less', () => {
    const engine = createEngine([document]);
    const decide = (): number => {
      const deciding = stopwatch();
      expect(engine.evaluate(requestOf(BOTTOM, 'read')).reason).toBe('explicit-permit');
      return deciding();
    };
    expect(decide()).toBeLessThan(BOUND);
    expect(Math.min(...range(20).map(decide))).toBeLessThan(NEXT);
  });
});
