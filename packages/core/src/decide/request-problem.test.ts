import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { permit, policy, request } from '../../test/abuse/ways.ts';
import { requests } from '../../test/generate/requests.ts';
import { materialize } from '../../test/generate/vocabulary.ts';
import { type AccessRequest, createEngine } from '../index.ts';
import { problemOfFacts, problemOfParts } from './request-problem.ts';

const engine = createEngine([policy([permit('p')], { resources: ['*'] })]);

function problemOf(asked: unknown): string | null {
  return engine.explain(asked as AccessRequest).problem;
}

it.each<[problem: string | null, asked: unknown]>([
  ['$ is not a plain object', undefined],
  ['$ is not a plain object', 's3cret'],
  ['$ is not a plain object', [request()]],
  ['$.subject is absent', {}],
  ['$.action is not a plain object', { ...request(), action: 'read' }],
  ['$.resource is not a plain object', { ...request(), resource: new Map() }],
  ['$ is not a plain object', new Map(Object.entries(request()))],
  ['$.subject is not a plain object', { ...request(), subject: new Map() }],
  ['$.subject is not a plain object', { ...request(), subject: null, action: 'read' }],
  ['$.action is not a plain object', { ...request(), action: new Map() }],
  ['$.subject.type is absent', { ...request(), subject: { id: 'alice' } }],
  ['$.subject.id is not a non-empty string', { ...request(), subject: { type: 'user', id: 7 } }],
  ['$.subject.id is not a non-empty string', { ...request(), subject: { type: 'user', id: '' } }],
  ['$.action.name is longer than 8192 characters', { ...request(), action: { name: 'x'.repeat(8193) } }],
  ['$.resource.id is absent', { ...request(), action: { name: 'x'.repeat(8192) }, resource: { type: 'document' } }],
  ['$.resource.type is not a non-empty string', { ...request(), resource: { type: null, id: '1' } }],
  ['$.resource.id is absent', { ...request(), resource: { type: 'document' } }],
  ['$.subject.properties is not a plain object', request({ subject: null })],
  ['$.action.properties is not a plain object', request({ action: [] })],
  ['$.resource.properties is not a plain object', request({ resource: 'x' })],
  ['$.context is not a plain object', request({ context: new Date(0) })],
  [null, request()],
])('%s', (problem, asked) => {
  expect(problemOf(asked)).toBe(problem);
});

it('a request has a problem exactly where it is invalid', () => {
  const invalid = { true: 0, false: 0 };
  fc.assert(
    fc.property(requests, (recipe) => {
      const isInvalid = engine.evaluate(materialize(recipe) as AccessRequest).reason === 'invalid-request';
      expect(problemOf(materialize(recipe)) !== null).toBe(isInvalid);
      invalid[`${isInvalid}`] += 1;
    }),
    { numRuns: 1000, seed: 20_261_122 },
  );
  expect(Math.min(invalid.true, invalid.false)).toBeGreaterThan(20);
});

describe('where two places are broken, evaluate and explain give the same reason', () => {
  const reading = createEngine([
    policy(
      [
        permit('one', { when: { equals: ['$.subject.properties.a', '$.context.a'] } }),
        permit('other', { when: { equals: ['$.resource.properties.a', '$.action.properties.a'] } }),
      ],
      { resources: ['*'] },
    ),
  ]);
  const broken: Readonly<Record<string, () => unknown>> = {
    absent: () => undefined,
    'a number': () => 7,
    'an empty text': () => '',
    'a class instance': () => new Map([['type', 'user']]),
    'a Proxy that throws': throwingProxy,
    'an object whose members throw': () => new Proxy({}, { get: fail, has: () => true }),
  };
  const places = [
    'subject',
    'action',
    'resource',
    'context',
    'subject.type',
    'subject.id',
    'subject.properties',
  ].concat(['action.name', 'action.properties', 'resource.type', 'resource.id', 'resource.properties']);

  it.each(places)('%s and another', (first) => {
    for (const second of places)
      for (const [firstName, makeFirst] of Object.entries(broken))
        for (const [secondName, makeSecond] of Object.entries(broken)) {
          const make = (): AccessRequest => {
            const asked = request({ subject: {}, action: {}, resource: {}, context: {} }) as unknown as AccessRequest;
            // What stands inside of a part is put there before the part itself may give way.
            const isInside = first.includes('.');
            set(asked, isInside ? first : second, isInside ? makeFirst() : makeSecond());
            set(asked, isInside ? second : first, isInside ? makeSecond() : makeFirst());
            return asked;
          };
          for (const one of [engine, reading])
            expect(
              one.evaluate(make()).reason,
              `${first} is ${firstName}, ${second} is ${secondName}: ${String(one.explain(make()).problem)}`,
            ).toBe(one.explain(make()).decision.reason);
        }
  });
});

it('a problem is found in what was read, and nothing is read again', () => {
  const answers: unknown[] = ['', 'alice'];
  const subject = {
    type: 'user',
    get id() {
      return answers.shift();
    },
  };
  expect(problemOf({ ...request(), subject })).toBe('$.subject.id is not a non-empty string');
  expect(answers).toEqual(['alice']);
});

it('a part that is broken at one look and not at the next still has a problem', () => {
  expect(problemOfParts({ $: {}, '$.subject': {} })).toBe('$ is not a plain object');
  const facts = {
    'subject.type': 'user',
    'subject.id': 'alice',
    'subject.properties': {},
    'action.name': 'read',
    'action.properties': undefined,
    'resource.type': 'document',
    'resource.id': '1',
    'resource.properties': undefined,
    context: undefined,
  };
  expect(problemOfFacts(facts)).toBe('it is read differently each time');
});

function fail(): never {
  throw new Error('not to be looked at');
}

function throwingProxy(): object {
  return new Proxy({}, { get: fail, getPrototypeOf: fail, getOwnPropertyDescriptor: fail, has: fail, ownKeys: fail });
}

function set(asked: AccessRequest, place: string, value: unknown): void {
  const [part = '', member] = place.split('.');
  const parts = asked as unknown as Record<string, Record<string, unknown>>;
  if (member === undefined) Object.assign(parts, { [part]: value });
  else Object.assign(parts[part] ?? {}, { [member]: value });
}
