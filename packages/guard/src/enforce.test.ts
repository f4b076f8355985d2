import { type AccessRequest, createEngine, createResolver } from '@adjudge/core';
import { ajvRequestValidation } from '@adjudge/core/ajv';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { raise } from '../test/cases/case.ts';
import { NO_DUTIES } from '../test/cases/obligations.ts';
import { engine } from '../test/policy.ts';
import { checkOptions } from './check-options.ts';
import { createEnforcer } from './enforce.ts';
import {
  type AttributeResolution,
  type AttributeResolver,
  type Authorization,
  AuthorizationError,
  type GuardOptions,
  type Question,
} from './index.ts';

type Parts = Partial<GuardOptions<string> & Question<string>>;

const SUBJECT = { type: 'user', id: 'alice', properties: { clearance: 'high' } };

/** Asks about document 1, and returns what the handler would find; the request is its id. */
function ask({ action = 'read', resource = (id) => ({ type: 'document', id }), ...options }: Parts = {}): {
  readonly passed: void | Promise<void>;
  readonly kept: () => Authorization | undefined;
} {
  let kept: Authorization | undefined;
  const enforcer = createEnforcer(checkOptions<string>({ engine, subject: SUBJECT, ...options }), {
    request: () => ({}) as IncomingMessage,
    response: () => ({}) as ServerResponse,
    keep: (_req, _property, authorization) => void (kept = authorization),
  });
  return { passed: enforcer({ action, resource })('1'), kept: () => kept };
}

/** The permit of a request that has to pass. */
async function permit(parts: Parts = {}): Promise<Authorization> {
  const { passed, kept } = ask(parts);
  await passed;
  const authorization = kept();
  return authorization ?? expect.unreachable('nothing was kept');
}

/** The error of a request that must not pass. */
async function refusal(parts: Parts): Promise<AuthorizationError> {
  try {
    await ask(parts).passed;
  } catch (error) {
    expect(error).toBeInstanceOf(AuthorizationError);
    return error as AuthorizationError;
  }
  return expect.unreachable('permitted');
}

/** What the engine is asked when the guard has these parts. */
async function question(parts: Parts): Promise<AccessRequest | undefined> {
  const evaluate = vi.fn(engine.evaluate);
  await permit({ ...parts, engine: { evaluate } });
  return evaluate.mock.lastCall?.[0];
}

