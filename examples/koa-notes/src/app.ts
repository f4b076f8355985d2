import { createResolver, type Engine, type Resource } from '@adjudge/core';
import { auditRoutes, type Authorization, createGuard, type DecisionEvent, tripwire } from '@adjudge/koa-adapter';
import Router, { type RouterContext } from '@koa/router';
import Koa from 'koa';
import { directory, subjectOf } from './directory.ts';
import { type Note, noteResource } from './notes.ts';
import { readText } from './read-text.ts';

export interface Service {
  readonly engine: Engine;
  readonly notes: Map<string, Note>;
  /** The decision log. */
  readonly onDecision: (event: DecisionEvent) => void;
}

export function createApp({ engine, notes, onDecision }: Service): Koa {
  const id = (ctx: RouterContext): string => String(ctx.params['id']);
  const router = new Router();
  router.get('/health', (ctx) => {
    ctx.body = { revision: engine.revision };
  });
  router.get('/notes', async (ctx) => {
    // Asynchronously, because there is a resolver: teams matter to notes, and the list itself did not need them.
    ctx.body = await permitOf(ctx).filterAsync([...notes.values()], noteResource, 'read');
  });
  router.get('/notes/:id', (ctx) => {
    ctx.body = notes.get(id(ctx));
  });
  router.put('/notes/:id', async (ctx) => {
    const changed = { ...(notes.get(id(ctx)) as Note), text: await readText(ctx.req, 10_240) };
    notes.set(changed.id, changed);
    ctx.body = changed;
  });
  router.delete('/notes/:id', (ctx) => {
    notes.delete(id(ctx));
    ctx.status = 204;
  });
  router.put('/notes/:id/pin', (ctx) => {
    const found = notes.get(id(ctx));
    if (found === undefined) return; // 404: this guard does not enforce, so it lets pass what is not there
    notes.set(found.id, { ...found, pinned: true });
    ctx.status = 204;
  });

  const guard = createGuard({
    engine,
    subject: (ctx) => subjectOf(ctx.headers.authorization),
    resolver: createResolver(engine, [directory]),
    problems: true,
    hide: true, // what is denied looks like what is not there
    onDecision,
  });
  const note = (ctx: RouterContext): Resource | undefined => {
    const found = notes.get(id(ctx));
    return found && noteResource(found);
  };
  // What every route asks, in one place. A route that is not here keeps the service from starting.
  guard.protect(router, {
    'GET /health': 'public',
    'GET /notes': { action: 'list', resource: { type: 'notes', id: 'all' } },
    'GET /notes/:id': { action: 'read', resource: note },
    'PUT /notes/:id': { action: 'update', resource: note },
    'DELETE /notes/:id': { action: 'delete', resource: note },
    'PUT /notes/:id/pin': { action: 'pin', resource: note, enforce: false }, // being rolled out
  });

  const app = new Koa();
  app.use(tripwire()); // in development: 500 for what nobody has decided
  app.use(router.routes());
  auditRoutes(app, { strict: true });
  return app;
}

/** The permit that a guard has left. A handler that asks for it cannot run on a route without guard. */
function permitOf(ctx: RouterContext): Authorization {
  const { authz } = ctx.state;
  if (authz === undefined) throw new Error('this route has no guard');
  return authz;
}
