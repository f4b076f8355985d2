import type { AccessRequest, Action, Decision, Resource } from '@adjudge/core';

/** What a guard leaves on a request: what was asked, what the engine answered, and how to ask about lists. */
export interface Authorization {
  /** The permit; a deny only where a guard does not enforce. */
  readonly decision: Decision;
  /** What was asked. On a permit it is whole; on a deny that is not enforced, parts that were not found are missing. */
  readonly request: AccessRequest;
  /** Whether a deny would have ended the request. */
  readonly enforced: boolean;
  /** Milliseconds that the guard took: extractors, attributes, the decision, and obligations. */
  readonly durationMs: number;
  /**
   * Those of the items that the same subject, in the same context, may do an action on, in their order: one batch, put to
   * the engine that decided the request. Only permits whose obligations are carried out at once keep their items; where an
   * obligation rewrites bodies, such as `fields`, a rewritten copy stands for its item. A guard that does not enforce
   * leaves all items as they are, and reports each that would have been left out.
   *
   * @param toResource - the resource an item is; `null` or `undefined` leaves it out
   * @param action - that of the request, unless it is given: what is listed to be read is filtered by `read`, say
   * @throws whatever `toResource` throws; TypeError beside a resolver, and where an engine of another make does not answer
   *   for each item
   */
  filter<T>(
    items: readonly T[],
    toResource: (item: T) => Resource | null | undefined,
    action?: string | Action,
  ): readonly T[];
  /**
   * The same for what takes time: it waits for `toResource`, has the guard's resolver load attributes for each item, and
   * waits for obligations. It rejects with what `filter` would throw, and with an `AuthorizationError` where the resolver fails.
   */
  filterAsync<T>(
    items: readonly T[],
    toResource: (item: T) => Resource | null | undefined | PromiseLike<Resource | null | undefined>,
    action?: string | Action,
  ): Promise<readonly T[]>;
}
