import express4 from 'express4';
import express5, { type ErrorRequestHandler, type RequestHandler } from 'express5';
import { describe, expect, it, vi } from 'vitest';
import { listen } from '../../guard/test/http.ts';
import { engine } from '../../guard/test/policy.ts';
import { auditRoutes, createGuard, type RouteTable, tripwire } from './index.ts';

const resource = { type: 'document', id: '1' };
const subject = { type: 'user', id: 'alice', properties: { clearance: 'high' } };
const guard = createGuard({ engine, subject });
const handler: RequestHandler = (_req, res) => void res.send('the document');

describe.each([
  ['Express 4', express4 as unknown as typeof express5],
  ['Express 5', express5],
])('with %s', (_, express) => {
  describe('auditRoutes', () => {
    it('lists every route and method with what keeps it', () => {
      const app = express();
      app.get('/documents/:id', guard('read', resource), handler);
      app.put(
        '/documents/:id',
        guard(() => 'update', resource),
        handler,
      );
      app.delete('/documents/:id', guard('delete', resource, { enforce: false }), handler);
      app.get('/health', guard.public(), handler);
      app.get('/forgotten', handler);
      expect(auditRoutes(app)).toEqual([
        { method: 'GET', path: '/documents/:id', protection: 'guard', action: 'read' },
        { method: 'PUT', path: '/documents/:id', protection: 'guard' },
        { method: 'DELETE', path: '/documents/:id', protection: 'guard', action: 'delete', reportsOnly: true },
        { method: 'GET', path: '/health', protection: 'public' },
        { method: 'GET', path: '/forgotten', protection: 'none' },
      ]);
    });

    it('lists nothing where there are no routes yet', () => {
      expect(auditRoutes(express())).toEqual([]);
    });

    it('has one line for a route of any method', () => {
      const app = express();
      app.all('/a', guard('read', resource), handler);
      app.route('/b').all(guard('read', resource), handler);
      app.all('/c', handler);
      expect(auditRoutes(app).map(({ method, path, protection }) => `${method} ${path} ${protection}`)).toEqual([
        '* /a guard',
        '* /b guard',
        '* /c none',
      ]);
    });

    it('has a line for each method where they differ', () => {
      const app = express();
      app.route('/a').get(guard('read', resource), handler).post(handler);
      app.route('/b').all(guard('read', resource)).get(handler).put(handler);
      expect(auditRoutes(app).map(({ method, path, protection }) => `${method} ${path} ${protection}`)).toEqual([
        'GET /a guard',
        'POST /a none',
        'GET /b guard',
        'PUT /b guard',
      ]);
    });

    it('looks into routers, wherever they are mounted', () => {
      const [outer, inner] = [express.Router(), express.Router()];
      inner.get('/:id', guard('read', resource), handler).get('/', handler);
      outer.use('/documents', inner).get('/me', handler);
      const app = express();
      app.use('/teams/:team', outer);
      expect(auditRoutes(app).map(({ path, protection }) => `${path} ${protection}`)).toEqual([
        '/teams/:team/documents/:id guard',
        '/teams/:team/documents none',
        '/teams/:team/me none',
      ]);
      expect(auditRoutes(outer).map(({ path }) => path)).toEqual(['/documents/:id', '/documents', '/me']);
    });

    it('counts a guard around a router for what comes behind it', () => {
      const router = express.Router();
      router.get('/before', handler);
      router.use(guard('read', resource));
      router.get('/behind', handler);
      const app = express();
      app.use('/api', router);
      app.get('/api/beside', handler);
      expect(auditRoutes(app).map(({ path, protection }) => `${path} ${protection}`)).toEqual([
        '/api/before none',
        '/api/behind guard',
        '/api/beside none',
      ]);
    });

    it('counts a guard on a path for what is below that path', () => {
      const app = express();
      app.use('/documents', guard('read', resource));
      app.get('/documents/:id', handler);
      app.get('/:kind/:id', handler);
      app.get(/^\/documents\/\d+$/, handler);
      expect(auditRoutes(app).map(({ protection }) => protection)).toEqual(['guard', 'none', 'none']);
    });

    describe('a guard on a path', () => {
      const shut = createGuard({ engine, subject: () => null })('read', resource);

      it.each<[string, (app: express5.Express) => unknown, string]>([
        ['that the path of the route may be', (app) => app.use('/anything', shut).get('/:id', handler), '/something'],
        ['that is longer', (app) => app.use('/a/b', shut).get('/a', handler), '/a'],
        ['that begins alike', (app) => app.use('/admin', shut).get('/administrator', handler), '/administrator'],
        ['with more names', (app) => app.use('/a/:id', shut).get('/a', handler), '/a'],
        ['that is a parameter, for the root', (app) => app.use('/:id', shut).get('/', handler), '/'],
        [
          'whose case matters, around a router where it does not',
          (app) =>
            app.enable('case sensitive routing').use('/admin', shut).use(express.Router().get('/admin/x', handler)),
          '/ADMIN/x',
        ],
        [
          'whose case matters, in a router around one where it does not',
          (app) =>
            app.use(
              express
                .Router({ caseSensitive: true })
                .use('/admin', shut)
                .use(express.Router().get('/admin/x', handler)),
            ),
          '/ADMIN/x',
        ],
        ['beside an expression', (app) => app.use('/admin', shut).get(/admin/, handler), '/xadmin'],
        [
          'beside a router on an expression',
          (app) => app.use('/a.c', shut).use(/^\/a.c/, express.Router().get('/x', handler)),
          '/abc/x',
        ],
        ['that is an expression', (app) => app.use(/^\/adm/, shut).get('/admin', handler), '/admin'],
        ['beside a list', (app) => app.use('/a', shut).get(['/a', '/b'], handler), '/b'],
      ])('A59 does not count %s', async (_name, use, path) => {
        const app = express();
        use(app);
        expect(auditRoutes(app).map(({ protection }) => protection)).toEqual(['none']);
        expect(await (await listen(app))({ path })).toMatchObject({ status: 200 });
      });

      it('counts on a star, in Express 4', () => {
        const app = express4();
        app.use('*', shut).get('/a', handler as never);
        expect(auditRoutes(app).map(({ protection }) => protection)).toEqual(['guard']);
      });

      it('A59 does not count what only some values of a parameter match, in Express 4', () => {
        const app = express4();
        app.use('/:id([a-z]+)', shut).get('/:id', handler as never);
        expect(auditRoutes(app).map(({ protection }) => protection)).toEqual(['none']);
      });

      it.each<[string, (app: express5.Express) => unknown, string]>([
        ['on every path', (app) => app.use(shut).get(/^\/a.c$/, handler), '/abc'],
        [
          'on a parameter',
          (app) => app.use('/:team/members', shut).get('/:id/members/:member', handler),
          '/a/members/b',
        ],
        ['on a parameter, for a name', (app) => app.use('/:kind', shut).get('/documents/:id', handler), '/documents/1'],
        ['with a slash behind it', (app) => app.use('/admin/', shut).get('/admin', handler), '/ADMIN'],
        ['in another case', (app) => app.use('/Admin', shut).get('/admin/x', handler), '/admin/X'],
        [
          'where case matters everywhere',
          (app) => app.enable('case sensitive routing').use('/admin', shut).get('/admin/x', handler),
          '/admin/x',
        ],
        [
          'where case matters around the router',
          (app) =>
            app.enable('case sensitive routing').use('/admin', shut).use('/admin', express.Router().get('/x', handler)),
          '/admin/X',
        ],
        [
          'where case matters in the route',
          (app) => app.use('/admin', shut).use(express.Router({ caseSensitive: true }).get('/admin/x', handler)),
          '/admin/x',
        ],
        [
          'around routers',
          (app) => app.use('/a/:b', shut).use('/a', express.Router().use('/b', express.Router().get('/', handler))),
          '/a/b',
        ],
      ])('counts %s', async (_name, use, path) => {
        const app = express();
        use(app);
        expect(auditRoutes(app).map(({ protection }) => protection)).toEqual(['guard']);
        vi.spyOn(console, 'error').mockReturnValue();
        expect(await (await listen(app))({ path })).toMatchObject({ status: 401 });
      });
    });

    it('A59 does not count a guard that stands behind the handler, or that something is wrapped around', () => {
      const guarded = guard('read', resource);
      const app = express();
      app.get('/late', handler, guarded);
      app.get('/wrapped', (req, res, next) => guarded(req, res, next), handler);
      const onError: ErrorRequestHandler = (error, _req, _res, next) => next(error);
      app.get('/rescued', handler, guarded, onError);
      expect(auditRoutes(app).map(({ protection }) => protection)).toEqual(['none', 'none', 'none']);
    });

    it('prefers a guard to the mark of what is public', () => {
      const app = express();
      app.use(guard.public());
      app.get('/a', guard('read', resource), handler).get('/b', handler);
      expect(auditRoutes(app).map(({ protection }) => protection)).toEqual(['guard', 'public']);
    });

    it('has one line for another application, which it cannot look into', () => {
      const other = express();
      other.get('/a', handler);
      const app = express();
      app.use('/other', other);
      app.use('/kept', guard('read', resource), other);
      expect(auditRoutes(app)).toMatchObject([
        { method: '*', path: '/other/…', protection: 'none' },
        { method: '*', path: '/kept/…', protection: 'guard' },
      ]);
    });

    it('A59 fails where a route has neither guard nor mark, with `strict`', () => {
      const app = express();
      app.get('/health', guard.public(), handler).get('/forgotten', handler).post('/forgotten', handler);
      expect(() => auditRoutes(app, { strict: true })).toThrow(
        new Error(
          'nothing guards GET /forgotten, POST /forgotten; put a guard before the handler, or mark the route with `guard.public()`',
        ),
      );
    });

    it('passes where every route has one, with `strict`', () => {
      const app = express();
      app.get('/health', guard.public(), handler).get('/a', guard('read', resource), handler);
      expect(auditRoutes(app, { strict: true })).toHaveLength(2);
    });

    it.each([{}, () => undefined, []])('refuses what is no application', (value) => {
      expect(() => auditRoutes(value)).toThrow(
        new TypeError('there are no routes of Express here; pass an application or a router'),
      );
    });
  });

  describe('guard.protect', () => {
    const table: RouteTable<express5.Request> = {
      'GET /documents/:id': {
        action: 'read',
        resource: ({ params }) => ({ type: 'document', id: String(params['id']) }),
      },
      'PUT /documents/:id': { action: 'update', resource, enforce: false },
      'GET /health': 'public',
    };
    const routes = (): express5.Express => {
      const app = express();
      const router = express.Router();
      router.get('/:id', handler).put('/:id', handler);
      app.use('/documents', router);
      app.get('/health', handler);
      vi.spyOn(console, 'error').mockReturnValue();
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
      const ask = await listen(app);
      expect(await ask({ path: '/documents/1' })).toMatchObject({ status: 200, body: 'the document' });
      expect(await ask({ path: '/documents/sealed' })).toMatchObject({ status: 403 });
      expect(await ask({ path: '/documents/sealed', method: 'HEAD' })).toMatchObject({ status: 403 });
      expect(await ask({ path: '/documents/sealed', method: 'PUT' })).toMatchObject({ status: 200 });
      expect(await ask({ path: '/documents/sealed', method: 'DELETE' })).toMatchObject({ status: 404 });
      expect(await ask({ path: '/health' })).toMatchObject({ status: 200 });
    });

    it('guards routes of any method, and denies methods that the table does not name', async () => {
      const app = express();
      app.all('/a', handler);
      app.route('/b').all(handler);
      guard.protect(app, { 'GET /a': { action: 'read', resource }, 'GET /b': { action: 'read', resource } });
      vi.spyOn(console, 'error').mockReturnValue();
      const ask = await listen(app);
      for (const path of ['/a', '/b']) {
        expect(await ask({ path })).toMatchObject({ status: 200 });
        expect(await ask({ path, method: 'HEAD' })).toMatchObject({ status: 200 });
        expect(await ask({ path, method: 'DELETE' })).toMatchObject({ status: 403 });
      }
    });

    it.each<[string, object, string]>([
      [
        'lacks a route',
        { 'GET /health': 'public' },
        "the table lacks GET /documents/:id, PUT /documents/:id; add what it asks, or 'public'",
      ],
      [
        'has a route that there is not',
        { ...table, 'POST /documents/:id': 'public', 'GET /documents': 'public' },
        'no route answers to POST /documents/:id, GET /documents; write paths as the routes do',
      ],
      [
        'has what is no route',
        { ...table, 'get /documents/:id': 'public' },
        '`get /documents/:id` is not a route; write `GET /documents/:id`, or `* /documents/:id` for any method',
      ],
      [
        'has an entry without resource',
        { ...table, 'GET /health': { action: 'read' } },
        'argument `resource` is neither a resource nor a function; pass `{ type, id }` or a function that finds it in the request',
      ],
    ])('A59 refuses a table that %s, and guards nothing then', (_name, wrong, message) => {
      const app = routes();
      expect(() => guard.protect(app, wrong as never)).toThrow(new TypeError(message));
      expect(auditRoutes(app).every(({ protection }) => protection === 'none')).toBe(true);
    });
  });

  describe('tripwire', () => {
    async function visit(
      use: (app: express5.Express) => void,
      options?: { readonly enabled?: boolean },
      env = 'development',
    ): Promise<{ readonly status: number | undefined; readonly body: string; readonly headers: object }> {
      const app = express();
      app.set('env', env);
      app.use(tripwire(options));
      use(app);
      vi.spyOn(console, 'error').mockReturnValue();
      const ask = await listen(app);
      return ask({ path: '/documents/1' });
    }

    const TRIPPED = {
      status: 500,
      body: 'nobody decided GET on this route; guard it, or mark it with `guard.public()`',
    };

    it.each<[string, RequestHandler]>([
      ['send', handler],
      ['json', (_req, res) => void res.cookie('a', 'b').json({ secret: true })],
      ['redirect', (_req, res) => res.redirect('/elsewhere')],
      ['end', (_req, res) => void res.end('secret')],
      ['nothing', (_req, res) => void res.status(204).end()],
      ['writeHead', (_req, res) => void res.writeHead(200, { 'x-secret': 'a' }).end('secret')],
      ['pieces', (_req, res) => void (res.write('sec'), setImmediate(() => res.end('ret')))],
      ['flushed headers', (_req, res) => void (res.flushHeaders(), res.end('secret'))],
    ])('A59 turns what nobody decided into 500: %s', async (_name, answer) => {
      const reply = await visit((app) => app.get('/documents/:id', answer));
      expect(reply).toMatchObject(TRIPPED);
      expect(JSON.stringify(reply.headers)).not.toMatch(/secret|set-cookie|location/);
    });

    it('lets pass what a guard has decided, what is public, and errors', async () => {
      const answers = [
        await visit((app) => app.get('/documents/:id', guard('read', resource), handler)),
        await visit((app) => app.get('/documents/:id', guard.public(), handler)),
        await visit((app) => app.get('/documents/:id', guard('read', resource, { enforce: false }), handler)),
        await visit((app) => app.get('/elsewhere', handler)),
        await visit((app) => app.get('/documents/:id', (_req, res) => void res.status(410).send('gone'))),
      ];
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 404, 410]);
    });

    it('lets pass an answer that a permit has rewritten', async () => {
      const record = { type: 'record', id: '7' };
      const answer: RequestHandler = (_req, res) => void res.json({ id: '7', ssn: '078-05-1120' });
      const reply = await visit((app) => app.get('/documents/:id', guard('read', record), answer));
      expect(reply).toMatchObject({ status: 200, body: '{"id":"7"}' });
    });

    it('lets everything pass in production, unless it is enabled there', async () => {
      const open = (app: express5.Express): unknown => app.get('/documents/:id', handler);
      expect(await visit(open, {}, 'production')).toMatchObject({ status: 200 });
      expect(await visit(open, { enabled: true }, 'production')).toMatchObject(TRIPPED);
      expect(await visit(open, { enabled: false })).toMatchObject({ status: 200 });
    });
  });
});
