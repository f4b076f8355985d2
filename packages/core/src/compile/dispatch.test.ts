import { describe, expect, test, vi } from 'vitest';
import { agreed, deny, permit, policy, request, waysOf } from '../../test/abuse/ways.ts';
import type { Condition, Operand } from '../ir/condition.ts';
import { resolveSelector } from '../selector/anchor.ts';
import { keyOf } from './by-text.ts';
import { closeTiers } from './closures/tiers.ts';
import { compileDispatch } from './dispatch.ts';
import { createGenerator, type Generator } from './generator.ts';
import { callWith, type Compiled } from './parameters.ts';
import type { Tier } from './tier.ts';

const selector = (text: string): Operand => ({ kind: 'selector', selector: resolveSelector(text) });
const equals = (left: string, value: string | number): Condition => ({
  kind: 'test',
  operator: 'equals',
  operands: [selector(left), { kind: 'literal', value }],
});
const asked = (condition: Condition, name: string): Tier<string>[number] => ({
  condition,
  ifTrue: `${name} true`,
  ifUnknown: `${name} unknown`,
});
const projects = (count: number, left = '$.context.project'): Tier<string> =>
  Array.from({ length: count }, (_, index) => asked(equals(left, `p-${String(index)}`), `p-${String(index)}`));

describe('what tells questions apart', () => {
  test('is a selector that must lead to one of eight texts or more', () => {
    expect(keyOf([projects(8)])?.selector.text).toBe('$.context.project');
    expect(keyOf([projects(7)])).toBeUndefined();
    expect(keyOf([[...projects(7), ...projects(7)]])).toBeUndefined();
  });

  test('is the selector that tells most', () => {
    const both = [...projects(8, '$.context.a'), ...projects(9, '$.context.b')];
    expect(keyOf([both])?.selector.text).toBe('$.context.b');
  });

  test('stands among requirements, however deep', () => {
    const nested = projects(8).map(({ condition }): Tier<string>[number] =>
      asked({ kind: 'allOf', of: [equals('$.context.x', 1), { kind: 'allOf', of: [condition] }] }, 'n'),
    );
    expect(keyOf([nested])?.textOf.size).toBe(8);
  });

  test.each<[what: string, condition: (index: number) => Condition]>([
    ['a number', (index) => equals('$.context.project', index)],
    ['an alternative', (index) => ({ kind: 'anyOf', of: [equals('$.context.project', `p-${String(index)}`)] })],
    ['what list steps select', (index) => equals('$.context.projects[0]', `p-${String(index)}`)],
    ['a part of the request itself', (index) => equals('$.subject.id', `p-${String(index)}`)],
  ])('is not %s', (_, condition) => {
    expect(keyOf([Array.from({ length: 9 }, (_value, index) => asked(condition(index), 'q'))])).toBeUndefined();
  });
});

const TIER = [...projects(9), asked(equals('$.context.other', 'o'), 'other'), ...projects(2).slice(1)];
const RESULTS = { otherwise: 'none', invalid: 'invalid' };
const clock = (): undefined => undefined;

function generateIt(generator: Generator = createGenerator()): Compiled<string> {
  const key = keyOf([TIER]);
  if (key === undefined) throw new Error('nothing tells them apart');
  return compileDispatch([TIER], key, RESULTS, { clock, generator });
}

describe.each([
  ['generated code', generateIt()],
  ['closures', closeTiers([TIER], RESULTS, clock)],
])('looking a text up by %s', (_how, compiled) => {
  const ask = (context: unknown): string => callWith(compiled, { context } as never);

  test.each<[what: string, context: unknown, result: string]>([
    ['a text that is required', { project: 'p-3', other: 'x' }, 'p-3 true'],
    ['one that two questions require', { project: 'p-1', other: 'x' }, 'p-1 true'],
    ['another text', { project: 'q', other: 'x' }, 'none'],
    ['another text, where a question requires none', { project: 'q', other: 'o' }, 'other true'],
    ['a required text, where an earlier question is unknown', { project: 'q' }, 'other unknown'],
    ['null', { project: null, other: 'x' }, 'none'],
    ['a number', { project: 3, other: 'o' }, 'other true'],
    ['a number, where nothing is true', { project: 3, other: 'x' }, 'p-0 unknown'],
    ['nothing', { other: 'x' }, 'p-0 unknown'],
    ['no attributes', undefined, 'p-0 unknown'],
    ['attributes that are no plain object', [], 'invalid'],
  ])('of %s asks what may matter', (_, context, result) => {
    expect(ask(context)).toBe(result);
  });

  test('reads the text once', () => {
    const get = vi.fn().mockReturnValueOnce('p-3').mockReturnValue('p-4');
    expect(ask(Object.defineProperty({ other: 'x' }, 'project', { get }))).toBe('p-3 true');
    expect(get).toHaveBeenCalledTimes(1);
  });
});

