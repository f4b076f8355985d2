import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { definitions, deny, type Document, permit, policy, request, roles } from '../../../test/abuse/ways.ts';
import { assertLaw } from '../../../test/generate/law.ts';
import { requestPool } from '../../../test/generate/pool.ts';
import { NOW } from '../../../test/generate/vocabulary.ts';
import { type AccessRequest, type ConditionChange, createEngine, type Explanation } from '../../index.ts';

const is = (name: string): Document => ({ equals: [`$.context.${name}`, true] });
const isNot = (name: string): Document => ({ notEquals: [`$.context.${name}`, true] });

function changes(documents: readonly Document[], asked: unknown): Explanation['nearestChange'] {
  return createEngine(documents).explain(asked as never, { nearestChange: true }).nearestChange;
}

/** The changes as `place: text now -> becomes`; `null` where there are none. */
function nearest(documents: readonly Document[], context: Document = {}): readonly string[] | null {
  const found = changes(documents, request({ context }));
  const lines = found?.map(({ rule, label, text, now, becomes }) => `${rule} ${label}: ${text} ${now} -> ${becomes}`);
  return lines ?? null;
}

const a = (now: string, becomes: string, place = 'documents/p when'): string =>
  `${place}: equals($.context.a, true) ${now} -> ${becomes}`;

