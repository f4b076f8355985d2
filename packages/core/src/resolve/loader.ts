import { LRUCache } from 'lru-cache';
import type { Question } from './asked.ts';
import type { CheckedProvider } from './check-providers.ts';
import type { Host } from '../support/host.ts';
import { withoutPrototype } from '../support/own.ts';
import { type Answer, loadOnce, type OnFailure } from './load-once.ts';

/** Loads from one provider: what is asked for twice at a time is loaded once, and what may be used again is kept. */
export interface Loader {
  /** The answer, at once where it is kept; `undefined` where loading failed. Never rejects. */
  readonly load: (question: Question) => Answer | undefined | Promise<Answer | undefined>;
  /** Forgets one answer or all of them, and keeps none that is underway. */
  readonly forget: (key?: string) => void;
}

interface Kept {
  readonly answer: Answer;
  /** When it was asked for: what it says may be as old as that. */
  readonly at: number;
}

export function createLoader(provider: CheckedProvider, host: Host, onFailure: OnFailure): Loader {
  const { ttl, cacheSize } = provider;
  const kept = ttl > 0 ? new LRUCache<string, Kept>(withoutPrototype({ max: cacheSize })) : undefined;
  const underway = new Map<string, Promise<Answer | undefined>>();

  function start({ asked, key }: Question): Promise<Answer | undefined> {
    const at = host.now();
    const landing: Promise<Answer | undefined> = loadOnce(provider, asked, host, onFailure).then((answer) => {
      // Another load, or none, has its place when everything has been forgotten since it began.
      if (underway.get(key) === landing) {
        underway.delete(key);
        if (answer !== undefined) kept?.set(key, { answer, at });
      }
      return answer;
    });
    underway.set(key, landing);
    return landing;
  }

  return {
    load: (question) => {
      const known = kept?.get(question.key);
      // A clock that has been set back makes an answer no younger.
      const age = known === undefined ? NaN : host.now() - known.at;
      if (known !== undefined && age >= 0 && age < ttl) return known.answer;
      return underway.get(question.key) ?? start(question);
    },
    forget: (key) => {
      if (key === undefined) {
        kept?.clear();
        underway.clear();
      } else {
        kept?.delete(key);
        underway.delete(key);
      }
    },
  };
}