describe('enforce', () => {
  it('keeps a frozen permit, which as JSON has nothing of the guard', async () => {
    const authorization = await permit();
    expect(JSON.parse(JSON.stringify(authorization))).toEqual({
      decision: expect.objectContaining({ decision: true, reason: 'explicit-permit' }) as unknown,
      request: { subject: SUBJECT, action: { name: 'read' }, resource: { type: 'document', id: '1' } },
      enforced: true,
      durationMs: expect.any(Number) as unknown,
    });
    expect([authorization, authorization.request].every(Object.isFrozen)).toBe(true);
  });

  it('A12 passes at once when every extractor answers at once', () => {
    const { passed, kept } = ask({ subject: () => SUBJECT, action: () => 'read', context: () => ({}) });
    expect(passed).toBeUndefined();
    expect(kept()?.decision.decision).toBe(true);
  });

  it('A12 throws at once when it refuses at once', () => {
    expect(() => ask({ subject: () => null })).toThrow(AuthorizationError);
  });

  it.each<[string, Parts]>([
    ['subject', { subject: async () => SUBJECT }],
    ['action', { action: async () => 'read' }],
    ['resource', { resource: async (id) => ({ type: 'document', id }) }],
    ['context', { context: async () => ({}) }],
    ['loading of attributes', { resolver: { resolve: async (request) => ({ request }) } }],
    ['report', { onDecision: async () => undefined }],
  ])('waits when the %s is asynchronous', async (_, parts) => {
    const { passed, kept } = ask(parts);
    expect(passed).toBeInstanceOf(Promise);
    expect(kept()).toBeUndefined();
    await passed;
    expect(kept()?.decision.decision).toBe(true);
  });

  it('waits for a thenable that is not a promise', async () => {
    const thenable: PromiseLike<typeof SUBJECT> = { then: (resolve) => Promise.resolve(SUBJECT).then(resolve) };
    expect((await permit({ subject: () => thenable })).request.subject).toBe(SUBJECT);
  });

  it('reads an action name and an action alike', async () => {
    for (const action of ['read', { name: 'read' }, () => 'read', () => ({ name: 'read' }), async () => 'read']) {
      expect((await question({ action }))?.action).toEqual({ name: 'read' });
    }
  });

  it.each([null, undefined])('A60 leaves out a context that is %s', async (nothing) => {
    expect(await question({ context: () => nothing })).not.toHaveProperty('context');
  });

  it.each<[string, Parts]>([
    ['no action', { action: () => null }],
    ['no resource', { resource: () => undefined }],
    ['a context that is false', { context: () => false as never }],
    ['a context that is an empty string', { context: () => '' as never }],
  ])('lets the engine deny %s as an invalid request', async (_, parts) => {
    expect(await refusal(parts)).toMatchObject({ code: 'forbidden', decision: { reason: 'invalid-request' } });
  });

  it('runs the extractors in order, each once, one after the other', async () => {
    const order: string[] = [];
    const noting =
      <T>(name: string, value: T) =>
      async (): Promise<T> => {
        order.push(`${name} begins`);
        await delay(1);
        order.push(`${name} ends`);
        return value;
      };
    await permit({
      context: noting('context', {}),
      resource: noting('resource', { type: 'document', id: '1' }),
      action: noting('action', 'read'),
      subject: noting('subject', SUBJECT),
    });
    const parts = ['subject', 'action', 'resource', 'context'];
    expect(order).toEqual(parts.flatMap((part) => [`${part} begins`, `${part} ends`]));
  });

  it('runs no other extractor without a subject', async () => {
    const resource = vi.fn(() => null);
    expect(await refusal({ subject: () => null, resource })).toMatchObject({ code: 'unauthenticated' });
    expect(resource).not.toHaveBeenCalled();
  });

  it('asks about what the resolver has made of the request', async () => {
    const resolve = (request: AccessRequest): AttributeResolution => ({ request: { ...request, context: { a: 1 } } });
    expect(await question({ resolver: { resolve } })).toMatchObject({ subject: SUBJECT, context: { a: 1 } });
  });

  it.each([{ action: () => null }, { resource: () => undefined }])(
    'has nothing loaded where there is nothing to decide, and tells who asked: %s',
    async (parts) => {
      const resolve = vi.fn<AttributeResolver['resolve']>();
      const { decision, request } = await refusal({ ...parts, resolver: { resolve } });
      expect(decision?.reason).toBe('invalid-request');
      expect(request?.subject).toBe(SUBJECT);
      expect(resolve).not.toHaveBeenCalled();
    },
  );

  describe('with a resolver of core', () => {
    const clearance = (load: () => unknown): Parts => ({
      subject: { type: 'user', id: 'alice' },
      resolver: createResolver(engine, [
        { name: 'directory', of: 'subject', attributes: ['clearance'], load },
      ] as never),
    });

    it('permits by what has been loaded', async () => {
      expect((await permit(clearance(async () => ({ clearance: 'high' })))).decision.decision).toBe(true);
    });

    it('answers 503 where nothing can be decided because something could not be loaded', async () => {
      const error = await refusal(clearance(() => raise(new Error('connection refused'))));
      expect(error).toMatchObject({
        status: 503,
        code: 'attributes-unavailable',
        decision: { reason: 'indeterminate' },
      });
      expect(error.cause).toEqual(new Error('no attributes came from directory'));
    });

    const obliging = {
      id: 'read',
      effect: 'permit',
      actions: ['read'],
      obligations: [{ id: 'x', parameters: { c: '$.subject.properties.clearance' } }],
    };
    const anybody = { id: 'read', effect: 'permit', actions: ['read'] };
    const schema = { type: 'object', required: ['clearance'], properties: { clearance: { type: 'string' } } };
    it.each([
      ['obligation-failed', obliging, []],
      [
        'invalid-request',
        anybody,
        [{ apiVersion: 'adjudge/v1', kind: 'AttributeSchema', name: 'schema', subject: schema }],
      ],
    ])('answers 503 where it is %s because something could not be loaded', async (reason, rule, more) => {
      const policy = { apiVersion: 'adjudge/v1', kind: 'Policy', name: 'p', resources: ['document'], rules: [rule] };
      const strict = createEngine([policy, ...more], { validateRequests: ajvRequestValidation });
      const load = (): never => raise(new Error('connection refused'));
      const resolver = createResolver(strict, [
        { name: 'directory', of: 'subject', attributes: ['clearance'], always: true, load },
      ]);
      const error = await refusal({ subject: { type: 'user', id: 'alice' }, engine: strict, resolver });
      expect(error).toMatchObject({ status: 503, code: 'attributes-unavailable', decision: { reason } });
    });

    it('denies what does not depend on what could not be loaded', async () => {
      const parts = clearance(() => raise(new Error('connection refused')));
      const error = await refusal({ ...parts, resource: { type: 'document', id: 'sealed' } });
      expect(error).toMatchObject({ status: 403, decision: { reason: 'explicit-deny' } });
    });

    it('denies where everything has been loaded and something is missing', async () => {
      expect(await refusal(clearance(async () => ({})))).toMatchObject({ status: 403 });
    });

    it('A39 asks the engine whose needs were met, for the request and for lists', async () => {
      const newer = { evaluate: vi.fn(() => raise(new Error('asked'))) };
      const authorization = await permit({ ...clearance(async () => ({ clearance: 'high' })), engine: newer as never });
      expect(await authorization.filterAsync(['2'], (id) => ({ type: 'document', id }))).toEqual(['2']);
      expect(newer.evaluate).not.toHaveBeenCalled();
    });

    it('refuses to filter lists at once', async () => {
      const authorization = await permit(clearance(async () => ({ clearance: 'high' })));
      expect(() => authorization.filter([], () => null)).toThrow(
        new TypeError('attributes of items have to be loaded; use `await authz.filterAsync(…)` beside a resolver'),
      );
    });
  });

  describe('filterAsync', () => {
    const owners = (load: (id: string) => unknown): AttributeResolver =>
      createResolver(engine, [
        {
          name: 'archive',
          of: 'resource',
          types: ['paper'],
          attributes: ['owner'],
          load: async ({ resource }: { readonly resource: { readonly id: string } }) => load(resource.id),
        },
      ] as never);
    const paper = (id: string): { type: string; id: string } => ({ type: 'paper', id });

    it('has attributes loaded for each item', async () => {
      const resolver = owners((id) => ({ owner: id === '7' ? 'alice' : 'bob' }));
      const authorization = await permit({ resolver });
      expect(await authorization.filterAsync(['6', '7', '8'], paper, 'write')).toEqual(['7']);
    });

    it('leaves out what could not be decided, and reports it', async () => {
      const onDecision = vi.fn();
      const resolver = owners((id) => (id === '7' ? { owner: 'alice' } : raise(new Error('connection refused'))));
      const authorization = await permit({ resolver, onDecision });
      expect(await authorization.filterAsync(['6', '7'], paper, 'write')).toEqual(['7']);
      expect(onDecision.mock.calls.slice(1)).toMatchObject([
        [{ outcome: 'attributes-unavailable', request: { resource: { id: '6' } } }, '1'],
      ]);
    });

    it('rejects where the resolver does', async () => {
      const answers = [{}, undefined];
      const resolve = async (request: AccessRequest): Promise<AttributeResolution> =>
        answers.shift() ? { request } : raise('route');
      const authorization = await permit({ resolver: { resolve } });
      await expect(authorization.filterAsync(['1'], paper)).rejects.toMatchObject({ code: 'attributes-unavailable' });
    });

    it('waits for resources and for obligations', async () => {
      const obligations = { watermark: () => ({ before: () => delay(1) }) };
      const authorization = await permit({ obligations });
      const record = async (id: string): Promise<{ type: string; id: string }> => ({ type: 'record', id });
      expect(await authorization.filterAsync(['1', '2'], record, 'print')).toEqual(['1', '2']);
      expect(authorization.filter(['1', '2'], (id) => ({ type: 'record', id }), 'print')).toEqual([]);
    });

    const record = (id: string): { type: string; id: string } => ({ type: 'record', id });

    it.each(NO_DUTIES)('A62 leaves out an item whose handler returns %s', async (_, handler) => {
      const authorization = await permit({ obligations: { watermark: handler as never } });
      expect(authorization.filter(['1'], record, 'print')).toEqual([]);
      expect(await authorization.filterAsync(['1'], record, 'print')).toEqual([]);
    });

    it('leaves out an item that is rewritten to a promise', async () => {
      const authorization = await permit({ obligations: { watermark: () => ({ body: async (item) => item }) } });
      expect(authorization.filter(['1'], record, 'print')).toEqual([]);
    });

    it('tells of what a handler returns how to return a duty', async () => {
      const request = { action: 'print', resource: { type: 'record', id: '1' } };
      const { cause } = await refusal({ ...request, obligations: { watermark: (async () => ({})) as never } });
      expect(cause).toEqual(
        new TypeError(
          'the handler of `watermark` returned a promise; return `{ before }`, `{ body }` or both, where `before` may take its time',
        ),
      );
    });

    it('leaves out an item whose obligation fails, and keeps nothing of an empty list', async () => {
      const authorization = await permit({ obligations: { watermark: () => ({ before: () => raise(undefined) }) } });
      expect(await authorization.filterAsync(['1'], record, 'print')).toEqual([]);
      expect(await authorization.filterAsync([], record, 'print')).toEqual([]);
    });

    it('decides each item by the engine that its attributes were loaded for, where policies are replaced meanwhile', async () => {
      const deny = { evaluate: () => ({ decision: false, reason: 'explicit-deny', rule: null }) as never };
      const resolve = async (request: AccessRequest): Promise<AttributeResolution> =>
        request.resource.id === '2' ? { request, engine: deny } : { request, engine };
      const authorization = await permit({ resolver: { resolve } });
      const kept = await authorization.filterAsync(['1', '2', '3'], (id) => ({ type: 'document', id }));
      expect(kept).toEqual(['1', '3']);
    });
  });

  it('tells a deny with its decision and what was asked', async () => {
    const error = await refusal({ resource: { type: 'document', id: 'sealed' } });
    expect(error).toMatchObject({ code: 'forbidden', decision: { decision: false, reason: 'explicit-deny' } });
    expect(error).toMatchObject({ request: { resource: { type: 'document', id: 'sealed' } } });
    expect(error).not.toHaveProperty('cause');
  });

  it('A12 tells an engine that answers with a promise how to answer', async () => {
    const error = await refusal({ engine: { evaluate: () => Promise.resolve({ decision: true }) as never } });
    const mend = '`engine.evaluate` returned no decision; it must answer at once with `{ decision: boolean, … }`';
    expect(error).toMatchObject({ code: 'forbidden', decision: undefined, cause: new TypeError(mend) });
  });

  it('A16 reads the decision once', async () => {
    const answers = [false, true];
    const decision = {
      get decision() {
        return answers.shift();
      },
    };
    expect(await refusal({ engine: { evaluate: () => decision as never } })).toMatchObject({ code: 'forbidden' });
  });

  it.each(['decision', 'reason', 'obligations'])('A17 refuses when reading %s of a decision throws', async (name) => {
    const decision = Object.defineProperty({ decision: name === 'obligations' }, name, {
      get(): never {
        throw undefined;
      },
    });
    expect((await refusal({ engine: { evaluate: () => decision as never } })).status).toBe(403);
  });

  it('A17 refuses when looking for a promise throws', async () => {
    const subject = {
      get then(): never {
        throw undefined;
      },
    };
    expect(await refusal({ subject: () => subject as never })).toMatchObject({ code: 'attributes-unavailable' });
  });

  it('takes a decision without obligations for one that has none', async () => {
    const decision = { decision: true };
    expect((await permit({ engine: { evaluate: () => decision as never } })).decision).toBe(decision);
  });

  it.each([
    ['that is no list', 7],
    ['that holds nothing', [null]],
  ])('refuses a permit with a value for its obligations %s', async (_, obligations) => {
    const evaluate = (): never => ({ decision: true, obligations }) as never;
    expect(await refusal({ engine: { evaluate } })).toMatchObject({ code: 'obligation-failed' });
  });
});
