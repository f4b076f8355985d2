import Router, { type RouterContext } from '@koa/router';
import type Koa from 'koa';
import Koa2 from 'koa2';
import Koa3 from 'koa3';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { listen, type Reply } from '../../guard/test/http.ts';
import { engine } from '../../guard/test/policy.ts';
import { auditRoutes, createGuard, type RouteTable, tripwire } from './index.ts';

const resource = { type: 'document', id: '1' };
const subject = { type: 'user', id: 'alice', properties: { clearance: 'high' } };
const guard = createGuard({ engine, subject });
const handler = (ctx: RouterContext): void => {
  ctx.body = 'the document';
};

describe('auditRoutes', () => {
  it('lists every route and method with what keeps it', () => {
    const router = new Router()
      .get('/documents/:id', guard('read', resource), handler)
      .put(
        '/documents/:id',
        guard(() => 'update', resource),
        handler,
      )
      .delete('/documents/:id', guard('delete', resource, { enforce: false }), handler)
      .get('/health', guard.public(), handler)
      .get('/forgotten', handler);
    expect(auditRoutes(router)).toEqual([
      { method: 'GET', path: '/documents/:id', protection: 'guard', action: 'read' },
      { method: 'PUT', path: '/documents/:id', protection: 'guard' },
      { method: 'DELETE', path: '/documents/:id', protection: 'guard', action: 'delete', reportsOnly: true },
      { method: 'GET', path: '/health', protection: 'public' },
      { method: 'GET', path: '/forgotten', protection: 'none' },
    ]);
  });

  it('lists the routes of every router of an application', () => {
    const app = new Koa3();
    app.use(new Router().get('/a', handler).routes());
    app.use(guard('read', resource));
    app.use(new Router({ prefix: '/v1' }).get('/b', handler).all('/c', handler).routes());
    expect(auditRoutes(app).map(({ method, path, protection }) => `${method} ${path} ${protection}`)).toEqual([
      'GET /a none',
      'GET /v1/b guard',
      '* /v1/c guard',
    ]);
  });

  it('looks into routers in routers', () => {
    const inner = new Router().get('/:id', guard('read', resource), handler).get('/', handler);
    const outer = new Router({ prefix: '/teams/:team' }).use('/documents', inner.routes()).get('/me', handler);
    expect(auditRoutes(outer).map(({ path, protection }) => `${path} ${protection}`)).toEqual([
      '/teams/:team/documents/:id guard',
      '/teams/:team/documents none',
      '/teams/:team/me none',
    ]);
  });

  it('counts a guard of the router for what comes behind it', () => {
    const router = new Router().get('/before', handler).use(guard('read', resource)).get('/behind', handler);
    expect(auditRoutes(router).map(({ path, protection }) => `${path} ${protection}`)).toEqual([
      '/before none',
      '/behind guard',
    ]);
  });

  it('counts a guard on a path for what is below that path', () => {
    const router = new Router()
      .use('/documents', guard('read', resource))
      .get('/documents/:id', handler)
      .get('/:kind/:id', handler)
      .get(/^\/documents\/\d+$/, handler);
    expect(auditRoutes(router).map(({ protection }) => protection)).toEqual(['guard', 'none', 'none']);
  });

  describe('a guard on a path', () => {
    const shut = createGuard({ engine, subject: () => null })('read', resource);

    async function visit(router: Router, path: string): Promise<readonly unknown[]> {
      const app = new Koa3();
      app.silent = true;
      const callback = app.use(router.routes()).callback();
      const { status } = await (await listen((req, res) => void callback(req, res)))({ path });
      return [...auditRoutes(app).map(({ protection }) => protection), status];
    }

    it.each<[string, () => Router, string]>([
      [
        'that the path of the route may be',
        () => new Router().use('/anything', shut).get('/:id', handler),
        '/something',
      ],
      ['that is longer', () => new Router().use('/a/b', shut).get('/a', handler), '/a'],
      ['with a slash behind it', () => new Router().use('/admin/', shut).get('/admin/x', handler), '/admin/x'],
      ['that is only the root', () => new Router({ prefix: '/a' }).use('/', shut).get('/b', handler), '/a/b'],
      ['that is an expression', () => new Router().use(/^\/\d/ as never, shut).get('/:id', handler), '/a'],
      ['beside an expression', () => new Router({ prefix: '/a' }).use('/a/b.c', shut).get(/\/b.c/, handler), '/a/bxc'],
      ['of a router that is exclusive', () => new Router({ exclusive: true }).use(shut).get('/x/:id', handler), '/x/1'],
      [
        'whose case matters, around a router where it does not',
        () => new Router({ sensitive: true }).use('/admin', shut).use(new Router().get('/admin/x', handler).routes()),
        '/ADMIN/x',
      ],
      // @koa/router matches the prefix of such a guard case by case, whatever it does with routes.
      ['that is the prefix of a router', () => new Router({ prefix: '/v1' }).use(shut).get('/x', handler), '/V1/x'],
    ])('A59 does not count %s', async (_name, make, path) => {
      expect(await visit(make(), path)).toEqual(['none', 200]);
    });

    it.each<[string, () => Router, string]>([
      ['on every path', () => new Router().use(shut).get(/^\/a.c$/, handler), '/abc'],
      ['on a parameter', () => new Router().use('/:kind', shut).get('/documents/:id', handler), '/documents/1'],
      ['in another case', () => new Router().use('/Admin', shut).get('/admin/x', handler), '/ADMIN/x'],
      ['that is a prefix with parameters', () => new Router({ prefix: '/:team' }).use(shut).get('/x', handler), '/a/x'],
      [
        'where case matters everywhere',
        () => new Router({ prefix: '/v1', sensitive: true }).use(shut).get('/x', handler),
        '/v1/x',
      ],
    ])('counts %s', async (_name, make, path) => {
      expect(await visit(make(), path)).toEqual(['guard', 401]);
    });
  });

  it('A59 does not count a guard that stands behind the handler, or that something is wrapped around', () => {
    const guarded = guard('read', resource);
    const router = new Router()
      .get('/late', handler, guarded)
      .get('/wrapped', (ctx, next) => guarded(ctx, next), handler);
    expect(auditRoutes(router).map(({ protection }) => protection)).toEqual(['none', 'none']);
  });

  it('A59 fails where a route has neither guard nor mark, with `strict`', () => {
    const router = new Router().get('/health', guard.public(), handler).get('/forgotten', handler);
    expect(() => auditRoutes(router, { strict: true })).toThrow(
      new Error(
        'nothing guards GET /forgotten; put a guard before the handler, or mark the route with `guard.public()`',
      ),
    );
  });

  it.each([{}, () => undefined])('refuses what is no application', (value) => {
    expect(() => auditRoutes(value)).toThrow(
      new TypeError('there are no routes of Koa here; pass an application or a router'),
    );
  });
});

