import { createEngine, type Engine } from '@adjudge/core';
import type { Person } from './people.ts';
import { ACTIONS, policiesOf, VARIANTS } from './policies.ts';

/** What the right answer to a request is, by the policies of a revision. */
export type Oracle = (revision: string, person: Person, method: string, id: string) => number;

/**
 * An oracle that asks one engine at a time, which explains instead of running code, and has every attribute at hand: none of
 * what is shared, kept or joined while serving has a part in it.
 */
export function createOracle(): Oracle {
  const engines = new Map<string, Engine>();
  for (let variant = 0; variant < VARIANTS; variant += 1) {
    const engine = createEngine(policiesOf(variant), { codeGeneration: false });
    engines.set(engine.revision, engine);
  }
  const known = new Map<string, number>();
  return (revision, person, method, id) => {
    const key = JSON.stringify([revision, person.id, method, id]);
    const status = known.get(key) ?? statusOf(engines.get(revision), person, method, id);
    known.set(key, status);
    return status;
  };
}

function statusOf(engine: Engine | undefined, person: Person, method: string, id: string): number {
  if (person.roles === undefined) return 401;
  if (engine === undefined) return NaN;
  // A symbol is no JSON, and so as unknown as what could not be loaded.
  const properties = { roles: person.roles, clearance: person.clearance ?? Symbol('down') };
  const { decision } = engine.explain({
    subject: { type: 'user', id: person.id, properties },
    action: { name: String(ACTIONS[method]) },
    resource: { type: 'document', id },
  });
  if (decision.decision) return 200;
  return decision.reason === 'indeterminate' && person.clearance === undefined ? 503 : 403;
}
