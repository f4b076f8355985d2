import { isPlainObject, own } from '../support/own.ts';
import type { Decision } from './decision.ts';

/** The answers of a batch, in the order asked; a short-circuiting semantic leaves out those after the deciding one. */
export interface Evaluations {
  readonly evaluations: readonly Decision[];
}

/** The parts of a request, each of them whole. */
type Entities = Readonly<Record<'subject' | 'action' | 'resource' | 'context', unknown>>;

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
const UNREADABLE: Entities = Object.freeze({
  action: undefined,
  resource: undefined,
  context: undefined,
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
  const defaults: Entities = {
    subject: own(batch, 'subject'),
    action: own(batch, 'action'),
    resource: own(batch, 'resource'),
    context: own(batch, 'context'),
  };
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

function withDefaults(entry: unknown, defaults: Entities): Entities | undefined {
  try {
    if (!isPlainObject(entry)) return undefined;
    return {
      subject: entityOf(entry, 'subject', defaults),
      action: entityOf(entry, 'action', defaults),
      resource: entityOf(entry, 'resource', defaults),
      context: entityOf(entry, 'context', defaults),
    };
  } catch {
    return UNREADABLE;
  }
}

/** What an entry has, read once; nothing that every object inherits. */
function entityOf(entry: object, name: keyof Entities, defaults: Entities): unknown {
  const has = (): boolean => Object.hasOwn(entry, name);
  if (name in Object.prototype) return has() ? own(entry, name) : defaults[name];
  const entity = (entry as Partial<Entities>)[name];
  return entity === undefined && !has() ? defaults[name] : entity;
}
