import Router, { type RouterContext, type RouterMiddleware } from '@koa/router';
import type Koa from 'koa';
import Koa2 from 'koa2';
import Koa3 from 'koa3';
import type { RequestListener } from 'node:http';
import { Readable } from 'node:stream';
import { text as readText } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { type Answer, type Exchange, OPTIONS, QUESTION } from '../../guard/test/cases/case.ts';
import { describeHttpContract, type Site, translate } from '../../guard/test/http-contract.ts';
import { listen, type Reply } from '../../guard/test/http.ts';
import { engine } from '../../guard/test/policy.ts';
import { createGuard, type GuardOptions } from './index.ts';

const exchange = (ctx: RouterContext): Exchange => ({
  method: ctx.method,
  id: String(ctx.params['id']),
  query: ctx.query,
  body: ctx.state['body'],
  ip: ctx.ip,
  header: (name) => (ctx.get(name) === '' ? undefined : ctx.get(name)),
});

const guardOf = (options: GuardOptions<Exchange>): ReturnType<typeof createGuard> =>
  createGuard(translate(options, exchange));

function serve(app: Koa, site: Site): RequestListener {
  app.env = site.production ? 'production' : 'development';
  app.on('error', site.onError);
  if (site.forgetful) app.use((_ctx, next) => next().catch(() => next()));
  app.use(async (ctx, next) => {
    const override = ctx.get('x-test-override');
    if (override !== '') ctx.method = override;
    ctx.state['body'] = await readJson(ctx.req);
    await next();
  });
  const handler = (ctx: RouterContext): void => answer(ctx, site.handle(ctx.state.authz, exchange(ctx)));
  const guards = site.guards.map(({ options, question, overrides }) => {
    const { action, resource } = translate(question, exchange);
    return guardOf(options)(action, resource, overrides);
  });
  const router = mount(site, guards, handler);
  const callback = app.use(router.routes()).callback();
  return (req, res) => void callback(req, res);
}

function mount(site: Site, guards: RouterMiddleware[], handler: RouterMiddleware): Router {
  const router = new Router();
  const inner = new Router();
  switch (site.mount) {
    case 'all':
      return router.all('/documents/:id', ...guards, handler);
    case 'get':
      return router.get('/documents/:id', ...guards, handler);
    case 'router':
      return router
        .prefix('/documents')
        .use('/:id', ...guards)
        .get('/:id', handler);
    case 'outer-router':
      inner.get('/:id', handler);
      return router.use('/documents/:id', ...guards).use('/documents', inner.routes());
    case 'table': {
      router.use('/documents', inner.all('/:id', handler).routes());
      const [{ options, question, overrides }] = site.guards as [Site['guards'][0]];
      guardOf(options).protect(router, { 'GET /documents/:id': { ...translate(question, exchange), ...overrides } });
      return router;
    }
  }
}

function answer(ctx: RouterContext, { json, text, pieces, failure, status = 200, type, headers = {} }: Answer): void {
  ctx.status = status;
  ctx.set(headers);
  if (type !== undefined) ctx.type = type;
  // Koa shows nothing but objects as JSON by itself.
  if (json !== undefined) ctx.body = typeof json === 'object' ? json : JSON.stringify(json);
  else if (text !== undefined) ctx.body = text;
  else if (failure !== undefined) {
    for (const piece of pieces ?? []) ctx.res.write(piece);
    throw failure;
  } else if (pieces !== undefined) ctx.body = Readable.from(pieces);
}

async function readJson(message: Readable): Promise<unknown> {
  const body = await readText(message);
  if (body.length > 1000) throw Object.assign(new Error('too large'), { status: 413 });
  try {
    return body === '' ? undefined : (JSON.parse(body) as unknown);
  } catch (cause) {
    throw Object.assign(new Error('not JSON', { cause }), { status: 400 });
  }
}

describeHttpContract('Koa 2', (site) => serve(new Koa2() as unknown as Koa, site));
describeHttpContract('Koa 3', (site) => serve(new Koa3(), site));

describe.each([
  ['Koa 2', Koa2 as unknown as typeof Koa3],
  ['Koa 3', Koa3],
])('a masked answer of %s', (framework, Application) => {
  const record = { type: 'record', id: '7' };
  const SECRET = '{"id":"7","ssn":"078-05-1120"}';

  async function visit(handler: (ctx: RouterContext) => unknown): Promise<Reply> {
    const app = new Application();
    app.silent = true;
    const router = new Router();
    router.get('/', createGuard({ engine, subject: { type: 'user', id: 'alice' } })('read', record), handler);
    const callback = app.use(router.routes()).callback();
    return (await listen((req, res) => void callback(req, res)))({});
  }

  function* failing(): Iterable<string> {
    yield SECRET;
    throw new Error('disk full');
  }

  it('A69 has nothing of a stream that fails', async () => {
    const reply = visit((ctx) => {
      ctx.body = Readable.from(failing());
      ctx.type = 'json';
    });
    // Koa 3 closes the connection then.
    if (framework === 'Koa 3') await expect(reply).rejects.toThrow('socket hang up');
    else expect(await reply).toMatchObject({ status: 500, body: 'Internal Server Error' });
  });

  it.each<[string, (ctx: RouterContext) => unknown]>([
    ['fails with 404', (ctx) => ctx.throw(404)],
    ['has Koa answer', () => undefined],
  ])('A69 has nothing of what is written around Koa before a handler %s', async (_, andThen) => {
    const reply = await visit((ctx) => {
      ctx.res.write(SECRET);
      return andThen(ctx);
    });
    expect(reply).toMatchObject({ status: 404, body: 'Not Found', headers: { 'content-length': '9' } });
  });

  it('is that of Koa where a handler says nothing', async () => {
    expect(await visit(() => undefined)).toMatchObject({ status: 404, body: 'Not Found' });
  });

  it('is an error whole where its status is set around Koa', async () => {
    const reply = await visit((ctx) => {
      ctx.respond = false;
      ctx.res.writeHead(404).write('no such ');
      ctx.res.end('record');
    });
    expect(reply).toMatchObject({ status: 404, body: 'no such record' });
  });
});

describe('createGuard', () => {
  it('makes middleware that has a name in stack traces', () => {
    expect(createGuard(OPTIONS as never)('read', QUESTION.resource as never).name).toBe('guardMiddleware');
  });

  it('refuses what is wrong before the first request', () => {
    expect(() => createGuard({ ...OPTIONS, engine: {} } as never)).toThrow(TypeError);
    expect(() => createGuard(OPTIONS as never)('', { type: 'document', id: '1' })).toThrow(TypeError);
  });
});
