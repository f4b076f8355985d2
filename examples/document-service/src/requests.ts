import type { DecisionReason } from '@adjudge/core';
import type { AuthorizationErrorCode, DecisionEvent } from '@adjudge/guard';

/** What a request is answered with: the status, which the caller sees, and what only the servers' log knows. */
export interface Answer {
  readonly status: number;
  /** `null` where the engine was not asked. */
  readonly decision: boolean | null;
  readonly reason: DecisionReason | DecisionEvent['outcome'] | 'not recorded';
  readonly rule: string | null;
}

/**
 * Where a request comes from. `forged` is from home with an `x-forwarded-for` of the client's own, `bypass` the same without
 * the gateway, `garbled` from an address that nobody can read.
 */
export type Origin = 'office' | 'vpn' | 'home' | 'forged' | 'bypass' | 'garbled';

export interface DemoRequest {
  readonly as: string;
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly from: Origin;
  readonly body?: unknown;
  readonly expected: Answer;
}

export interface Chapter {
  readonly title: string;
  readonly requests: readonly DemoRequest[];
}

const CLOSED_NETWORK = deny('explicit-deny', 'network/approval-inside');
const OTHER_TENANT = deny('explicit-deny', 'tenants/user-isolation');
const NO_RULE = deny('default-deny', null);

