import express4 from 'express4';
import express5, { type ErrorRequestHandler, type Express, type Request, type RequestHandler } from 'express5';
import { describe, expect, it, vi } from 'vitest';
import { ASYNCHRONOUS, type Exchange, OPTIONS } from '../../guard/test/http-cases.ts';
import { describeHttpContract, type Site, translate } from '../../guard/test/http-contract.ts';
import { authorize } from './index.ts';

const exchange = (req: Request): Exchange => ({
  method: req.method,
  id: String(req.params['id']),
  header: (name) => req.get(name),
});

function serve(express: typeof express5, site: Site): Express {
  const app = express();
  app.set('env', site.production ? 'production' : 'development');
  const guards = site.guards.map((options) => authorize(translate(options, exchange)));
  const handler: RequestHandler = (req, res) => {
    res.send(site.handle(req.authz));
  };
  if (site.mount === 'all') app.all('/documents/:id', ...guards, handler);
  if (site.mount === 'get') app.get('/documents/:id', ...guards, handler);
  if (site.mount === 'router') {
    const router = express.Router();
    router.use('/:id', ...guards);
    router.get('/:id', handler);
    app.use('/documents', router);
  }
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

// The two majors are one API to the contract; their declared types differ in what it does not use.
describeHttpContract('Express 4', (site) => serve(express4 as unknown as typeof express5, site));
describeHttpContract('Express 5', (site) => serve(express5, site));

describe('authorize', () => {
  const request = { method: 'GET', params: { id: '1' }, get: (name: string) => HEADERS[name] } as unknown as Request;
  const HEADERS: Readonly<Record<string, string>> = { 'x-user': 'alice', 'x-clearance': 'high' };
  const response = {} as never;

  it('is a middleware that has a name in stack traces', () => {
    expect(authorize(OPTIONS as never).name).toBe('authorizeMiddleware');
  });

  it('decides at once when every extractor is synchronous', () => {
    const next = vi.fn();
    authorize(translate(OPTIONS, exchange))(request, response, next);
    expect(next.mock.calls).toEqual([[]]);
  });

  it('returns nothing for Express 5 to wait for', () => {
    expect(authorize(translate(ASYNCHRONOUS, exchange))(request, response, vi.fn())).toBeUndefined();
  });

  it('calls next once, even when next throws', () => {
    const next = vi.fn(() => {
      throw new Error('disk full');
    });
    const guard = authorize(translate(OPTIONS, exchange));
    expect(() => guard(request, response, next)).toThrow('disk full');
    expect(next).toHaveBeenCalledOnce();
  });

  it('refuses options that are wrong before the first request', () => {
    expect(() => authorize({ ...OPTIONS, engine: {} } as never)).toThrow(TypeError);
  });
});
