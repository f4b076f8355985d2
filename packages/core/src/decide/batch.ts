import { LIMITS } from '../ir/limits.ts';
import { isPlainObject, own } from '../support/own.ts';
import type { Decision } from './decision.ts';
import { inheritsPart } from './request.ts';

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
  if (!Array.isArray(entries) || entries.length > LIMITS.list || !STOPS_ON.has(semantic)) return [evaluate(undefined)];
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

/** The members of an entry are read before its prototype is looked at: once they are, the runtime knows the prototype. */
function withDefaults(entry: unknown, defaults: Entities): Entities | undefined {
  try {
    if (typeof entry !== 'object' || entry === null) return undefined;
    if (inheritsPart()) return isPlainObject(entry) ? ownWithDefaults(entry, defaults) : undefined;
    const { subject, action, resource, context } = entry as Partial<Entities>;
    if (!isPlainObject(entry)) return undefined;
    return {
      subject: subject === undefined && !('subject' in entry) ? defaults.subject : subject,
      action: action === undefined && !('action' in entry) ? defaults.action : action,
      resource: resource === undefined && !('resource' in entry) ? defaults.resource : resource,
      context: context === undefined && !('context' in entry) ? defaults.context : context,
    };
  } catch {
    return UNREADABLE;
  }
}

/** The same where every object inherits something of the name of an entity. */
function ownWithDefaults(entry: object, defaults: Entities): Entities {
  const entity = (name: keyof Entities): unknown => (Object.hasOwn(entry, name) ? own(entry, name) : defaults[name]);
  return {
    subject: entity('subject'),
    action: entity('action'),
    resource: entity('resource'),
    context: entity('context'),
  };
}