describe('the nearest change that would permit', () => {
  it('is the condition of a permit rule', () => {
    const documents = [policy([permit('p', { when: is('a') })])];
    expect(nearest(documents, { a: false })).toEqual([a('false', 'true')]);
    expect(nearest(documents, {})).toEqual([a('unknown', 'true')]);
  });

  it('is nothing where the answer is a permit, and no list where there is none', () => {
    expect(nearest([policy([permit('p')])])).toEqual([]);
    expect(nearest([policy([permit('p', { actions: ['write'] })])])).toBe(null);
    expect(nearest([policy([permit('p'), deny('d')])])).toBe(null);
    expect(changes([policy([permit('p')])], {})).toBe(null);
  });

  it('is not looked for unless that is asked', () => {
    expect('nearestChange' in createEngine([policy([permit('p')])]).explain(request() as never)).toBe(false);
  });

  it('is that a deny rule does not apply', () => {
    const documents = [policy([permit('p'), deny('d', { when: is('a') })])];
    expect(nearest(documents, { a: true })).toEqual([a('true', 'false', 'documents/d when')]);
    expect(nearest(documents, {})).toEqual([a('unknown', 'false', 'documents/d when')]);
  });

  it('stands as its author wrote it: in `unless`, under `not`, with a negative operator', () => {
    const text = (more: Document, context: Document): unknown => nearest([policy([permit('p', more)])], context);
    expect(text({ unless: is('a') }, { a: true })).toEqual([a('true', 'false', 'documents/p unless')]);
    expect(text({ when: { not: is('a') } }, { a: true })).toEqual([a('true', 'false')]);
    expect(text({ when: isNot('a') }, { a: true })).toEqual([
      'documents/p when: notEquals($.context.a, true) false -> true',
    ]);
    expect(text({ when: { missing: '$.context.a' } }, { a: true })).toEqual([
      'documents/p when: missing($.context.a) false -> true',
    ]);
  });

  it('is the smallest of several', () => {
    const rules = [
      permit('p', { when: [is('a'), is('b'), is('c')] }),
      permit('q', { when: [is('b'), { anyOf: [is('c'), is('d')] }] }),
      permit('r', { when: [is('a'), is('d'), is('e')] }),
    ];
    expect(nearest([policy(rules)], { b: true })).toEqual([
      'documents/p when: equals($.context.c, true) unknown -> true',
    ]);
    expect(nearest([policy(rules)], { a: true, e: true })).toEqual([
      'documents/q when: equals($.context.d, true) unknown -> true',
    ]);
  });

  it('is one change where the same condition stands in several places, named by the first rule', () => {
    const rules = [
      permit('p', { when: [is('a'), { equals: ['$["context"].b', true] }] }),
      deny('d', { unless: [is('b'), { condition: 'both' }] }),
    ];
    const shared = definitions({ conditions: { both: { allOf: [is('a'), is('b')] } } });
    expect(nearest([policy(rules, { imports: ['shared'], when: is('b') }), shared], {})).toEqual([
      a('unknown', 'true'),
      'documents/p when: equals($["context"].b, true) unknown -> true',
    ]);
  });

  it('does not want a condition to be true in one place and false in another', () => {
    const rules = [
      permit('p', { when: is('a') }),
      deny('d', { when: is('a') }),
      permit('q', { when: [is('b'), is('c')] }),
    ];
    expect(nearest([policy(rules)], { a: false })).toEqual([
      'documents/q when: equals($.context.b, true) unknown -> true',
      'documents/q when: equals($.context.c, true) unknown -> true',
    ]);
    expect(nearest([policy(rules.slice(0, 2))], { a: false })).toBe(null);
  });

  it('is the guard of a policy or set', () => {
    const set = { apiVersion: 'adjudge/v1', kind: 'PolicySet', name: 'outer', members: ['documents'], when: is('b') };
    expect(nearest([policy([permit('p')], { when: is('a') }), set], { b: false })).toEqual([
      'outer set when: equals($.context.b, true) false -> true',
      'documents policy when: equals($.context.a, true) unknown -> true',
    ]);
  });

  it('is a role', () => {
    expect(changes([policy([permit('p', { roles: ['editor'] })]), roles({ editor: {} })], request())).toEqual([
      {
        rule: 'documents/p',
        label: 'roles',
        text: 'hasRole("editor")',
        now: 'unknown',
        becomes: 'true',
      },
    ]);
  });

  it('is the assurance, where only that is lacking', () => {
    const rules = [
      permit('p', { when: is('a'), assurance: { acr: ['mfa'] } }),
      permit('q', { assurance: { acr: ['mfa'] }, when: [is('a'), is('b')] }),
    ];
    const text = 'in($.subject.properties.acr, ["mfa"])';
    const acr = (now: string): string => `documents/p assurance: ${text} ${now} -> true`;
    expect(nearest([policy(rules)], { a: true })).toEqual([acr('unknown')]);
    expect(nearest([policy(rules)], {})).toEqual([a('unknown', 'true'), acr('unknown')]);
  });

  it('leaves an unknown assurance as it is, where that lets another rule permit', () => {
    const rules = [
      permit('p', { when: is('b'), assurance: { acr: ['mfa'] } }),
      permit('q', { when: is('a') }),
      deny('d', { unless: { in: ['$.subject.properties.acr', ['mfa']] } }),
    ];
    const first = policy(rules.slice(0, 2), { combining: 'first-applicable' });
    expect(nearest([first], {})).toEqual([a('unknown', 'true', 'documents/q when')]);
    expect(nearest([policy(rules)], { a: true })?.length).toBe(1);
  });

  it('is that a separation of duties is not violated', () => {
    const separated = roles(
      { payer: {}, approver: {}, auditor: {} },
      { separationOfDuties: [{ name: 's', kind: 'static', roles: ['payer', 'approver', 'auditor'], max: 1 }] },
    );
    const asked = (...held: readonly string[]): unknown => request({ subject: { roles: held } });
    const found = (...held: readonly string[]): unknown =>
      changes([policy([permit('p', { roles: ['payer'] })]), separated], asked(...held))?.map(
        ({ text, becomes }) => `${text} ${becomes}`,
      );
    expect(found('payer', 'approver')).toEqual(['hasRole("approver") false']);
    expect(found('payer', 'approver', 'auditor')).toEqual(['hasRole("approver") false', 'hasRole("auditor") false']);
    expect(found('approver', 'auditor')).toEqual([
      'hasRole("payer") true',
      'hasRole("approver") false',
      'hasRole("auditor") false',
    ]);
  });

  it('is to permit by rules whose obligations can be told', () => {
    const obligations = [{ id: 'log', on: 'permit', parameters: { x: '$.context.x' } }];
    const rules = [permit('p', { when: is('b'), obligations }), permit('q', { when: is('a') })];
    expect(nearest([policy(rules)], { b: true })).toEqual([a('unknown', 'true', 'documents/q when')]);
    expect(nearest([policy(rules.slice(0, 1))], { b: true })).toBe(null);
  });

  it('shows a quantifier with its body', () => {
    const body = { anyOf: [{ not: { exists: '@m.a' } }, { allOf: [{ equals: ['@m.b', 1] }, { condition: 'known' }] }] };
    const when = { every: { of: '$.context.l', as: 'm', satisfies: body } };
    const shared = definitions({ conditions: { known: is('a') } });
    expect(changes([policy([permit('p', { when })], { imports: ['shared'] }), shared], request())).toMatchObject([
      { text: 'every @m of $.context.l satisfies (not exists(@m.a) or (equals(@m.b, 1) and known))', becomes: 'true' },
    ]);
  });

  it('is found where many rules interlock, the same again each time', () => {
    const some = (from: number): Document[] =>
      Array.from({ length: 8 }, (_, index) => is(`c${String((from * 7 + index * 5) % 40)}`));
    const rules = Array.from({ length: 24 }, (_, index) =>
      index % 3 === 0
        ? deny(`d${String(index)}`, { when: { anyOf: [{ allOf: some(index) }, { noneOf: some(index + 1) }] } })
        : permit(`p${String(index)}`, {
            when: [{ anyOf: some(index) }, { anyOf: some(index + 2) }, { not: { allOf: some(index + 3) } }],
          }),
    );
    const found = nearest([policy(rules)], {});
    expect(found).toEqual(nearest([policy(rules)], {}));
    expect(found?.length).toBeGreaterThan(0);
  });
});

