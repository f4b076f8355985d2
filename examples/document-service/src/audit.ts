import type { DecisionEvent } from '@adjudge/guard';

/** The header that tells a caller under which id a request was recorded: enough for a support desk, and no more. */
export const REQUEST_ID = 'x-request-id';

/**
 * The servers' decision log: what became of each request. The caller learns the status; reason, rule and cause stay here,
 * with what the engine was asked, which is enough to ask `engine.explain` later.
 *
 * Its ids are the servers' own: a caller who chose them could write over another's entry.
 */
export class AuditLog {
  private readonly entries = new Map<string, DecisionEvent>();

  record(requestId: string, event: DecisionEvent): void {
    this.entries.set(requestId, event);
  }

  find(requestId: string): DecisionEvent | undefined {
    return this.entries.get(requestId);
  }
}
