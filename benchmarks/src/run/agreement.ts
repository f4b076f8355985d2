import type { AccessRequest } from '@adjudge/core';
import type { Loaded } from '../engines/engine.ts';
import { chunks } from '../support/chunks.ts';
import type { Answer } from '../workload.ts';

/** Engines by name; the first is the one that the others must agree with. */
export type Engines = ReadonlyMap<string, Loaded>;

/** A request that engines decide differently, and in which words each does. */
export interface Disagreement {
  readonly request: AccessRequest;
  readonly answers: Readonly<Record<string, string>>;
}

/** Asks every engine every request. */
export function findDisagreements(engines: Engines, requests: readonly AccessRequest[]): readonly Disagreement[] {
  const answers = [...engines].map(([name, engine]) => [name, answersOf(engine, requests)] as const);
  return requests.flatMap((request, index) => {
    const here = answers.map(([name, words]): [string, string] => [name, words[index] ?? 'no answer']);
    const [first] = here;
    const areSame = first?.[1].startsWith(FAILURE) === false && here.every(([, words]) => words === first[1]);
    return areSame ? [] : [{ request, answers: Object.fromEntries(here) }];
  });
}

/** @throws {Error} that shows the first request on which the engines do not agree */
export function assertAgreement(engines: Engines, requests: readonly AccessRequest[]): void {
  const disagreements = findDisagreements(engines, requests);
  const [first] = disagreements;
  if (first === undefined) return;
  throw new Error(
    `the engines disagree on ${String(disagreements.length)} of ${String(requests.length)} requests, first on\n${formatDisagreement(first)}`,
  );
}

function formatDisagreement({ request, answers }: Disagreement): string {
  const lines = Object.entries(answers).map(([name, answer]) => `  ${name}: ${answer}`);
  return [JSON.stringify(request, null, 2), ...lines].join('\n');
}

const FAILURE = 'threw ';

function answersOf(engine: Loaded, requests: readonly AccessRequest[]): readonly string[] {
  return chunks(requests, engine.perQuestion).flatMap((question) => {
    try {
      return engine.decide(question).map(wordsFor);
    } catch (error) {
      return question.map(() => `${FAILURE}${String(error)}`);
    }
  });
}

function wordsFor(answer: Answer): string {
  if (typeof answer === 'boolean') return answer ? 'permit' : 'deny';
  return `${answer.decision ? 'permit' : 'deny'}, ${answer.reason}, ${answer.rule ?? 'no rule'}`;
}