/*
 * Every condition of these policies asks for one of four switches, so a change of conditions can be made: by a request whose
 * switches are otherwise. All ways to set them are tried.
 */
const SWITCHES = ['s0', 's1', 's2', 's3'];
const POSITIONS = [true, false, undefined];

const leaves = fc.constantFrom(...SWITCHES.flatMap((name) => [is(name), is(name), isNot(name)]), {
  condition: 'named',
});
const formulas: fc.Arbitrary<Document> = fc.letrec<{ formula: Document }>((tie) => ({
  formula: fc.oneof(
    { maxDepth: 2 },
    { weight: 3, arbitrary: leaves },
    { weight: 2, arbitrary: fc.array(tie('formula'), { minLength: 1, maxLength: 3 }).map((allOf) => ({ allOf })) },
    { weight: 2, arbitrary: fc.array(tie('formula'), { minLength: 1, maxLength: 3 }).map((anyOf) => ({ anyOf })) },
    { weight: 1, arbitrary: tie('formula').map((not) => ({ not })) },
  ),
})).formula;
const ALGORITHMS = ['deny-overrides', 'permit-overrides', 'first-applicable', 'deny-unless-permit'];

function switched(name: string): fc.Arbitrary<Document> {
  return fc
    .record({
      combining: fc.constantFrom(...ALGORITHMS),
      rules: fc.array(fc.tuple(fc.constantFrom(permit, permit, deny), fc.option(formulas)), {
        minLength: 1,
        maxLength: 4,
      }),
      guard: fc.option(formulas),
    })
    .map(({ combining, rules, guard }) =>
      policy(
        rules.map(([make, when], index) => make(`r${String(index)}`, when === null ? {} : { when })),
        { name, combining, imports: ['shared'], ...(guard === null ? {} : { when: guard }) },
      ),
    );
}

