import { AuthorizationError } from './authorization-error.ts';
import { type Awaitable, chain } from './awaitable.ts';
import { refusalOf } from './decide.ts';
import type { ItemAnswer } from './filter.ts';
import { carryOut, dutiesOf, rewriteOf } from './obligations/carry-out.ts';
import { reportInPassing } from './report.ts';
import { occasionOf, type Visit } from './visit.ts';

/**
 * What a list keeps of an item: nothing, or the item, rewritten where its permit obliges to that. Where a guard does not
 * enforce it is the item as it is. What leaves an item out though nobody denied it is reported, and without enforcing whatever
 * would have. Never throws and never rejects.
 */
export function keep<Req, T>(visit: Visit<Req>, answer: ItemAnswer, item: T): Awaitable<readonly T[]> {
  const { registry, enforce } = visit.options;
  const { decision, request, isPermit, failed } = answer;
  const leftOut = (cause: unknown): readonly T[] => {
    const error =
      cause instanceof AuthorizationError
        ? cause
        : new AuthorizationError('obligation-failed', { decision, request, cause });
    reportInPassing(visit, { decision, request, error });
    return enforce ? [] : [item];
  };
  try {
    if (!isPermit)
      return enforce && failed.length === 0 ? [] : leftOut(refusalOf(decision, request, failed, undefined));
    const duties = dutiesOf(registry, answer);
    if (duties.length === 0 || !enforce) return [item];
    const kept = chain(carryOut(duties, answer, occasionOf(visit, answer)), () => {
      const rewrite = rewriteOf(duties);
      // As JSON, because that is what rewriting knows, and what becomes of the item in the end.
      return [rewrite === undefined ? item : (rewrite(JSON.parse(JSON.stringify(item))) as T)];
    });
    return kept instanceof Promise ? kept.catch(leftOut) : kept;
  } catch (cause) {
    return leftOut(cause);
  }
}

/** The same for what cannot wait: an item whose permit obliges to something that takes time is left out. */
export function keepAtOnce<Req, T>(visit: Visit<Req>, answer: ItemAnswer, item: T): readonly T[] {
  const kept = keep(visit, answer, item);
  if (!(kept instanceof Promise)) return kept;
  const { decision, request } = answer;
  const cause = new TypeError('an obligation of an item takes time; use `filterAsync`, which waits for it');
  const error = new AuthorizationError('obligation-failed', { decision, request, cause });
  reportInPassing(visit, { decision, request, error });
  return [];
}
