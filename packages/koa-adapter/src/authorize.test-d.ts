import type { Decision } from '@adjudge/core';
import Router, { type RouterContext } from '@koa/router';
import type Koa2 from 'koa2';
import type Koa3 from 'koa3';
import { expectTypeOf } from 'vitest';
import { type Authorization, authorize, type DecisionPoint } from './index.ts';

declare const engine: DecisionPoint;
declare const decision: Decision;
declare const koa2: Koa2;
declare const koa3: Koa3;
const subject = { type: 'user', id: 'alice' };

const guard = authorize({
  engine,
  subject: (ctx) => {
    expectTypeOf(ctx.state.authz).toEqualTypeOf<Authorization | undefined>();
    return ctx.get('authorization') === '' ? null : subject;
  },
  action: async (ctx) => ctx.method,
  resource: (ctx) => ({ type: 'document', id: ctx.path }),
  context: (ctx) => ({ ip: ctx.ip }),
});

// It stands wherever middleware stands, and what comes after it knows of the permit.
koa2.use(guard).use((ctx) => {
  expectTypeOf(ctx.state.authz).toEqualTypeOf<Authorization | undefined>();
});
koa3.use(guard).use((ctx) => {
  expectTypeOf(ctx.state.authz).toEqualTypeOf<Authorization | undefined>();
});
new Router()
  .use(guard)
  .use('/documents', guard, guard)
  .all('/documents/:id', guard, (ctx) => {
    expectTypeOf(ctx.state.authz).toEqualTypeOf<Authorization | undefined>();
    expectTypeOf(ctx.params).toEqualTypeOf<Record<string, string>>();
  });

// The router's context is named where extractors read parameters.
const resource = (ctx: RouterContext): typeof subject => ({ type: 'document', id: String(ctx.params['id']) });
new Router().all('/documents/:id', authorize({ engine, subject, action: 'read', resource }), (ctx) => {
  expectTypeOf(ctx.state.authz).toEqualTypeOf<Authorization | undefined>();
});

// So is a state of one's own.
interface SessionState {
  readonly session: { readonly user: string };
}
declare const app: Koa3<SessionState>;
app
  .use(
    authorize<SessionState>({
      engine,
      subject: (ctx) => ({ type: 'user', id: ctx.state.session.user }),
      action: 'read',
      resource: subject,
    }),
  )
  .use((ctx) => {
    expectTypeOf(ctx.state.authz).toEqualTypeOf<Authorization | undefined>();
    expectTypeOf(ctx.state.session.user).toEqualTypeOf<string>();
  });

// @ts-expect-error a guard needs an engine
authorize({ subject, action: 'read', resource: subject });
// @ts-expect-error an engine answers at once
authorize({ engine: { evaluate: async () => decision }, subject, action: 'read', resource: subject });
// @ts-expect-error an extractor answers with a subject, nothing or a promise of these
authorize({ engine, subject: () => true, action: 'read', resource: subject });
// @ts-expect-error an option that is misspelt
authorize({ engine, subject, action: 'read', resource: subject, contxt: {} });
