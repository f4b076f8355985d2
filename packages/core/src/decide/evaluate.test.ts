import { describe, expect, test, vi } from 'vitest';
import { agreed, decide, deny, type Document, permit, policy, request, roles, waysOf } from '../../test/abuse/ways.ts';
import { createEngine } from '../engine.ts';

const when = (name: string): Document => ({ when: { equals: [`$.context.${name}`, true] } });

describe('the table at the root', () => {
  const documents = [
    policy([permit('p', when('p')), permit('q', when('q')), deny('d', when('d')), deny('e', when('e'))]),
  ];
  const ways = waysOf(documents);
  const T = true;
  const F = false;
  const U = 'unknown';

  test.each([
    // two permit rules, two deny rules
    [F, F, F, F, 'default-deny', null],
    [T, F, F, F, 'explicit-permit', 'p'],
    [F, T, F, F, 'explicit-permit', 'q'],
    [T, T, F, F, 'explicit-permit', 'p'],
    [U, T, F, F, 'explicit-permit', 'q'],
    [U, F, F, F, 'indeterminate', 'p'],
    [F, U, F, F, 'indeterminate', 'q'],
    [U, U, F, F, 'indeterminate', 'p'],
    [F, F, T, F, 'explicit-deny', 'd'],
    [F, F, F, T, 'explicit-deny', 'e'],
    [T, T, F, T, 'explicit-deny', 'e'],
    [T, T, U, T, 'explicit-deny', 'e'],
    [T, T, T, T, 'explicit-deny', 'd'],
    [T, T, U, F, 'indeterminate', 'd'],
    [T, T, F, U, 'indeterminate', 'e'],
    [F, F, U, U, 'indeterminate', 'd'],
    [U, U, F, U, 'indeterminate', 'e'],
    [U, U, T, U, 'explicit-deny', 'd'],
  ])('permits %s and %s, denials %s and %s: %s by %s', (p, q, d, e, reason, rule) => {
    expect(agreed(ways, () => request({ context: { p, q, d, e } }))).toMatchObject({
      decision: reason === 'explicit-permit',
      reason,
      rule: rule === null ? null : `documents/${rule}`,
      obligations: [],
    });
  });

  test('names the first rule by policy name, then by position', () => {
    const named = ['b', 'B', 'a', 'a.b', 'a-b'].map((name) => policy([permit('z'), permit('y')], { name }));
    expect(decide(named, () => request()).rule).toBe('B/z');
    expect(
      decide(
        named.filter(({ name }) => name !== 'B'),
        () => request(),
      ).rule,
    ).toBe('a/z');
  });

  test('leaves out what speaks about other types and actions', () => {
    const other = [
      policy([deny('d', { actions: ['write'] })]),
      policy([deny('d')], { name: 'invoices', resources: ['invoice'] }),
    ];
    expect(decide([...other, policy([permit('p')], { name: 'all', resources: ['*'] })], () => request()).reason).toBe(
      'explicit-permit',
    );
  });
});

describe('what is decided by a tree of policies', () => {
  const ways = waysOf([
    policy([deny('d', when('d')), permit('p')], { combining: 'first-applicable' }),
    policy([permit('q')], { name: 'other' }),
  ]);

  test('is decided as the tree says', () => {
    expect(agreed(ways, () => request({ context: { d: true } })).reason).toBe('explicit-deny');
    expect(agreed(ways, () => request({ context: { d: false } })).reason).toBe('explicit-permit');
  });

  test.each(['subject', 'action', 'resource'])('is nothing where the attributes of the %s are a list', (part) => {
    expect(agreed(ways, () => request({ [part]: [], context: { d: false } })).reason).toBe('invalid-request');
  });
});

describe('a separation of duties', () => {
  const ways = waysOf([
    roles(
      { payer: {}, approver: {} },
      { separationOfDuties: [{ name: 'apart', kind: 'static', roles: ['payer', 'approver'], max: 1 }] },
    ),
    policy([permit('p'), deny('d', when('d'))]),
  ]);

  test.each<[held: unknown, d: unknown, reason: string, rule: string]>([
    [['payer', 'approver'], true, 'separation-of-duties', 'org/separationOfDuties/apart'],
    [['payer', 'approver'], undefined, 'separation-of-duties', 'org/separationOfDuties/apart'],
    [undefined, true, 'explicit-deny', 'documents/d'],
    [undefined, false, 'indeterminate', 'org/separationOfDuties/apart'],
    [['payer'], true, 'explicit-deny', 'documents/d'],
    [['payer'], false, 'explicit-permit', 'documents/p'],
  ])('with %j and a deny that is %j: %s by %s', (held, d, reason, rule) => {
    const subject = held === undefined ? {} : { roles: held };
    expect(agreed(ways, () => request({ subject, context: { ...(d !== undefined && { d }) } }))).toMatchObject({
      reason,
      rule,
    });
  });
});

