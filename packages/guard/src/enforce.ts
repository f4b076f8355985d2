import type { AuthorizationError } from './authorization-error.ts';
import { type Awaitable, chain } from './awaitable.ts';
import { type CheckedOptions, checkOverrides, checkQuestion } from './check-options.ts';
import { type Decided, decide } from './decide.ts';
import { GuardAuthorization } from './guard-authorization.ts';
import { oblige } from './obligations/oblige.ts';
import type { GuardOverrides, Question } from './options.ts';
import { hidden } from './refusals.ts';
import { report } from './report.ts';
import { markDecided } from './response/tripwire.ts';
import type { Framework, Visit } from './visit.ts';

/**
 * Decides a request, and lets it pass by returning.
 *
 * @returns a promise only if something that it called returned one
 * @throws AuthorizationError, thrown or rejected with, for a request that may not go on
 */
export type Enforce<Req> = (req: Req) => Awaitable<void>;

/** Makes what guards are made of: for each question, a function that decides requests, which is all that middleware calls. */
type Enforcer<Req> = (question: Question<Req>, overrides?: GuardOverrides) => Enforce<Req>;

/** What a request has come to: a permit whose obligations have been carried out, where there is no error. */
interface Verdict {
  /** `undefined` where the engine could not be asked, or did not answer. */
  readonly decided: Decided | undefined;
  readonly error: AuthorizationError | undefined;
}

/** The enforcer throws a TypeError at once, naming what is wrong with a question. */
export function createEnforcer<Req>(common: CheckedOptions<Req>, framework: Framework<Req>): Enforcer<Req> {
  return (question, overrides) => {
    const asked = checkQuestion(question);
    const guard = Object.freeze({ ...common, ...checkOverrides(overrides) });
    return function enforce(req) {
      const visit = { options: guard, framework, req, start: performance.now() };
      return chain(judge(visit, asked), (verdict) => conclude(visit, verdict));
    };
  };
}

/** Never throws and never rejects: whatever goes wrong is an error in the verdict. */
function judge<Req>(visit: Visit<Req>, question: Question<Req>): Awaitable<Verdict> {
  return settle(
    undefined,
    () => decide(visit.options, question, visit.req),
    (decided) => {
      if (decided.refusal !== undefined) return { decided, error: decided.refusal };
      return settle(
        decided,
        () => oblige(visit, decided),
        () => ({ decided, error: undefined }),
      );
    },
  );
}

function settle<T>(
  decided: Decided | undefined,
  run: () => Awaitable<T>,
  then: (result: T) => Awaitable<Verdict>,
): Awaitable<Verdict> {
  const failed = (error: unknown): Verdict => ({ decided, error: error as AuthorizationError });
  let result: Awaitable<T>;
  try {
    result = run();
  } catch (error) {
    return failed(error);
  }
  return result instanceof Promise ? result.then(then, failed) : then(result);
}

function conclude<Req>(visit: Visit<Req>, { decided, error }: Verdict): Awaitable<void> {
  const { enforce, hide, property } = visit.options;
  const { decision, request } = decided ?? error ?? {};
  return chain(report(visit, { decision, request, error }), () => {
    if (error !== undefined && enforce) throw hide ? hidden(error) : error;
    const { framework, req } = visit;
    markDecided(framework.request(req));
    if (decided !== undefined) framework.keep(req, property, new GuardAuthorization(visit, decided));
  });
}
