import { AuthorizationError } from '../authorization-error.ts';
import { type Awaitable, chain } from '../awaitable.ts';
import type { Answer } from '../decide.ts';
import { reportInPassing } from '../report.ts';
import { rewriteJson } from '../response/rewrite-json.ts';
import { occasionOf, type Visit } from '../visit.ts';
import { carryOut, dutiesOf, rewriteOf } from './carry-out.ts';

/**
 * Does what a permit obliges to, and sees to it that the answer will be rewritten where it does. A guard that does not
 * enforce only looks whether there is a handler for everything.
 *
 * @throws AuthorizationError `obligation-failed`, thrown or rejected with
 */
export function oblige<Req>(visit: Visit<Req>, permit: Answer): Awaitable<void> {
  const { registry, enforce } = visit.options;
  const duties = dutiesOf(registry, permit);
  if (duties.length === 0 || !enforce) return undefined;
  return chain(carryOut(duties, permit, occasionOf(visit, permit)), () => {
    const rewrite = rewriteOf(duties);
    if (rewrite === undefined) return;
    const { framework, req } = visit;
    const { decision, request } = permit;
    rewriteJson(framework.request(req), framework.response(req), rewrite, (cause) => {
      const error = new AuthorizationError('obligation-failed', { decision, request, cause });
      reportInPassing(visit, { decision, request, error });
    });
  });
}
