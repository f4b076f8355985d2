import { isPlainObject, own, table } from '../support/own.ts';
import type { Decision } from './decision.ts';

/** What was found among the candidates: the caller's own objects, in the order given. */
export interface SearchResults<E> {
  readonly results: readonly E[];
}

/** An entity that can be searched for. */
export type Searched = 'subject' | 'resource' | 'action';

const PARTS: Readonly<Record<Searched, readonly string[]>> = {
  subject: ['type', 'id', 'properties'],
  resource: ['type', 'id', 'properties'],
  action: ['name', 'properties'],
};

/**
 * Answers an AuthZEN search request (section 8) over candidates: those with which the request is permitted. A candidate
 * stands in the request whole, in place of the entity that is searched for; of that entity only the type counts, and a
 * candidate of another type is none. Each candidate is answered on its own, so one that is listed twice is found twice.
 * What cannot be read is not found, and nothing is found where the request cannot be read.
 */
export function search(
  evaluate: (request: unknown) => Decision,
  searched: Searched,
  request: unknown,
  candidates: unknown,
): SearchResults<never> {
  try {
    return resultsOf(find(evaluate, searched, request, candidates));
  } catch {
    return resultsOf([]);
  }
}

function find(
  evaluate: (request: unknown) => Decision,
  searched: Searched,
  request: unknown,
  candidates: unknown,
): readonly unknown[] {
  if (!isPlainObject(request) || !Array.isArray(candidates)) return [];
  const parts = new Map(ENTITIES.map((name) => [name, copyOf(own(request, name), PARTS[name])]));
  const context = own(request, 'context');
  const type = parts.get(searched)?.['type'];
  const isPermitted = (candidate: unknown): boolean => {
    const entity = copyOf(candidate, PARTS[searched]);
    if (entity === undefined || entity['type'] !== type) return false;
    return evaluate(table<unknown>([...parts, [searched, entity], ['context', context]])).decision;
  };
  const found: unknown[] = [];
  const { length } = candidates;
  for (let index = 0; index < length; index += 1) {
    const candidate = attempt(() => own(candidates, index));
    if (attempt(() => isPermitted(candidate)) === true) found.push(candidate);
  }
  return found;
}

const ENTITIES = ['subject', 'action', 'resource'] as const;

/** The parts of an entity, read once: what is decided is what was compared, whatever a getter would say the next time. */
function copyOf(entity: unknown, parts: readonly string[]): Readonly<Record<string, unknown>> | undefined {
  return isPlainObject(entity) ? table(parts.map((part) => [part, own(entity, part)])) : undefined;
}

/** A candidate that throws does not keep the others from being found. */
function attempt<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}

/** The caller says what candidates are, and what is found is among them. */
function resultsOf(found: readonly unknown[]): SearchResults<never> {
  return Object.freeze({ results: Object.freeze(found) as readonly never[] });
}
