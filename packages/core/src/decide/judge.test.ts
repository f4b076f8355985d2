import { describe, expect, test } from 'vitest';
import { agreed, decide, deny, type Document, permit, policy, request, roles, waysOf } from '../../test/abuse/ways.ts';
import { createEngine } from '../engine.ts';
import type { Explanation } from '../explain/explanation.ts';

const is = (name: string): Document => ({ equals: [`$.context.${name}`, true] });
const when = (name: string): Document => ({ when: is(name) });
const named = (name: string, rules: readonly Document[], more: Document = {}): Document =>
  policy(rules, { name, ...more });

function set(name: string, members: readonly string[], more: Document = {}): Document {
  return { apiVersion: 'adjudge/v1', kind: 'PolicySet', name, members, ...more };
}

function explain(documents: readonly Document[], context: Document = {}): Explanation {
  return createEngine(documents).explain(request({ context }) as never);
}

/** What is decided in every way, and by what. */
function answer(documents: readonly Document[], context: Document = {}): string {
  const { reason, rule } = decide(documents, () => request({ context }));
  return `${reason} ${String(rule)}`;
}

function outcomes(documents: readonly Document[], context: Document = {}): readonly string[] {
  return explain(documents, context).policies.map(({ policy: name, outcome }) => `${name} ${outcome}`);
}

const T = true;
const F = false;
const U = undefined;

describe('guards', () => {
  const documents = [
    named('inner', [permit('p', when('r'))], when('a')),
    set('middle', ['inner'], when('b')),
    set('outer', ['middle'], when('c')),
  ];
  const denying = [
    named('inner', [permit('other', { actions: ['write'] }), deny('d', when('r'))], when('a')),
    ...documents.slice(1),
    named('open', [permit('p')]),
  ];
  const VALUES = [T, F, U];
  const levels = VALUES.flatMap((r) => VALUES.flatMap((a) => VALUES.flatMap((b) => VALUES.map((c) => [r, a, b, c]))));

  test.each(levels)('rule %s, policy %s, set %s and the set around it %s work as one requirement', (r, a, b, c) => {
    const all = [r, a, b, c];
    const truth = all.includes(F) ? F : all.includes(U) ? U : T;
    const context = { r, a, b, c };
    for (const combining of ['deny-overrides', 'permit-overrides', 'first-applicable', 'only-one-applicable']) {
      const combined = (some: readonly Document[]): readonly Document[] =>
        some.map((document) => (document['kind'] === 'PolicySet' ? { ...document, combining } : document));
      expect(answer(combined(documents), context)).toBe(
        truth === T ? 'explicit-permit inner/p' : truth === F ? 'default-deny null' : 'indeterminate inner/p',
      );
      expect(answer(combined(denying), context)).toBe(
        truth === T ? 'explicit-deny inner/d' : truth === F ? 'explicit-permit open/p' : 'indeterminate inner/d',
      );
    }
  });

  test.each([
    [T, 'explicit-deny null'],
    [F, 'explicit-permit open/p'],
    [U, 'indeterminate null'],
  ])('keep out the deny of deny-unless-permit, too: %s', (a, expected) => {
    const closed = named('closed', [permit('p', { actions: ['write'] })], {
      combining: 'deny-unless-permit',
      ...when('a'),
    });
    expect(answer([closed, named('open', [permit('p')])], { a })).toBe(expected);
  });
});