describe('what a rule requires', () => {
  const rules = [
    permit('p', {
      subjects: ['user'],
      resources: [{ type: 'document', id: 'a/*' }, { type: 'invoice' }],
      when: { equals: ['$.context.w', true] },
      unless: { equals: ['$.context.u', true] },
    }),
  ];
  const ways = waysOf([policy(rules, { resources: ['document', 'invoice'], when: { equals: ['$.context.g', true] } })]);
  const good = { ...request({ context: { w: true, u: false, g: true } }), resource: { type: 'document', id: 'a/1' } };

  test.each([
    ['everything', {}, 'explicit-permit'],
    ['another type of subject', { subject: { type: 'service', id: 'x' } }, 'default-deny'],
    ['another id', { resource: { type: 'document', id: 'b/1' } }, 'default-deny'],
    ['another target', { resource: { type: 'invoice', id: 'b/1' } }, 'explicit-permit'],
    ['a false `when`', { context: { w: false, u: false, g: true } }, 'default-deny'],
    ['a true `unless`', { context: { w: true, u: true, g: true } }, 'default-deny'],
    ['a false guard', { context: { w: true, u: false, g: false } }, 'default-deny'],
    ['an unknown `unless`', { context: { w: true, g: true } }, 'indeterminate'],
    ['an unknown `unless` and a false `when`', { context: { w: false, g: true } }, 'default-deny'],
  ])('%s', (_, part, reason) => {
    expect(agreed(ways, () => ({ ...good, ...part })).reason).toBe(reason);
  });
});

describe('decision functions', () => {
  const types = ['a', 'b', 'c', 'd', 'unlisted'];
  const actions = ['r', 's', 't', 'u', 'v', 'unlisted'];
  const isPermitted = (type: string, action: string): boolean =>
    (3 * types.indexOf(type) + 5 * actions.indexOf(action)) % 7 < 3 && type !== 'unlisted' && action !== 'unlisted';
  const rules = types.slice(0, -1).flatMap((type) =>
    actions.slice(0, -1).flatMap((name) => {
      const rule = { actions: [name], resources: [{ type }] };
      return isPermitted(type, name) ? [permit(`${type}-${name}`, rule)] : [deny(`${type}-${name}`, rule)];
    }),
  );
  const documents = [policy(rules, { resources: types.slice(0, -1) })];

  test.each([true, false])(
    'are those of a type and an action, in whatever order they come; generated: %s',
    (generates) => {
      for (const inOrder of [true, false]) {
        const { evaluate } = createEngine(documents, { codeGeneration: generates });
        const classes = types.flatMap((type) => actions.map((name) => ({ type, name })));
        const asked = inOrder ? classes : classes.toReversed();
        for (const { type, name } of [...asked, ...asked])
          expect(
            evaluate({ subject: { type: 'user', id: 'alice' }, action: { name }, resource: { type, id: '1' } }),
            `${name} ${type}`,
          ).toMatchObject({
            decision: isPermitted(type, name),
            rule: type === 'unlisted' || name === 'unlisted' ? null : `documents/${type}-${name}`,
          });
      }
    },
  );
});

describe('compiled decision functions', () => {
  const rules = ['a', 'b', 'c'].map((name) => permit(name, { actions: [name, `${name}:*`] }));
  const ask = (name: string): never => ({ ...request(), action: { name } }) as never;

  test('answer right when only one is kept', () => {
    const engine = createEngine([policy([...rules, deny('d', { actions: ['b'] })])], { cacheSize: 1 });
    for (let round = 0; round < 3; round += 1)
      expect(['a', 'b', 'c', 'd', 'a:x'].map((name) => engine.evaluate(ask(name)).reason)).toEqual([
        'explicit-permit',
        'explicit-deny',
        'explicit-permit',
        'default-deny',
        'explicit-permit',
      ]);
  });

  test('that cannot be made deny', () => {
    const engine = createEngine([policy(rules)]);
    vi.stubGlobal('Function', function Function() {
      throw new RangeError('no');
    });
    const answer = engine.evaluate(ask('a'));
    vi.unstubAllGlobals();
    expect(answer).toMatchObject({ decision: false, reason: 'indeterminate', rule: null });
    expect(engine.evaluate(ask('a')).decision).toBe(true);
  });
});
