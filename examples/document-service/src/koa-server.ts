import type { Action, Resource } from '@adjudge/core';
import { auditRoutes, AuthorizationError, createGuard } from '@adjudge/koa-adapter';
import Router, { type RouterContext } from '@koa/router';
import Koa from 'koa';
import { randomUUID } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { REQUEST_ID } from './audit.ts';
import { readJson } from './body.ts';
import { clientAddress } from './client-address.ts';
import { documentResource, documentsOf, newDocument, withText } from './documents.ts';
import { approved, claim, corrected, correction, expenseResource, expensesOf, newExpense } from './expenses.ts';
import { whoAsks } from './people.ts';
import { permitOf, type Service } from './service.ts';

export function createKoaServer({ engine, store: { documents, expenses }, audit }: Service): RequestListener {
  const app = new Koa();
  app.use(async (ctx, next) => {
    ctx.set(REQUEST_ID, randomUUID());
    try {
      await next();
    } catch (error) {
      if (!(error instanceof AuthorizationError)) throw error;
      ctx.status = error.status;
      ctx.set(error.headers);
      ctx.body = { error: error.message };
    }
  });
  app.use(async (ctx, next) => {
    ctx.state['body'] = await readJson(ctx.req, 10_240); // before the guards, some of which ask about the body
    await next();
  });

  // Who asks, and from where, is the same everywhere; what each route asks is its action and its resource.
  const guard = createGuard({
    engine,
    subject: (ctx) => whoAsks(ctx.headers.authorization),
    context: (ctx) => ({ ip: clientAddress(ctx.req) }),
    onDecision: (event, ctx) => audit.record(ctx.response.get(REQUEST_ID), event),
  });

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
  router.get('/tenants/:tenant/documents', guard('list', allDocuments), (ctx) => {
    ctx.body = permitOf(ctx.state).filter(documents.ofTenant(tenant(ctx)), documentResource, 'read');
  });
  router.post('/tenants/:tenant/documents', guard('create', allDocuments), (ctx) => {
    ctx.status = 201;
    ctx.body = documents.add(newDocument(permitOf(ctx.state).request, body(ctx)));
  });
  router.get('/documents/:id', guard('read', document), (ctx) => {
    ctx.body = documents.find(id(ctx));
  });
  router.put('/documents/:id', guard('update', document), (ctx) => {
    ctx.body = documents.change(id(ctx), (found) => withText({ ...found, text: '' }, body(ctx)));
  });
  router.patch('/documents/:id', guard('update', document), (ctx) => {
    ctx.body = documents.change(id(ctx), (found) => withText(found, body(ctx)));
  });
  router.delete('/documents/:id', guard('delete', document), (ctx) => {
    documents.remove(id(ctx));
    ctx.status = 204;
  });

  router.get('/tenants/:tenant/expenses', guard('list', allExpenses), (ctx) => {
    ctx.body = permitOf(ctx.state).filter(expenses.ofTenant(tenant(ctx)), expenseResource, 'read');
  });
  router.post('/tenants/:tenant/expenses', guard('create', proposed), (ctx) => {
    ctx.status = 201;
    ctx.body = expenses.add(newExpense(permitOf(ctx.state).request));
  });
  router.get('/expenses/:id', guard('read', expense), (ctx) => {
    ctx.body = expenses.find(id(ctx));
  });
  router.put('/expenses/:id', guard(correctionOf, expense), (ctx) => {
    ctx.body = expenses.change(id(ctx), (found) => corrected(found, permitOf(ctx.state).request));
  });
  router.delete('/expenses/:id', guard('delete', expense), (ctx) => {
    expenses.remove(id(ctx));
    ctx.status = 204;
  });
  router.post('/expenses/:id/approve', guard('approve', expense), (ctx) => {
    ctx.body = expenses.change(id(ctx), approved);
  });
  app.use(router.routes());
  auditRoutes(app, { strict: true }); // a route without guard keeps the server from starting
  const handle = app.callback();
  return (req, res) => void handle(req, res);
}
