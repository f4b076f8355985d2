import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { definitions, deny, type Document, permit, policy, roles } from '../../test/abuse/ways.ts';
import { policySets } from '../../test/generate/documents.ts';
import { requests, wellFormedRequests } from '../../test/generate/requests.ts';
import { unreadChanged } from '../../test/generate/unread.ts';
import { hostileValues, jsonValues, materialize, NOW } from '../../test/generate/vocabulary.ts';
import { createEngine } from '../engine.ts';
import type { DocumentInput } from '../document/source.ts';
import type { AccessRequest } from '../ir/request.ts';

const READ = { resource: { type: 'document' }, action: { name: 'read' } };

function required(documents: readonly DocumentInput[], scope: unknown): readonly string[] {
  return createEngine(documents, { allowEmpty: true }).requiredAttributes(scope as never);
}

function requiredToRead(documents: readonly DocumentInput[]): readonly string[] {
  return required(documents, READ);
}

const asks = (selector: string): Document => ({ when: { exists: selector } });

describe('what a decision can read', () => {
  const s = (name: string): string => `$.subject.properties.${name}`;

  test.each<[string, unknown, readonly string[]]>([
    ['a test', { equals: [s('a'), 'x'] }, [s('a')]],
    ['presence', { missing: s('a') }, [s('a')]],
    ['connectives', { anyOf: [{ exists: s('b') }, { not: { noneOf: [{ exists: s('a') }] } }] }, [s('a'), s('b')]],
    ['lists of operands', { in: [s('a'), [s('b'), 'x']] }, [s('a'), s('b')]],
    ['defaults', { equals: [{ default: [s('a'), s('b')] }, 1] }, [s('a'), s('b')]],
    ['functions', { equals: [{ concat: [{ lower: s('a') }, s('b')] }, 'x'] }, [s('a'), s('b')]],
    ['maps', { contains: [{ map: { of: s('a'), as: 'm', to: { add: ['@m.x', s('b')] } } }, 1] }, [s('a'), s('b')]],
    [
      'quantifiers, whose elements are inside of the list',
      { some: { of: s('a'), as: 'm', satisfies: { equals: ['@m.x', s('b')] } } },
      [s('a'), s('b')],
    ],
    ['the clock, which is no part of a request', { olderThan: [s('a'), 'P1D'] }, [s('a')]],
    ['one selector in several places', { allOf: [{ exists: s('a') }, { equals: [s('a'), 1] }] }, [s('a')]],
    ['literals', { equals: ['$.subject.id', { value: s('a') }] }, ['$.subject.id']],
    ['identifiers', { equals: ['$.subject.id', '$.action.name'] }, ['$.action.name', '$.subject.id']],
  ])('is what is in %s', (_, when, selectors) => {
    expect(requiredToRead([policy([permit('p', { when })])])).toEqual(selectors);
  });

  test('is spelled as policies spell it, and sorted by code units', () => {
    const spellings = ['$.context["a"]', '$.context.a', '$.context.B'];
    const rules = spellings.map((selector, index) => permit(`p${String(index)}`, asks(selector)));
    expect(requiredToRead([policy(rules)])).toEqual(['$.context.B', '$.context.a', '$.context["a"]']);
  });

  test('is what permit and deny rules, `unless` and guards of policies and sets ask for', () => {
    const documents = [
      policy([permit('p', asks('$.context.permit')), deny('d', { unless: { exists: '$.context.deny' } })], {
        when: { exists: '$.context.policy' },
      }),
      {
        apiVersion: 'adjudge/v1',
        kind: 'PolicySet',
        name: 's',
        members: ['documents'],
        combining: 'permit-overrides',
        when: { exists: '$.context.set' },
      },
    ];
    expect(requiredToRead(documents)).toEqual([
      '$.context.deny',
      '$.context.permit',
      '$.context.policy',
      '$.context.set',
    ]);
  });

  test('is what named conditions ask for, however often and far around they are named', () => {
    const names = Array.from({ length: 9 }, (_, index) => `c${String(index)}`);
    const conditions = Object.fromEntries(
      names.map((name, index) => [
        name,
        index === 0
          ? { exists: '$.context.a' }
          : { allOf: Array.from({ length: 20 }, () => ({ condition: names[index - 1] })) },
      ]),
    );
    const rules = [permit('p', { when: { condition: 'c8' } })];
    expect(requiredToRead([policy(rules, { imports: ['shared'] }), definitions({ conditions })])).toEqual([
      '$.context.a',
    ]);
  });

  test('is where roles are stated, and what derived roles depend on', () => {
    const documents = [
      policy([permit('p', { roles: ['owner'] })]),
      roles(
        { viewer: {}, admin: { permits: { document: ['read'] } } },
        {
          source: '$.subject.properties.groups',
          whenMissing: 'none',
          derivedRoles: {
            owner: { parents: ['viewer'], when: { equals: ['$.resource.properties.ownerId', '$.subject.id'] } },
          },
        },
      ),
    ];
    expect(requiredToRead(documents)).toEqual([
      '$.resource.properties.ownerId',
      '$.subject.id',
      '$.subject.properties.groups',
    ]);
    expect(requiredToRead([documents[1] as DocumentInput])).toEqual(['$.subject.properties.groups']);
  });

  test('is what targets ask for beyond resource type and action', () => {
    const rules = [permit('p', { subjects: ['user'], resources: [{ type: 'document', id: 'a/*' }] })];
    expect(requiredToRead([policy(rules)])).toEqual(['$.resource.id', '$.resource.type', '$.subject.type']);
  });

  test('is only what rules for the resource type and the action ask for', () => {
    const documents = [
      policy([
        permit('p', { actions: ['read'], ...asks('$.context.read') }),
        permit('q', { actions: ['billing:*'], ...asks('$.context.billing') }),
        deny('d', { actions: ['*'], ...asks('$.context.every') }),
      ]),
      policy([permit('p', asks('$.context.invoice'))], { name: 'invoices', resources: ['invoice'] }),
      policy([permit('p', asks('$.context.anything'))], { name: 'anything', resources: ['*'] }),
    ];
    const about = (type: string, name: string): readonly string[] =>
      required(documents, { resource: { type }, action: { name } });
    expect(about('document', 'read')).toEqual(['$.context.anything', '$.context.every', '$.context.read']);
    expect(about('document', 'billing:pay')).toEqual(['$.context.billing', '$.context.every']);
    expect(about('invoice', 'read')).toEqual(['$.context.anything', '$.context.invoice']);
    expect(about('unheard-of', 'read')).toEqual(['$.context.anything']);
    expect(about('__proto__', 'constructor')).toEqual([]);
  });

  test('is a frozen list, the same whether decisions are compiled or interpreted', () => {
    const documents = [policy([permit('p', asks('$.context.a'))])];
    for (const codeGeneration of [true, false]) {
      const selectors = createEngine(documents, { codeGeneration }).requiredAttributes(READ);
      expect(selectors).toEqual(['$.context.a']);
      expect(Object.isFrozen(selectors)).toBe(true);
    }
  });

  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'document'],
    ['no action', { resource: { type: 'document' } }],
    ['no resource', { action: { name: 'read' } }],
    ['neither', {}],
    ['a name that is no text', { resource: { type: 'document' }, action: { name: 1 } }],
    ['a type that is no text', { resource: { type: 1 }, action: { name: 'read' } }],
    ['what is inherited', Object.create(READ)],
    ['an entity that inherits its type', { resource: Object.create({ type: 'document' }), action: { name: 'read' } }],
    [
      'a getter that throws',
      {
        get resource(): never {
          throw new Error('a getter that throws');
        },
        action: { name: 'read' },
      },
    ],
  ])('is nothing for a scope that is no scope: %s', (_, scope) => {
    const everything = policy([permit('p', { actions: ['*'], ...asks('$.context.a') })], { resources: ['*'] });
    expect(required([everything], READ)).toEqual(['$.context.a']);
    expect(required([everything], scope)).toEqual([]);
  });
});

