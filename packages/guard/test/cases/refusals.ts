import { setTimeout as delay } from 'node:timers/promises';
import { AuthenticationError, type AuthenticationErrorCode, type DecisionPoint } from '../../src/index.ts';
import { ALICE, ASYNCHRONOUS, BOB, type Case, raise } from './case.ts';

const SEALED = { path: '/documents/sealed' };
const NOBODY = { headers: {} };
const promise = Promise.resolve({ decision: true });

export const REFUSALS: readonly Case[] = [
  refusal(401, 'unauthenticated', 'no subject', { ask: NOBODY, headers: { 'www-authenticate': 'Bearer' } }),
  refusal(401, 'unauthenticated', 'no subject, asynchronously', { ...ASYNCHRONOUS, ask: NOBODY }),
  refusal(401, 'unauthenticated', 'an undefined subject', { guard: { subject: () => undefined } }),
  refusal(401, 'unauthenticated', 'an undefined subject, later', { guard: { subject: () => delay(1, undefined) } }),
  refusal(403, 'forbidden', 'a deny by rule', { ask: SEALED, headers: { 'www-authenticate': undefined } }),
  refusal(403, 'forbidden', 'a deny by rule, asynchronously', { ...ASYNCHRONOUS, ask: SEALED }),
  refusal(403, 'forbidden', 'a deny by default', { ask: { headers: BOB } }),
  refusal(403, 'forbidden', 'a missing attribute', { ask: { headers: { 'x-user': 'eve' } } }),
  refusal(403, 'forbidden', 'no resource', { asks: { resource: () => null } }),
  refusal(403, 'forbidden', 'no resource, asynchronously', { asks: { resource: () => delay(1, undefined) } }),
  refusal(403, 'forbidden', 'no action', { asks: { action: () => null } }),
  refusal(403, 'forbidden', 'a context that is a text', { guard: { context: () => 'office' as never } }),
  refusal(403, 'forbidden', 'A12 an engine that answers with a promise', { guard: { engine: answering(promise) } }),
  refusal(403, 'forbidden', 'A13 an engine that answers true', { guard: { engine: answering(true) } }),
  refusal(403, 'forbidden', 'A13 an engine that answers nothing', { guard: { engine: answering(undefined) } }),
  ...['true', 'false', '', 1, -1, {}, [], null, undefined].map((decision) =>
    refusal(403, 'forbidden', `A13 a decision that is ${JSON.stringify(decision)}`, {
      guard: { engine: answering({ decision }) },
    }),
  ),
  refusal(403, 'forbidden', 'an engine that throws', { guard: { engine: { evaluate: () => raise(undefined) } } }),
  refusal(403, 'forbidden', 'a function for the engine that throws', { guard: { engine: () => raise('route') } }),
  ...(
    [
      ['no-credentials', 401, 'unauthenticated', 'Bearer'],
      ['invalid-request', 400, 'invalid-request', 'Bearer error="invalid_request"'],
      ['invalid-token', 401, 'invalid-token', 'Bearer error="invalid_token"'],
      ['insufficient-scope', 403, 'insufficient-scope', 'Bearer error="insufficient_scope"'],
      ['unavailable', 503, 'attributes-unavailable', undefined],
    ] as const
  ).flatMap(([code, status, error, challenge]) => [
    refusal(status, error, `an AuthenticationError ${code}`, {
      guard: { subject: () => raise(new AuthenticationError(code)) },
      headers: { 'www-authenticate': challenge },
    }),
    refusal(status, error, `an AuthenticationError ${code}, later`, {
      guard: { subject: () => delay(1).then(() => raise(new AuthenticationError(code))) },
      headers: { 'www-authenticate': challenge },
    }),
  ]),
  refusal(401, 'invalid-token', 'a token of which the caller is told what is wrong, in the realm', {
    guard: { realm: 'documents', subject: failing('invalid-token', 'the token has expired') },
    headers: {
      'www-authenticate': 'Bearer realm="documents", error="invalid_token", error_description="the token has expired"',
    },
  }),
  refusal(401, 'invalid-token', 'A70 a description that cannot stand in a challenge', {
    guard: { subject: failing('invalid-token', 'no "quotes"\r\nSet-Cookie: a=b') },
    headers: { 'www-authenticate': 'Bearer error="invalid_token"', 'set-cookie': undefined },
  }),
  refusal(401, 'step-up-required', 'an authentication that is too weak', {
    guard: { subject: { type: 'user', id: 'alice', properties: { acr: 'pwd', auth_time: 1 } } },
    asks: { action: 'approve', resource: { type: 'paper', id: '1' } },
    headers: {
      'www-authenticate':
        'Bearer error="insufficient_user_authentication", error_description="a stronger or fresher authentication is required", acr_values="urn:example:mfa urn:example:key", max_age="900"',
    },
  }),
  {
    name: 'answers 401 for an authentication that is too weak, even where denials are hidden',
    guard: { hide: true, subject: { type: 'user', id: 'alice', properties: { acr: 'pwd', auth_time: 1 } } },
    asks: { action: 'approve', resource: { type: 'paper', id: '1' } },
    status: 401,
    error: 'step-up-required',
  },
  {
    name: 'answers 404 for what is denied, where that is hidden',
    guard: { hide: true },
    ask: SEALED,
    status: 404,
    error: 'not-found',
    headers: { 'cache-control': 'no-store' },
  },
  {
    name: 'answers 404 for what is not there, where denials are hidden',
    guard: { hide: true },
    asks: { resource: () => null },
    status: 404,
    error: 'not-found',
  },
  { name: 'hides denials on one route', overrides: { hide: true }, ask: SEALED, status: 404, error: 'not-found' },
  {
    name: 'does not hide denials on one route',
    guard: { hide: true },
    overrides: { hide: false },
    ask: SEALED,
    status: 403,
    error: 'forbidden',
  },
  {
    name: 'answers 401 where denials are hidden',
    guard: { hide: true },
    ask: NOBODY,
    status: 401,
    error: 'unauthenticated',
  },
  {
    name: 'answers 500 where the decision cannot be recorded, a permit too',
    guard: { onDecision: () => raise(undefined) },
    ask: { headers: ALICE },
    status: 500,
    error: 'report-failed',
  },
  {
    name: 'answers 500 where recording the decision rejects',
    guard: { onDecision: () => delay(1).then(() => raise('route')) },
    status: 500,
    error: 'report-failed',
  },
];

function refusal(status: number, error: NonNullable<Case['error']>, name: string, parts: Partial<Case>): Case {
  return { name: `A63 answers ${String(status)} before the handler runs: ${name}`, ...parts, status, error };
}

function failing(code: AuthenticationErrorCode, description: string): () => never {
  return () => raise(new AuthenticationError(code, { description }));
}

function answering(answer: unknown): DecisionPoint {
  return { evaluate: () => answer as never };
}
