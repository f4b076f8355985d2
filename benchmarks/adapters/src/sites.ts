import type { Resource, Subject } from '@adjudge/core';
import { createGuard as createExpressGuard } from '@adjudge/express-adapter';
import { createGuard as createKoaGuard } from '@adjudge/koa-adapter';
import Router, { type RouterContext } from '@koa/router';
import express, { type Request, type RequestHandler, type Response } from 'express';
import Koa, { type Middleware } from 'koa';
import type { IncomingMessage, RequestListener } from 'node:http';
import { DOCUMENTS, engine } from './policies.ts';

/** What stands before the handler of the one route of a service: nothing, a middleware that only goes on, or a guard. */
export const VARIANTS = ['open', 'passing', 'guarded'] as const;
export type Variant = (typeof VARIANTS)[number];

/**
 * A service with one route, `/documents/:id`. Its answer is a document as JSON, and nothing is done for it but to look the
 * document up. They are services of their own, because a second route would cost the router a look.
 */
export type Site = (variant: Variant) => RequestListener;

export const SITES: Readonly<Record<string, Site>> = {
  express(variant) {
    const guard = createExpressGuard({ engine, subject });
    const find = (req: Request<{ id: string }>): Resource | undefined => DOCUMENTS.get(req.params.id);
    const passing: RequestHandler = (_req, _res, next) => next();
    const guards = { open: [], passing: [passing], guarded: [guard('read', find)] }[variant];
    return express().get('/documents/:id', ...guards, (req: Request<{ id: string }>, res: Response) => {
      res.json(find(req));
    });
  },
  koa(variant) {
    const guard = createKoaGuard({ engine, subject: ({ req }) => subject(req) });
    const find = (ctx: RouterContext): Resource | undefined => DOCUMENTS.get(String(ctx.params['id']));
    const passing: Middleware = (_ctx, next) => next();
    const guards = { open: [], passing: [passing], guarded: [guard('read', find)] }[variant];
    const router = new Router().get('/documents/:id', ...guards, (ctx: RouterContext) => {
      ctx.body = find(ctx);
    });
    const handle = new Koa().use(router.routes()).callback();
    return (req, res) => void handle(req, res);
  },
};

/** Callers say who they are: this is about what a guard costs, and not what it costs to verify a token. */
function subject({ headers }: Pick<IncomingMessage, 'headers'>): Subject | null {
  const team = headers['x-team'];
  return typeof team === 'string' ? { type: 'user', id: 'someone', properties: { team, roles: ['member'] } } : null;
}
