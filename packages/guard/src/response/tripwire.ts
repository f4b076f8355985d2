import type { IncomingMessage, ServerResponse } from 'node:http';
import { takeOver, type Write, type WriteMethods } from './methods.ts';

const DECIDED = new WeakSet<IncomingMessage>();

// In production there is no tripwire, and noting each request would cost as much as deciding it.
let isArmed = false;

/** Notes that a guard has decided a request, or that its route is public. */
export function markDecided(request: IncomingMessage): void {
  if (isArmed) DECIDED.add(request);
}

/** When a tripwire trips. */
export interface TripwireOptions {
  /** Whether it trips; by default where the environment of the application is not `production`. */
  readonly enabled?: boolean;
}

/**
 * Answers 500 instead of whatever a handler answers below 400 to a request that nobody has decided. Errors are let
 * through: a path that is not there needs no guard to say so.
 */
export function armTripwire(
  request: IncomingMessage,
  response: ServerResponse,
  environment: unknown,
  { enabled = environment !== 'production' }: TripwireOptions = {},
): void {
  if (!enabled) return;
  isArmed = true;
  const guarded =
    (name: keyof WriteMethods): Write =>
    (...args) => {
      const own = taken.release();
      const status = name === 'writeHead' ? Number(args[0]) : response.statusCode;
      if (status >= 400 || DECIDED.has(request)) return own[name](...args);
      const text = `nobody decided ${String(request.method)} on this route; guard it, or mark it with \`guard.public()\``;
      taken.answerInstead(500, text);
      return name === 'write' || response;
    };
  const taken = takeOver(response, {
    writeHead: guarded('writeHead'),
    write: guarded('write'),
    end: guarded('end'),
    flushHeaders: guarded('flushHeaders'),
  });
}
