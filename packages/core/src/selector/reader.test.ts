import { describe, expect, test } from 'vitest';
import { permit, policy, request } from '../../test/abuse/ways.ts';
import { createEngine } from '../engine.ts';
import { createReader } from './reader.ts';

const CLAIMS = {
  sub: 'alice',
  realm_access: { roles: ['editor', 'viewer'] },
  'https://acme.example/tenant': 'acme',
  groups: [{ name: 'a' }, { name: 'b' }],
  nothing: null,
};

describe('createReader', () => {
  test.each([
    ['$.sub', 'alice'],
    ['$.realm_access.roles', ['editor', 'viewer']],
    ['$.realm_access.roles[0]', 'editor'],
    ["$['https://acme.example/tenant']", 'acme'],
    ['$.groups[*].name', ['a', 'b']],
    ['$.nothing', null],
    ['$', CLAIMS],
  ])('%s leads to %j', (path, value) => {
    expect(createReader(path)(CLAIMS)).toEqual(value);
  });

  test('$.absent leads to nothing', () => {
    expect(createReader('$.absent')(CLAIMS)).toBeUndefined();
  });

  test.each(['$.sub.name', '$.groups.name', '$.nothing.more', '$.sub[*]'])(
    '%s leads to what cannot be known, which is not the same',
    (path) => {
      expect(createReader(path)(CLAIMS)).toBeTypeOf('symbol');
    },
  );

  test('what an element of a list lacks is unknown, and the others are there', () => {
    expect(createReader('$.groups[*].name')({ groups: [{ name: 'a' }, {}] })).toEqual(['a', expect.any(Symbol)]);
  });

  test('what cannot be known is unknown to policies, whoever puts it into a request', () => {
    const engine = createEngine([policy([permit('p', { when: { missing: '$.subject.properties.blocked' } })])]);
    const reasonFor = (claims: unknown): unknown => {
      const blocked = createReader('$.app.blocked[*]')(claims);
      return engine.evaluate(request({ subject: { blocked } }) as never).reason;
    };
    expect(reasonFor({ app: {} })).toBe('explicit-permit');
    expect(reasonFor({ app: { blocked: 'everything' } })).toBe('indeterminate');
    expect(reasonFor({ app: { blocked: { a: 1 } } })).toBe('indeterminate');
  });

  test('A14 nothing inherited is seen', () => {
    expect(createReader('$.toString')({})).toBeUndefined();
    expect(createReader('$.__proto__')({})).toBeUndefined();
  });

  test('A17 what a getter throws for cannot be known', () => {
    const claims = {
      get sub(): never {
        throw new Error('no');
      },
    };
    expect(createReader('$.sub')(claims)).toBeTypeOf('symbol');
  });

  test('A18 what a class instance is cannot be known', () => {
    expect(createReader('$.at')({ at: new Date(0) })).toBeTypeOf('symbol');
    expect(createReader('$.size')(new Map())).toBeTypeOf('symbol');
  });

  test.each([
    ['', '`` is no path that can be read: a selector starts with `$` or `@`, at character 0'],
    [
      '$..roles',
      '`$..roles` is no path that can be read: `..` is not allowed, since it would find a name wherever a caller nests it, at character 1',
    ],
    ['$.a[', '`$.a[` is no path that can be read: expected a quoted name, an index, a slice or `*`, at character 4'],
    ['@m.id', '`@m.id` starts at a bound element; a path starts with `$`'],
    [7, 'a path must be a string, such as `$.realm_access.roles`'],
  ])('%j is refused', (path, message) => {
    expect(() => createReader(path as string)).toThrow(new TypeError(message));
  });
});
