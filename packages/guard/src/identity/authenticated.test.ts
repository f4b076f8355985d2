import { describe, expect, it } from 'vitest';
import { AuthenticationError, authenticatedSubject } from '../index.ts';

const CLAIMS = { sub: 'alice', realm_access: { roles: ['editor'] }, acr: 'urn:example:mfa', auth_time: 1_795_000_000 };
const ROLES = { properties: { roles: '$.realm_access.roles' } };

describe('authenticatedSubject', () => {
  it.each([
    ['express-jwt', 'auth', { auth: CLAIMS }],
    ['passport', 'user', { user: CLAIMS }],
    ['koa-jwt', 'state.user', { state: { user: CLAIMS } }],
  ])('finds the subject where %s leaves it', (_, at, request) => {
    expect(authenticatedSubject({ at, ...ROLES })(request)).toEqual({
      type: 'user',
      id: 'alice',
      properties: { acr: 'urn:example:mfa', auth_time: 1_795_000_000, roles: ['editor'] },
    });
  });

  it.each([{}, { auth: undefined }, { auth: null }])('finds nobody where nothing has been left: %j', (request) => {
    expect(authenticatedSubject({ at: 'auth' })(request)).toBeNull();
  });

  it.each([{}, { state: undefined }, { state: 7 }])('finds nobody where there is no such place: %j', (request) => {
    expect(authenticatedSubject({ at: 'state.user' })(request)).toBeNull();
  });

  it('A14 does not see a user on a polluted prototype', () => {
    const prototype = Object.prototype as Record<string, unknown>;
    try {
      prototype['user'] = { sub: 'admin' };
      prototype['sub'] = 'admin';
      expect(authenticatedSubject({ at: 'user' })({})).toBeNull();
      expect(() => authenticatedSubject({ at: 'user' })({ user: {} })).toThrow(AuthenticationError);
    } finally {
      delete prototype['user'];
      delete prototype['sub'];
    }
  });

  class User {
    readonly id = 'alice';
  }
  it.each([
    ['a name', 'alice'],
    ['true', true],
    ['claims without subject', { name: 'alice' }],
    ['a numeric id', { sub: 7 }],
    ['an instance of a class', new User()],
  ])('does not guess who %s is', (_, user) => {
    const find = authenticatedSubject({ at: 'user' });
    expect(() => find({ user })).toThrow(
      expect.objectContaining({
        code: 'invalid-token',
        description: 'the credentials name no subject',
        cause: new TypeError('`$.sub` is not a non-empty string; name the claim that identifies the subject'),
      }),
    );
  });

  it.each([undefined, '', '.', 'state.', '.user', 7])('refuses a place that is %j', (at) => {
    const message = 'option `at` names no place; pass where the user is left, such as `auth`, `user` or `state.user`';
    expect(() => authenticatedSubject({ at } as never)).toThrow(new TypeError(message));
  });
});
