import express4 from 'express4';
import express5, { type ErrorRequestHandler, type Express, type Request, type RequestHandler } from 'express5';
import { describe, expect, it, vi } from 'vitest';
import { type Answer, ASYNCHRONOUS, type Exchange, OPTIONS, QUESTION } from '../../guard/test/cases/case.ts';
import { describeHttpContract, type Site, translate } from '../../guard/test/http-contract.ts';
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

function answer(res: express5.Response, { json, text, pieces, status = 200, type, headers = {} }: Answer): void {
  res.status(status).set(headers);
  if (type !== undefined) res.type(type);
  if (json !== undefined) res.json(json);
  else if (text !== undefined) res.send(text);
  else {
    for (const piece of pieces ?? []) res.write(piece);
    res.end();
  }
}

// The two majors are one API to the contract; their declared types differ in what it does not use.
describeHttpContract('Express 4', (site) => serve(express4 as unknown as typeof express5, site));
describeHttpContract('Express 5', (site) => serve(express5, site));

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