describe('deny-unless-permit', () => {
  const members = [
    named('a', [permit('p', when('p')), deny('d', when('d'))]),
    set('s', ['a'], { combining: 'deny-unless-permit' }),
  ];

  test.each([
    [T, F, 'explicit-permit a/p'],
    [F, F, 'explicit-deny null'],
    [F, T, 'explicit-deny a/d'],
    [T, T, 'explicit-deny a/d'], // the policy itself lets the deny win
    [U, F, 'explicit-deny null'],
    [F, U, 'explicit-deny null'],
    [T, U, 'explicit-deny null'],
  ])('of a set whose member permits: %s, and denies: %s', (p, d, expected) => {
    expect(answer(members, { p, d })).toBe(expected);
  });

  test.each([
    [T, T, 'explicit-permit a/p'],
    [F, T, 'explicit-deny a/d'],
    [F, U, 'explicit-deny null'],
    [U, T, 'explicit-deny a/d'],
    [T, U, 'explicit-permit a/p'],
  ])('of a policy whose rules permit: %s, and deny: %s', (p, d, expected) => {
    const rules = [permit('p', when('p')), deny('d', when('d'))];
    expect(answer([named('a', rules, { combining: 'deny-unless-permit' })], { p, d })).toBe(expected);
  });

  test('denies an action that none of its rules targets, and by no rule', () => {
    const documents = [
      named('a', [permit('p', { actions: ['write'] })], { combining: 'deny-unless-permit' }),
      named('b', [permit('p')]),
    ];
    expect(answer(documents)).toBe('explicit-deny null');
    expect(outcomes(documents)).toEqual(['a deny', 'b permit']);
    expect(explain(documents).decidedBy).toEqual([]);
  });

  test('does not deny what its policy does not speak about', () => {
    const documents = [
      named('a', [permit('p')], { combining: 'deny-unless-permit', resources: ['invoice'] }),
      set('s', ['a'], { combining: 'deny-unless-permit' }),
      named('b', [permit('p')]),
    ];
    expect(answer(documents)).toBe('explicit-permit b/p');
    expect(outcomes(documents)).toEqual(['b permit']);
  });
});

describe('only-one-applicable', () => {
  const one = named('one', [permit('p', when('p'))], when('a'));
  const two = named('two', [deny('d', when('d'))], when('b'));
  const documents = [one, two, set('s', ['one', 'two'], { combining: 'only-one-applicable' })];

  test.each([
    // guards of one and two, conditions of p and d
    [T, F, T, T, 'explicit-permit one/p'],
    [F, T, T, T, 'explicit-deny two/d'],
    [T, F, F, T, 'default-deny null'],
    [T, F, U, T, 'indeterminate one/p'],
    [F, F, T, T, 'default-deny null'],
    [T, T, T, F, 'indeterminate null'], // both apply, although only one rule does
    [T, T, F, F, 'indeterminate null'],
    [T, U, T, F, 'indeterminate null'],
    [U, U, T, T, 'indeterminate null'],
    [U, F, T, T, 'indeterminate one/p'],
    [U, F, F, T, 'default-deny null'],
    [F, U, T, T, 'indeterminate two/d'],
    [F, U, T, F, 'default-deny null'],
  ])('where one applies: %s, two: %s, p: %s, d: %s', (a, b, p, d, expected) => {
    expect(answer(documents, { a, b, p, d })).toBe(expected);
  });

  test('does not count members that do not speak about the type', () => {
    const elsewhere = named('elsewhere', [deny('d')], { resources: ['invoice'] });
    const around = set('s', ['one', 'elsewhere'], { combining: 'only-one-applicable' });
    expect(answer([one, elsewhere, around], { a: T, p: T })).toBe('explicit-permit one/p');
  });

  test('counts members without a rule for the action', () => {
    const silent = named('silent', [permit('p', { actions: ['write'] })]);
    const around = set('s', ['one', 'silent'], { combining: 'only-one-applicable' });
    expect(answer([one, silent, around], { a: T, p: T })).toBe('indeterminate null');
  });

  test.each([
    [T, F, T, 'explicit-permit one/p'],
    [T, T, T, 'indeterminate null'],
    [T, T, F, 'explicit-permit one/p'],
    [T, U, T, 'indeterminate null'],
    [T, T, U, 'indeterminate null'],
    [F, T, T, 'explicit-deny two/d'],
    [F, T, U, 'indeterminate two/d'],
  ])(
    'counts a set where one of its members applies: one %s, two %s, in a set whose guard is %s',
    (a, b, c, expected) => {
      const nested = [
        one,
        two,
        set('in', ['two'], when('c')),
        set('s', ['one', 'in'], { combining: 'only-one-applicable' }),
      ];
      expect(answer(nested, { a, b, c, p: T, d: T })).toBe(expected);
    },
  );
});

