import type { Decision } from '@adjudge/core';
import type { Request } from 'express';
import express4 from 'express4';
import express5 from 'express5';
import { expectTypeOf } from 'vitest';
import {
  auditRoutes,
  authenticatedSubject,
  type Authorization,
  byMethod,
  createGuard,
  type DecisionPoint,
  tripwire,
} from './index.ts';
import { jwtSubject } from './jwt.ts';

declare const engine: DecisionPoint;
declare const decision: Decision;
declare const authorization: Authorization;
const subject = { type: 'user', id: 'alice' };
const resource = { type: 'document', id: '1' };

const guard = createGuard({
  engine,
  subject: (req) => {
    expectTypeOf(req).toEqualTypeOf<Request>();
    return req.get('authorization') === undefined ? null : subject;
  },
  context: (req) => ({ ip: req.ip }),
  onDecision: ({ outcome, durationMs }, req) => {
    expectTypeOf(outcome).toExtend<string>();
    expectTypeOf(durationMs).toEqualTypeOf<number>();
    expectTypeOf(req).toEqualTypeOf<Request>();
  },
});

// A guard changes nothing of what a route knows of its parameters, and adds the permit.
express5().all('/documents/:id', guard('read', resource), (req) => {
  expectTypeOf(req.authz).toEqualTypeOf<Authorization | undefined>();
  expectTypeOf(req.params).toEqualTypeOf<{ id: string }>();
  expectTypeOf(req.authz?.filter([1], () => resource)).toEqualTypeOf<readonly number[] | undefined>();
});
express4().all('/documents/:id', guard('read', resource), (req) => {
  expectTypeOf(req.authz).toEqualTypeOf<Authorization | undefined>();
  expectTypeOf(req.params).toEqualTypeOf<{ id: string }>();
});

// It stands wherever middleware stands.
const read = guard(byMethod({ GET: 'read' }), (req) => {
  expectTypeOf(req).toEqualTypeOf<Request>();
  return { type: 'document', id: String(req.params['id']) };
});
express5().use(tripwire()).use(read).use('/documents', read, guard.public());
express5.Router().use(read).use('/documents', read, guard.public());
express4().use(tripwire()).use(read).use('/documents', read, guard.public());
express4.Router().use(read).use('/documents', read, guard.public());

// What a route's extractors read can be named.
guard('read', (req: Request<{ id: string }>) => ({ type: 'document', id: req.params.id }));

// So can what those of all guards read.
interface SessionRequest extends Request {
  readonly session: { readonly user: string };
}
createGuard<SessionRequest>({ engine, subject: (req) => ({ type: 'user', id: req.session.user }) });
createGuard({ engine, subject: (req: SessionRequest) => ({ type: 'user', id: req.session.user }) });

// Sources of identity are subjects, and leave extractors what they read.
for (const source of [
  authenticatedSubject({ at: 'user' }),
  jwtSubject({ issuer: 'https://id.example', audience: 'api', keys: 'https://id.example/keys' }),
])
  createGuard({ engine, subject: source, context: (req) => ({ ip: req.ip }) });

// Applications and routers of both majors have routes.
for (const app of [express4(), express5(), express4.Router(), express5.Router()]) {
  auditRoutes(app, { strict: true });
  guard.protect(app, {
    'GET /documents/:id': { action: 'read', resource: (req) => ({ type: 'document', id: String(req.params['id']) }) },
    'GET /health': 'public',
  });
}

// @ts-expect-error a guard needs an engine
createGuard({ subject });
// @ts-expect-error an engine answers at once
createGuard({ engine: { evaluate: async () => decision }, subject });
// @ts-expect-error an extractor answers with a subject, nothing or a promise of these
createGuard({ engine, subject: () => true });
// @ts-expect-error an option that is misspelt
createGuard({ engine, subject, contxt: {} });
// @ts-expect-error an override that there is not
guard('read', resource, { problems: true });
// @ts-expect-error a guard asks about a resource
guard('read');
// @ts-expect-error an entry of a table is a question or public
guard.protect(express5(), { 'GET /health': 'open' });
// @ts-expect-error A12 what is asynchronous is no resource of an item
authorization.filter([1], async () => resource);
