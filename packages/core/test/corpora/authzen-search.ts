import { isObject, type Service } from './authzen-scenario.ts';

type Request = Readonly<Record<string, unknown>>;

/** What a search found, or that its request is none. */
export type Found = readonly unknown[] | 'invalid';

/** Answers a search request by asking about each candidate that the service knows. */
export function search(service: Service, endpoint: string, request: Request): Found {
  const asked = candidatesOf(service, endpoint, request).map(([result, one]) => [result, service.decide(one)] as const);
  if (asked.some(([, { reason }]) => reason === 'invalid-request')) return 'invalid';
  return asked.filter(([, { decision }]) => decision).map(([result]) => result);
}

/** Each possible result, with the request that asks about it. An identifier in the place that is searched is ignored. */
function candidatesOf(service: Service, endpoint: string, request: Request): readonly (readonly [unknown, Request])[] {
  const { subjects, resources, actions } = service.directory;
  if (endpoint.endsWith('/action')) return actions.map((name) => [{ name }, { ...request, action: { name } }]);
  const [part, all] = endpoint.endsWith('/subject') ? ['subject', subjects] : ['resource', resources];
  const given = isObject(request[part]) ? request[part] : {};
  return all
    .filter(({ type }) => type === given['type'])
    .map(({ type, id }) => [
      { type, id },
      { ...request, [part]: { ...given, id } },
    ]);
}
