import type { AccessRequest, checkDocuments, createEngine, Decision, DocumentInput, Engine } from '../../src/index.ts';
import type { Random } from './random.ts';

/** What is fuzzed. Tests put a wrong one in its place, to see that it is found out. */
export interface Core {
  readonly createEngine: typeof createEngine;
  readonly checkDocuments: typeof checkDocuments;
}

/** What came of one input, and everything that was said, so that two runs can be compared. */
export interface Answer {
  readonly accepted: boolean;
  readonly said: string;
}

export interface Target {
  readonly name: string;
  /** Inputs to begin from, well-formed ones and known nasty ones. */
  readonly seeds: readonly string[];
  /** Pieces that mean something in such inputs. */
  readonly tokens: readonly string[];
  /** How long an input may become, if not as long as others. */
  readonly maxLength?: number;
  /** A new input, by the grammar or nearly so. */
  readonly write: (random: Random) => string;
  /**
   * Puts an input to the engine.
   *
   * @throws {Finding} where the answer is not what an independent judgement of the input allows
   */
  readonly check: (core: Core, input: string) => Answer;
}

/** A property that does not hold for an input. */
export class Finding extends Error {
  override readonly name = 'Finding';
}

export function demand(holds: boolean, otherwise: string): void {
  if (!holds) throw new Finding(otherwise);
}

/** When every decision of the fuzzer is made. */
export const NOW: number = Date.parse('2026-11-22T09:30:00.000Z');

export function engineOf(core: Core, documents: readonly DocumentInput[]): Engine {
  return core.createEngine(documents, { now: () => NOW });
}

/** An engine that is made once for each core: what varies is the request. */
export function fixedEngine(documents: readonly DocumentInput[]): (core: Core) => Engine {
  const engines = new WeakMap<Core, Engine>();
  return (core) => {
    const engine = engines.get(core) ?? engineOf(core, documents);
    engines.set(core, engine);
    return engine;
  };
}

/** Asks both evaluators, each with a request of its own. They must agree. */
export function ask(engine: Engine, makeRequest: () => unknown): Decision {
  const decision = engine.evaluate(makeRequest() as AccessRequest);
  const explained = engine.explain(makeRequest() as AccessRequest).decision;
  demand(JSON.stringify(decision) === JSON.stringify(explained), 'evaluate and explain disagree');
  return decision;
}

type Members = Readonly<Record<string, unknown>>;

export function request(action: string, context: Members, resource = '1'): Members {
  const subject = { type: 'user', id: 'alice', properties: { tenant: 'a' } };
  return { subject, action: { name: action }, resource: { type: 'document', id: resource }, context };
}

/** A policy with a permit rule for each action, under a condition. */
export function policyOf(conditions: Members, more: Members = {}): DocumentInput {
  const rules = Object.entries(conditions).map(([id, when]) => ({ id, effect: 'permit', actions: [id], when }));
  return { apiVersion: 'adjudge/v1', kind: 'Policy', name: 'fuzz', resources: ['document'], rules, ...more };
}

/** How true a condition of `policyOf` is. */
export function truthOf(engine: Engine, action: string, context: Members): boolean | undefined {
  const { decision, reason } = ask(engine, () => request(action, context));
  demand(decision === (reason === 'explicit-permit'), `${String(decision)} with reason ${reason}`);
  demand(reason !== 'invalid-request', 'a valid request is called invalid');
  return reason === 'indeterminate' ? undefined : decision;
}
