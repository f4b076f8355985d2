import express4 from 'express4';
import express5, { type ErrorRequestHandler, type Express, type Request, type RequestHandler } from 'express5';
import { describe, expect, it, vi } from 'vitest';
import { type Answer, ASYNCHRONOUS, type Exchange, OPTIONS, QUESTION } from '../../guard/test/cases/case.ts';
import { describeHttpContract, type Site, translate } from '../../guard/test/http-contract.ts';
import { listen, type Reply } from '../../guard/test/http.ts';
import { engine } from '../../guard/test/policy.ts';
import { createGuard, type GuardOptions, type Middleware } from './index.ts';

const exchange = (req: Request): Exchange => ({
  method: req.method,
  id: String(req.params['id']),
  query: req.query,
  body: req.body,
  ip: String(req.ip),
  header: (name) => req.get(name),
});

const guardOf = (options: GuardOptions<Exchange>): ReturnType<typeof createGuard> =>
  createGuard(translate(options, exchange));

function serve(express: typeof express5, site: Site): Express {
  const app = express();
  app.set('env', site.production ? 'production' : 'development');
  app.use((req, _res, next) => {
    req.method = req.get('x-test-override') ?? req.method;
    next();
  });
  app.use(express.json({ limit: 1000, strict: false }));
  const handler: RequestHandler = (req, res) => {
    answer(res, site.handle(req.authz, exchange(req)));
  };
  const guards = site.guards.map(({ options, question, overrides }) => {
    const { action, resource } = translate(question, exchange);
    return guardOf(options)(action, resource, overrides);
  });
  mount(app, express, site, guards, handler);
  const errorHandler: ErrorRequestHandler = (error, _req, _res, next) => {
    site.onError(error);
    if (site.forgetful) next();
    else next(error);
  };
  app.use(errorHandler);
  // Express' last error handler logs to the console in every environment but `test`.
  vi.spyOn(console, 'error').mockReturnValue();
  return app;
}

function mount(
  app: Express,
  express: typeof express5,
  site: Site,
  guards: Middleware[],
  handler: RequestHandler,
): void {
  const router = express.Router();
  switch (site.mount) {
    case 'all':
      app.all('/documents/:id', ...guards, handler);
      break;
    case 'get':
      app.get('/documents/:id', ...guards, handler);
      break;
    case 'router':
      router.use('/:id', ...guards);
      router.get('/:id', handler);
      app.use('/documents', router);
      break;
    case 'outer-router':
      app.use('/documents/:id', ...guards);
      router.get('/:id', handler);
      app.use('/documents', router);
      break;
    case 'table': {
      router.all('/:id', handler);
      app.use('/documents', router);
      const [{ options, question, overrides }] = site.guards as [Site['guards'][0]];
      guardOf(options).protect(app, { 'GET /documents/:id': { ...translate(question, exchange), ...overrides } });
    }
  }
}

function answer(
  res: express5.Response,
  { json, text, pieces, failure, status = 200, type, headers = {} }: Answer,
): void {
  res.status(status).set(headers);
  if (type !== undefined) res.type(type);
  if (json !== undefined) res.json(json);
  else if (text !== undefined) res.send(text);
  else {
    for (const piece of pieces ?? []) res.write(piece);
    if (failure !== undefined) throw failure;
    res.end();
  }
}

// The two majors are one API to the contract; their declared types differ in what it does not use.
describeHttpContract('Express 4', (site) => serve(express4 as unknown as typeof express5, site));
describeHttpContract('Express 5', (site) => serve(express5, site));

