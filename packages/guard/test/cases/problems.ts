import { BOB, type Case, raise } from './case.ts';

const SEALED = { path: '/documents/sealed' };

/** Refusals that the guard answers itself, with problem details (RFC 9457). Nothing reaches error handling. */
export const PROBLEMS: readonly Case[] = [
  problem(403, 'forbidden', 'Forbidden', 'access denied', { ask: SEALED }),
  problem(404, 'not-found', 'Not Found', 'not found', { ask: SEALED, guard: { hide: true } }),
  problem(401, 'unauthenticated', 'Unauthorized', 'authentication required', {
    ask: { headers: {} },
    headers: { 'www-authenticate': 'Bearer' },
  }),
  problem(503, 'attributes-unavailable', 'Service Unavailable', 'the decision could not be made', {
    asks: { resource: () => raise(undefined) },
  }),
  problem(500, 'report-failed', 'Internal Server Error', 'the decision could not be recorded', {
    guard: { onDecision: () => raise('router') },
  }),
  {
    name: 'tells reason and rule in problem details where that is wanted',
    guard: { problems: true, reveal: true },
    ask: SEALED,
    status: 403,
    body: JSON.stringify({
      type: 'about:blank',
      title: 'Forbidden',
      status: 403,
      detail: 'access denied',
      code: 'forbidden',
      reason: 'explicit-deny',
      rule: 'vault-clauses/sealed-stays-shut',
    }),
  },
  {
    name: 'has no body of problem details for HEAD',
    guard: { problems: true },
    mount: 'get',
    ask: { method: 'HEAD', headers: BOB },
    status: 403,
    headers: { 'content-type': 'application/problem+json' },
    body: '',
  },
];

function problem(status: number, code: string, title: string, detail: string, parts: Partial<Case>): Case {
  return {
    name: `A69 answers ${code} with problem details that tell nothing of policy`,
    ...parts,
    guard: { ...parts.guard, problems: true },
    status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...parts.headers },
    body: JSON.stringify({ type: 'about:blank', title, status, detail, code }),
  };
}
