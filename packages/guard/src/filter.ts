import type { Action, Decision, Resource } from '@adjudge/core';
import type { Answer } from './decide.ts';
import type { DecisionPoint } from './options.ts';

/** What the engine says about one of a list. */
export interface ItemAnswer extends Answer {
  readonly isPermit: boolean;
}

/**
 * Decides whether the subject of a request may do an action on each item: one batch, where the engine has one, and by the
 * engine that decided the request, so that no list is decided by two policy sets. The decisions are in the order of items.
 *
 * @throws TypeError where there is not one answer for each item
 */
export function decideItems<T>(
  { request: { subject, action, context }, engine }: Answer,
  items: readonly T[],
  toResource: (item: T) => Resource | null | undefined,
  other: string | Action | undefined,
): readonly ItemAnswer[] {
  // To AuthZEN, a batch without entries is a single request.
  if (items.length === 0) return [];
  const named = typeof other === 'string' ? { name: other } : (other ?? action);
  // No resource makes an invalid request of its entry, and that is for the engine to deny.
  const entries = items.map((item) => ({ resource: toResource(item) as Resource }));
  const common = context === undefined ? { subject, action: named } : { subject, action: named, context };
  const decisions = decideAll(engine, common, entries);
  if (decisions.length !== items.length) {
    throw new TypeError(
      `${String(items.length)} items got ${String(decisions.length)} decisions; a batch answers each`,
    );
  }
  return decisions.map((decision, index) => {
    const request = Object.freeze({ ...common, ...(entries[index] as { resource: Resource }) });
    return { decision, isPermit: decision.decision === true, request, engine };
  });
}

function decideAll(
  engine: DecisionPoint,
  common: Omit<Answer['request'], 'resource'>,
  evaluations: readonly { readonly resource: Resource }[],
): readonly Decision[] {
  if (engine.evaluations !== undefined) return engine.evaluations({ ...common, evaluations }).evaluations;
  return evaluations.map((entry) => engine.evaluate({ ...common, ...entry }));
}