const switchedSets: fc.Arbitrary<readonly Document[]> = fc
  .record({
    policies: fc.tuple(switched('p0'), switched('p1'), switched('p2')),
    members: fc.subarray(['p0', 'p1', 'p2']),
    outer: fc.subarray(['p0', 'inner']),
    combining: fc.tuple(
      fc.constantFrom(...ALGORITHMS, 'only-one-applicable'),
      fc.constantFrom(...ALGORITHMS, 'only-one-applicable'),
    ),
    guard: fc.option(formulas),
    named: fc.constantFrom(...SWITCHES).map(is),
  })
  .map(({ policies, members, outer, combining, guard, named }) => {
    const set = (name: string, inside: readonly string[], algorithm: string): Document => ({
      apiVersion: 'adjudge/v1',
      kind: 'PolicySet',
      name,
      members: inside,
      combining: algorithm,
    });
    const inner =
      members.length === 0
        ? []
        : [{ ...set('inner', members, combining[0]), imports: ['shared'], ...(guard === null ? {} : { when: guard }) }];
    const around =
      inner.length === 0 || outer.length === 0 ? [] : [set('outer', [...new Set([...outer, 'inner'])], combining[1])];
    return [definitions({ conditions: { named } }), ...policies, ...inner, ...around];
  });

it('the nearest change permits, and no smaller one does', () => {
  const sizes = new Map<number | null, number>();
  fc.assert(
    fc.property(
      switchedSets,
      fc.tuple(...SWITCHES.map(() => fc.constantFrom(...POSITIONS))),
      (documents, positions) => {
        const engine = createEngine(documents);
        const permits = (switches: readonly unknown[]): boolean => engine.evaluate(withSwitches(switches)).decision;
        const found = engine.explain(withSwitches(positions), { nearestChange: true }).nearestChange;
        const smallest = Math.min(
          ...everyChange(positions)
            .filter(permits)
            .map((one) => differences(one, positions)),
        );
        expect(found?.length ?? Number.POSITIVE_INFINITY).toBe(smallest);
        if (found) expect(permits(applied(found, positions))).toBe(true);
        sizes.set(found?.length ?? null, (sizes.get(found?.length ?? null) ?? 0) + 1);
      },
    ),
    { numRuns: 150, seed: 20_261_122 },
  );
  for (const size of [null, 0, 1, 2, 3]) expect(sizes.get(size) ?? 0, `size ${String(size)}`).toBeGreaterThan(5);
});

function withSwitches(positions: readonly unknown[]): AccessRequest {
  const context = Object.fromEntries(SWITCHES.map((name, index) => [name, positions[index]]));
  return request({ context }) as unknown as AccessRequest;
}

/** A switch stays as it is, or is true, or is false. */
function everyChange(positions: readonly unknown[]): readonly (readonly unknown[])[] {
  return positions.reduce<readonly (readonly unknown[])[]>(
    (all, position) => all.flatMap((some) => [...new Set([position, true, false])].map((one) => [...some, one])),
    [[]],
  );
}

function differences(some: readonly unknown[], others: readonly unknown[]): number {
  return some.filter((one, index) => one !== others[index]).length;
}

/** The switches after a change of conditions such as `notEquals($.context.s1, true)`. */
function applied(found: readonly ConditionChange[], positions: readonly unknown[]): readonly unknown[] {
  const set = new Map(
    found.map(({ text, becomes }) => {
      const [, operator, name] = /^(\w+)\(\$\.context\.(\w+), true\)$/.exec(text) ?? [];
      return [name, (operator === 'equals') === (becomes === 'true')];
    }),
  );
  return positions.map((position, index) => set.get(SWITCHES[index]) ?? position);
}

it('in generated cases, looking for the nearest change changes nothing else, and finds the same again', () => {
  let denied = 0;
  assertLaw(
    (documents, pool) => {
      const engine = createEngine(documents, { now: () => NOW });
      for (const { request: asked } of pool) {
        const { nearestChange, ...others } = engine.explain(asked, { nearestChange: true });
        expect(others).toEqual(engine.explain(asked));
        expect(nearestChange).toEqual(engine.explain(asked, { nearestChange: true }).nearestChange);
        if (others.decision.decision) expect(nearestChange).toEqual([]);
        else expect(nearestChange?.every(({ now, becomes }) => now !== becomes) ?? true).toBe(true);
        if (nearestChange && nearestChange.length > 0) denied += 1;
      }
    },
    { sets: 30, pool: requestPool(5, 20_261_122), seed: 20_261_122 },
  );
  expect(denied).toBeGreaterThan(20);
});