describe('a set', () => {
  const x = named('x', [permit('p', when('x'))]);
  const y = named('y', [deny('d', when('y'))]);

  test.each([
    ['deny-overrides', T, T, 'explicit-deny y/d'],
    ['deny-overrides', T, U, 'indeterminate y/d'],
    ['permit-overrides', T, T, 'explicit-permit x/p'],
    ['permit-overrides', T, U, 'explicit-permit x/p'],
    ['permit-overrides', U, T, 'indeterminate x/p'],
    ['permit-overrides', F, T, 'explicit-deny y/d'],
    ['permit-overrides', U, U, 'indeterminate y/d'],
    ['first-applicable', T, T, 'explicit-permit x/p'],
    ['first-applicable', F, T, 'explicit-deny y/d'],
    ['first-applicable', U, T, 'indeterminate x/p'],
    ['first-applicable', T, U, 'explicit-permit x/p'],
    ['first-applicable', F, U, 'indeterminate y/d'],
    ['deny-unless-permit', F, F, 'explicit-deny null'],
  ])('with %s of a permit that is %s and a deny that is %s', (combining, p, d, expected) => {
    expect(answer([x, y, set('s', ['x', 'y'], { combining })], { x: p, y: d })).toBe(expected);
  });

  test('goes by the order that its members are listed in, whatever the order of documents', () => {
    const documents = [x, y, set('s', ['y', 'x'], { combining: 'first-applicable' })];
    expect(answer(documents, { x: T, y: T })).toBe('explicit-deny y/d');
    expect(answer(documents.toReversed(), { x: T, y: T })).toBe('explicit-deny y/d');
  });

  test('combines by deny-overrides unless it says otherwise', () => {
    expect(outcomes([x, y, set('s', ['x', 'y'])], { x: T, y: U })).toEqual(['x permit', 'y deny-unknown', 's unknown']);
  });

  test('takes its members from under the root', () => {
    const overridden = [x, y, set('s', ['x', 'y'], { combining: 'permit-overrides' })];
    expect(answer(overridden, { x: T, y: T })).toBe('explicit-permit x/p');
    expect(answer([x, y], { x: T, y: T })).toBe('explicit-deny y/d');
  });

  test('leaves the permissions of roles under the root', () => {
    const org = roles({ viewer: { permits: { document: ['read'] } } });
    const documents = [y, org, set('s', ['y'], { combining: 'permit-overrides' })];
    const asked = request({ subject: { roles: ['viewer'] }, context: { y: T } });
    expect(decide(documents, () => asked)).toMatchObject({ reason: 'explicit-deny', rule: 'y/d' });
  });

  test('that shares its name with a policy takes nothing from it', () => {
    expect(answer([named('x', [deny('d')]), named('y', [permit('p')]), set('x', ['y'])])).toBe('explicit-deny x/d');
    expect(answer([named('x', [permit('p')]), named('y', [permit('p')]), set('x', ['y'], when('c'))])).toBe(
      'explicit-permit x/p',
    );
  });

  test('inside of sets combines within each of them first', () => {
    const documents = [
      x,
      y,
      named('z', [deny('d', when('z'))]),
      set('inner', ['x', 'y'], { combining: 'permit-overrides' }),
      set('outer', ['inner', 'z']),
    ];
    expect(answer(documents, { x: T, y: T, z: F })).toBe('explicit-permit x/p');
    expect(answer(documents, { x: T, y: T, z: T })).toBe('explicit-deny z/d');
    expect(answer(documents, { x: F, y: T, z: F })).toBe('explicit-deny y/d');
    expect(outcomes(documents, { x: T, y: T, z: U })).toEqual([
      'x permit',
      'y deny',
      'inner permit',
      'z deny-unknown',
      'outer unknown',
    ]);
  });
});

