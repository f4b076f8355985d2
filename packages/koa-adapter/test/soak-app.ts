import { createGuard } from '@adjudge/koa-adapter';
import Router, { type RouterContext } from '@koa/router';
import type Koa from 'koa';
import Koa2 from 'koa2';
import Koa3 from 'koa3';
import type { RequestListener } from 'node:http';
import { ACTIONS } from '../../guard/test/soak/policies.ts';
import type { SoakParts } from '../../guard/test/soak/soak.ts';

/** The same application in each version of Koa, for `soak`. */
export const SOAK_APPS: readonly (readonly [string, (parts: SoakParts) => RequestListener])[] = [
  ['Koa 2', (parts) => soakApp(new Koa2() as unknown as Koa, parts)],
  ['Koa 3', (parts) => soakApp(new Koa3(), parts)],
];

function soakApp(app: Koa, { note, ...parts }: SoakParts): RequestListener {
  const guard = createGuard({ ...parts, problems: true, onDecision: (event, ctx) => note(event, ctx.res) });
  const router = new Router().all(
    '/documents/:id',
    guard(
      (ctx) => ACTIONS[ctx.method],
      (ctx: RouterContext) => ({ type: 'document', id: String(ctx.params['id']) }),
    ),
    (ctx) => {
      const { authz } = ctx.state;
      ctx.body = { subject: authz?.request.subject.id, resource: authz?.request.resource.id };
    },
  );
  const callback = app.use(router.routes()).callback();
  return (req, res) => void callback(req, res);
}
