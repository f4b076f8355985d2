import type { Decision } from '../decide/decision.ts';
import type { DecisionScope } from '../decide/required-attributes.ts';
import { copyForLater } from '../decide/snapshot.ts';
import type { Engine } from '../engine-api.ts';
import type { EvaluationsRequest } from '../ir/batch-request.ts';
import type { AccessRequest } from '../ir/request.ts';
import { isPlainObject } from '../support/own.ts';
import { attempt } from './attempt.ts';
import { createBacklog } from './backlog.ts';
import { type Difference, differences } from './disagreement.ts';
import { checkShadowOptions, type Disagreement, type ShadowOptions } from './shadow-options.ts';

/** How far comparing has come. */
export interface ShadowCounts {
  /** Questions that both engines have been asked. */
  readonly compared: number;
  /** Those among them about which they disagree. */
  readonly disagreed: number;
  /** Questions that were not compared: too many waited, or they could not be copied. */
  readonly dropped: number;
}

/** An engine beside which another one is tried out. */
export interface Shadowed<R extends AccessRequest = AccessRequest> extends Engine<R> {
  readonly counts: () => ShadowCounts;
}

/** What a candidate must be able to do: an engine, or whatever answers like one. */
export type Candidate<R extends AccessRequest = AccessRequest> = Pick<
  Engine<R>,
  'evaluate' | 'evaluations' | 'requiredAttributes'
>;

/**
 * Tries out a candidate beside the engine that is active: what it returns answers as the active one does, and what the
 * candidate would have answered is found out afterwards, on a copy of the request. Only disagreements are told. A candidate
 * that throws changes nothing, and one that is slow gets a share of the time, by comparing less.
 *
 * The attributes that it says decisions can read are those of both, so that the candidate has what it asks for. What it
 * explains and finds is what the active engine does.
 *
 * @throws {TypeError} where an option is not what it should be
 *
 * @example
 * ```ts
 * import { createEngine, createShadow } from '@adjudge/core';
 *
 * const policy = (actions) => ({
 *   apiVersion: 'adjudge/v1',
 *   kind: 'Policy',
 *   name: 'reports',
 *   resources: ['report'],
 *   rules: [{ id: 'anyone', effect: 'permit', actions }],
 * });
 * const log = [];
 * const engine = createShadow(createEngine([policy(['read', 'print'])]), createEngine([policy(['read'])]), {
 *   onDisagreement: (disagreement) => log.push(disagreement), // a moment later
 * });
 * engine.evaluate({ subject: { type: 'user', id: 'alice' }, action: { name: 'print' }, resource: { type: 'report', id: '7' } }).decision; // => true
 * ```
 */
export function createShadow<R extends AccessRequest = AccessRequest>(
  active: Engine<R>,
  candidate: Candidate<R>,
  options: ShadowOptions<R>,
): Shadowed<R> {
  const { onDisagreement, share, maxPending, host } = checkShadowOptions(options);
  if (typeof active?.evaluate !== 'function' || typeof candidate?.evaluate !== 'function') {
    throw new TypeError('a shadow is made of two engines; pass what `createEngine` returned, twice');
  }
  const backlog = createBacklog(share, maxPending, host);
  const counts = { compared: 0, disagreed: 0, dropped: 0 };

  /** Puts off asking the candidate, with a copy: what was asked may be another thing by then. */
  function later<Q>(asked: Q, questions: number, work: (copy: Q) => void): void {
    try {
      if (!backlog.hasRoom()) throw new RangeError('too much waits to be compared');
      const copy = copyForLater(asked) as Q;
      backlog.add(() => void attempt(() => work(copy)));
    } catch {
      counts.dropped += questions;
    }
  }

  /** @param again - what the active engine says now, should the difference be that it is later */
  function compare(
    question: Question<R>,
    { candidate: other, cause }: Opinion,
    again: () => Decision | undefined,
  ): void {
    counts.compared += 1;
    const differs = differencesOf(question.active, other);
    if (differs.length === 0 || differencesOf(again(), other).length === 0) return;
    counts.disagreed += 1;
    attempt(() => onDisagreement(Object.freeze({ ...question, candidate: other, differs, cause })));
  }

  return Object.freeze({
    ...active,
    evaluate: (request: R) => {
      const decision = active.evaluate(request);
      later(request, 1, (copy) => {
        const opinion = opinionOf(() => candidate.evaluate(copy));
        compare({ request: copy, index: undefined, active: decision }, opinion, () => active.evaluate(copy));
      });
      return decision;
    },
    evaluations: (batch: EvaluationsRequest<R>) => {
      const answers = active.evaluations(batch);
      later(batch, answers.evaluations.length, (copy) => {
        const { answer, cause } = attempt(() => candidate.evaluations(copy));
        const others: unknown = answer?.evaluations;
        for (const [index, decision] of answers.evaluations.entries()) {
          // A candidate that ends the batch sooner has disagreed before.
          if (Array.isArray(others) && index >= others.length) break;
          const opinion = Array.isArray(others) ? opinionOf(() => others[index]) : { candidate: undefined, cause };
          const again = (): Decision | undefined => active.evaluations(copy).evaluations[index];
          compare({ request: copy, index, active: decision }, opinion, again);
        }
      });
      return answers;
    },
    requiredAttributes: (scope: DecisionScope<R>) => {
      const { answer } = attempt(() => candidate.requiredAttributes(scope));
      const others: readonly string[] = Array.isArray(answer) ? answer : [];
      return Object.freeze([...new Set([...active.requiredAttributes(scope), ...others])].toSorted());
    },
    counts: () => ({ ...counts }),
  });
}

type Question<R extends AccessRequest> = Pick<Disagreement<R>, 'request' | 'index' | 'active'>;
type Opinion = Pick<Disagreement, 'candidate' | 'cause'>;

function differencesOf(active: Decision | undefined, candidate: Decision | undefined): readonly Difference[] {
  return active === undefined || candidate === undefined ? ['decision'] : differences(active, candidate);
}

/** What the candidate says, which may be anything. */
function opinionOf(ask: () => unknown): Opinion {
  const { answer, cause } = attempt(ask);
  const isDecision =
    isPlainObject(answer) && typeof answer['decision'] === 'boolean' && Array.isArray(answer['obligations']);
  return { candidate: isDecision ? (answer as unknown as Decision) : undefined, cause };
}