describe('a policy in two sets', () => {
  const documents = [
    named('x', [permit('p', when('r'))]),
    set('a', ['x'], when('a')),
    set('b', ['x'], { ...when('b'), combining: 'permit-overrides' }),
  ];

  test.each([
    [T, T, T, 'explicit-permit x/p'],
    [T, T, F, 'explicit-permit x/p'],
    [T, F, T, 'explicit-permit x/p'],
    [T, U, T, 'explicit-permit x/p'],
    [T, U, F, 'indeterminate x/p'],
    [T, F, F, 'default-deny null'],
    [U, T, T, 'indeterminate x/p'],
  ])('counts in each: %s under guards that are %s and %s', (r, a, b, expected) => {
    expect(answer(documents, { r, a, b })).toBe(expected);
    const flat = documents.map((document) => ({ ...document, combining: 'deny-overrides' }));
    expect(answer(flat, { r, a, b })).toBe(expected);
  });

  test('is named once, and explained once for each of them', () => {
    const { rules, decidedBy, policies } = explain(documents, { r: T, a: F, b: T });
    expect(decidedBy).toEqual(['x/p']);
    expect(rules.map(({ rule, outcome }) => `${rule} ${outcome}`)).toEqual(['x/p not-applicable', 'x/p permit']);
    expect(policies).toEqual([
      { policy: 'x', kind: 'policy', combining: 'deny-overrides', outcome: 'permit' },
      { policy: 'a', kind: 'set', combining: 'deny-overrides', outcome: 'not-applicable' },
      { policy: 'x', kind: 'policy', combining: 'deny-overrides', outcome: 'permit' },
      { policy: 'b', kind: 'set', combining: 'permit-overrides', outcome: 'permit' },
    ]);
  });
});

describe('the rule that is named', () => {
  const rules = (...ids: readonly string[]): readonly Document[] => ids.map((id) => permit(id));

  test('is the first in canonical order, whatever the order of members', () => {
    const documents = [
      named('b', rules('z', 'y')),
      named('a', rules('x')),
      set('s', ['b', 'a'], { combining: 'permit-overrides' }),
    ];
    expect(answer(documents)).toBe('explicit-permit a/x');
    expect(explain(documents).decidedBy).toEqual(['a/x', 'b/z', 'b/y']);
  });

  test('is one that decided: not one behind the first that applies', () => {
    const documents = [
      named('b', rules('z', 'y'), { combining: 'first-applicable' }),
      named('a', rules('x')),
      set('s', ['b', 'a'], { combining: 'first-applicable' }),
    ];
    expect(explain(documents).decidedBy).toEqual(['b/z']);
    expect(answer(documents)).toBe('explicit-permit b/z');
  });

  test('is not a permit that a deny has overridden in its own policy', () => {
    const documents = [
      named('a', [permit('x'), deny('d')]),
      named('b', rules('y')),
      set('s', ['a', 'b'], { combining: 'permit-overrides' }),
    ];
    expect(explain(documents).decidedBy).toEqual(['b/y']);
    expect(answer(documents)).toBe('explicit-permit b/y');
  });

  test('is one that may deny rather than one that may permit', () => {
    const documents = [
      named('a', [permit('p', when('u')), deny('d', when('u'))], { combining: 'permit-overrides' }),
      named('b', [permit('p')]),
    ];
    expect(answer(documents)).toBe('indeterminate a/d');
  });

  test('is the same for sets in which any deny wins as for their policies at the root', () => {
    const policies = [
      named('a', [permit('p', when('u')), deny('d', when('d'))]),
      named('b', [permit('p'), deny('d', when('v'))]),
    ];
    const inSets = [...policies, set('s', ['b']), set('t', ['s', 'a'])];
    for (const d of [T, F, U])
      for (const u of [T, F, U])
        for (const v of [T, F, U]) {
          const context = { d, u, v };
          expect(answer(inSets, context)).toBe(answer(policies, context));
          expect(explain(inSets, context).decidedBy).toEqual(explain(policies, context).decidedBy);
        }
  });
});

test('requests one after the other do not disturb each other', () => {
  const documents = [
    named('a', [permit('p', when('p')), deny('d', when('d'))], { combining: 'first-applicable', ...when('g') }),
    set('s', ['a'], { combining: 'permit-overrides' }),
  ];
  const ways = waysOf(documents);
  const contexts = [{ g: T, p: T }, { g: T, p: F, d: T }, {}, { g: F }, { g: T, p: T }];
  expect(contexts.map((context) => agreed(ways, () => request({ context })).reason)).toEqual([
    'explicit-permit',
    'explicit-deny',
    'indeterminate',
    'default-deny',
    'explicit-permit',
  ]);
});
