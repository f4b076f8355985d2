import { isPlainObject, own, table } from '../support/own.ts';
import type { Decision } from './decision.ts';

/** The answers of a batch, in the order asked; a short-circuiting semantic leaves out those after the deciding one. */
export interface Evaluations {
  readonly evaluations: readonly Decision[];
}

const ENTITIES = ['subject', 'action', 'resource', 'context'] as const;
const STOPS_ON: ReadonlyMap<unknown, boolean | undefined> = new Map([
  ['execute_all', undefined],
  ['deny_on_first_deny', false],
  ['permit_on_first_permit', true],
]);

/**
 * Answers an AuthZEN access evaluations request (section 7). What stands beside `evaluations` is the default for entries
 * that lack it; an entity is taken whole from the entry or whole from the default, never merged. Without entries the batch
 * is a single request. A batch that breaks the shape gets one decision: that of an invalid request.
 */
export function evaluateBatch(evaluate: (request: unknown) => Decision, batch: unknown): Evaluations {
  try {
    return Object.freeze({ evaluations: Object.freeze(answer(evaluate, batch)) });
  } catch {
    return Object.freeze({ evaluations: Object.freeze([evaluate(UNREADABLE)]) });
  }
}

/** Stands for what threw when it was looked at, and throws again: so it is answered as any such request is. */
const UNREADABLE = Object.freeze({
  get subject(): never {
    throw new Error('the request cannot be read');
  },
});

function answer(evaluate: (request: unknown) => Decision, batch: unknown): readonly Decision[] {
  if (!isPlainObject(batch)) return [evaluate(undefined)];
  const entries = own(batch, 'evaluations');
  if (entries === undefined || (Array.isArray(entries) && entries.length === 0)) return [evaluate(batch)];
  const semantic = semanticOf(own(batch, 'options'));
  if (!Array.isArray(entries) || !STOPS_ON.has(semantic)) return [evaluate(undefined)];
  const defaults = new Map(ENTITIES.map((entity) => [entity, own(batch, entity)]));
  return evaluateUntil(entries, STOPS_ON.get(semantic), (entry) => evaluate(withDefaults(entry, defaults)));
}

function semanticOf(options: unknown): unknown {
  if (options === undefined) return 'execute_all';
  return isPlainObject(options) ? (own(options, 'evaluations_semantic') ?? 'execute_all') : undefined;
}

function evaluateUntil(
  entries: readonly unknown[],
  stop: boolean | undefined,
  one: (entry: unknown) => Decision,
): readonly Decision[] {
  const decisions: Decision[] = [];
  for (const entry of entries) {
    const decision = one(entry);
    decisions.push(decision);
    if (decision.decision === stop) break;
  }
  return decisions;
}

function withDefaults(entry: unknown, defaults: ReadonlyMap<string, unknown>): unknown {
  try {
    if (!isPlainObject(entry)) return undefined;
    return table([...defaults].map(([name, value]) => [name, Object.hasOwn(entry, name) ? own(entry, name) : value]));
  } catch {
    return UNREADABLE;
  }
}
