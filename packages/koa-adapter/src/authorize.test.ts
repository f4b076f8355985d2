import Router, { type RouterContext } from '@koa/router';
import type Koa from 'koa';
import Koa2 from 'koa2';
import Koa3 from 'koa3';
import type { RequestListener } from 'node:http';
import { describe, expect, it } from 'vitest';
import { type Exchange, OPTIONS } from '../../guard/test/http-cases.ts';
import { describeHttpContract, type Site, translate } from '../../guard/test/http-contract.ts';
import { authorize } from './index.ts';

const exchange = (ctx: RouterContext): Exchange => ({
  method: ctx.method,
  id: String(ctx.params['id']),
  header: (name) => (ctx.get(name) === '' ? undefined : ctx.get(name)),
});

function serve(app: Koa, site: Site): RequestListener {
  const guards = site.guards.map((options) => authorize(translate(options, exchange)));
  const handler = (ctx: RouterContext): void => {
    ctx.body = site.handle(ctx.state.authz);
  };
  const router = new Router();
  if (site.mount === 'all') router.all('/documents/:id', ...guards, handler);
  if (site.mount === 'get') router.get('/documents/:id', ...guards, handler);
  if (site.mount === 'router') {
    router.prefix('/documents');
    router.use('/:id', ...guards);
    router.get('/:id', handler);
  }
  app.env = site.production ? 'production' : 'development';
  app.on('error', site.onError);
  if (site.forgetful) app.use((_ctx, next) => next().catch(() => next()));
  const callback = app.use(router.routes()).callback();
  return (req, res) => void callback(req, res);
}

describeHttpContract('Koa 2', (site) => serve(new Koa2() as unknown as Koa, site));
describeHttpContract('Koa 3', (site) => serve(new Koa3(), site));

describe('authorize', () => {
  it('is a middleware that has a name in stack traces', () => {
    expect(authorize(OPTIONS as never).name).toBe('authorizeMiddleware');
  });

  it('refuses options that are wrong before the first request', () => {
    expect(() => authorize({ ...OPTIONS, engine: {} } as never)).toThrow(TypeError);
  });
});