/** Everything that the run asks, in order: what a request changes, the later ones see. */
export const CHAPTERS: readonly Chapter[] = [
  {
    title: 'Roles, and what they inherit',
    requests: [
      ask('bob', 'GET', '/tenants/acme/documents', permit('org-roles/viewer/document')),
      ask('bob', 'GET', '/documents/plan', permit('org-roles/viewer/document')),
      ask('bob', 'HEAD', '/documents/plan', permit('org-roles/viewer/document')),
      ask('bob', 'PATCH', '/documents/plan', NO_RULE, { body: { text: 'better' } }),
      ask('alice', 'GET', '/documents/handbook', permit('org-roles/viewer/document')), // an editor is a viewer
      ask('alice', 'PATCH', '/documents/handbook', permit('org-roles/editor/document'), { body: { text: 'new' } }),
      ask('alice', 'POST', '/tenants/acme/documents', permit('org-roles/editor/document', 201), { body: {} }),
      ask('alice', 'DELETE', '/documents/handbook', NO_RULE),
      ask('erik', 'PUT', '/documents/plan', permit('org-roles/editor/document'), { body: { text: 'edited' } }),
      ask('erik', 'DELETE', '/documents/plan', permit('org-roles/chief/document', 204)),
      ask('fay', 'GET', '/tenants/acme/expenses', permit('org-roles/auditor/expense')),
      ask('hal', 'GET', '/documents/handbook', NO_RULE), // no policy knows his role
      ask('kim', 'GET', '/documents/handbook', deny('indeterminate', 'org-roles/viewer/document')), // roles not known
    ],
  },
  {
    title: 'Owners, shared documents and the archive',
    requests: [
      ask('alice', 'GET', '/documents/minutes', permit('documents/owner')),
      ask('alice', 'PUT', '/documents/minutes', deny('explicit-deny', 'documents/archive-is-final'), { body: {} }),
      ask('erik', 'DELETE', '/documents/minutes', deny('explicit-deny', 'documents/archive-is-final')),
      ask('ida', 'GET', '/documents/roadmap', permit('documents/shared-to-read')),
      ask('ida', 'PATCH', '/documents/roadmap', NO_RULE, { body: { text: 'mine' } }),
      ask('ida', 'PATCH', '/documents/brief', permit('documents/shared-to-edit'), { body: { text: 'done' } }),
      ask('ida', 'GET', '/documents/handbook', NO_RULE),
      ask('leo', 'GET', '/documents/memo', NO_RULE), // his own, but he has left
      ask('backup', 'GET', '/documents/memo', permit('documents/backup')),
      ask('backup', 'DELETE', '/documents/memo', NO_RULE),
    ],
  },
  {
    title: 'Tenants',
    requests: [
      ask('nina', 'GET', '/documents/pitch', permit('documents/owner')),
      ask('oleg', 'GET', '/documents/pitch', permit('org-roles/viewer/document')),
      ask('nina', 'GET', '/documents/memo', OTHER_TENANT),
      ask('nina', 'GET', '/tenants/acme/documents', OTHER_TENANT),
      ask('alice', 'POST', '/tenants/bolt/documents', OTHER_TENANT, { body: {} }),
      ask('nina', 'POST', '/expenses/laptop/approve', OTHER_TENANT),
      ask('backup', 'GET', '/documents/pitch', deny('explicit-deny', 'tenants/service-isolation')),
      ask('kiosk', 'GET', '/documents/pitch', deny('explicit-deny', 'tenants/no-other-subjects')),
      ask('jon', 'GET', '/documents/memo', deny('indeterminate', 'tenants/user-isolation')), // has no tenant
      ask('alice', 'GET', '/documents/nowhere', deny('invalid-request', null)), // 403 too: ids cannot be probed
    ],
  },
  {
    title: 'Expenses, their amounts and the approval limit',
    requests: [
      ask('bob', 'POST', '/tenants/acme/expenses', permit('expenses/employee-claims', 201), { body: { amount: 42 } }),
      ask('bob', 'POST', '/tenants/acme/expenses', NO_RULE, { body: { amount: 9000 } }),
      ask('bob', 'POST', '/tenants/acme/expenses', deny('indeterminate', 'expenses/employee-claims'), {
        body: { amount: '42' }, // a text is not a number
      }),
      ask('bob', 'PUT', '/expenses/train', permit('expenses/owner-corrects'), { body: { amount: 95 } }),
      ask('bob', 'PUT', '/expenses/train', NO_RULE, { body: { amount: 9500 } }),
      ask('bob', 'GET', '/expenses/train', permit('expenses/owner-reads')),
      ask('carol', 'GET', '/expenses/train', permit('org-roles/approver/expense')),
      ask('alice', 'GET', '/expenses/train', NO_RULE),
      ask('fay', 'GET', '/expenses/train', permit('org-roles/auditor/expense')),
      ask('gus', 'POST', '/expenses/train/approve', deny('indeterminate', 'expenses/approval-limit')),
      ask('carol', 'POST', '/expenses/train/approve', permit('expenses/approval-limit')),
      ask('bob', 'PUT', '/expenses/train', NO_RULE, { body: { amount: 90 } }), // approved by now
      ask('carol', 'POST', '/expenses/laptop/approve', NO_RULE), // 2400 is above her limit
      ask('dora', 'POST', '/expenses/laptop/approve', permit('expenses/approval-limit')),
      ask('dora', 'POST', '/expenses/merger/approve', deny('explicit-deny', 'expenses/board-only')),
      ask('carol', 'POST', '/expenses/dinner/approve', deny('explicit-deny', 'expenses/not-ones-own')),
      ask('alice', 'DELETE', '/expenses/merger', permit('expenses/owner-withdraws', 204)),
      ask('bob', 'DELETE', '/expenses/taxi', deny('explicit-deny', 'expenses/paid-is-final')),
    ],
  },
  {
    title: 'Networks',
    requests: [
      ask('dora', 'GET', '/documents/salaries', permit('documents/owner')),
      ask('dora', 'GET', '/documents/salaries', deny('explicit-deny', 'network/confidential-inside'), {
        from: 'home',
      }),
      ask('dora', 'POST', '/expenses/parking/approve', CLOSED_NETWORK, { from: 'home' }),
      ask('dora', 'POST', '/expenses/parking/approve', CLOSED_NETWORK, { from: 'forged' }),
      ask('dora', 'POST', '/expenses/parking/approve', CLOSED_NETWORK, { from: 'bypass' }),
      ask('dora', 'POST', '/expenses/parking/approve', deny('indeterminate', 'network/approval-inside'), {
        from: 'garbled',
      }),
      ask('dora', 'POST', '/expenses/parking/approve', permit('expenses/approval-limit'), {
        from: 'vpn',
      }),
    ],
  },
  {
    title: 'Where the engine is not asked',
    requests: [
      ask('nobody', 'GET', '/documents/handbook', unasked(401, 'unauthenticated')),
      ask('nobody', 'HEAD', '/documents/handbook', unasked(401, 'unauthenticated')),
      ask('stranger', 'DELETE', '/documents/handbook', unasked(401, 'unauthenticated')), // a token nobody issued
      ask('max', 'GET', '/documents/handbook', unasked(503, 'attributes-unavailable')), // the directory is down
    ],
  },
];

function ask(
  as: string,
  method: DemoRequest['method'],
  path: string,
  expected: Answer,
  more: { readonly from?: Origin; readonly body?: unknown } = {},
): DemoRequest {
  return { as, method, path, expected, from: 'office', ...more };
}

function permit(rule: string, status = 200): Answer {
  return { status, decision: true, reason: 'explicit-permit', rule };
}

function deny(reason: DecisionReason, rule: string | null): Answer {
  return { status: 403, decision: false, reason, rule };
}

function unasked(status: 401 | 503, reason: AuthorizationErrorCode): Answer {
  return { status, decision: null, reason, rule: null };
}
