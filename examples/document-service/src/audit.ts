import type { AccessRequest, Decision } from '@adjudge/core';
import type { Authorization, AuthorizationError, AuthorizationErrorCode } from '@adjudge/guard';

/** What became of a request. The caller learns the status; reason, rule and cause stay here. */
export interface AuditEntry {
  /** Absent where the engine was not asked. */
  readonly decision: Decision | undefined;
  /** What the engine was asked: enough to ask `engine.explain` later. */
  readonly question: AccessRequest | undefined;
  /** Why the request went no further, where it did not. */
  readonly refusal?: AuthorizationErrorCode;
  /** What failed, where an attribute could not be had. */
  readonly cause?: unknown;
}

/** The header that tells a caller under which id a request was recorded: enough for a support desk, and no more. */
export const REQUEST_ID = 'x-request-id';

/** The servers' decision log. Its ids are the servers' own: a caller who chose them could write over another's entry. */
export class AuditLog {
  private readonly entries = new Map<string, AuditEntry>();

  /** A permit is on `req.authz` and `ctx.state.authz`. */
  permitted(requestId: string, { decision, request }: Authorization): void {
    this.entries.set(requestId, { decision, question: request });
  }

  /** A refusal is an error that the guard throws, with the question and the decision if there are any. */
  refused(requestId: string, { code, decision, request, cause }: AuthorizationError): void {
    this.entries.set(requestId, { decision, question: request, refusal: code, cause });
  }

  find(requestId: string): AuditEntry | undefined {
    return this.entries.get(requestId);
  }
}
