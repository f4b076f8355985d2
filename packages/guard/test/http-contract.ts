import { METHODS, type RequestListener } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { type Authorization, AuthorizationError, type AuthorizeOptions } from '../src/index.ts';
import type { Ask, Reply } from './http.ts';
import { listen } from './http.ts';
import {
  ALICE,
  ASYNCHRONOUS,
  BOB,
  type Case,
  type Exchange,
  failuresWith,
  OPTIONS,
  PERMITS,
  raise,
  REASONS,
  REFUSALS,
} from './http-cases.ts';
import { SECRETS } from './policy.ts';

/** An application with documents at `/documents/:id`, behind guards. */
export interface Site {
  /** One after the other, before the handler. */
  readonly guards: readonly AuthorizeOptions<Exchange>[];
  /** Where guards and handler stand: on a route for all methods, on one for GET, or on a router under `/documents`. */
  readonly mount: 'all' | 'get' | 'router';
  /** Handles a document; what it returns is the body of a 200. */
  readonly handle: (authorization: Authorization | undefined) => string;
  /** Is told what reaches the application's error handling, which then goes on as usual. */
  readonly onError: (error: unknown) => void;
  /** Whether the application has an error handler that forgets the error and calls `next()`. */
  readonly forgetful: boolean;
  readonly production: boolean;
}

interface Visit extends Reply {
  /** What the handler saw, each time it ran. */
  readonly handled: readonly (Authorization | undefined)[];
  readonly errors: readonly unknown[];
}

const FAILURES = REASONS.flatMap(failuresWith);

