import type { AccessRequest, Engine } from '@adjudge/core';
import type { DecisionEvent } from '@adjudge/guard';
import { AuditLog } from './audit.ts';
import { type Reply, send } from './client.ts';
import { createExpressServer } from './express-server.ts';
import { createKoaServer } from './koa-server.ts';
import { listen } from './listen.ts';
import type { Answer, Chapter, DemoRequest } from './requests.ts';
import { createStore } from './store.ts';

/** A request that was sent, and what came of it. */
export interface Outcome extends DemoRequest {
  readonly server: string;
  readonly answer: Answer;
  /** What the guard asked the engine, where it did. */
  readonly question: AccessRequest | undefined;
  readonly isExpected: boolean;
}

export interface CheckedChapter {
  readonly title: string;
  readonly outcomes: readonly Outcome[];
}

/**
 * Starts both servers on one engine, sends them the requests by turns, and compares each answer with the expected one.
 *
 * @param order - which server gets the first request, and which the second
 */
export async function check(
  engine: Engine,
  chapters: readonly Chapter[],
  order: readonly ['express' | 'koa', 'express' | 'koa'] = ['express', 'koa'],
): Promise<readonly CheckedChapter[]> {
  const service = { engine, store: createStore(), audit: new AuditLog() };
  const express = await listen(createExpressServer(service));
  const koa = await listen(createKoaServer(service));
  const servers = { express, koa };
  let turn = 0;

  async function ask(request: DemoRequest): Promise<Outcome> {
    const server = order[turn++ % 2] ?? order[0];
    const reply = await send(servers[server].url, request);
    const entry = service.audit.find(reply.requestId);
    const answer = answerOf(reply, entry);
    const isExpected = isSame(answer, request.expected);
    return { ...request, server, answer, question: questionOf(entry?.request), isExpected };
  }

  try {
    const checked: CheckedChapter[] = [];
    for (const { title, requests } of chapters) {
      const outcomes: Outcome[] = [];
      for (const request of requests) outcomes.push(await ask(request));
      checked.push({ title, outcomes });
    }
    return checked;
  } finally {
    await Promise.all([express.close(), koa.close()]);
  }
}

/** The status is what the caller got; the rest is what the servers' log says under the id that the caller got. */
function answerOf({ status }: Reply, entry: DecisionEvent | undefined): Answer {
  const decision = entry?.decision;
  return {
    status,
    decision: decision?.decision ?? null,
    reason: decision?.reason ?? entry?.outcome ?? 'not recorded',
    rule: decision?.rule ?? null,
  };
}

function isSame(a: Answer, b: Answer): boolean {
  return a.status === b.status && a.decision === b.decision && a.reason === b.reason && a.rule === b.rule;
}

/** A request that nothing is missing of. */
function questionOf(asked: DecisionEvent['request']): AccessRequest | undefined {
  const { subject, action, resource, context } = asked ?? {};
  if (!subject || !action || !resource) return undefined;
  return { subject, action, resource, ...(context && { context }) };
}
