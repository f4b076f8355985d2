import type { AccessRequest, Decision } from '@adjudge/core';
import { describe, expect, it } from 'vitest';
import { AuthorizationError } from './index.ts';

const DENY: Decision = {
  decision: false,
  reason: 'explicit-deny',
  rule: 'vault-clauses/sealed-stays-shut',
  obligations: [],
  revision: 'r1',
};

const ASKED: AccessRequest = {
  subject: { type: 'user', id: 'alice' },
  action: { name: 'open' },
  resource: { type: 'vault', id: '1' },
};

describe('AuthorizationError', () => {
  it.each([
    ['unauthenticated', 401, true, 'authentication required'],
    ['invalid-token', 401, true, 'the token is not valid here'],
    ['invalid-request', 400, true, 'the credentials are malformed'],
    ['insufficient-scope', 403, true, 'the token does not reach far enough'],
    ['step-up-required', 401, true, 'a stronger or fresher authentication is required'],
    ['forbidden', 403, true, 'access denied'],
    ['obligation-failed', 403, true, 'access denied'],
    ['not-found', 404, true, 'not found'],
    ['attributes-unavailable', 503, false, 'the decision could not be made'],
    ['report-failed', 500, false, 'the decision could not be recorded'],
  ] as const)('%s is %d', (code, status, expose, message) => {
    const error = new AuthorizationError(code);
    const headers = { 'Cache-Control': 'no-store' };
    expect({ ...error, message: error.message }).toEqual({ code, status, expose, headers, message });
  });

  it('has its name in the stack trace', () => {
    expect(new AuthorizationError('forbidden').stack).toMatch(/^AuthorizationError: access denied\n/);
  });

  it('keeps a cause that is undefined', () => {
    expect('cause' in new AuthorizationError('attributes-unavailable', { cause: undefined })).toBe(true);
    expect('cause' in new AuthorizationError('attributes-unavailable')).toBe(false);
  });

  it('A69 sends no decision, request or cause when it is sent as JSON, or spread', () => {
    const error = new AuthorizationError('forbidden', {
      decision: DENY,
      request: ASKED,
      cause: new Error('vault-clauses'),
    });
    expect(error).toMatchObject({ decision: DENY, request: ASKED });
    for (const sent of [error, { ...error }]) expect(JSON.stringify(sent)).not.toMatch(/vault-clauses|explicit|alice/);
  });

  it('has the headers it is given beside its own', () => {
    const { headers } = new AuthorizationError('unauthenticated', { headers: { 'WWW-Authenticate': 'Bearer' } });
    expect(headers).toEqual({ 'Cache-Control': 'no-store', 'WWW-Authenticate': 'Bearer' });
  });
});