describe.each([
  ['Express 4', express4 as unknown as typeof express5],
  ['Express 5', express5],
])('a masked answer of %s', (framework, express) => {
  const record = { type: 'record', id: '7' };
  const SECRET = '{"id":"7","ssn":"078-05-1120"}';

  type Around = Partial<Record<'before' | 'behind', RequestHandler>> & { readonly onError?: ErrorRequestHandler };

  const pass: RequestHandler = (_req, _res, next) => next();

  async function visit(
    handler: RequestHandler,
    { before = pass, behind = pass, onError = (error, _req, _res, next) => next(error) }: Around = {},
  ): Promise<Reply> {
    const guard = createGuard({ engine, subject: { type: 'user', id: 'alice' } })('read', record);
    const app = express().get('/', before, guard, behind, handler).use(onError);
    vi.spyOn(console, 'error').mockReturnValue();
    return (await listen(app))({});
  }

  const begin: RequestHandler = (_req, res, next) => {
    res.type('json').write(SECRET);
    next(new Error('disk full'));
  };

  it('A69 has nothing of what is written before a handler calls next(error)', async () => {
    const { status, body } = await visit(begin);
    expect(status).toBe(500);
    expect(body).not.toMatch(/078-05|ssn/);
  });

  it.runIf(framework === 'Express 5')('A69 has nothing of what an async handler writes before it rejects', async () => {
    const { status, body } = await visit(async (_req, res) => {
      res.type('json').write(SECRET);
      return Promise.reject(new Error('disk full'));
    });
    expect(status).toBe(500);
    expect(body).not.toMatch(/078-05|ssn/);
  });

  it('is what an error handler of the application writes, in pieces too', async () => {
    const onError: ErrorRequestHandler = (_error, _req, res, _next) => {
      res.status(503).type('text').write('try ');
      setImmediate(() => res.end('later'));
    };
    expect(await visit(begin, { onError })).toMatchObject({
      status: 503,
      body: 'try later',
      headers: { 'content-length': '9' },
    });
  });

  it('A69 has nothing of what is written before the handler itself answers with an error', async () => {
    const reply = await visit((_req, res) => {
      res.type('json').write(SECRET);
      res.status(404).end('no such record');
    });
    expect(reply).toMatchObject({ status: 404, body: 'no such record', headers: { 'content-length': '14' } });
  });

  it('A69 has nothing of what a handler still writes when the error has been answered', async () => {
    const late = vi.fn();
    const reply = await visit((_req, res, next) => {
      res.type('json').write(SECRET);
      next(new Error('disk full'));
      setImmediate(() => {
        res.write(SECRET);
        res.end(SECRET);
        late();
      });
    });
    await vi.waitFor(() => expect(late).toHaveBeenCalled());
    expect(reply.body).not.toMatch(/078-05|ssn/);
  });

  it('waits for middleware before the guard that ends the response later, and A69 has nothing of what is written meanwhile', async () => {
    const later: RequestHandler = (_req, res, next) => {
      const { end } = res;
      res.end = (...args: unknown[]) => {
        setTimeout(() => Reflect.apply(end, res, args), 5);
        return res;
      };
      next();
    };
    const answers = [
      await visit((_req, res) => void (res.json({ id: '7', ssn: '078-05-1120' }), res.write(SECRET)), {
        before: later,
      }),
      await visit((_req, res) => void (res.status(204).end(), res.end(SECRET)), { before: later }),
    ];
    expect(answers).toMatchObject([
      { status: 200, body: '{"id":"7"}' },
      { status: 204, body: '' },
    ]);
  });

  it('leaves alone what middleware behind the guard has put around the response', async () => {
    const seen: string[] = [];
    const stamp: RequestHandler = (_req, res, next) => {
      const { writeHead, end } = res;
      res.writeHead = function stamped(...args: unknown[]) {
        if (!seen.includes('head')) res.setHeader('x-stamp', 'a');
        seen.push('head');
        return Reflect.apply(writeHead, res, args) as typeof res;
      };
      res.end = function ended(...args: unknown[]) {
        seen.push('end');
        return Reflect.apply(end, res, args) as typeof res;
      };
      next();
    };
    const reply = await visit((_req, res) => void res.json({ id: '7', ssn: '078-05-1120' }), { behind: stamp });
    expect(reply).toMatchObject({ status: 200, body: '{"id":"7"}', headers: { 'x-stamp': 'a' } });
    expect(seen).toEqual(['end', 'head']);
    expect(await visit((_req, res) => void res.send('078-05-1120'), { behind: stamp })).toMatchObject({ status: 500 });
  });
});

describe('createGuard', () => {
  const request = {
    method: 'GET',
    params: { id: '1' },
    get: (name: string) => ({ 'x-user': 'alice', 'x-clearance': 'high' })[name],
  } as unknown as Request;
  const response = {} as never;
  const guard = (options: GuardOptions<Exchange>, asks = QUESTION): Middleware => {
    const { action, resource } = translate(asks, exchange);
    return guardOf(options)(action, resource);
  };

  it('makes middleware that has a name in stack traces', () => {
    expect(guard(OPTIONS).name).toBe('guardMiddleware');
  });

  it('A12 decides at once when every extractor is synchronous', () => {
    const next = vi.fn();
    guard(OPTIONS)(request, response, next);
    expect(next.mock.calls).toEqual([[]]);
  });

  it('returns nothing for Express 5 to wait for', () => {
    expect(guard({ ...OPTIONS, ...ASYNCHRONOUS.guard }, ASYNCHRONOUS.asks)(request, response, vi.fn())).toBeUndefined();
  });

  it('calls next once, even when next throws', () => {
    const next = vi.fn(() => {
      throw new Error('disk full');
    });
    expect(() => guard(OPTIONS)(request, response, next)).toThrow('disk full');
    expect(next).toHaveBeenCalledOnce();
  });

  it('hands a refusal to Express where the answer has begun', () => {
    const next = vi.fn();
    guard({ ...OPTIONS, problems: true, subject: () => null })(request, { headersSent: true }, next);
    expect(next.mock.calls).toMatchObject([[{ code: 'unauthenticated' }]]);
  });

  it('refuses what is wrong before the first request', () => {
    expect(() => createGuard({ ...OPTIONS, engine: {} } as never)).toThrow(TypeError);
    expect(() => createGuard(OPTIONS as never)('', { type: 'document', id: '1' })).toThrow(TypeError);
  });
});
