import { STATUS_CODES } from 'node:http';
import { AuthorizationError } from './authorization-error.ts';

/** An answer with problem details. */
export interface Problem {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * The problem details of a refusal (RFC 9457, section 3): the status in words, a fixed phrase, and the error's code as an
 * extension member. Reason and rule are in it only if they are to be revealed and the engine gave them. `undefined` for
 * what is no refusal.
 */
export function problemOf(error: unknown, reveal: boolean): Problem | undefined {
  if (!(error instanceof AuthorizationError)) return undefined;
  const { status, code, message, headers, decision } = error;
  const details = { type: 'about:blank', title: STATUS_CODES[status], status, detail: message, code };
  const why = reveal && decision !== undefined ? { reason: decision.reason, rule: decision.rule } : {};
  const body = JSON.stringify({ ...details, ...why });
  const length = String(Buffer.byteLength(body));
  return {
    status,
    headers: { ...headers, 'Content-Type': 'application/problem+json', 'Content-Length': length },
    body,
  };
}