describe.each([
  ['Koa 2', Koa2 as unknown as typeof Koa3],
  ['Koa 3', Koa3],
])('with %s', (_, Application) => {
  function listenTo(app: Koa): ReturnType<typeof listen> {
    app.silent = true;
    const callback = app.callback();
    return listen((req, res) => void callback(req, res));
  }

  describe('guard.protect', () => {
    const table: RouteTable<never> = {
      'GET /documents/:id': {
        action: 'read',
        resource: ({ params }: RouterContext) => ({ type: 'document', id: String(params['id']) }),
      },
      'PUT /documents/:id': { action: 'update', resource, enforce: false },
      'GET /health': 'public',
    };
    const routes = (): Koa => {
      const documents = new Router().get('/:id', handler).put('/:id', handler);
      const router = new Router().use('/documents', documents.routes()).get('/health', handler);
      const app = new Application();
      app.use(router.routes());
      return app;
    };

    it('guards every route as the table says', async () => {
      const app = routes();
      guard.protect(app, table);
      expect(auditRoutes(app, { strict: true })).toEqual([
        { method: 'GET', path: '/documents/:id', protection: 'guard', action: 'read' },
        { method: 'PUT', path: '/documents/:id', protection: 'guard', action: 'update', reportsOnly: true },
        { method: 'GET', path: '/health', protection: 'public' },
      ]);
      const ask = await listenTo(app);
      expect(await ask({ path: '/documents/1' })).toMatchObject({ status: 200, body: 'the document' });
      expect(await ask({ path: '/documents/sealed' })).toMatchObject({ status: 403 });
      expect(await ask({ path: '/documents/sealed', method: 'HEAD' })).toMatchObject({ status: 403 });
      expect(await ask({ path: '/documents/sealed', method: 'PUT' })).toMatchObject({ status: 200 });
      expect(await ask({ path: '/documents/sealed', method: 'DELETE' })).toMatchObject({ status: 404 });
      expect(await ask({ path: '/health' })).toMatchObject({ status: 200 });
    });

    it('A59 refuses a table that lacks a route, and guards nothing then', () => {
      const app = routes();
      const { 'GET /health': __, ...rest } = table;
      expect(() => guard.protect(app, rest)).toThrow(
        new TypeError("the table lacks GET /health; add what it asks, or 'public'"),
      );
      expect(auditRoutes(app).every(({ protection }) => protection === 'none')).toBe(true);
    });
  });

  describe('tripwire', () => {
    async function visit(
      use: (router: Router) => unknown,
      options?: { readonly enabled?: boolean },
      env = 'development',
    ): Promise<Reply> {
      const app = new Application();
      app.env = env;
      const router = new Router();
      use(router);
      app.use(tripwire(options)).use(router.routes());
      const ask = await listenTo(app);
      return ask({ path: '/documents/1' });
    }

    const TRIPPED = {
      status: 500,
      body: 'nobody decided GET on this route; guard it, or mark it with `guard.public()`',
    };

    it.each<[string, (ctx: RouterContext) => void]>([
      ['a text', handler],
      ['an object', (ctx) => void (ctx.cookies.set('a', 'b'), (ctx.body = { secret: true }))],
      ['a stream', (ctx) => void (ctx.body = Readable.from(['sec', 'ret']))],
      ['a redirection', (ctx) => ctx.redirect('/elsewhere')],
      ['nothing', (ctx) => void (ctx.status = 204)],
      ['what goes around Koa', (ctx) => void ((ctx.respond = false), ctx.res.writeHead(200).end('secret'))],
    ])('A59 turns what nobody decided into 500: %s', async (_name, answer) => {
      const reply = await visit((router) => router.get('/documents/:id', answer));
      expect(reply).toMatchObject(TRIPPED);
      expect(JSON.stringify(reply.headers)).not.toMatch(/secret|set-cookie|location/);
    });

    it('lets pass what a guard has decided, what is public, and errors', async () => {
      const answers = [
        await visit((router) => router.get('/documents/:id', guard('read', resource), handler)),
        await visit((router) => router.get('/documents/:id', guard.public(), handler)),
        await visit((router) => router.get('/documents/:id', guard('read', resource, { enforce: false }), handler)),
        await visit((router) => router.get('/elsewhere', handler)),
        await visit((router) => router.get('/documents/:id', (ctx) => void (ctx.status = 410))),
      ];
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 404, 410]);
    });

    it('lets everything pass in production, unless it is enabled there', async () => {
      const open = (router: Router): unknown => router.get('/documents/:id', handler);
      expect(await visit(open, {}, 'production')).toMatchObject({ status: 200 });
      expect(await visit(open, { enabled: true }, 'production')).toMatchObject(TRIPPED);
      expect(await visit(open, { enabled: false })).toMatchObject({ status: 200 });
    });
  });
});
