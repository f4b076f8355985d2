import { isObject, type Service } from './authzen-scenario.ts';
import { expectThat, type Named, refused, type Verdict } from './verdict.ts';

/** A figure of the specification: some message, which the corpus always calls a request. */
export interface Figure extends Named {
  readonly title?: string;
  readonly http?: string;
  readonly request: Readonly<Record<string, unknown>>;
}

const WHOLE = { subject: { type: 't', id: 'i' }, action: { name: 'a' }, resource: { type: 't', id: 'i' } };

/** A figure of a request must have the shape of one. Other messages are not the engine's to read or write. */
export function verdictOnFigure(figure: Figure, service: Service): Verdict {
  const other = otherMessage(figure);
  if (other !== undefined) return refused(figure, other);
  const { request } = figure;
  if (Array.isArray(request['evaluations'])) {
    const decisions = service.decideAll(request);
    const isWhole = decisions.length > 0 && decisions.every(({ decision }) => decision);
    return expectThat(figure, isWhole, 'an entry is not taken for a request');
  }
  const { reason } = service.decide(completed(figure));
  return expectThat(figure, reason === 'explicit-permit', `the decision is ${reason}`);
}

/** The part of a request that a figure shows, or one that leaves open what is searched, in a whole request. */
function completed({ title = '', request }: Figure): unknown {
  if (title.startsWith('Example Subject') && 'type' in request) return { ...WHOLE, subject: request };
  if (title.startsWith('Example Resource') && 'type' in request) return { ...WHOLE, resource: request };
  if (title.startsWith('Example Action') && 'name' in request) return { ...WHOLE, action: request };
  if (title.startsWith('Example Context')) return { ...WHOLE, context: request };
  if (!title.includes('Search')) return request;
  return {
    action: WHOLE.action,
    ...request,
    subject: { id: 'i', ...(request['subject'] as object) },
    resource: { id: 'i', ...(request['resource'] as object) },
  };
}

/** What a figure shows where it is not an access evaluation or search request, or part of one. */
function otherMessage({ http = '', id, request }: Figure): string | undefined {
  const entries = Array.isArray(request['evaluations']) ? (request['evaluations'] as readonly unknown[]) : [];
  if ('decision' in request || 'results' in request || entries.some((entry) => isObject(entry) && 'decision' in entry))
    return 'an answer over HTTP: its envelope is the server’s to write';
  if ('policy_decision_point' in request || 'supported_obligations' in request) return 'metadata of a server';
  if (JSON.stringify(request).includes('"..."')) return 'a figure with parts left out';
  if (entries.length > 0 && !('action' in request) && !entries.every((entry) => isObject(entry) && 'action' in entry))
    return 'a figure of options: its entry has no action, and would be an invalid request';
  if (!id.startsWith('profiles/') || http.includes('/access/v1/evaluation')) return undefined;
  return http === '' && 'subject' in request ? undefined : 'a message of a profile: obligations, or asking for access';
}
