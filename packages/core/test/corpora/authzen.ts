import { CERTIFICATION, peopleAndRecordsOf, type PolicySetLine, usersOf } from './authzen-directories.ts';
import { type Figure, verdictOnFigure } from './authzen-figures.ts';
import { isObject, Service } from './authzen-scenario.ts';
import { type Found, search } from './authzen-search.ts';
import { readCorpus } from './files.ts';
import { asExpected, expectThat, type Named, refused, type Verdict, wrong } from './verdict.ts';

/** The cases of https://github.com/openid/authzen: interoperability scenarios, certification, figures. */
export const AUTHZEN = 'authzen.jsonl';

interface Expected {
  readonly decision?: boolean;
  readonly evaluations?: readonly { readonly decision: unknown }[];
  readonly results?: readonly unknown[];
  readonly status?: number;
  readonly body?: Pick<Expected, 'decision' | 'evaluations' | 'results'>;
  readonly compare?: string;
  readonly sameResultsAs?: string;
}

interface Case extends Named {
  readonly policy: { readonly ref: string };
  readonly endpoint: string;
  readonly request: Readonly<Record<string, unknown>>;
  readonly expected: Expected;
  readonly needsPrevious?: string;
}

export function authzenVerdicts(): readonly Verdict[] {
  const lines = readCorpus(AUTHZEN)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as PolicySetLine | Case | Figure);
  const scenarios = lines.filter((line) => 'type' in line);
  const services = new Map(scenarios.map((line) => [line.id, serviceOf(line)]));
  const permissive = new Service('anything.yaml', { subjects: [], resources: [], actions: [] });
  const found = new Map<string, Found>();
  return lines.flatMap((one) => {
    if ('type' in one) return [];
    if (!('endpoint' in one)) return verdictOnFigure(one, permissive);
    const service = services.get(one.policy.ref);
    return service === undefined ? wrong(one, `no policies for ${one.policy.ref}`) : verdictOn(one, service, found);
  });
}

function serviceOf(line: PolicySetLine): Service {
  switch (line.id) {
    case 'todo':
      return new Service('todo.yaml', usersOf(line, 'user'));
    case 'gateway':
      return new Service('gateway.yaml', usersOf(line, 'identity'));
    case 'search':
      return new Service('search.yaml', peopleAndRecordsOf(line));
    case 'cert-fixture':
      return new Service('certification.yaml', CERTIFICATION);
    default:
      throw new Error(`there are no policies for the scenario ${line.id}`);
  }
}

function verdictOn(one: Case, service: Service, found: Map<string, Found>): Verdict {
  if (one.needsPrevious !== undefined)
    return refused(one, 'asks for the next page of an earlier answer: a server has pages, the engine has not');
  if (one.endpoint.endsWith('/evaluation')) return verdictOnEvaluation(one, service);
  if (one.endpoint.endsWith('/evaluations')) return verdictOnBatch(one, service);
  const results = search(service, one.endpoint, one.request);
  found.set(one.id, results);
  return verdictOnSearch(one, results, found.get(one.expected.sameResultsAs ?? ''));
}

function verdictOnEvaluation(one: Case, service: Service): Verdict {
  const { decision, reason } = service.decide(one.request);
  const isInvalid = reason === 'invalid-request';
  if (one.expected.status === 400) return expectThat(one, isInvalid && !decision, `the decision is ${reason}`);
  const wanted = one.expected.decision ?? one.expected.body?.decision;
  return expectThat(one, decision === wanted && !isInvalid, `the decision is ${String(decision)}, ${reason}`);
}

/** A batch, and each of its entries on its own with the defaults filled in. */
function verdictOnBatch(one: Case, service: Service): Verdict {
  const decisions = service.decideAll(one.request).map(({ decision }) => decision);
  const { evaluations: entries, ...defaults } = one.request;
  const singly = Array.isArray(entries) && entries.length > 0 ? (entries as readonly unknown[]) : [{}];
  const single = singly.map((entry) => service.decide({ ...defaults, ...(isObject(entry) && entry) }).decision);
  if (JSON.stringify(single) !== JSON.stringify(decisions)) return wrong(one, 'the batch differs from its entries');
  const { evaluations, decision } = one.expected.body ?? one.expected;
  const wanted = (evaluations ?? [{ decision }]).map((answer) => answer.decision);
  const isAsWanted = wanted.every((want, at) => (want === '@boolean' ? true : want === decisions[at]));
  return expectThat(one, wanted.length === decisions.length && isAsWanted, `the decisions are ${String(decisions)}`);
}

function verdictOnSearch(one: Case, results: Found, same: Found | undefined): Verdict {
  if (one.expected.status === 400) return expectThat(one, results === 'invalid', 'taken for a request');
  if (results === 'invalid') return wrong(one, 'taken for an invalid request');
  const [have, text] = [new Set(results.map(keyOf)), JSON.stringify(results)];
  const wanted = same ?? one.expected.results ?? one.expected.body?.results;
  if (wanted === undefined) return asExpected(one); // any list will do
  if (wanted === 'invalid' || !wanted.every((result) => have.has(keyOf(result)))) return wrong(one, `found ${text}`);
  const isEnough = one.expected.compare === 'superset' || wanted.length === results.length;
  return expectThat(one, isEnough, `found more: ${text}`);
}

function keyOf(result: unknown): string {
  const { type, id, name } = result as Readonly<Record<string, unknown>>;
  return JSON.stringify([type, id, name]);
}