describe('looking a text up', () => {
  test('reads the elements of what is a list once, however many functions ask', () => {
    let reads = 0;
    const project = Object.defineProperty([] as unknown[], 0, {
      get: () => {
        reads += 1;
        return 'p-3';
      },
    });
    const many = waysOf([
      policy(
        Array.from({ length: 120 }, (_, index) =>
          permit(`r${String(index)}`, {
            when: [{ equals: ['$.context.project', `p-${String(index)}`] }, { contains: ['$.context.project', 'p-3'] }],
          }),
        ),
      ),
    ]);
    expect(many.compiled(request({ context: { project } })).reason).toBe('indeterminate');
    expect(reads).toBe(1);
    expect(many.interpreted(request({ context: { project } })).reason).toBe('indeterminate');
    expect(reads).toBe(2);
  });

  test('shares code between texts', () => {
    const texts = new Set<string>();
    const generator = createGenerator();
    const counting: Generator = {
      isAhead: false,
      make: (source) => {
        texts.add(source.lines.join('\n'));
        return generator.make(source);
      },
    };
    const compiled = generateIt(counting);
    for (let index = 0; index < 9; index += 1)
      callWith(compiled, { context: { project: `p-${String(index)}`, other: 'x' } } as never);
    expect(texts.size).toBeLessThan(5);
  });
});

test('many rules that a text tells apart decide as each of them would, in every way of asking', () => {
  const rules = Array.from({ length: 60 }, (_, index) =>
    (index % 3 === 0 ? deny : permit)(`r${String(index)}`, {
      when: [
        { equals: ['$.resource.properties.project', `p-${String(index % 20)}`] },
        { equals: ['$.context.team', `t-${String(index)}`] },
      ],
    }),
  );
  const ways = waysOf([policy(rules)]);
  const ask = (project: unknown, team: unknown): string => {
    const { reason, rule } = agreed(ways, () => request({ resource: { project }, context: { team } }));
    return `${reason} ${String(rule)}`;
  };
  expect(ask('p-1', 't-1')).toBe('explicit-permit documents/r1');
  expect(ask('p-1', 't-21')).toBe('explicit-deny documents/r21');
  expect(ask('p-1', 't-2')).toBe('default-deny null');
  expect(ask('p-1', undefined)).toBe('indeterminate documents/r21');
  expect(ask(undefined, 't-1')).toBe('indeterminate documents/r1');
  expect(ask(7, 't-3')).toBe('indeterminate documents/r3');
});

describe('a rule that requires two texts of the same attribute', () => {
  const is = (text: string): object => ({ equals: ['$.context.project', text] });
  const both = Array.from({ length: 9 }, (_, index) =>
    permit(`p-${String(index)}`, { when: { allOf: [is(`p-${String(index)}`), is(index === 0 ? 'p-0' : 'p-9')] } }),
  );
  const ways = waysOf([policy(both)]);

  test.each([
    ['p-0', 'documents/p-0'],
    ['p-1', null],
    ['p-9', null],
  ])('applies where it is both: %s', (project, rule) => {
    expect(agreed(ways, () => request({ context: { project } })).rule).toBe(rule);
  });
});

describe('rules that require a text, and rules that do not', () => {
  const required = Array.from({ length: 9 }, (_, index) =>
    permit(`p-${String(index)}`, { when: { equals: ['$.context.project', `p-${String(index)}`] } }),
  );
  const other = permit('other', { when: { equals: ['$.context.other', true] } });
  const asking = (context: object): Record<string, unknown> => request({ context });

  test.each([
    ['before', [other, ...required], 'other'],
    ['between', [...required.slice(0, 4), other, ...required.slice(4)], 'p-3'],
    ['behind', [...required, other], 'p-3'],
  ])('keep their order: %s', (_, rules, first) => {
    const ways = waysOf([policy(rules)]);
    expect(agreed(ways, () => asking({ project: 'p-3', other: true })).rule).toBe(`documents/${first}`);
    expect(agreed(ways, () => asking({ project: 'p-3', other: false })).rule).toBe('documents/p-3');
    expect(agreed(ways, () => asking({ project: 'unlisted', other: true })).rule).toBe('documents/other');
    expect(agreed(ways, () => asking({ project: 'p-7', other: true })).rule).toBe(
      `documents/${first === 'p-3' && rules.at(-1) === other ? 'p-7' : 'other'}`,
    );
  });
});

describe('rules that ask for roles one after the other', () => {
  const ways = waysOf([
    policy([
      permit('p', { when: { allOf: [{ allOf: [{ hasRole: 'first' }] }] } }),
      permit('q', { roles: ['second'] }),
      permit('r', { roles: ['first'] }),
    ]),
    policy([permit('p', { roles: ['first'] }), permit('q', { roles: ['first'] }), permit('r', { roles: ['second'] })], {
      name: 'repeated',
      resources: ['report'],
    }),
    { apiVersion: 'adjudge/v1', kind: 'Roles', name: 'org', roles: { first: {}, second: {} } },
  ]);

  test.each([
    [['first', 'second'], 'documents/p'],
    [['second'], 'documents/q'],
    [['first'], 'documents/p'],
    [[], null],
  ])('decide in their order, whichever of the roles is met first in the policies: %j', (roles, rule) => {
    expect(agreed(ways, () => request({ subject: { roles } })).rule).toBe(rule);
  });

  test.each([
    [['first', 'second'], 'repeated/p'],
    [['second'], 'repeated/r'],
    [[], null],
  ])('decide in their order where one role is asked for twice: %j', (roles, rule) => {
    const report = { ...request({ subject: { roles } }), resource: { type: 'report', id: '1' } };
    expect(agreed(ways, () => report).rule).toBe(rule);
  });
});
