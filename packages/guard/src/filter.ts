import type { AccessRequest, Action, Decision, Resource } from '@adjudge/core';
import type { Answer } from './decide.ts';
import type { AttributeResolution, AttributeResolver, DecisionPoint } from './options.ts';

/** What the engine says about one of a list. */
export interface ItemAnswer extends Answer {
  readonly isPermit: boolean;
  /** The names of providers of attributes that failed. */
  readonly failed: readonly string[];
}

/** A request about an item, and who is to decide it. */
type ItemRequest = Required<Pick<AttributeResolution, 'request' | 'engine' | 'failed'>>;

/** The same request about each of some resources; none makes it invalid, and that is for the engine to deny. */
export function requestsAbout(
  { subject, action, context }: AccessRequest,
  resources: readonly (Resource | null | undefined)[],
  other: string | Action | undefined,
): readonly AccessRequest[] {
  const named = typeof other === 'string' ? { name: other } : (other ?? action);
  const common = context === undefined ? { subject, action: named } : { subject, action: named, context };
  return resources.map((resource) => ({ ...common, resource: resource as Resource }));
}

/** Has attributes loaded for each request. */
export async function load(
  requests: readonly AccessRequest[],
  engine: DecisionPoint,
  resolver: AttributeResolver | undefined,
): Promise<readonly ItemRequest[]> {
  return Promise.all(
    requests.map(async (request): Promise<ItemRequest> => {
      if (resolver === undefined) return { request, engine, failed: [] };
      const resolution = await resolver.resolve(request);
      return { request: resolution.request, engine: resolution.engine ?? engine, failed: resolution.failed ?? [] };
    }),
  );
}

/**
 * Decides requests in one pass, and answers them in order. Where policies have been replaced while attributes were loaded,
 * each is decided by the engine that its attributes were loaded for.
 *
 * @throws TypeError where an engine does not answer each request
 */
export function decideEach(requests: readonly ItemRequest[]): readonly ItemAnswer[] {
  const [first] = requests;
  if (first === undefined) return []; // to AuthZEN, a batch without entries is a single request
  const { engine } = first;
  const decisions = requests.every((one) => one.engine === engine)
    ? decideBatch(engine, requests)
    : requests.map((one) => one.engine.evaluate(one.request));
  if (decisions.length !== requests.length) {
    throw new TypeError(
      `${String(requests.length)} items got ${String(decisions.length)} decisions; a batch answers each`,
    );
  }
  return requests.map((one, index) => {
    const decision = decisions[index] as Decision;
    return { ...one, request: Object.freeze(one.request), decision, isPermit: decision.decision === true };
  });
}

function decideBatch(engine: DecisionPoint, requests: readonly ItemRequest[]): readonly Decision[] {
  const asked = requests.map(({ request }) => request);
  if (engine.evaluations === undefined) return asked.map((request) => engine.evaluate(request));
  const batches = Array.from({ length: Math.ceil(asked.length / MOST_IN_A_BATCH) }, (_, index) =>
    asked.slice(index * MOST_IN_A_BATCH, (index + 1) * MOST_IN_A_BATCH),
  );
  return batches.flatMap((batch) => engine.evaluations?.({ evaluations: batch }).evaluations ?? []);
}

/** Engines take larger ones for an attack. */
const MOST_IN_A_BATCH = 10_000;
