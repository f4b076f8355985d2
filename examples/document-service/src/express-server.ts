import type { Action, Resource } from '@adjudge/core';
import { auditRoutes, AuthorizationError, createGuard } from '@adjudge/express-adapter';
import express, { type ErrorRequestHandler, type Express, type Request } from 'express';
import { randomUUID } from 'node:crypto';
import { REQUEST_ID } from './audit.ts';
import { clientAddress } from './client-address.ts';
import { documentResource, documentsOf, newDocument, withText } from './documents.ts';
import { approved, claim, corrected, correction, expenseResource, expensesOf, newExpense } from './expenses.ts';
import { whoAsks } from './people.ts';
import { permitOf, type Service } from './service.ts';

export function createExpressServer({ engine, store: { documents, expenses }, audit }: Service): Express {
  const app = express();
  app.set('env', 'production'); // no stack traces to callers
  app.use((_req, res, next) => {
    res.set(REQUEST_ID, randomUUID());
    next();
  });
  app.use(express.json({ limit: '10kb' })); // before the guards, some of which ask about the body

  // Who asks, and from where, is the same everywhere; what each route asks is its action and its resource.
  const guard = createGuard({
    engine,
    subject: (req) => whoAsks(req.headers.authorization),
    context: (req) => ({ ip: clientAddress(req) }),
    onDecision: (event, { res }) => audit.record(String(res?.get(REQUEST_ID)), event),
  });

  const tenant = (req: Request): string => String(req.params['tenant']);
  const id = (req: Request): string => String(req.params['id']);
  const document = (req: Request): Resource | undefined => documentResource(documents.find(id(req)));
  const allDocuments = (req: Request): Resource => documentsOf(tenant(req));
  const expense = (req: Request): Resource | undefined => expenseResource(expenses.find(id(req)));
  const allExpenses = (req: Request): Resource => expensesOf(tenant(req));
  const proposed = (req: Request): Resource => claim(tenant(req), req.body);
  const correctionOf = (req: Request): Action => correction(req.body);

  app.get('/tenants/:tenant/documents', guard('list', allDocuments), (req, res) => {
    res.json(permitOf(req).filter(documents.ofTenant(tenant(req)), documentResource, 'read'));
  });
  app.post('/tenants/:tenant/documents', guard('create', allDocuments), (req, res) => {
    res.status(201).json(documents.add(newDocument(permitOf(req).request, req.body)));
  });
  app.get('/documents/:id', guard('read', document), (req, res) => {
    res.json(documents.find(id(req)));
  });
  app.put('/documents/:id', guard('update', document), (req, res) => {
    res.json(documents.change(id(req), (found) => withText({ ...found, text: '' }, req.body)));
  });
  app.patch('/documents/:id', guard('update', document), (req, res) => {
    res.json(documents.change(id(req), (found) => withText(found, req.body)));
  });
  app.delete('/documents/:id', guard('delete', document), (req, res) => {
    documents.remove(id(req));
    res.sendStatus(204);
  });

  app.get('/tenants/:tenant/expenses', guard('list', allExpenses), (req, res) => {
    res.json(permitOf(req).filter(expenses.ofTenant(tenant(req)), expenseResource, 'read'));
  });
  app.post('/tenants/:tenant/expenses', guard('create', proposed), (req, res) => {
    res.status(201).json(expenses.add(newExpense(permitOf(req).request)));
  });
  app.get('/expenses/:id', guard('read', expense), (req, res) => {
    res.json(expenses.find(id(req)));
  });
  app.put('/expenses/:id', guard(correctionOf, expense), (req, res) => {
    res.json(expenses.change(id(req), (found) => corrected(found, permitOf(req).request)));
  });
  app.delete('/expenses/:id', guard('delete', expense), (req, res) => {
    expenses.remove(id(req));
    res.sendStatus(204);
  });
  app.post('/expenses/:id/approve', guard('approve', expense), (req, res) => {
    res.json(expenses.change(id(req), approved));
  });

  const answerRefusal: ErrorRequestHandler = (error: unknown, _req, res, next) => {
    if (!(error instanceof AuthorizationError)) return next(error);
    return res.status(error.status).set(error.headers).json({ error: error.message });
  };
  app.use(answerRefusal);
  auditRoutes(app, { strict: true }); // a route without guard keeps the server from starting
  return app;
}
