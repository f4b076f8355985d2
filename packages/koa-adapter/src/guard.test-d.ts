import type { Decision } from '@adjudge/core';
import Router, { type RouterContext } from '@koa/router';
import type Koa2 from 'koa2';
import type Koa3 from 'koa3';
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
declare const koa2: Koa2;
declare const koa3: Koa3;
const subject = { type: 'user', id: 'alice' };
const resource = { type: 'document', id: '1' };

const guard = createGuard({
  engine,
  subject: (ctx) => {
    expectTypeOf(ctx.state.authz).toEqualTypeOf<Authorization | undefined>();
    return ctx.get('authorization') === '' ? null : subject;
  },
  context: (ctx) => ({ ip: ctx.ip }),
});
const read = guard(byMethod({ GET: 'read' }), (ctx) => ({ type: 'document', id: ctx.path }));

// It stands wherever middleware stands, and what comes after it knows of the permit.
koa2
  .use(tripwire())
  .use(guard.public())
  .use(read)
  .use((ctx) => {
    expectTypeOf(ctx.state.authz).toEqualTypeOf<Authorization | undefined>();
  });
koa3
  .use(tripwire())
  .use(guard.public())
  .use(read)
  .use((ctx) => {
    expectTypeOf(ctx.state.authz).toEqualTypeOf<Authorization | undefined>();
  });
const router = new Router()
  .use(read)
  .use('/documents', read, guard.public())
  .all('/documents/:id', read, (ctx) => {
    expectTypeOf(ctx.state.authz).toEqualTypeOf<Authorization | undefined>();
    expectTypeOf(ctx.params).toEqualTypeOf<Record<string, string>>();
  });

// The router's context is named where extractors read parameters.
const byId = (ctx: RouterContext): typeof resource => ({ type: 'document', id: String(ctx.params['id']) });
new Router().all('/documents/:id', guard('read', byId), (ctx) => {
  expectTypeOf(ctx.state.authz).toEqualTypeOf<Authorization | undefined>();
});

// So is a state of one's own.
interface SessionState {
  readonly session: { readonly user: string };
}
declare const app: Koa3<SessionState>;
const session = createGuard<SessionState>({
  engine,
  subject: (ctx) => ({ type: 'user', id: ctx.state.session.user }),
});
app.use(session('read', resource)).use((ctx) => {
  expectTypeOf(ctx.state.authz).toEqualTypeOf<Authorization | undefined>();
  expectTypeOf(ctx.state.session.user).toEqualTypeOf<string>();
});

// Sources of identity are subjects, and leave extractors what they read.
for (const source of [
  authenticatedSubject({ at: 'state.user' }),
  jwtSubject({ issuer: 'https://id.example', audience: 'api', keys: 'https://id.example/keys' }),
])
  createGuard({ engine, subject: source, context: (ctx) => ({ ip: ctx.ip }) });

// A table's extractors read the router's context, too.
guard.protect(router, { 'GET /documents/:id': { action: 'read', resource: byId } });

// Applications and routers have routes.
for (const one of [koa2, koa3, router]) {
  auditRoutes(one, { strict: true });
  guard.protect(one, { 'GET /documents/:id': { action: 'read', resource }, 'GET /health': 'public' });
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
