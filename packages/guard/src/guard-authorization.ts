import type { AccessRequest, Action, Decision, Resource } from '@adjudge/core';
import type { Authorization } from './authorization.ts';
import type { Answer } from './decide.ts';
import { decideEach, load, requestsAbout } from './filter.ts';
import { keep, keepAtOnce } from './list-items.ts';
import { unavailable } from './refusals.ts';
import type { Visit } from './visit.ts';

/** The authorization of one request. A class, so that each request costs one object and no functions. */
export class GuardAuthorization<Req> implements Authorization {
  readonly decision: Decision;
  readonly request: AccessRequest;
  readonly enforced: boolean;
  readonly durationMs: number;
  // Private by name in JavaScript too, so that an authorization that is sent as JSON, or spread, brings nothing else.
  readonly #visit: Visit<Req>;
  readonly #answer: Answer;

  constructor(visit: Visit<Req>, answer: Answer) {
    this.decision = answer.decision;
    this.request = answer.request;
    this.enforced = visit.options.enforce;
    this.durationMs = performance.now() - visit.start;
    this.#visit = visit;
    this.#answer = answer;
    Object.freeze(this);
  }

  filter<T>(
    items: readonly T[],
    toResource: (item: T) => Resource | null | undefined,
    action?: string | Action,
  ): readonly T[] {
    if (this.#visit.options.resolver !== undefined) {
      throw new TypeError('attributes of items have to be loaded; use `await authz.filterAsync(…)` beside a resolver');
    }
    const { engine, request: asked } = this.#answer;
    const requests = requestsAbout(
      asked,
      items.map((item) => toResource(item)),
      action,
    );
    const answers = decideEach(requests.map((request) => ({ request, engine, failed: [] })));
    return answers.flatMap((answer, index) => keepAtOnce(this.#visit, answer, items[index] as T));
  }

  async filterAsync<T>(
    items: readonly T[],
    toResource: (item: T) => Resource | null | undefined | PromiseLike<Resource | null | undefined>,
    action?: string | Action,
  ): Promise<readonly T[]> {
    const { engine, request: asked } = this.#answer;
    const requests = requestsAbout(asked, await Promise.all(items.map(async (item) => toResource(item))), action);
    const loaded = await load(requests, engine, this.#visit.options.resolver).catch((cause: unknown) => {
      throw unavailable(cause);
    });
    const answers = decideEach(loaded);
    const kept = await Promise.all(answers.map(async (answer, index) => keep(this.#visit, answer, items[index] as T)));
    return kept.flatMap((one) => one);
  }
}
