import { Agent, type RequestListener } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import {
  type Authorization,
  AuthorizationError,
  type DecisionEvent,
  type DecisionPoint,
  type GuardOptions,
  type GuardOverrides,
  type Question,
} from '../src/index.ts';
import {
  ALICE,
  type Answer,
  ASYNCHRONOUS,
  BOB,
  type Case,
  type Exchange,
  type Mount,
  OPTIONS,
  QUESTION,
  raise,
} from './cases/case.ts';
import { FAILURES, failuresWith, REASONS } from './cases/failures.ts';
import { INPUTS } from './cases/inputs.ts';
import { LISTS } from './cases/lists.ts';
import { OBLIGATIONS } from './cases/obligations.ts';
import { PERMITS } from './cases/permits.ts';
import { PROBLEMS } from './cases/problems.ts';
import { REFUSALS } from './cases/refusals.ts';
import { ROLLOUT } from './cases/rollout.ts';
import type { Ask, Reply } from './http.ts';
import { listen } from './http.ts';
import { SECRETS } from './policy.ts';

/** A guard of one question. */
interface Guarded {
  readonly options: GuardOptions<Exchange>;
  readonly question: Question<Exchange>;
  readonly overrides: GuardOverrides;
}

/** An application with documents at `/documents/:id`, behind guards, that reads JSON bodies of up to a kilobyte. */
export interface Site {
  /** One after the other, before the handler. */
  readonly guards: readonly Guarded[];
  readonly mount: Mount;
  /** Handles a document. */
  readonly handle: (authorization: Authorization | undefined, exchange: Exchange) => Answer;
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

/** Every case that all adapters answer alike. */
const CASES: readonly Case[] = [
  ...PERMITS,
  ...REFUSALS,
  ...FAILURES,
  ...PROBLEMS,
  ...INPUTS,
  ...OBLIGATIONS,
  ...LISTS,
  ...ROLLOUT,
];

const DENIALS = CASES.filter(({ status, error }) => status >= 400 && error !== undefined);

/** What every adapter promises, over HTTP; `serve` builds the site with one version of one framework. */
export function describeHttpContract(framework: string, serve: (site: Site) => RequestListener): void {
  /** Opens a site with one document handler and returns what visits it, as Alice and at document 1 unless told. */
  async function open(site: Partial<Site> = {}): Promise<(ask?: Ask) => Promise<Visit>> {
    const handled: (Authorization | undefined)[] = [];
    const errors: unknown[] = [];
    const handle: Site['handle'] = (authorization, exchange) => {
      handled.push(authorization);
      return site.handle?.(authorization, exchange) ?? { text: 'the document' };
    };
    const defaults: Omit<Site, 'handle'> = {
      guards: [guarded()],
      mount: 'all',
      onError: (error) => errors.push(error),
      forgetful: false,
      production: false,
    };
    const ask = await listen(serve({ ...defaults, ...site, handle }));
    return async (what) => ({ ...(await ask({ path: '/documents/1', headers: ALICE, ...what })), handled, errors });
  }

  describe(framework, () => {
    it.each(CASES)('$name', async (row) => {
      const visit = await open(siteOf(row));
      const { status, body, headers, handled, errors } = await visit(row.ask);
      expect(status).toBe(row.status);
      expect(handled.length > 0).toBe(row.handled ?? row.status < 400);
      for (const [name, value] of Object.entries(row.headers ?? {})) {
        expect(headers[name]?.toString().split(';')[0], name).toBe(value?.split(';')[0]);
      }
      if (row.body !== undefined) expect(body).toBe(row.body);
      if (row.error !== undefined) expect(errors).toMatchObject([{ code: row.error, status: row.status }]);
    });

    it.each(DENIALS)('A62 lets nothing pass where error handling calls next(): $name', async (row) => {
      const visit = await open({ ...siteOf(row), forgetful: true });
      const { status, handled } = await visit(row.ask);
      expect(handled).toEqual([]);
      expect(status).not.toBe(200);
    });

    describe.each([{ production: true }, { production: false }])('with production $production', ({ production }) => {
      it.each([...REFUSALS, ...failuresWith(new Error('no clearance'))])(
        'A69 tells nothing of policy: $name',
        async (row) => {
          const visit = await open({ ...siteOf(row), production });
          const { body, headers } = await visit(row.ask);
          expect(`${JSON.stringify(headers)} ${body}`).not.toMatch(SECRETS);
        },
      );
    });

    it('does not ask the engine about a caller without subject', async () => {
      const evaluate = vi.fn(() => raise(new Error('asked')));
      const visit = await open({ guards: [guarded({ guard: { engine: { evaluate } } })] });
      await visit({ headers: {} });
      expect(evaluate).not.toHaveBeenCalled();
    });

    it('does not mix the decisions of concurrent requests', async () => {
      const everyone = Array.from({ length: 100 }, (_, n) => ({ id: `user-${String(n)}`, permitted: n % 2 === 0 }));
      const resource = async ({ id }: Exchange): Promise<{ type: string; id: string }> => {
        await delay(Math.random() * 20);
        return { type: 'document', id };
      };
      const visit = await open({
        guards: [guarded({ asks: { resource } })],
        handle: (authorization) => ({ json: authorization?.request }),
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

    it('A39 asks the policies of the moment of deciding, however long attributes took', async () => {
      let engine = real();
      const { subject } = OPTIONS;
      const slowly = async (exchange: Exchange): Promise<unknown> => {
        await new Promise((resolve) => void (loaded = resolve));
        return typeof subject === 'function' ? subject(exchange) : subject;
      };
      let loaded: ((value: void) => void) | undefined;
      const guard = { engine: () => engine, subject: slowly as never };
      const visit = await open({ guards: [guarded({ guard })] });
      const reply = visit();
      await vi.waitFor(() => expect(loaded).toBeDefined());
      engine = { evaluate: () => DENY };
      loaded?.();
      expect(await reply).toMatchObject({ status: 403, handled: [] });
    });

    describe('two guards in a row', () => {
      const sealed = guarded({ asks: { resource: { type: 'document', id: 'sealed' } } });

      it('permit when both do, and the handler sees the last permit', async () => {
        const visit = await open({ guards: [guarded(), guarded({ asks: { action: 'print' } })] });
        expect(await visit()).toMatchObject({ status: 200, handled: [{ request: { action: { name: 'print' } } }] });
      });

      it('refuse when the last does', async () => {
        const visit = await open({ guards: [guarded(), sealed] });
        expect(await visit()).toMatchObject({ status: 403, handled: [], errors: [{}] });
      });

      it('end with the first that refuses', async () => {
        const visit = await open({ guards: [sealed, guarded({ guard: { subject: () => null } })] });
        expect(await visit()).toMatchObject({ status: 403, handled: [], errors: [{}] });
      });

      it('mask what either obliges to', async () => {
        const record = (action: string): Guarded =>
          guarded({ asks: { action, resource: { type: 'record', id: '7' } } });
        const visit = await open({
          guards: [record('read'), record('glance')],
          handle: () => ({ json: { id: '7', ssn: '078-05-1120', tags: ['x'], secret: 's', note: 'n' } }),
        });
        expect((await visit()).body).toBe('{"id":"7","tags":["x"]}');
      });
    });

    describe('a handler that fails after it has begun to write what is to be masked', () => {
      const secret = '{"ssn":"078-05-1120"';

      it.each<[string, Answer]>([
        ['JSON', { type: 'application/json' }],
        ['a text', { type: 'text/plain' }],
        ['a body whose length it has told', { headers: { 'content-length': '22', etag: '"078-05-1120"' } }],
        ['the body of another error', { status: 404 }],
        ['a body, and with a status of its own', { failure: Object.assign(new Error('gone'), { status: 410 }) }],
      ])('A69 sends nothing of %s', async (_, more) => {
        const handle: Site['handle'] = (_authorization, { method }) =>
          method === 'PUT' ? { json: {} } : { pieces: [secret, '}'], failure: new Error('disk full'), ...more };
        const visit = await open({
          guards: [guarded({ asks: { action: 'read', resource: { type: 'record', id: '7' } } })],
          handle,
        });
        const agent = new Agent({ keepAlive: true, maxSockets: 1 });
        const { status, body, headers } = await visit({ agent });
        expect(status).toBeGreaterThanOrEqual(400);
        expect(`${JSON.stringify(headers)} ${body}`).not.toMatch(/078-05|ssn/);
        expect(headers['content-length']).toBe(String(Buffer.byteLength(body)));
        expect(await visit({ agent, method: 'PUT' })).toMatchObject({ status: 200, body: '{}', isReused: true });
        const head = await visit({ agent, method: 'HEAD' });
        expect(head).toMatchObject({ status, body: '', isReused: true });
        expect(JSON.stringify(head.headers)).not.toMatch(/078-05|"22"/);
        agent.destroy();
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

      it('is told the decision that is hidden from the caller', async () => {
        const visit = await open({ guards: [guarded({ guard: { hide: true } })] });
        const { errors } = await visit({ path: '/documents/sealed' });
        expect(errors).toMatchObject([{ code: 'not-found', decision: { reason: 'explicit-deny' } }]);
      });

      it.each(REASONS)('A62 is told what an extractor failed with: %j', async (reason) => {
        const visit = await open({ guards: [guarded({ asks: { resource: () => raise(reason) } })] });
        const { errors } = await visit();
        expect(errors).toEqual([expect.any(AuthorizationError)]);
        expect(errors[0]).toHaveProperty('cause', reason);
      });

      it.each([
        ['synchronous', {}],
        ['asynchronous', ASYNCHRONOUS],
      ])('A62 of a handler that throws is left alone, with %s extractors', async (_, parts) => {
        const visit = await open({ guards: [guarded(parts)], handle: () => raise(new Error('disk full')) });
        expect(await visit()).toMatchObject({ status: 500, handled: [{}], errors: [{ message: 'disk full' }] });
      });
    });

    describe('the log', () => {
      async function events(parts: Partial<Case>, ask?: Ask): Promise<readonly DecisionEvent[]> {
        const told: DecisionEvent[] = [];
        const onDecision = (event: DecisionEvent): void => void told.push(event);
        const visit = await open({
          guards: [guarded({ ...parts, guard: { ...parts.guard, onDecision } })],
          ...(parts.handle && { handle: parts.handle }),
        });
        await visit(ask);
        return told;
      }

      it('is told a permit', async () => {
        expect(await events({})).toMatchObject([
          { outcome: 'permit', enforced: true, decision: { decision: true }, request: { resource: { id: '1' } } },
        ]);
      });

      it('is told a deny, under its own name where it is hidden', async () => {
        expect(await events({ guard: { hide: true } }, { path: '/documents/sealed' })).toMatchObject([
          { outcome: 'forbidden', enforced: true, decision: { rule: 'vault-clauses/sealed-stays-shut' } },
        ]);
      });

      it('is told a caller without subject', async () => {
        expect(await events({}, { headers: {} })).toMatchObject([
          { outcome: 'unauthenticated', decision: undefined, request: undefined },
        ]);
      });

      it('is told what would have been, where a guard does not enforce', async () => {
        expect(await events({ guard: { enforce: false } }, { path: '/documents/sealed' })).toMatchObject([
          { outcome: 'forbidden', enforced: false, decision: { reason: 'explicit-deny' } },
        ]);
      });

      it('is told which items of a list would have been left out', async () => {
        const told = await events({
          guard: { enforce: false },
          handle: (authorization) => ({
            json: authorization?.filter(['1', 'sealed'], (id) => ({ type: 'document', id })),
          }),
        });
        expect(told).toMatchObject([
          { outcome: 'permit', enforced: false },
          { outcome: 'forbidden', enforced: false, request: { resource: { id: 'sealed' } } },
        ]);
      });

      it('is told that a body could not be masked', async () => {
        const told = await events({
          asks: { action: 'read', resource: { type: 'record', id: '7' } },
          handle: () => ({ text: 'not JSON' }),
        });
        expect(told).toMatchObject([{ outcome: 'permit' }, { outcome: 'obligation-failed' }]);
      });

      it('A66 gets one line for each obligation to log, without secrets', async () => {
        const lines: string[] = [];
        const note = 'a\nb\u2028{"forged":true}';
        const visit = await open({
          guards: [
            guarded({
              guard: {
                log: (line) => void lines.push(line),
                obligations: { header: () => ({ before: () => undefined }) },
              },
              asks: { action: 'open', resource: { type: 'record', id: 'hunter2', properties: { note } } },
            }),
          ],
        });
        expect(await visit()).toMatchObject({ status: 200 });
        expect(lines).toEqual([expect.not.stringMatching(/[\n\u2028]/)]);
        expect(JSON.parse(lines[0]!)).toMatchObject({
          subject: { type: 'user', id: 'alice' },
          rule: 'record-clauses/logged',
          parameters: { note, accessToken: '[redacted]' },
        });
        expect(lines[0]).not.toMatch(/accessToken":"hunter2|clearance/);
      });
    });

    it('asks the engine once about a list', async () => {
      const evaluations = vi.fn(real().evaluations);
      const engine = { evaluate: real().evaluate, evaluations };
      const ids = Array.from({ length: 1000 }, (_, n) => String(n));
      const visit = await open({
        guards: [guarded({ guard: { engine } })],
        handle: (authorization) => ({ json: authorization?.filter(ids, (id) => ({ type: 'document', id })) }),
      });
      expect(JSON.parse((await visit()).body)).toEqual(ids);
      expect(evaluations).toHaveBeenCalledOnce();
    });

    it('asks more than once about a list that is longer than a batch may be', async () => {
      const evaluations = vi.fn(real().evaluations);
      const engine = { evaluate: real().evaluate, evaluations };
      const ids = [...Array.from({ length: 10_001 }, (_, n) => String(n)), 'sealed', 'last'];
      const visit = await open({
        guards: [guarded({ guard: { engine } })],
        handle: (authorization) => ({ json: authorization?.filter(ids, (id) => ({ type: 'document', id })) }),
      });
      expect(JSON.parse((await visit()).body)).toEqual(ids.filter((id) => id !== 'sealed'));
      expect(evaluations).toHaveBeenCalledTimes(2);
    });

    it('asks about each item where the decision point knows no lists', async () => {
      const { evaluate } = real();
      const visit = await open({
        guards: [guarded({ guard: { engine: { evaluate } } })],
        handle: (authorization) => ({
          json: authorization?.filter(['1', 'sealed'], (id) => ({ type: 'document', id })),
        }),
      });
      expect((await visit()).body).toBe('["1"]');
    });

    it('A35 answers 500 where a batch does not answer each item', async () => {
      const { evaluate } = real();
      const evaluations = (): unknown => ({ evaluations: [evaluate(undefined as never)] });
      const visit = await open({
        guards: [guarded({ guard: { engine: { evaluate, evaluations } as never } })],
        handle: (authorization) => ({ json: authorization?.filter(['1', '2'], (id) => ({ type: 'document', id })) }),
      });
      expect(await visit()).toMatchObject({ status: 500 });
    });

    it('A58 decides the method that it finds at its place in the chain', async () => {
      const visit = await open({ handle: (authorization) => ({ json: authorization?.request.action.name }) });
      const overridden = { ...ALICE, 'x-test-override': 'DELETE' };
      expect((await visit({ method: 'POST', headers: overridden })).body).toBe('"delete"');
      expect(await visit({ method: 'POST', headers: { ...BOB, 'x-test-override': 'GET' } })).toMatchObject({
        status: 403,
      });
    });

    it('A70 answers what a caller writes into a path that cannot be decoded with an error, or decides it', async () => {
      const visit = await open();
      const { status, handled } = await visit({ path: '/documents/%E0%A4%A', headers: BOB });
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
      expect(handled).toEqual([]);
    });
  });
}

const DENY = { decision: false, reason: 'explicit-deny', rule: null, obligations: [], revision: '' } as const;

function siteOf(row: Case): Partial<Site> {
  return {
    guards: [guarded(row)],
    ...(row.mount && { mount: row.mount }),
    ...(row.handle && { handle: row.handle }),
  };
}

function guarded({ guard, asks, overrides = {} }: Partial<Case> = {}): Guarded {
  return { options: { ...OPTIONS, ...guard }, question: { ...QUESTION, ...asks }, overrides };
}

function real(): DecisionPoint {
  return OPTIONS.engine as DecisionPoint;
}

/** The same for a framework's own request. */
export function translate<Parts extends object>(
  parts: Parts,
  exchange: (req: never) => Exchange,
): { [Name in keyof Parts]: never } {
  const translated = Object.entries(parts).map(([name, source]: [string, unknown]) =>
    typeof source === 'function' && EXTRACTORS.has(name)
      ? [name, (req: never): unknown => source(exchange(req))]
      : [name, source],
  );
  return Object.fromEntries(translated) as { [Name in keyof Parts]: never };
}

const EXTRACTORS = new Set(['subject', 'context', 'action', 'resource']);
