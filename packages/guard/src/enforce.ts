import type { AuthorizationError } from './authorization-error.ts';
import type { Awaitable } from './awaitable.ts';
import { type CheckedOptions, checkOverrides, checkQuestion } from './check-options.ts';
import { createDecider, type Decided } from './decide.ts';
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
    const decide = createDecider(guard, asked);
    return function enforce(req) {
      const visit = { options: guard, framework, req, start: performance.now() };
      const verdict = judge(visit, decide);
      return verdict instanceof Promise ? verdict.then((one) => conclude(visit, one)) : conclude(visit, verdict);
    };
  };
}

/*
 * Most guards wait for nothing. So there is a function for what comes after each thing that may take its time, rather than
 * one made for each request.
 */

/** Never throws and never rejects: whatever goes wrong is an error in the verdict. */
function judge<Req>(visit: Visit<Req>, decide: (req: Req) => Awaitable<Decided>): Awaitable<Verdict> {
  try {
    const decided = decide(visit.req);
    if (!(decided instanceof Promise)) return fulfil(visit, decided);
    return decided.then((one) => fulfil(visit, one), failed);
  } catch (error) {
    return failed(error);
  }
}

/** Carries out what a permit obliges to. Never throws and never rejects either. */
function fulfil<Req>(visit: Visit<Req>, decided: Decided): Awaitable<Verdict> {
  const verdict = { decided, error: decided.refusal };
  if (decided.refusal !== undefined) return verdict;
  try {
    const done = oblige(visit, decided);
    if (!(done instanceof Promise)) return verdict;
    return done.then(
      () => verdict,
      (error: unknown) => ({ ...failed(error), decided }),
    );
  } catch (error) {
    return { ...failed(error), decided };
  }
}

function failed(error: unknown): Verdict {
  return { decided: undefined, error: error as AuthorizationError };
}

function conclude<Req>(visit: Visit<Req>, verdict: Verdict): Awaitable<void> {
  const { decided, error } = verdict;
  const { decision, request } = decided ?? error ?? {};
  const told = report(visit, { decision, request, error });
  return told instanceof Promise ? told.then(() => finish(visit, verdict)) : finish(visit, verdict);
}

function finish<Req>(visit: Visit<Req>, { decided, error }: Verdict): void {
  const { options, framework, req } = visit;
  const { enforce, hide, property } = options;
  if (error !== undefined && enforce) throw hide ? hidden(error) : error;
  markDecided(framework.request(req));
  if (decided !== undefined) framework.keep(req, property, new GuardAuthorization(visit, decided));
}
