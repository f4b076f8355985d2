import { describe, expect, test } from 'vitest';
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

  test.each(['$.absent', '$.sub.name', '$.groups.name', '$.nothing.more'])('%s leads to nothing', (path) => {
    expect(createReader(path)(CLAIMS)).toBeUndefined();
  });

  test('A14 nothing inherited is seen', () => {
    expect(createReader('$.toString')({})).toBeUndefined();
    expect(createReader('$.__proto__')({})).toBeUndefined();
  });

  test('A17 a getter that throws leads to nothing', () => {
    const claims = {
      get sub(): never {
        throw new Error('no');
      },
    };
    expect(createReader('$.sub')(claims)).toBeUndefined();
  });

  test('A18 a class instance leads to nothing', () => {
    expect(createReader('$.at')({ at: new Date(0) })).toBeUndefined();
    expect(createReader('$.size')(new Map())).toBeUndefined();
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
