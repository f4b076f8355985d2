import type { AccessRequest } from './request.ts';

/** Which subjects of a type may do the action on the resource? */
export interface SubjectSearch<R extends AccessRequest = AccessRequest> {
  readonly subject: Pick<R['subject'], 'type'>;
  readonly action: R['action'];
  readonly resource: R['resource'];
  readonly context?: R['context'];
}

/** On which resources of a type may the subject do the action? */
export interface ResourceSearch<R extends AccessRequest = AccessRequest> {
  readonly subject: R['subject'];
  readonly action: R['action'];
  readonly resource: Pick<R['resource'], 'type'>;
  readonly context?: R['context'];
}

/** Which actions may the subject do on the resource? */
export interface ActionSearch<R extends AccessRequest = AccessRequest> {
  readonly subject: R['subject'];
  readonly resource: R['resource'];
  readonly context?: R['context'];
}