/** What every adapter promises, over HTTP; `serve` builds the site with one version of one framework. */
export function describeHttpContract(framework: string, serve: (site: Site) => RequestListener): void {
  /** Opens a site with one document handler and returns what visits it, as Alice and at document 1 unless told. */
  async function open(site: Partial<Site> = {}): Promise<(ask?: Ask) => Promise<Visit>> {
    const handled: (Authorization | undefined)[] = [];
    const errors: unknown[] = [];
    const handle = (authorization: Authorization | undefined): string => {
      handled.push(authorization);
      return site.handle?.(authorization) ?? 'the document';
    };
    const defaults: Omit<Site, 'handle'> = {
      guards: [OPTIONS],
      mount: 'all',
      onError: (error) => errors.push(error),
      forgetful: false,
      production: false,
    };
    const ask = await listen(serve({ ...defaults, ...site, handle }));
    return async (what) => ({ ...(await ask({ path: '/documents/1', headers: ALICE, ...what })), handled, errors });
  }

  const guarded = ({ options }: Case): Partial<Site> => ({ guards: [{ ...OPTIONS, ...options }] });

  describe(framework, () => {
    it.each(PERMITS)('permits with $name', async (row) => {
      const visit = await open(guarded(row));
      expect(await visit(row.ask)).toMatchObject({ status: 200, body: 'the document', handled: [{}], errors: [] });
    });

    it.each(REFUSALS)('A63 answers $status before the handler runs: $name', async (row) => {
      const visit = await open(guarded(row));
      expect(await visit(row.ask)).toMatchObject({ status: row.status, handled: [], errors: [{ status: row.status }] });
    });

    it.each(FAILURES)('A62 answers 503 when $name', async (row) => {
      const visit = await open(guarded(row));
      expect(await visit(row.ask)).toMatchObject({ status: 503, handled: [], errors: [{ status: 503 }] });
    });

    it('challenges a caller without subject, and no other', async () => {
      const visit = await open();
      expect((await visit({ headers: {} })).headers['www-authenticate']).toBe('Bearer');
      expect((await visit({ headers: BOB })).headers['www-authenticate']).toBeUndefined();
    });

    it('does not ask the engine about a caller without subject', async () => {
      const evaluate = vi.fn(() => raise(new Error('asked')));
      const visit = await open({ guards: [{ ...OPTIONS, engine: { evaluate } }] });
      await visit({ headers: {} });
      expect(evaluate).not.toHaveBeenCalled();
    });

    it('shows the handler the permit and the request it was given for', async () => {
      const visit = await open();
      const { handled } = await visit();
      expect(handled).toMatchObject([
        {
          decision: { decision: true, reason: 'explicit-permit', rule: 'vault-clauses/clearance-opens' },
          request: {
            subject: { type: 'user', id: 'alice', properties: { clearance: 'high' } },
            action: { name: 'get' },
            resource: { type: 'document', id: '1' },
            context: {},
          },
        },
      ]);
    });

    it('does not mix the decisions of concurrent requests', async () => {
      const everyone = Array.from({ length: 100 }, (_, n) => ({ id: `user-${String(n)}`, permitted: n % 2 === 0 }));
      const resource = async ({ id }: Exchange): Promise<{ type: string; id: string }> => {
        await delay(Math.random() * 20);
        return { type: 'document', id };
      };
      const visit = await open({
        guards: [{ ...OPTIONS, resource }],
        handle: (authorization) => JSON.stringify(authorization?.request),
      });
      const replies = await Promise.all(
        everyone.map(({ id, permitted }) =>
          visit({ path: `/documents/${id}`, headers: { 'x-user': id, 'x-clearance': permitted ? 'high' : 'low' } }),
        ),
      );
      for (const [n, { id, permitted }] of everyone.entries()) {
        expect(replies[n]?.status).toBe(permitted ? 200 : 403);
        if (!permitted) continue;
        expect(JSON.parse(String(replies[n]?.body))).toMatchObject({ subject: { id }, resource: { id } });
      }
    });

    describe('A57 decides every method:', () => {
      // CONNECT never reaches a request listener.
      it.each(METHODS.filter((method) => method !== 'CONNECT'))('%s', async (method) => {
        const visit = await open();
        expect(await visit({ method, headers: BOB })).toMatchObject({ status: 403, handled: [] });
        const permit = { request: { action: { name: method.toLowerCase() } } };
        expect(await visit({ method })).toMatchObject({ status: 200, handled: [permit] });
      });

      it('HEAD on a route for GET', async () => {
        const visit = await open({ mount: 'get' });
        expect(await visit({ method: 'HEAD', headers: BOB })).toMatchObject({ status: 403, body: '', handled: [] });
        expect(await visit({ method: 'HEAD' })).toMatchObject({ status: 200, body: '', handled: [{}] });
      });
    });

    describe('on a router', () => {
      it('decides on the parameters the router matched', async () => {
        const visit = await open({ mount: 'router' });
        expect(await visit()).toMatchObject({ status: 200, handled: [{ request: { resource: { id: '1' } } }] });
      });

      it.each([
        '/documents/sealed',
        '/documents/seal%65d',
        '/documents/sealed/',
        '/DOCUMENTS/sealed',
        '/documents/sealed?id=1',
      ])('A55 A56 refuses %s, however it is written', async (path) => {
        const visit = await open({ mount: 'router' });
        expect(await visit({ path })).toMatchObject({ status: 403, handled: [] });
      });
    });

    describe('two guards in a row', () => {
      const sealed = { ...OPTIONS, resource: { type: 'document', id: 'sealed' } };

      it('permit when both do, and the handler sees the last permit', async () => {
        const visit = await open({ guards: [OPTIONS, { ...OPTIONS, action: 'print' }] });
        expect(await visit()).toMatchObject({ status: 200, handled: [{ request: { action: { name: 'print' } } }] });
      });

      it('refuse when the last does', async () => {
        const visit = await open({ guards: [OPTIONS, sealed] });
        expect(await visit()).toMatchObject({ status: 403, handled: [], errors: [{}] });
      });

      it('end with the first that refuses', async () => {
        const visit = await open({ guards: [sealed, { ...OPTIONS, subject: () => null }] });
        expect(await visit()).toMatchObject({ status: 403, handled: [], errors: [{}] });
      });
    });

    describe('error handling', () => {
      it('is told the decision', async () => {
        const visit = await open();
        const { errors } = await visit({ path: '/documents/sealed' });
        expect(errors).toEqual([expect.any(AuthorizationError)]);
        expect(errors).toMatchObject([
          { code: 'forbidden', decision: { reason: 'explicit-deny', rule: 'vault-clauses/sealed-stays-shut' } },
        ]);
      });

      it.each(REASONS)('A62 is told what an extractor failed with: %j', async (reason) => {
        const visit = await open({ guards: [{ ...OPTIONS, resource: () => raise(reason) }] });
        const { errors } = await visit();
        expect(errors).toEqual([expect.any(AuthorizationError)]);
        expect(errors[0]).toHaveProperty('cause', reason);
      });

      it.each([...REFUSALS, ...FAILURES])('A62 that calls next() lets nothing pass: $name', async (row) => {
        const visit = await open({ ...guarded(row), forgetful: true });
        const { status, handled } = await visit(row.ask);
        expect(handled).toEqual([]);
        expect(status).not.toBe(200);
      });

      it.each([
        ['synchronous', OPTIONS],
        ['asynchronous', ASYNCHRONOUS],
      ])('of a handler that throws is left alone, with %s extractors', async (_, options) => {
        const visit = await open({ guards: [options], handle: () => raise(new Error('disk full')) });
        expect(await visit()).toMatchObject({ status: 500, handled: [{}], errors: [{ message: 'disk full' }] });
      });
    });

    describe.each([{ production: true }, { production: false }])('with production $production', ({ production }) => {
      it.each([...REFUSALS, ...failuresWith(new Error('no clearance'))])(
        'A69 the answer tells nothing of policy: $name',
        async (row) => {
          const visit = await open({ ...guarded(row), production });
          const { body, headers } = await visit(row.ask);
          expect(`${JSON.stringify(headers)} ${body}`).not.toMatch(SECRETS);
        },
      );
    });
  });
}

/** The same options for a framework's own request. */
export function translate<Req>(
  options: AuthorizeOptions<Exchange>,
  exchange: (req: Req) => Exchange,
): AuthorizeOptions<Req> {
  const translated = Object.entries(options).map(([name, source]: [string, unknown]) =>
    typeof source === 'function' ? [name, (req: Req): unknown => source(exchange(req))] : [name, source],
  );
  return Object.fromEntries(translated) as AuthorizeOptions<Req>;
}
