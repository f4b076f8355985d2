import { describe, expect, it } from 'vitest';
import { AuthenticationError } from './index.ts';

describe('AuthenticationError', () => {
  it.each([
    ['no-credentials', 'the request has no credentials'],
    ['invalid-request', 'the credentials are malformed'],
    ['invalid-token', 'the token is not valid here'],
    ['insufficient-scope', 'the token does not reach far enough'],
    ['unavailable', 'credentials cannot be verified at the moment'],
  ] as const)('%s says that %s', (code, message) => {
    expect(new AuthenticationError(code)).toMatchObject({ code, message, description: undefined });
  });

  it('has its name in the stack trace', () => {
    expect(new AuthenticationError('no-credentials').stack).toMatch(/^AuthenticationError: the request has no/);
  });

  it('A66 keeps its cause out of JSON and of copies', () => {
    const cause = new Error('token eyJhbGciOi');
    const error = new AuthenticationError('invalid-token', { description: 'the token has expired', cause });
    expect(error.cause).toBe(cause);
    for (const sent of [error, { ...error }]) {
      expect(JSON.parse(JSON.stringify(sent))).toEqual({
        code: 'invalid-token',
        description: 'the token has expired',
      });
    }
  });
});
