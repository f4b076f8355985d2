import type { Action, Attributes, Resource, Subject } from '@adjudge/core';

/**
 * What was put to the engine. A part that an extractor did not find is missing, and so are all parts where a resolver could
 * not read the request; the engine denies both as invalid. Whoever logs requests sees such ones too.
 */
export interface AskedRequest {
  readonly subject: Subject | undefined;
  readonly action: Action | null | undefined;
  readonly resource: Resource | null | undefined;
  readonly context?: Attributes | undefined;
}
