import { readFileSync } from 'node:fs';
import { type AccessRequest, createEngine, type Decision, type Engine } from '../../src/index.ts';

/** A subject or resource that a service knows, with the properties it would load. */
export interface Known {
  readonly type: string;
  readonly id: string;
  readonly properties: Members;
}

type Members = Readonly<Record<string, unknown>>;

/** What a service has beside its policies: whom and what it knows, and what can be done. */
export interface Directory {
  readonly subjects: readonly Known[];
  readonly resources: readonly Known[];
  readonly actions: readonly string[];
}

/** A service that answers AuthZEN requests: policies as a file of this folder, and a directory. */
export class Service {
  readonly directory: Directory;
  private readonly engine: Engine;

  constructor(policies: string, directory: Directory) {
    this.directory = directory;
    this.engine = createEngine([{ text: readFileSync(new URL(policies, import.meta.url), 'utf8'), source: policies }]);
  }

  /** Decides in both ways, which must agree. */
  decide(request: unknown): Decision {
    const asked = this.resolve(request) as AccessRequest;
    const decision = this.engine.evaluate(asked);
    const explained = this.engine.explain(asked).decision;
    if (JSON.stringify(decision) !== JSON.stringify(explained)) throw new Error('evaluate and explain disagree');
    return decision;
  }

  decideAll(batch: unknown): readonly Decision[] {
    return this.engine.evaluations(this.resolveBatch(batch) as Parameters<Engine['evaluations']>[0]).evaluations;
  }

  /** Adds what is known about subject and resource; what the request says itself counts. */
  private resolve(request: unknown): unknown {
    if (!isObject(request)) return request;
    return {
      ...request,
      ...('subject' in request && { subject: complete(request['subject'], this.directory.subjects) }),
      ...('resource' in request && { resource: complete(request['resource'], this.directory.resources) }),
    };
  }

  private resolveBatch(batch: unknown): unknown {
    const resolved = this.resolve(batch);
    if (!isObject(resolved) || !Array.isArray(resolved['evaluations'])) return resolved;
    return { ...resolved, evaluations: resolved['evaluations'].map((entry) => this.resolve(entry)) };
  }
}

export function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function complete(entity: unknown, all: readonly Known[]): unknown {
  if (!isObject(entity)) return entity;
  const known = all.find(({ type, id }) => type === entity['type'] && id === entity['id']);
  const own = isObject(entity['properties']) ? entity['properties'] : {};
  return known === undefined ? entity : { ...entity, properties: { ...known.properties, ...own } };
}
