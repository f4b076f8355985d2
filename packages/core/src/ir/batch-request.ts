import type { AccessRequest } from './request.ts';

/** What a batch does after a decision (AuthZEN 1.0, section 7.1.2). */
export type EvaluationsSemantic = 'execute_all' | 'deny_on_first_deny' | 'permit_on_first_permit';

/**
 * Several questions at once. What stands beside `evaluations` is the default for entries that lack it; an entity is taken
 * whole from the entry or whole from the default, never merged.
 */
export interface EvaluationsRequest<R extends AccessRequest = AccessRequest> extends Partial<AccessRequest> {
  readonly evaluations?: readonly Partial<R>[];
  readonly options?: { readonly evaluations_semantic?: EvaluationsSemantic };
}
