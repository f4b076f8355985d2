import type { AccessRequest, Action, Decision, Resource } from '@adjudge/core';
import type { Authorization } from './authorization.ts';
import { AuthorizationError } from './authorization-error.ts';
import type { Answer } from './decide.ts';
import { decideItems, type ItemAnswer } from './filter.ts';
import { carryOutAtOnce, dutiesOf, rewriteOf } from './obligations/carry-out.ts';
import { denied } from './refusals.ts';
import { reportInPassing } from './report.ts';
import { occasionOf, type Visit } from './visit.ts';

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
    const answers = decideItems(this.#answer, items, toResource, action);
    return answers.flatMap((answer, index) => {
      const item = items[index] as T;
      return this.#visit.options.enforce ? enforced(this.#visit, answer, item) : reported(this.#visit, answer, item);
    });
  }
}

/** The item where it is permitted, rewritten where the permit obliges to that. */
function enforced<Req, T>(visit: Visit<Req>, answer: ItemAnswer, item: T): readonly T[] {
  if (!answer.isPermit) return [];
  try {
    const duties = dutiesOf(visit.options.registry, answer);
    if (duties.length === 0) return [item];
    carryOutAtOnce(duties, answer, occasionOf(visit, answer));
    const rewrite = rewriteOf(duties);
    // As JSON, because that is what rewriting knows, and what becomes of the item in the end.
    return [rewrite === undefined ? item : (rewrite(JSON.parse(JSON.stringify(item))) as T)];
  } catch (cause) {
    const { decision, request } = answer;
    const error =
      cause instanceof AuthorizationError
        ? cause
        : new AuthorizationError('obligation-failed', { decision, request, cause });
    reportInPassing(visit, { decision, request, error });
    return [];
  }
}

/** The item whatever was decided; what would have left it out is reported. */
function reported<Req, T>(visit: Visit<Req>, answer: ItemAnswer, item: T): readonly T[] {
  const { decision, request, isPermit } = answer;
  try {
    if (!isPermit) throw denied(decision, request, undefined);
    dutiesOf(visit.options.registry, answer);
  } catch (error) {
    reportInPassing(visit, { decision, request, error: error as AuthorizationError });
  }
  return [item];
}
