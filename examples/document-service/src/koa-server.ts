import type { Action, Resource } from '@adjudge/core';
import { AuthorizationError, authorize } from '@adjudge/koa-adapter';
import Router, { type RouterContext, type RouterMiddleware } from '@koa/router';
import Koa from 'koa';
import { randomUUID } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { REQUEST_ID } from './audit.ts';
import { readJson } from './body.ts';
import { clientAddress } from './client-address.ts';
import { documentResource, documentsOf, newDocument, withText } from './documents.ts';
import { approved, claim, corrected, correction, expenseResource, expensesOf, newExpense } from './expenses.ts';
import { whoAsks } from './people.ts';
import { permitOf, readable, type Service } from './service.ts';

export function createKoaServer({ engine, store: { documents, expenses }, audit }: Service): RequestListener {
  const app = new Koa();
  app.use(async (ctx, next) => {
    ctx.set(REQUEST_ID, randomUUID());
    try {
      await next();
    } catch (error) {
      if (!(error instanceof AuthorizationError)) throw error;
      audit.refused(ctx.response.get(REQUEST_ID), error);
      ctx.status = error.status;
      ctx.set(error.headers);
      ctx.body = { error: error.message };
    }
  });
  app.use(async (ctx, next) => {
    ctx.state['body'] = await readJson(ctx.req, 10_240); // before the guards, some of which ask about the body
    await next();
  });

  // What each route asks is its action and its resource; who asks, and from where, is the same everywhere.
  const guard = (
    action: string | ((ctx: RouterContext) => Action),
    resource: (ctx: RouterContext) => Resource | undefined,
  ): RouterMiddleware[] => [
    authorize({
      engine,
      subject: (ctx) => whoAsks(ctx.headers.authorization),
      action,
      resource,
      context: (ctx) => ({ ip: clientAddress(ctx.req) }),
    }),
    async (ctx, next) => {
      audit.permitted(ctx.response.get(REQUEST_ID), permitOf(ctx.state));
      await next();
    },
  ];

  const body = (ctx: RouterContext): unknown => ctx.state['body'];
  const tenant = (ctx: RouterContext): string => String(ctx.params['tenant']);
  const id = (ctx: RouterContext): string => String(ctx.params['id']);
  const document = (ctx: RouterContext): Resource | undefined => documentResource(documents.find(id(ctx)));
  const allDocuments = (ctx: RouterContext): Resource => documentsOf(tenant(ctx));
  const expense = (ctx: RouterContext): Resource | undefined => expenseResource(expenses.find(id(ctx)));
  const allExpenses = (ctx: RouterContext): Resource => expensesOf(tenant(ctx));
  const proposed = (ctx: RouterContext): Resource => claim(tenant(ctx), body(ctx));
  const correctionOf = (ctx: RouterContext): Action => correction(body(ctx));

  const router = new Router();
  router.get('/tenants/:tenant/documents', ...guard('list', allDocuments), (ctx) => {
    ctx.body = readable(engine, permitOf(ctx.state), documents.ofTenant(tenant(ctx)), documentResource);
  });
  router.post('/tenants/:tenant/documents', ...guard('create', allDocuments), (ctx) => {
    ctx.status = 201;
    ctx.body = documents.add(newDocument(permitOf(ctx.state).request, body(ctx)));
  });
  router.get('/documents/:id', ...guard('read', document), (ctx) => {
    ctx.body = documents.find(id(ctx));
  });
  router.put('/documents/:id', ...guard('update', document), (ctx) => {
    ctx.body = documents.change(id(ctx), (found) => withText({ ...found, text: '' }, body(ctx)));
  });
  router.patch('/documents/:id', ...guard('update', document), (ctx) => {
    ctx.body = documents.change(id(ctx), (found) => withText(found, body(ctx)));
  });
  router.delete('/documents/:id', ...guard('delete', document), (ctx) => {
    documents.remove(id(ctx));
    ctx.status = 204;
  });

  router.get('/tenants/:tenant/expenses', ...guard('list', allExpenses), (ctx) => {
    ctx.body = readable(engine, permitOf(ctx.state), expenses.ofTenant(tenant(ctx)), expenseResource);
  });
  router.post('/tenants/:tenant/expenses', ...guard('create', proposed), (ctx) => {
    ctx.status = 201;
    ctx.body = expenses.add(newExpense(permitOf(ctx.state).request));
  });
  router.get('/expenses/:id', ...guard('read', expense), (ctx) => {
    ctx.body = expenses.find(id(ctx));
  });
  router.put('/expenses/:id', ...guard(correctionOf, expense), (ctx) => {
    ctx.body = expenses.change(id(ctx), (found) => corrected(found, permitOf(ctx.state).request));
  });
  router.delete('/expenses/:id', ...guard('delete', expense), (ctx) => {
    expenses.remove(id(ctx));
    ctx.status = 204;
  });
  router.post('/expenses/:id/approve', ...guard('approve', expense), (ctx) => {
    ctx.body = expenses.change(id(ctx), approved);
  });
  app.use(router.routes());
  const handle = app.callback();
  return (req, res) => void handle(req, res);
}
