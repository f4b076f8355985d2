import type { AccessRequest } from '@adjudge/core';
import type { Loaded } from '../engines/engine.ts';

/** Engines by name; the first is the one that the others must agree with. */
export type Engines = ReadonlyMap<string, Loaded>;

/** A request that engines decide differently, and how each decides it. */
export interface Disagreement {
  readonly request: AccessRequest;
  readonly answers: Readonly<Record<string, boolean | string>>;
}

/** Asks every engine every request. */
export function findDisagreements(engines: Engines, requests: readonly AccessRequest[]): readonly Disagreement[] {
  return requests.flatMap((request) => {
    const answers = Object.fromEntries([...engines].map(([name, engine]) => [name, answerOf(engine, request)]));
    return new Set(Object.values(answers)).size === 1 && isBoolean(Object.values(answers)[0])
      ? []
      : [{ request, answers }];
  });
}

export function formatDisagreement({ request, answers }: Disagreement): string {
  const lines = Object.entries(answers).map(([name, answer]) => `  ${name}: ${wordFor(answer)}`);
  return [JSON.stringify(request, null, 2), ...lines].join('\n');
}

/** An engine that throws has not decided. */
function answerOf(engine: Loaded, request: AccessRequest): boolean | string {
  try {
    return engine.decide(request);
  } catch (error) {
    return `threw ${String(error)}`;
  }
}

function wordFor(answer: boolean | string): string {
  if (isBoolean(answer)) return answer ? 'permit' : 'deny';
  return answer;
}

function isBoolean(answer: unknown): answer is boolean {
  return typeof answer === 'boolean';
}
