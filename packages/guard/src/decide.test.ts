import type { AccessRequest } from '@adjudge/core';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { engine } from '../test/policy.ts';
import { type Authorization, AuthorizationError, type AuthorizeOptions, checkOptions, decide } from './index.ts';

type Parts = Partial<AuthorizeOptions<string>>;

const SUBJECT = { type: 'user', id: 'alice', properties: { clearance: 'high' } };

const OPTIONS: AuthorizeOptions<string> = {
  engine,
  subject: SUBJECT,
  action: 'read',
  resource: (id) => ({ type: 'document', id }),
};

const ask = (parts: Parts = {}): Authorization | Promise<Authorization> =>
  decide(checkOptions({ ...OPTIONS, ...parts }), '1');

/** The error of a decision that has to end with one. */
async function refusal(parts: Parts): Promise<AuthorizationError> {
  try {
    await ask(parts);
  } catch (error) {
    expect(error).toBeInstanceOf(AuthorizationError);
    return error as AuthorizationError;
  }
  return expect.unreachable('permitted');
}

/** What the engine is asked when the guard has these parts. */
async function question(parts: Parts): Promise<AccessRequest | undefined> {
  const evaluate = vi.fn(engine.evaluate);
  await ask({ ...parts, engine: { evaluate } });
  return evaluate.mock.lastCall?.[0];
}

describe('decide', () => {
  it('gives a frozen permit', async () => {
    const permit = await ask();
    expect(permit).toEqual({
      decision: expect.objectContaining({ decision: true, reason: 'explicit-permit' }) as unknown,
      request: { subject: SUBJECT, action: { name: 'read' }, resource: { type: 'document', id: '1' } },
    });
    expect([permit, permit.request].every(Object.isFrozen)).toBe(true);
  });

  it('A12 answers at once when every extractor does', () => {
    expect(ask({ subject: () => SUBJECT, action: () => 'read', context: () => ({}) })).not.toBeInstanceOf(Promise);
  });

  it('A12 throws at once when it refuses at once', () => {
    expect(() => ask({ subject: () => null })).toThrow(AuthorizationError);
  });

  it.each<[string, Parts]>([
    ['subject', { subject: async () => SUBJECT }],
    ['action', { action: async () => 'read' }],
    ['resource', { resource: async (id) => ({ type: 'document', id }) }],
    ['context', { context: async () => ({}) }],
  ])('promises a permit when the %s is asynchronous', async (_, parts) => {
    const promise = ask(parts);
    expect(promise).toBeInstanceOf(Promise);
    expect((await promise).decision.decision).toBe(true);
  });

  it('waits for a thenable that is not a promise', async () => {
    const thenable: PromiseLike<typeof SUBJECT> = { then: (resolve) => Promise.resolve(SUBJECT).then(resolve) };
    expect((await ask({ subject: () => thenable })).request.subject).toBe(SUBJECT);
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
    await ask({
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

  it('A17 refuses when reading the decision throws', async () => {
    const decision = {
      get decision(): boolean {
        throw undefined;
      },
    };
    expect(await refusal({ engine: { evaluate: () => decision as never } })).toMatchObject({ code: 'forbidden' });
  });

  it('A17 refuses when looking for a promise throws', async () => {
    const subject = {
      get then(): never {
        throw undefined;
      },
    };
    expect(await refusal({ subject: () => subject as never })).toMatchObject({ code: 'attributes-unavailable' });
  });
});