describe('a decision depends on nothing else', () => {
  const changes = fc.oneof(fc.constant(undefined), jsonValues, hostileValues);

  test('changing, adding or taking away what no required selector reaches leaves the whole answer as it is', () => {
    let changed = 0;
    fc.assert(
      fc.property(
        policySets,
        fc.array(fc.tuple(wellFormedRequests, changes), { minLength: 8, maxLength: 8 }),
        (documents, recipes) => {
          const engine = createEngine(documents, { now: () => NOW });
          for (const [recipe, change] of recipes) {
            const other = unreadChanged(recipe, engine.requiredAttributes(recipe as never), change);
            if (other === recipe) continue;
            changed += 1;
            expect(engine.evaluate(materialize(other) as AccessRequest)).toEqual(
              engine.evaluate(materialize(recipe) as AccessRequest),
            );
          }
        },
      ),
      { numRuns: 100, seed: 20_261_122 },
    );
    expect(changed).toBeGreaterThan(500);
  });

  test('and there are decisions that do depend on what it names', () => {
    let dependent = 0;
    fc.assert(
      fc.property(policySets, fc.array(wellFormedRequests, { minLength: 8, maxLength: 8 }), (documents, recipes) => {
        const engine = createEngine(documents, { now: () => NOW });
        for (const recipe of recipes) {
          const [first, ...others] = engine.requiredAttributes(recipe as never);
          if (first === undefined) continue;
          const other = materialize(unreadChanged(recipe, others, undefined)) as AccessRequest;
          if (engine.evaluate(other).reason !== engine.evaluate(materialize(recipe) as AccessRequest).reason)
            dependent += 1;
        }
      }),
      { numRuns: 150, seed: 20_261_122 },
    );
    expect(dependent).toBeGreaterThan(20);
  });

  test('asking for anything at all never throws', () => {
    fc.assert(
      fc.property(policySets, requests, (documents, recipe) => {
        const selectors = createEngine(documents).requiredAttributes(materialize(recipe) as never);
        expect(selectors).toEqual([...new Set(selectors)].toSorted());
      }),
      { numRuns: 50, seed: 20_261_122 },
    );
  });
});
