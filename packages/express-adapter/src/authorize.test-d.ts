import type { Decision } from '@adjudge/core';
import type { Request } from 'express';
import express4 from 'express4';
import express5 from 'express5';
import { expectTypeOf } from 'vitest';
import { type Authorization, authorize, type DecisionPoint } from './index.ts';

declare const engine: DecisionPoint;
declare const decision: Decision;
const subject = { type: 'user', id: 'alice' };

const guard = authorize({
  engine,
  subject: (req) => {
    expectTypeOf(req).toEqualTypeOf<Request>();
    return req.get('authorization') === undefined ? null : subject;
  },
  action: async (req) => req.method,
  resource: (req) => ({ type: 'document', id: String(req.params['id']) }),
  context: (req) => ({ ip: req.ip }),
});

// A guard changes nothing of what a route knows of its parameters, and adds the permit.
express5().all('/documents/:id', guard, (req) => {
  expectTypeOf(req.authz).toEqualTypeOf<Authorization | undefined>();
  expectTypeOf(req.params).toEqualTypeOf<{ id: string }>();
});
express4().all('/documents/:id', guard, (req) => {
  expectTypeOf(req.authz).toEqualTypeOf<Authorization | undefined>();
  expectTypeOf(req.params).toEqualTypeOf<{ id: string }>();
});

// It stands wherever middleware stands.
express5().use(guard).use('/documents', guard, guard);
express5.Router().use(guard).use('/documents', guard, guard);
express4().use(guard).use('/documents', guard, guard);
express4.Router().use(guard).use('/documents', guard, guard);

// What extractors read can be named, or is taken from them.
interface SessionRequest extends Request<{ id: string }> {
  readonly session: { readonly user: string };
}
authorize<SessionRequest>({
  engine,
  subject: (req) => ({ type: 'user', id: req.session.user }),
  action: 'read',
  resource: (req) => ({ type: 'document', id: req.params.id }),
});
authorize({
  engine,
  subject,
  action: 'read',
  resource: (req: SessionRequest) => ({ type: 'document', id: req.params.id }),
});

// @ts-expect-error a guard needs an engine
authorize({ subject, action: 'read', resource: subject });
// @ts-expect-error an engine answers at once
authorize({ engine: { evaluate: async () => decision }, subject, action: 'read', resource: subject });
// @ts-expect-error an extractor answers with a subject, nothing or a promise of these
authorize({ engine, subject: () => true, action: 'read', resource: subject });
// @ts-expect-error an option that is misspelt
authorize({ engine, subject, action: 'read', resource: subject, contxt: {} });
