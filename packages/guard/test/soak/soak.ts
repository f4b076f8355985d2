import { createResolver, type Engine, type Resolver, type Subject } from '@adjudge/core';
import type { DecisionEvent } from '@adjudge/guard';
import { jwtSubject } from '@adjudge/guard/jwt';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AUDIENCE, ISSUER, setOf } from '../issuer.ts';
import { type Answered, ask } from './clients.ts';
import { growth, watchMemory } from './memory.ts';
import { createOracle } from './oracle.ts';
import { directoryOf, makePeople } from './people.ts';
import { startReloading } from './reloading.ts';

/** What an application of a soak guards its documents with; a handler answers with who was permitted what. */
export interface SoakParts {
  readonly engine: () => Engine;
  readonly resolver: Resolver<Engine>;
  readonly subject: (request: IncomingMessage | { readonly req: IncomingMessage }) => Promise<Subject | null>;
  /** Tells the client by which policies it was answered; to be called with every decision. */
  readonly note: (event: DecisionEvent, response: ServerResponse | undefined) => void;
}

export interface SoakReport {
  readonly answers: number;
  readonly statuses: Readonly<Record<string, number>>;
  readonly swaps: number;
  readonly disagreements: number;
  /** Answers that no policies in force at that time give, or that are about something else than what was asked. */
  readonly wrong: readonly string[];
  /** Rejections and exceptions that nobody has handled. */
  readonly unhandled: readonly unknown[];
  /** Bytes of the heap in use, early and late; NaN where it took less than some seconds. */
  readonly memory: { readonly early: number; readonly late: number };
}

export interface SoakOptions {
  readonly seconds: number;
  readonly clients?: number;
  readonly swapEveryMs?: number;
  readonly seed?: number;
}

/** Serves, asks and replaces policies, all at full speed, and compares every answer with the oracle's. */
export async function soak(
  serve: (parts: SoakParts) => RequestListener,
  { seconds, clients = 32, swapEveryMs = 100, seed = 20_261_128 }: SoakOptions,
): Promise<SoakReport> {
  const { key, people } = await makePeople();
  const reloading = startReloading(swapEveryMs);
  const memory = watchMemory(1000);
  const unhandled = catchUnhandled();
  const { check, report } = checking(reloading.wereInForce);
  const server = createServer();
  try {
    const parts: SoakParts = {
      engine: reloading.current,
      resolver: createResolver(reloading.current, [directoryOf(people)]),
      subject: jwtSubject({ issuer: ISSUER, audience: AUDIENCE, keys: setOf(key), properties: { roles: '$.roles' } }),
      note: ({ decision }, response) => {
        if (decision !== undefined) response?.setHeader('x-revision', decision.revision);
      },
    };
    await once(server.on('request', serve(parts)).listen(0, '127.0.0.1'), 'listening');
    const until = performance.now() + seconds * 1000;
    await ask((server.address() as AddressInfo).port, people, { clients, until, seed }, check);
  } finally {
    reloading.stop();
    memory.stop();
    server.close();
    server.closeAllConnections();
    // Whatever is late has its chance to be unhandled.
    await new Promise((resolve) => setTimeout(resolve, 50));
    unhandled.stop();
  }
  return {
    ...report(),
    swaps: reloading.swaps(),
    disagreements: reloading.disagreements(),
    unhandled: unhandled.caught,
    memory: growth(memory.samples),
  };
}

/** Compares each answer when it comes. */
function checking(wereInForce: (revision: string, from: number, to: number) => boolean): {
  readonly check: (answered: Answered) => void;
  readonly report: () => Pick<SoakReport, 'answers' | 'statuses' | 'wrong'>;
} {
  const oracle = createOracle();
  const statuses: Record<string, number> = {};
  const wrong: string[] = [];
  let answers = 0;
  const check = (answered: Answered): void => {
    const { person, method, id, status, revision, body, from, to } = answered;
    answers += 1;
    statuses[String(status)] = (statuses[String(status)] ?? 0) + 1;
    const isKnown = person.roles !== undefined;
    const expected = oracle(revision ?? '', person, method, id);
    const isRight = status === expected && (!isKnown || wereInForce(revision ?? '', from, to));
    const isOwn = status !== 200 || method === 'HEAD' || body === JSON.stringify({ subject: person.id, resource: id });
    if (!isRight || !isOwn)
      wrong.push(`${person.id} ${method} ${id}: ${String(status)} instead of ${String(expected)}, ${body}`);
  };
  return { check, report: () => ({ answers, statuses, wrong }) };
}

function catchUnhandled(): { readonly caught: readonly unknown[]; readonly stop: () => void } {
  const caught: unknown[] = [];
  const keep = (cause: unknown): void => void caught.push(cause);
  const events = ['unhandledRejection', 'uncaughtException', 'warning'] as const;
  for (const event of events) process.on(event, keep);
  return {
    caught,
    stop: () => {
      for (const event of events) process.off(event, keep);
    },
  };
}
